import Libsql from 'libsql';
import type { Database, Row, SqlValue, Statement, Written } from './database.js';

type Connection = InstanceType<typeof Libsql>;

/** How long a statement waits for another process that holds the file, in milliseconds. */
const PATIENCE = 2_000;

/** How much of a file is kept in memory at most, in KiB. SQLite's own: 2000, less than the indexes of 10,000 users. */
const CACHE = 64 * 1024;

/** After so many pages of 4 KiB what was written ahead moves into the file, which waits for the disk. SQLite's own: 1000. */
const CHECKPOINT = 16_000;

/**
 * Opens SQLite at a location. Throws the driver's error.
 *
 * A file is written ahead (WAL) without waiting for the disk at each commit (`synchronous = NORMAL`): a process that is
 * killed loses nothing that was committed, as the operating system has it; when the machine itself loses power, the last
 * commits may be gone, all of each, and the file is whole. Closing moves everything into the one file
 * (https://www.sqlite.org/pragma.html#pragma_synchronous).
 */
export function connect(location: string): Database {
  const connection = new Libsql(location);
  connection.exec('PRAGMA foreign_keys = ON');
  if (location !== ':memory:') {
    connection.prepare(`PRAGMA busy_timeout = ${PATIENCE}`).get([]);
    connection.prepare('PRAGMA journal_mode = WAL').get([]);
    connection.exec('PRAGMA synchronous = NORMAL');
    connection.prepare(`PRAGMA wal_autocheckpoint = ${CHECKPOINT}`).get([]);
    connection.exec(`PRAGMA cache_size = -${CACHE}`);
  }
  let depth = 0;
  const database: Database = {
    exec: (sql) => {
      connection.exec(sql);
    },
    prepare: (sql) => statement(connection, sql),
    transaction: (work) => {
      if (depth > 0) return work();
      connection.exec('BEGIN IMMEDIATE');
      depth += 1;
      try {
        const result = work();
        connection.exec('COMMIT');
        return result;
      } catch (error) {
        // A full disk has rolled back already.
        if (connection.inTransaction) connection.exec('ROLLBACK');
        throw error;
      } finally {
        depth -= 1;
      }
    },
    close: () => {
      connection.close();
    },
  };
  return database;
}

function statement(connection: Connection, sql: string): Statement {
  const prepared = connection.prepare(sql);
  /** The same, for rows without names: several times faster for a single row. */
  let bare: typeof prepared | undefined;
  let names: readonly string[] | undefined;
  const cells = (values: readonly SqlValue[]): readonly SqlValue[] | undefined => {
    bare ??= connection.prepare(sql).raw();
    return bare.get(bind(values)) as SqlValue[] | undefined;
  };
  const parameters = (sql.match(/\?/g) ?? []).length;
  const bind = (values: readonly SqlValue[]): readonly SqlValue[] => {
    if (values.length !== parameters) throw new Error(`${parameters} values wanted, ${values.length} given: ${sql}`);
    for (const value of values) {
      if (value === undefined || typeof value === 'boolean') throw new Error(`SQLite holds no ${typeof value}: ${sql}`);
    }
    return values;
  };
  const run = (values: readonly SqlValue[]): number => prepared.run(bind(values)).changes;
  return {
    get: (...values) => {
      const found = cells(values);
      if (found === undefined) return undefined;
      names ??= prepared.columns().map(({ name }) => name);
      const row: Record<string, SqlValue> = {};
      for (let n = 0; n < names.length; n++) row[names[n] ?? ''] = found[n] ?? null;
      return row;
    },
    first: (...values) => cells(values)?.[0],
    all: (...values) => prepared.all(bind(values)) as Row[],
    each: (...values) => prepared.iterate(bind(values)) as Iterable<Row>,
    run: (...values) => run(values),
    tryRun: (...values): Written => {
      try {
        return { changes: run(values) };
      } catch (error) {
        const conflict = uniqueColumns(error);
        if (conflict === undefined) throw error;
        return { conflict };
      }
    },
  };
}

const UNIQUE = 'UNIQUE constraint failed: ';

/** The columns of a violated unique index, which SQLite names only in its message. */
function uniqueColumns(error: unknown): string[] | undefined {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 'SQLITE_CONSTRAINT_UNIQUE') return undefined;
  const at = error.message.indexOf(UNIQUE);
  return at < 0 ? [] : error.message.slice(at + UNIQUE.length).split(', ');
}
