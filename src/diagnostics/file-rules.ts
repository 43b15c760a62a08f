import { type AnyRule, defineRule } from './rule.js';

interface FileTrouble extends Record<string, unknown> {
  readonly file: string;
  readonly reason: string;
}

const SOURCE = 'README: Files';

export const unreadableFile = defineRule<FileTrouble>({
  id: 'file/unreadable',
  severity: 'error',
  title: 'A file that is named must be readable.',
  source: SOURCE,
  message: ({ file, reason }) => `${file} cannot be read: ${reason}.`,
  help: () => 'Check the path. A relative path starts at the folder you are in.',
});

export const unwritableFile = defineRule<FileTrouble>({
  id: 'file/unwritable',
  severity: 'error',
  title: 'A file or folder that is to be written must be writable.',
  source: SOURCE,
  message: ({ file, reason }) => `${file} cannot be written: ${reason}.`,
  help: () => 'Choose a folder that exists and that you may write to.',
});

export const badRecord = defineRule<FileTrouble>({
  id: 'file/bad-record',
  severity: 'error',
  title: 'A record is one JSON object of attribute names and values.',
  source: SOURCE,
  message: ({ file, reason }) => `${file} is not a record: ${reason}.`,
  help: () => 'Write a JSON object such as {"mailNickname": "j.smith", "surname": null}.',
});

/** Every rule about files that a command is given, whatever they hold. */
export const fileRules: readonly AnyRule[] = [unreadableFile, unwritableFile, badRecord];
