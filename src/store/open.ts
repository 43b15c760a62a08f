import { chmodSync, closeSync, openSync } from 'node:fs';
import { type Finding, systemCode, systemReason } from '../diagnostics/index.js';
import type { Database } from './database.js';
import { cannotOpen, damaged, notDatabase, otherLayout } from './rules.js';
import { connect } from './sqlite.js';

export type Opened = { readonly database: Database } | { readonly findings: readonly Finding[] };

/** A database that lives as long as the process. */
export function memoryDatabase(): Database {
  return connect(':memory:');
}

const REFUSALS: Readonly<Record<string, typeof cannotOpen>> = {
  SQLITE_NOTADB: notDatabase,
  SQLITE_CORRUPT: damaged,
};

/** What the tables look like; one more whenever a table changes. Files of before it was counted have 0. */
const LAYOUT = 3;

/**
 * Opens a database: `:memory:`, or a file, which is created when it is not there and readable by its owner only, since
 * it holds personal data. What cannot be opened is a finding.
 */
export function openDatabase(location: string): Opened {
  if (location === ':memory:') return { database: memoryDatabase() };
  const where = { file: location };
  try {
    closeSync(openSync(location, 'a', 0o600));
    chmodSync(location, 0o600);
  } catch (error) {
    return { findings: [cannotOpen.finding({ file: location, reason: systemReason(error, 'write') }, { where })] };
  }
  try {
    const database = connect(location);
    if (hasLayout(database)) return { database };
    database.close();
    return { findings: [otherLayout.finding({ file: location, reason: 'its tables differ' }, { where })] };
  } catch (error) {
    const rule = REFUSALS[systemCode(error) ?? ''] ?? cannotOpen;
    return { findings: [rule.finding({ file: location, reason: systemReason(error, 'write') }, { where })] };
  }
}

/** Whether the tables are those of this version. A new file gets them, and is marked. */
function hasLayout(database: Database): boolean {
  const isNew = database.prepare('SELECT count(*) AS tables FROM sqlite_master').get()?.tables === 0;
  if (isNew) database.exec(`PRAGMA user_version = ${LAYOUT}`);
  return database.prepare('PRAGMA user_version').get()?.user_version === LAYOUT;
}
