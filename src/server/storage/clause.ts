import type { Condition } from './shelf.js';

/** What SQL can say of a filter. Rows that meet the filter meet it; when it is `exact`, they alone do. */
export interface Clause extends Condition {
  readonly exact: boolean;
  /** Whether an index finds its rows. */
  readonly indexed: boolean;
  /** How many of its comparisons look at every row. */
  readonly scans: number;
}

/** An exact comparison that no index helps. */
export const scan = (sql: string, ...params: Condition['params']): Clause => ({
  sql,
  params,
  exact: true,
  indexed: false,
  scans: 1,
});

/** An exact comparison that an index answers. */
export const lookup = (sql: string, ...params: Condition['params']): Clause => ({
  sql,
  params,
  exact: true,
  indexed: true,
  scans: 0,
});

/** What is so, or not, of every row. */
export const constant = (holds: boolean): Clause => ({ ...scan(holds ? 'TRUE' : 'FALSE'), scans: 0 });

/** All of the clauses; one that SQL cannot say is left out, and the rest finds more rows than the filter does. */
export function allOf(clauses: readonly (Clause | undefined)[]): Clause | undefined {
  const said = clauses.filter((clause) => clause !== undefined);
  if (said.length === 0) return undefined;
  return {
    ...joined(said, ' AND '),
    exact: said.length === clauses.length && said.every(({ exact }) => exact),
    indexed: said.some(({ indexed }) => indexed),
  };
}

/** Any of the clauses: SQL can say it when it can say each. */
export function anyOf(clauses: readonly (Clause | undefined)[]): Clause | undefined {
  const said = clauses.filter((clause) => clause !== undefined);
  if (said.length < clauses.length) return undefined;
  return {
    ...joined(said, ' OR '),
    exact: said.every(({ exact }) => exact),
    indexed: said.every(({ indexed }) => indexed),
  };
}

/** The opposite of a clause that is exact. A comparison with NULL is neither true nor false, and counts as false. */
export function noneOf(clause: Clause | undefined): Clause | undefined {
  if (clause === undefined || !clause.exact) return undefined;
  return { ...scan(`(${clause.sql}) IS NOT TRUE`, ...clause.params), scans: Math.max(1, clause.scans) };
}

const joined = (clauses: readonly Clause[], by: string) => ({
  sql: clauses.map(({ sql }) => `(${sql})`).join(by),
  params: clauses.flatMap(({ params }) => params),
  scans: clauses.reduce((sum, { scans }) => sum + scans, 0),
});
