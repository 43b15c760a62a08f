import { defineRule } from '../../diagnostics/index.js';
import { exportRecipe } from '../recipe.js';

const RFC = 'RFC 4180';
const FILES = 'Rehearsal: directory files';
const PORTAL = 'Microsoft Entra: Download a list of users';
const EXCEL = 'Microsoft Excel: specifications and limits';
const skipped = 'The row is skipped; the others are read.';
type File = { readonly file: string };

/** Names in a sentence, at most as many as can be read at a glance. */
export const some = (names: readonly string[], most = 12): string =>
  names.length <= most ? names.join(', ') : `${names.slice(0, most).join(', ')} and ${names.length - most} more`;

export const tableColumns = defineRule<File & { readonly properties: readonly string[] }>({
  id: 'directory/table-columns',
  severity: 'error',
  title: 'A table of users has a column for the object id, or at least for the user principal name.',
  source: FILES,
  message: ({ file, properties }) =>
    `${file} is a table without a column id or userPrincipalName. Its columns are: ${some(properties)}.`,
  help: () =>
    `Name the column of the object id "id" and that of the user principal name "userPrincipalName" in the first line, or tell which they are: --columns "Login=userPrincipalName". Or export the users again. ${exportRecipe()}`,
});

export const sameColumn = defineRule<File & { readonly property: string; readonly properties: readonly string[] }>({
  id: 'directory/same-column',
  severity: 'error',
  title: 'No two columns of a table give the same property.',
  source: FILES,
  message: ({ file, property, properties }) =>
    `${file} has ${properties.length} columns for ${property}: ${some(properties)}. Which of them counts cannot be known.`,
  help: ({ properties }) => `Delete or rename all but one of the columns ${some(properties)}.`,
});

export const columnOption = defineRule<File & { readonly found: string; readonly properties: readonly string[] }>({
  id: 'directory/column-option',
  severity: 'error',
  title: '--columns names a column that the table has.',
  source: FILES,
  message: ({ file, found, properties }) =>
    `${file} has no column ${found}, which --columns names. Its columns are: ${some(properties)}.`,
  help: () => 'Write the name of the column as it stands in the first line: --columns "Login=userPrincipalName".',
});

export const tableHeader = defineRule<File & { readonly reason: string }>({
  id: 'directory/table-header',
  severity: 'error',
  title: 'The first line of a table names its columns.',
  source: RFC,
  message: ({ file, reason }) => `The first line of ${file} cannot be read as names of columns: ${reason}.`,
  help: () => 'In Excel, save the table with File > Save As > "CSV UTF-8 (Comma delimited)".',
});

export const rowCells = defineRule<{ readonly found: number; readonly expected: number }>({
  id: 'directory/row-cells',
  severity: 'error',
  title: 'Every row of a table has as many cells as the first line has columns.',
  source: 'RFC 4180 section 2',
  message: ({ found, expected }) =>
    `This row has ${found} ${found === 1 ? 'cell' : 'cells'}, and the table has ${expected} columns. ${skipped}`,
  help: () => 'Put values that hold a separator or a line end into double quotes: "Smith, Ann".',
});

export const rowQuote = defineRule<{ readonly reason: string }>({
  id: 'directory/row-quote',
  severity: 'error',
  title: 'A double quote opens or closes a whole cell; inside a cell it is written twice.',
  source: 'RFC 4180 section 2',
  message: ({ reason }) => `${reason} ${skipped}`,
  help: () => 'Write a cell with quotes inside like this: "Ann ""Annie"" Lee".',
});

export const unknownColumns = defineRule<File & { readonly properties: readonly string[] }>({
  id: 'directory/unknown-columns',
  severity: 'info',
  title: 'Columns whose name no export uses are kept under that name.',
  source: FILES,
  message: ({ file, properties }) =>
    `${file} has columns that are no property of Microsoft Graph: ${some(properties)}. No mapping of Entra reads them.`,
  help: () => 'If one of them is a property under another name, say so: --columns "Login=userPrincipalName".',
});

export const noObjectIds = defineRule<File>({
  id: 'directory/no-object-ids',
  severity: 'warning',
  title: 'Without object ids, users are told apart by user principal name, and every objectId is unknown.',
  source: 'Entra: How provisioning works',
  message: ({ file }) =>
    `${file} has no column for the object id: users are told apart by their user principal names, and what a mapping makes of objectId is unknown.`,
  help: () => 'Export the column id as well: Entra links accounts by it.',
});

export const portalDownload = defineRule<File>({
  id: 'directory/portal-download',
  severity: 'warning',
  title: 'The list of "Download users" lacks what most mappings read.',
  source: PORTAL,
  message: ({ file }) =>
    `${file} is the list that the portal makes with "Download users". It holds no mailNickname, no employee id, no manager, no extension attributes, no groups and no assignments; in this rehearsal they are unknown.`,
  help: () =>
    'Go on with this list if the mapping reads none of them. Whatever it does read is reported as unknown, with the commands that export it.',
});

export const spreadsheetNumber = defineRule<{
  readonly property: string;
  readonly found: string;
  readonly count: number;
}>({
  id: 'directory/spreadsheet-number',
  severity: 'warning',
  title: 'A spreadsheet cuts long numbers down to 15 digits and writes them like 1.23457E+11.',
  source: EXCEL,
  message: ({ property, found, count }) =>
    `${property} is ${found} here${count > 1 ? ` (and ${count - 1} more like it)` : ''}: a spreadsheet has rounded a long number, and its digits are lost. Leading zeros may be lost too.`,
  help: () => 'Export the table again, and do not save it from Excel; to look at it there, import the columns as text.',
});

export const dateForm = defineRule<{ readonly property: string; readonly found: string; readonly count: number }>({
  id: 'directory/date-form',
  severity: 'warning',
  title: 'Dates are written as Microsoft Graph writes them.',
  source: 'RFC 3339',
  message: ({ property, found, count }) =>
    `${property} is "${found}" here${count > 1 ? ` (and ${count - 1} more like it)` : ''}, which does not tell its day and time for sure; it is kept as it is, and Entra sees 2026-01-31T08:00:00Z.`,
  help: () => "In PowerShell: $_.CreatedDateTime.ToUniversalTime().ToString('yyyy-MM-ddTHH:mm:ssZ')",
});

export const typeNames = defineRule<File & { readonly properties: readonly string[] }>({
  id: 'directory/type-names',
  severity: 'warning',
  title: 'PowerShell writes System.String[] in place of a list: the values are not in the file.',
  source: 'PowerShell: Export-Csv, ConvertTo-Json',
  message: ({ file, properties }) =>
    `${file} holds no values of ${some(properties)}, only names of types such as System.String[]; they are unknown.`,
  help: () =>
    "In a table, join lists: @{n='proxyAddresses';e={$_.ProxyAddresses -join ';'}}. In JSON, write with ConvertTo-Json -Depth 5.",
});

export const unanswered = defineRule<File & { readonly properties: readonly string[] }>({
  id: 'directory/unanswered',
  severity: 'info',
  title: 'Get-MgUser prints every property, and those that were not asked for as empty.',
  source: 'Microsoft Graph PowerShell: Get-MgUser',
  message: ({ file, properties }) =>
    `No user of ${file} has a value of ${some(properties)}. PowerShell writes properties so that were not asked for, so they are unknown, not empty.`,
  help: ({ properties }) =>
    `If a mapping reads one of them, ask for it: Get-MgUser -All -Property Id,UserPrincipalName,${some(properties, 3)
      .replace(/ and .*/, '')
      .replaceAll(', ', ',')}`,
});

export const tableRules = [
  tableColumns,
  sameColumn,
  columnOption,
  tableHeader,
  rowCells,
  rowQuote,
  unknownColumns,
  noObjectIds,
  portalDownload,
  spreadsheetNumber,
  dateForm,
  typeNames,
  unanswered,
] as const;
