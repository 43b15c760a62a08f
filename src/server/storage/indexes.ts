import type { Database } from '../../store/index.js';

/** What an index is for: `lookup` finds rows, `unique` keeps two from sharing a value. */
type Use = 'lookup' | 'unique';

/** Makes the indexes of a table for one use, one for each column, and drops those that another profile needed. */
export function createIndexes(database: Database, table: string, use: Use, columns: Iterable<string>): void {
  const wanted = new Map([...columns].map((column) => [`${table}_${column}_${use}`, column]));
  const present = database
    .prepare("SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND name GLOB ?")
    .all(table, `*_${use}`);
  for (const { name } of present) if (!wanted.has(String(name))) database.exec(`DROP INDEX ${name}`);
  const kind = use === 'unique' ? 'UNIQUE INDEX' : 'INDEX';
  for (const [name, column] of wanted) database.exec(`CREATE ${kind} IF NOT EXISTS ${name} ON ${table} (${column})`);
}
