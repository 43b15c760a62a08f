import type { JsonObject } from '../../scim/index.js';
import type { Database, SqlValue } from '../../store/index.js';
import type { ProfileRule } from '../../targets/index.js';
import { ALL_COLUMNS, cellsOf, UNIQUE_COLUMNS } from './columns.js';
import { createIndexes } from './indexes.js';

export type UniqueRule = Extract<ProfileRule, { kind: 'unique' }>;

/** The unique rules of a profile, kept by indexes of the database. */
export interface Uniqueness {
  /** The rule behind the columns of a violated index. */
  ruleOf(columns: readonly string[]): UniqueRule;
  /** The rows that hold a value of `compared` which no two may share, as a condition; absent where none is unique. */
  holding(compared: JsonObject): { readonly sql: string; readonly params: readonly SqlValue[] } | undefined;
}

export function createUniqueness(database: Database, table: string, rules: readonly UniqueRule[]): Uniqueness {
  const columns = [...new Set(rules.map(columnOf))];
  createIndexes(database, table, 'unique', columns);
  const ruleBy = new Map(rules.map((rule) => [`${table}.${columnOf(rule)}`, rule]));
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

/** The column whose values a rule keeps unique. */
export function columnOf({ target, folded }: UniqueRule): string {
  const column = UNIQUE_COLUMNS.get(target.path.attribute);
  if (column === undefined) throw new Error(`no unique column for ${target.text}`);
  return folded ? `${column}_folded` : column;
}
