import type { Finding } from '../../diagnostics/index.js';
import type { Column } from './columns.js';
import { type Target, targetOf } from './property-names.js';
import { columnOption, noObjectIds, portalDownload, sameColumn, tableColumns, unknownColumns } from './rules-table.js';

/** How the columns of a table are to be read. */
export interface Layout {
  readonly delimiter: string;
  /** One for each cell of a row; undefined for a column that is passed over. */
  readonly columns: readonly (Column | undefined)[];
  /** How many columns have a name; cells behind them may be missing or empty. */
  readonly named: number;
  readonly portal: boolean;
  /** Written by Export-Csv from whole objects, in which nothing tells null from not asked for. */
  readonly everyProperty: boolean;
  /** Users have no object id, and are told apart by user principal name. */
  readonly withoutIds: boolean;
  readonly findings: readonly Finding[];
}

export const DELIMITERS = [',', ';', '\t'] as const;

/** Columns that the portal's list has, and hardly another export (Entra: Download a list of users in the Azure portal). */
const PORTAL = [
  'userPrincipalName',
  'alternateEmailAddress',
  'ageGroup',
  'consentProvidedForMinor',
  'legalAgeGroupClassification',
];

/** Whether a header names a user's id or principal name, so that it is that of a table of users. */
export const namesUsers = (names: readonly string[]): boolean =>
  names.some((name) => {
    const property = targetOf(name)?.property;
    return property === 'id' || property === 'userPrincipalName';
  });

/** Finds what each column means; `given` maps names of columns to properties and wins. */
export function layoutOf(
  file: string,
  delimiter: string,
  header: readonly string[],
  given: Readonly<Record<string, string>> = {},
): Layout | { readonly findings: readonly Finding[] } {
  const names = header.map((name) => name.trim());
  const wanted = new Map(Object.entries(given));
  const missing = [...wanted.keys()].find((name) => !names.includes(name));
  if (missing !== undefined) return { findings: [columnOption.finding({ file, found: missing, properties: names })] };
  const everyProperty = names.includes('AdditionalProperties');
  const columns = names.map((name) => {
    if (name === '' || (everyProperty && name === 'AdditionalProperties')) return undefined;
    const property = wanted.get(name);
    const target: Target = property === undefined ? named(name) : named(property);
    return { ...target, name };
  });
  const twice = repeated(columns);
  if (twice !== undefined) return { findings: [sameColumn.finding({ file, ...twice })] };
  const carried = new Set(columns.map((column) => column?.property));
  const withoutIds = !carried.has('id');
  if (withoutIds && !carried.has('userPrincipalName'))
    return { findings: [tableColumns.finding({ file, properties: names })] };
  const portal = PORTAL.every((name) => names.includes(name)) && !carried.has('mailNickname');
  const unknown = columns.flatMap((one) =>
    one && targetOf(one.name) === undefined && !wanted.has(one.name) ? [one.name] : [],
  );
  return {
    delimiter,
    columns,
    named: columns.length - [...columns].reverse().findIndex((column) => column !== undefined),
    portal,
    everyProperty,
    withoutIds,
    findings: [
      ...(portal ? [portalDownload.finding({ file })] : []),
      ...(withoutIds ? [noObjectIds.finding({ file })] : []),
      ...(unknown.length > 0 ? [unknownColumns.finding({ file, properties: unknown })] : []),
    ],
  };
}

const named = (name: string): Target => targetOf(name) ?? { property: name, form: 'text' };

/** The first property that more than one column gives. */
function repeated(
  columns: readonly (Column | undefined)[],
): { readonly property: string; readonly properties: readonly string[] } | undefined {
  const names = new Map<string, string[]>();
  for (const column of columns) {
    if (column === undefined) continue;
    const property = column.part === undefined ? column.property : `${column.property}.${column.part}`;
    names.set(property, [...(names.get(property) ?? []), column.name]);
  }
  const found = [...names].find(([, columnNames]) => columnNames.length > 1);
  return found && { property: found[0], properties: found[1] };
}
