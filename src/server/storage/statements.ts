import type { Database, Statement } from '../../store/index.js';

const MOST = 200;

/** Prepares statements and keeps those used last. A client chooses the shape of a filter, so they must not pile up. */
export function cachedStatements(database: Database): (sql: string) => Statement {
  const kept = new Map<string, Statement>();
  return (sql) => {
    const statement = kept.get(sql) ?? database.prepare(sql);
    kept.delete(sql);
    kept.set(sql, statement);
    const [oldest] = kept.keys();
    if (kept.size > MOST && oldest !== undefined) kept.delete(oldest);
    return statement;
  };
}
