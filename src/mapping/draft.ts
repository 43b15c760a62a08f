import type { Parsed } from '../../grammar/index.js';
import type { Apply, Flow, ObjectMapping, Written } from './table.js';

/** The mappings of one type of object as a reader of some format found them, before their meaning is looked at. */
export interface DraftObject extends Omit<ObjectMapping, 'mappings'> {
  readonly rows: readonly DraftRow[];
}

export interface DraftRow {
  readonly target: Written;
  readonly source: DraftSource | undefined;
  /** There is a source that could not be read, which was reported. */
  readonly broken?: boolean;
  readonly match?: number | undefined;
  readonly apply?: Apply | undefined;
  readonly flow?: Flow | undefined;
  readonly default?: string | undefined;
}

/** An attribute is written with its bare name, a constant without quotes, an expression as it stands. */
export interface DraftSource extends Written {
  readonly kind: 'attribute' | 'constant' | 'expression';
  /** What the reader had to parse already, by the default settings. */
  readonly parsed?: Parsed;
}

/** A target attribute begins with a letter (RFC 7643 §2.1, ATTRNAME), and so does the URN of an extension. */
export const NAME = /^\s*[A-Za-z]/;
export const NEEDS_NAME = 'the name of a target attribute, which begins with a letter from A to Z';

/** How an attribute is written without brackets, where a table holds attributes and expressions alike. */
export const BARE_NAME = /^[A-Za-z_][\w.:-]*$/;
