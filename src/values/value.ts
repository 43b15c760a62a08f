import type { AnyRule, RuleData, Span } from '../diagnostics/index.js';

/**
 * What an expression evaluates to (expressions.md §1): null (absent), text, a boolean, a 64-bit integer, a list, or a
 * control result, which is an instruction and never text.
 */
export type Value = null | string | boolean | bigint | readonly Value[] | Control;

export type Control = Ignore | Failure;

/** Leave this attribute, or this whole object, out of the flow (`IgnoreAttributeFlow`, `IgnoreObjectFlow`). */
export class Ignore {
  readonly what: 'attribute' | 'object';
  constructor(what: 'attribute' | 'object') {
    this.what = what;
  }
}

export const IGNORE_ATTRIBUTE = new Ignore('attribute');
export const IGNORE_OBJECT = new Ignore('object');

/** The expression cannot be evaluated for this record. It fails the object, as Entra does, and says why. */
export class Failure {
  readonly rule: AnyRule;
  readonly data: RuleData;
  /** The part of the expression that failed. */
  readonly span: Span;
  constructor(rule: AnyRule, data: RuleData, span: Span) {
    this.rule = rule;
    this.data = data;
    this.span = span;
  }
}

export const isControl = (value: Value): value is Control => value instanceof Failure || value instanceof Ignore;

// `Array.isArray` does not narrow a readonly array out of a union.
export const isList = (value: Value): value is readonly Value[] => Array.isArray(value);
