import { defineRule } from '../../diagnostics/index.js';
import { exportRecipe } from '../recipe.js';
import { type FaultData, faultInWords } from './fault-words.js';
import { adviceOn } from './formats.js';
import { graphError } from './graph-error.js';

const file = 'Rehearsal: directory files';
type File = { readonly file: string };

export const missingFile = defineRule<File>({
  id: 'directory/missing-file',
  severity: 'error',
  title: 'The directory file must exist.',
  source: file,
  message: ({ file }) => `There is no file ${file}.`,
  help: () => `Check the name and the folder. To make such a file: ${exportRecipe()}`,
});

export const folder = defineRule<File>({
  id: 'directory/folder',
  severity: 'error',
  title: 'A directory is given as a file, not as a folder.',
  source: file,
  message: ({ file }) => `${file} is a folder, not a file.`,
  help: () => 'Name the file inside it that holds the users.',
});

export const unreadableFile = defineRule<File & { readonly reason: string }>({
  id: 'directory/unreadable-file',
  severity: 'error',
  title: 'The directory file must be readable.',
  source: file,
  message: ({ file, reason }) => `${file} cannot be read (${reason}).`,
  help: () => 'Check that you may read the file and that no other program holds it, or copy it elsewhere.',
});

export const emptyFile = defineRule<File>({
  id: 'directory/empty-file',
  severity: 'error',
  title: 'A directory file holds at least one user.',
  source: file,
  message: ({ file }) => `${file} is empty.`,
  help: () => exportRecipe(),
});

export const noUsers = defineRule<File & { readonly groups: number; readonly assignments: number }>({
  id: 'directory/no-users',
  severity: 'error',
  title: 'A directory file holds at least one user.',
  source: file,
  message: ({ file, groups, assignments }) =>
    groups + assignments > 0
      ? `${file} holds ${groups} groups and ${assignments} assignments, but not one user.`
      : `${file} holds no user.`,
  help: () => exportRecipe(),
});

export const otherFormat = defineRule<File & { readonly found: string }>({
  id: 'directory/other-format',
  severity: 'error',
  title: 'A directory file is a text: JSON, one JSON object a line, or CSV.',
  source: file,
  message: ({ file, found }) => `${file} is ${found}, not a directory as JSON or CSV.`,
  help: ({ found }) => adviceOn(found),
});

export const wrongEncoding = defineRule<File & { readonly found: string }>({
  id: 'directory/encoding',
  severity: 'error',
  title: 'A directory file is UTF-8, or UTF-16 with a byte order mark.',
  source: 'RFC 8259 section 8.1',
  message: ({ file, found }) => `${file} is encoded as ${found}, not as UTF-8.`,
  help: () =>
    'Save it again as UTF-8: in PowerShell with Out-File -Encoding utf8, in Excel as "CSV UTF-8 (Comma delimited)".',
});

export const tooLarge = defineRule<File & { readonly limit: string }>({
  id: 'directory/too-large',
  severity: 'error',
  title: 'A saved JSON answer fits in memory; larger directories have one object a line.',
  source: file,
  message: ({ file, limit }) => `${file} is one JSON text of more than ${limit}.`,
  help: () => `Write one object a line (NDJSON): such files may have any size. ${exportRecipe()}`,
});

export const notJson = defineRule<File & FaultData>({
  id: 'directory/not-json',
  severity: 'error',
  title: 'A directory file is JSON (one object a line, or a saved answer of Microsoft Graph) or a table (CSV).',
  source: 'RFC 8259',
  message: (data) => `${data.file} is neither JSON nor a table of users. As JSON: ${faultInWords(data)}.`,
  help: () => exportRecipe(),
});

export const changedFile = defineRule<File>({
  id: 'directory/changed-file',
  severity: 'error',
  title: 'A directory file stays as it is while it is read.',
  source: file,
  message: ({ file }) => `${file} was changed while it was read.`,
  help: () => 'Run the command again when nothing writes to the file.',
});

export const incompleteExport = defineRule<File & { readonly users: number }>({
  id: 'directory/incomplete-export',
  severity: 'error',
  title: 'A saved answer of Microsoft Graph is complete: it has no @odata.nextLink.',
  source: 'Microsoft Graph: Paging',
  message: ({ file, users }) =>
    `INCOMPLETE: ${file} is only the first page of an export (@odata.nextLink). Nothing is known of the users after the first ${users}.`,
  help: () => exportRecipe(),
});

export const fileRules = [
  missingFile,
  folder,
  unreadableFile,
  emptyFile,
  noUsers,
  otherFormat,
  graphError,
  wrongEncoding,
  tooLarge,
  notJson,
  changedFile,
  incompleteExport,
] as const;
