import { type AnyRule, defineRule } from './rule.js';

interface FileTrouble extends Record<string, unknown> {
  readonly file: string;
  readonly reason: string;
}

const SOURCE = 'README: Files';

export const unreadableFile = defineRule<FileTrouble & { readonly todo?: string | undefined }>({
  id: 'file/unreadable',
  severity: 'error',
  title: 'A file that is named must be readable.',
  source: SOURCE,
  message: ({ file, reason }) => `${file} cannot be read: ${reason}.`,
  help: ({ todo }) => todo ?? 'Check the path. A relative path starts at the folder you are in.',
});

export const unwritableFile = defineRule<FileTrouble & { readonly todo?: string | undefined }>({
  id: 'file/unwritable',
  severity: 'error',
  title: 'A file or folder that is to be written must be writable.',
  source: SOURCE,
  message: ({ file, reason }) => `${file} cannot be written: ${reason}.`,
  help: ({ todo }) => todo ?? 'Choose a folder that exists and that you may write to.',
});

export const badRecord = defineRule<FileTrouble>({
  id: 'file/bad-record',
  severity: 'error',
  title: 'A record is one JSON object of attribute names and values.',
  source: SOURCE,
  message: ({ file, reason }) => `${file} is not a record: ${reason}.`,
  help: () => 'Write a JSON object such as {"mailNickname": "j.smith", "surname": null}.',
});

export const noSuchFiles = defineRule<{ readonly pattern: string }>({
  id: 'file/no-match',
  severity: 'error',
  title: 'A pattern of file names must match at least one file.',
  source: SOURCE,
  message: ({ pattern }) => `No file matches ${pattern}.`,
  help: () => 'Check the pattern: * stands for a part of a name, ** for any folders. Put it in quotes.',
});

export const folderGiven = defineRule<{ readonly folder: string }>({
  id: 'file/folder',
  severity: 'error',
  title: 'Files are named one by one or by a pattern, not by their folder.',
  source: SOURCE,
  message: ({ folder }) => `${folder} is a folder, not a file.`,
  help: ({ folder }) => `Name the files in it by a pattern:\n  ${folder.replace(/[\\/]+$/, '')}/**/*.yaml`,
});

export const badBaseline = defineRule<FileTrouble>({
  id: 'file/bad-baseline',
  severity: 'error',
  title: 'A baseline is the JSON report of an earlier check.',
  source: SOURCE,
  message: ({ file, reason }) => `${file} is not a baseline: ${reason}.`,
  help: ({ file }) => `Write one, without --baseline:\n  rehearse check FILES --fail-level never --output ${file}`,
});

/** Every rule about files that a command is given, whatever they hold. */
// biome-ignore format: a list of names
export const fileRules: readonly AnyRule[] = [
  unreadableFile, unwritableFile, badRecord, noSuchFiles, folderGiven, badBaseline,
];
