import { defineRule } from '../../diagnostics/index.js';

const SOURCE = 'README: Sharing a directory';
type File = { readonly file: string };

export const keyMissing = defineRule<File>({
  id: 'directory/no-pseudonym-key',
  severity: 'error',
  title: 'Pseudonyms are made with a secret key, which is kept in a file.',
  source: SOURCE,
  message: ({ file }) => `There is no file ${file} with the key of pseudonyms.`,
  help: () => 'Check the name and the folder. With a new key, everybody gets a new pseudonym.',
});

export const keyUnreadable = defineRule<File & { readonly reason: string }>({
  id: 'directory/unreadable-pseudonym-key',
  severity: 'error',
  title: 'The key of pseudonyms must be readable.',
  source: SOURCE,
  message: ({ file, reason }) => `${file} cannot be read (${reason}).`,
  help: () => 'Check that it is a file and that you may read it.',
});

export const notAKey = defineRule<File>({
  id: 'directory/not-a-pseudonym-key',
  severity: 'error',
  title: 'The key of pseudonyms is 64 hexadecimal digits on a line of their own.',
  source: SOURCE,
  message: ({ file }) => `${file} holds no key of pseudonyms.`,
  help: () =>
    'Name the file that an earlier pseudonymised copy made, unchanged, or a file that does not exist yet to make a new key.',
});

export const pseudonymRules = [keyMissing, keyUnreadable, notAKey] as const;
