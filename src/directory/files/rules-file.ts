import { defineRule } from '../../diagnostics/index.js';
import { exportRecipe } from '../recipe.js';
import { type FaultData, faultInWords } from './fault-words.js';

const GRAPH_USERS = 'Microsoft Graph: List users';
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

export const csvFile = defineRule<File>({
  id: 'directory/csv-file',
  severity: 'error',
  title: 'A CSV file is not a directory file.',
  source: GRAPH_USERS,
  message: ({ file }) => `${file} is a table (CSV), which this version does not read.`,
  help: () => exportRecipe(),
});

export const powershellShape = defineRule<File>({
  id: 'directory/powershell-shape',
  severity: 'error',
  title: "Users are given in Graph's own shape: id, userPrincipalName, not Id, UserPrincipalName.",
  source: GRAPH_USERS,
  message: ({ file }) =>
    `${file} holds PowerShell's property names (Id, UserPrincipalName), as Get-MgUser | ConvertTo-Json writes them. Microsoft Graph's are id, userPrincipalName.`,
  help: () => exportRecipe(),
});

export const wrongEncoding = defineRule<File & { readonly found: string }>({
  id: 'directory/encoding',
  severity: 'error',
  title: 'A directory file is UTF-8.',
  source: 'RFC 8259 section 8.1',
  message: ({ file, found }) => `${file} is encoded as ${found}, not as UTF-8.`,
  help: () => 'Save it again as UTF-8. In PowerShell, write it with Out-File -Encoding utf8 and not with >.',
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
  title: 'A directory file is JSON: one object a line, or a saved answer of Microsoft Graph.',
  source: 'RFC 8259',
  message: (data) => `${data.file} is not JSON: ${faultInWords(data)}.`,
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
  csvFile,
  powershellShape,
  wrongEncoding,
  tooLarge,
  notJson,
  changedFile,
  incompleteExport,
] as const;
