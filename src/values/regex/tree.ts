import type { UnitSet } from './sets.js';

/**
 * Places that a pattern can name without matching text, each by what .NET writes for it:
 * `start` `\A` or `^`, `lineStart` `^` in `(?m)`, `end` `\z`, `lastLine` `\Z` or `$` (before a final newline too),
 * `lineEnd` `$` in `(?m)`, `edge` `\b`, `inside` `\B`, `origin` `\G` (where the search began).
 */
export type Assertion = 'start' | 'lineStart' | 'end' | 'lastLine' | 'lineEnd' | 'edge' | 'inside' | 'origin';

/**
 * A .NET pattern, read: options are worked into it (sets are closed over case in `(?i)`, `.` and `^` are what the option
 * in force makes of them), and groups are known by their slot in the match.
 */
export type Tree =
  | { readonly kind: 'set'; readonly set: UnitSet }
  | { readonly kind: 'sequence'; readonly parts: readonly Tree[] }
  | { readonly kind: 'alternation'; readonly alternatives: readonly Tree[] }
  | { readonly kind: 'group'; readonly slot: number; readonly body: Tree }
  | Repetition
  | { readonly kind: 'assertion'; readonly assertion: Assertion }
  | { readonly kind: 'look'; readonly behind: boolean; readonly negate: boolean; readonly body: Tree }
  | { readonly kind: 'atomic'; readonly body: Tree }
  | { readonly kind: 'reference'; readonly slot: number; readonly ignoreCase: boolean };

export interface Repetition {
  readonly kind: 'repetition';
  readonly body: Tree;
  readonly min: number;
  /** Infinity when there is no limit; above `min` or equal to it, and above 0. */
  readonly max: number;
  readonly lazy: boolean;
  /** Where it is written in the pattern. */
  readonly offset: number;
}

/** A capturing group. Groups that share a name or number are one group, as in .NET. */
export interface Group {
  /** Its place in a match; the match as a whole has place 0. In the order in which the groups open. */
  readonly slot: number;
  /** .NET numbers unnamed groups first, then named ones, each from the left; `(?<3>…)` says its own number. */
  readonly number: number;
  readonly name: string | undefined;
}

export const EMPTY: Tree = { kind: 'sequence', parts: [] };

export const sequence = (parts: readonly Tree[]): Tree =>
  parts.length === 1 ? (parts[0] ?? EMPTY) : { kind: 'sequence', parts };

/** The trees directly inside a tree. */
export function children(tree: Tree): readonly Tree[] {
  if (tree.kind === 'sequence') return tree.parts;
  if (tree.kind === 'alternation') return tree.alternatives;
  return 'body' in tree ? [tree.body] : [];
}

/** Whether a tree can match without taking a unit. A reference can, if its group took none. */
export function isNullable(tree: Tree): boolean {
  switch (tree.kind) {
    case 'set':
      return false;
    case 'sequence':
      return tree.parts.every(isNullable);
    case 'alternation':
      return tree.alternatives.some(isNullable);
    case 'group':
    case 'atomic':
      return isNullable(tree.body);
    case 'repetition':
      return tree.min === 0 || isNullable(tree.body);
    case 'assertion':
    case 'look':
    case 'reference':
      return true;
  }
}
