import type { Database, Statement } from '../../store/index.js';
import type { Condition } from './shelf.js';

/** Prepares each statement once. The driver never gives one back, so `createShapes` bounds how many there are. */
export function keptStatements(database: Database): (sql: string) => Statement {
  const kept = new Map<string, Statement>();
  return (sql) => {
    const statement = kept.get(sql) ?? database.prepare(sql);
    kept.set(sql, statement);
    return statement;
  };
}

/** How many shapes of conditions are prepared, beside those with one value at most, of which there are few. */
const MOST = 500;

/**
 * Tells whether a condition may become a statement. A client chooses the shape of a filter, and each costs memory for as
 * long as the database is open; when there are too many, filters of other shapes have to do without SQL.
 */
export function createShapes(): (condition: Condition) => boolean {
  const shapes = new Set<string>();
  return ({ sql, params }) => {
    if (params.length <= 1 || shapes.has(sql)) return true;
    if (shapes.size >= MOST) return false;
    shapes.add(sql);
    return true;
  };
}
