import type { Place } from '../../diagnostics/index.js';
import type { Written } from '../table.js';

/** A scoping filter as a reader of some format found it, before its meaning is looked at. */
export interface DraftFilter {
  readonly groups: readonly DraftGroup[];
}

export interface DraftGroup {
  readonly name: string | undefined;
  readonly clauses: readonly DraftClause[];
  /** Something else that stands here could not be read, and was reported. */
  readonly broken?: boolean;
  readonly where: Place;
}

export interface DraftClause {
  readonly attribute: Written;
  readonly operator: Written;
  readonly values: readonly Written[];
  readonly where: Place;
}
