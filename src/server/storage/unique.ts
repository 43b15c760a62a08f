import type { JsonObject } from '../../scim/index.js';
import type { Database, SqlValue } from '../../store/index.js';
import type { ProfileRule } from '../../targets/index.js';
import { ALL_COLUMNS, cellsOf, UNIQUE_COLUMNS } from './columns.js';

export type UniqueRule = Extract<ProfileRule, { kind: 'unique' }>;

/** The unique rules of a profile, kept by indexes of the database. */
export interface Uniqueness {
  /** The rule behind the columns of a violated index. */
  ruleOf(columns: readonly string[]): UniqueRule;
  /** The rows that hold a value of `compared` which no two may share, as a condition; absent where none is unique. */
  holding(compared: JsonObject): { readonly sql: string; readonly params: readonly SqlValue[] } | undefined;
}

/** Makes the indexes that the rules need, and drops those of another profile's rules. */
export function createUniqueness(database: Database, table: string, rules: readonly UniqueRule[]): Uniqueness {
  const indexes = new Map(rules.map((rule) => [`${table}_${columnOf(rule)}_is_unique`, columnOf(rule)]));
  const present = database
    .prepare("SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND name GLOB '*_is_unique'")
    .all(table);
  for (const { name } of present) if (!indexes.has(String(name))) database.exec(`DROP INDEX ${name}`);
  for (const [name, column] of indexes) {
    database.exec(`CREATE UNIQUE INDEX IF NOT EXISTS ${name} ON ${table} (${column})`);
  }
  const ruleBy = new Map(rules.map((rule) => [`${table}.${columnOf(rule)}`, rule]));
  const columns = [...indexes.values()];
  return {
    ruleOf: (violated) => {
      const rule = violated.map((column) => ruleBy.get(column)).find((one) => one !== undefined);
      if (rule === undefined) throw new Error(`no rule for the unique columns ${violated.join(', ')}`);
      return rule;
    },
    holding: (compared) => {
      const cells = cellsOf({}, compared);
      const held = columns.map((column) => [column, cells[ALL_COLUMNS.indexOf(column)] ?? null] as const);
      return held.length === 0
        ? undefined
        : { sql: held.map(([column]) => `${column} = ?`).join(' OR '), params: held.map(([, cell]) => cell) };
    },
  };
}

function columnOf({ target, folded }: UniqueRule): string {
  const column = UNIQUE_COLUMNS.get(target.path.attribute);
  if (column === undefined) throw new Error(`no unique column for ${target.text}`);
  return folded ? `${column}_folded` : column;
}
