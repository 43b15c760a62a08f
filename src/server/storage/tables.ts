import type { Database } from '../../store/index.js';
import { ALL_COLUMNS, INDEXED, type KindName, TABLES } from './columns.js';

/**
 * Creates the tables of users and groups if they are not there yet. `number` is the order of creation and never used again.
 * What filters scan stands before the document, so that they need not read that.
 */
export function createTables(database: Database): void {
  for (const [kind, table] of Object.entries(TABLES) as [KindName, string][]) {
    database.exec(`
      CREATE TABLE IF NOT EXISTS ${table} (
        number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
        created TEXT NOT NULL, modified TEXT NOT NULL, ${ALL_COLUMNS.map(declared).join(', ')}, document TEXT NOT NULL);
      ${INDEXED[kind].map((column) => `CREATE INDEX IF NOT EXISTS ${table}_${column} ON ${table} (${column});`).join('')}`);
  }
}

const declared = (column: string): string => `${column} ${column === 'active' ? 'INTEGER' : 'TEXT'}`;
