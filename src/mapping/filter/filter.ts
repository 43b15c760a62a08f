import type { Place } from '../../diagnostics/index.js';
import type { Written } from '../table.js';

/** Who is in scope (Graph: filter): objects that meet all clauses of one of the groups. */
export interface ScopingFilter {
  readonly groups: readonly ClauseGroup[];
}

/** Clauses that an object must all meet (Graph: filterGroup; portal: a scoping filter). */
export interface ClauseGroup {
  readonly name: string | undefined;
  readonly clauses: readonly Clause[];
  /** A clause has errors, which were reported, and is left out here: who passes is not known. Never in a `MappingTable`. */
  readonly broken: boolean;
  readonly where: Place;
}

/** One condition (Graph: filterClause). */
export interface Clause {
  readonly attribute: Written;
  readonly operator: FilterOperator;
  readonly values: readonly Written[];
  readonly where: Place;
}

/** The operators of scoping filters, as Graph and the portal's documentation spell them (spec/provisioning.md §1.4). */
// biome-ignore format: a list of names
export const FILTER_OPERATORS = [
  'EQUALS', 'NOT EQUALS', 'IS TRUE', 'IS FALSE', 'IS NULL', 'IS NOT NULL', 'REGEX MATCH', 'NOT REGEX MATCH',
  'Greater_Than', 'Greater_Than_OR_EQUALS', 'Includes', 'ENDS_WITH', '&', '!&',
] as const;
export type FilterOperator = (typeof FILTER_OPERATORS)[number];
