export type Operator = 'eq' | 'ne' | 'co' | 'sw' | 'ew' | 'gt' | 'ge' | 'lt' | 'le';
export const OPERATORS: readonly string[] = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'];

export type Comparable = string | number | boolean | null;

/** A filter (RFC 7644 §3.4.2.2). `and` and `or` hold two or more filters and none of their own kind. */
export type Filter =
  | { readonly kind: 'compare'; readonly operator: Operator; readonly path: Path; readonly value: Comparable }
  | { readonly kind: 'present'; readonly path: Path }
  | { readonly kind: 'and' | 'or'; readonly filters: readonly Filter[] }
  | { readonly kind: 'not'; readonly filter: Filter }
  /** `emails[type eq "work" and value co "x"]`: one element meets all of it. The path ends in that filter. */
  | { readonly kind: 'element'; readonly path: Path };

/**
 * An attribute path (RFC 7644 §3.10), as written: names keep their case. In a comparison a path may also carry a value
 * filter, as Entra's `emails[type eq "work"].value eq "x"` does.
 */
export interface Path {
  readonly urn?: string;
  readonly attribute: string;
  readonly filter?: Filter;
  readonly sub?: string;
}

/** Why a filter or path cannot be read, and at which offset (UTF-16 units from 0). */
export interface Unreadable {
  readonly problem: string;
  readonly at: number;
}
