import { type Database, textOf } from '../../store/index.js';
import type { Profile, ProfileRule } from '../../targets/index.js';
import { TABLES } from './columns.js';
import { columnOf } from './unique.js';

/** A value that resources of one kind share, and the rule that lets only one of them have it. */
export interface SharedValue {
  readonly rule: ProfileRule['id'];
  /** The target attribute, as the profile writes it. */
  readonly target: string;
  readonly value: string;
}

/** The first value that kept resources share against a rule of the profile: it is younger than they are. */
export function sharedValue(database: Database, profile: Profile): SharedValue | undefined {
  for (const { kind, rules } of [profile.users, profile.groups]) {
    const table = TABLES[kind.name];
    if (!isThere(database, table)) continue;
    for (const rule of rules) {
      if (rule.kind !== 'unique' || rule.severity !== 'error') continue;
      const column = columnOf(rule);
      const twice = `SELECT ${column} AS value FROM ${table} WHERE ${column} IS NOT NULL
        GROUP BY ${column} HAVING COUNT(*) > 1 LIMIT 1`;
      const value = database.prepare(twice).get()?.value;
      if (typeof value === 'string') return { rule: rule.id, target: rule.target.text, value: textOf(value) };
    }
  }
  return undefined;
}

const isThere = (database: Database, table: string): boolean =>
  database.prepare("SELECT 1 AS any FROM sqlite_master WHERE type = 'table' AND name = ?").get(table) !== undefined;
