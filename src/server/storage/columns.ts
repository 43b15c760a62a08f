import { type JsonObject, type JsonValue, own } from '../../scim/index.js';
import { textKey } from '../../store/index.js';
import { foldCase } from '../../values/index.js';

/** The table of each kind of resource. */
export const TABLES = { User: 'scim_users', Group: 'scim_groups' } as const;

export type KindName = keyof typeof TABLES;

/** What is promoted out of the document of every kind. Folded columns are compared without case. */
export const COLUMNS = [
  'user_name_folded',
  'external_id',
  'display_name_folded',
  'active',
  /** A name for people, as it is written: read it back with `textOf`. */
  'display',
] as const;

/** What unique rules compare: the values as the target normalises them, exact and folded. A rule makes its index. */
export const UNIQUE_COLUMNS: ReadonlyMap<string, string> = new Map([
  ['userName', 'unique_user_name'],
  ['externalId', 'unique_external_id'],
  ['displayName', 'unique_display_name'],
]);

export const ALL_COLUMNS: readonly string[] = [
  ...COLUMNS,
  ...[...UNIQUE_COLUMNS.values()].flatMap((column) => [column, `${column}_folded`]),
];

type Cell = string | number | null;

/** The values of `ALL_COLUMNS`: of the resource as answered, and as unique rules see it. */
export function cellsOf(full: JsonObject, compared: JsonObject): Cell[] {
  const [userName, displayName, active] = [own(full, 'userName'), own(full, 'displayName'), own(full, 'active')];
  return [
    folded(userName),
    exact(own(full, 'externalId')),
    folded(displayName),
    typeof active === 'boolean' ? Number(active) : null,
    exact(displayName) ?? exact(userName),
    ...[...UNIQUE_COLUMNS.keys()].flatMap((name) => [exact(own(compared, name)), folded(own(compared, name))]),
  ];
}

export const exact = (value: JsonValue | undefined): string | null =>
  typeof value === 'string' ? textKey(value) : null;
export const folded = (value: JsonValue | undefined): string | null =>
  typeof value === 'string' ? textKey(foldCase(value)) : null;
