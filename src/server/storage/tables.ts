import type { Database } from '../../store/index.js';
import { ALL_COLUMNS, TABLES } from './columns.js';

/**
 * Creates the tables of users and groups if they are not there yet. `number` is the order of creation and never used again:
 * `scim_spent` keeps the last one that was taken away. (SQLite's own AUTOINCREMENT would write a page more for each row.)
 * What filters scan stands before the document, so that they need not read that.
 */
export function createTables(database: Database): void {
  database.exec('CREATE TABLE IF NOT EXISTS scim_spent (kind TEXT PRIMARY KEY, number INTEGER NOT NULL)');
  for (const table of Object.values(TABLES)) {
    database.exec(`
      CREATE TABLE IF NOT EXISTS ${table} (
        number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
        created TEXT NOT NULL, modified TEXT NOT NULL, ${ALL_COLUMNS.map(declared).join(', ')}, document TEXT NOT NULL)`);
  }
}

const declared = (column: string): string => `${column} ${column === 'active' ? 'INTEGER' : 'TEXT'}`;
