import type { Database } from '../../store/index.js';

/** The table of each kind of resource. */
export const TABLES = { User: 'scim_users', Group: 'scim_groups' } as const;

/** What is promoted out of the document so that filters find it by an index. Folded columns are compared without case. */
const LOOKED_UP = ['user_name_folded', 'external_id', 'display_name_folded'] as const;

/** What unique rules compare: the values as the target normalises them. A rule makes its column's index. */
const UNIQUE = [
  'unique_user_name',
  'unique_user_name_folded',
  'unique_external_id',
  'unique_external_id_folded',
  'unique_display_name',
  'unique_display_name_folded',
] as const;

export const COLUMNS = [...LOOKED_UP, ...UNIQUE] as const;

/** Creates what is not there yet. `number` is the order of creation; members and e-mails are rows of their own. */
export function createTables(database: Database): void {
  for (const table of Object.values(TABLES)) {
    database.exec(`
      CREATE TABLE IF NOT EXISTS ${table} (
        number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, created TEXT NOT NULL,
        modified TEXT NOT NULL, document TEXT NOT NULL, ${COLUMNS.map((column) => `${column} TEXT`).join(', ')});
      ${LOOKED_UP.map((column) => `CREATE INDEX IF NOT EXISTS ${table}_${column} ON ${table} (${column});`).join('')}`);
  }
  database.exec(`
    CREATE TABLE IF NOT EXISTS scim_counters (kind TEXT PRIMARY KEY, next INTEGER NOT NULL);
    CREATE TABLE IF NOT EXISTS scim_members (
      position INTEGER PRIMARY KEY, group_number INTEGER NOT NULL, user_number INTEGER NOT NULL,
      UNIQUE (group_number, user_number));
    CREATE INDEX IF NOT EXISTS scim_members_user ON scim_members (user_number);
    CREATE TABLE IF NOT EXISTS scim_emails (user_number INTEGER NOT NULL, value TEXT NOT NULL);
    CREATE INDEX IF NOT EXISTS scim_emails_value ON scim_emails (value);
    CREATE INDEX IF NOT EXISTS scim_emails_user ON scim_emails (user_number);`);
}
