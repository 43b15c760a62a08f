import type { AnyRule, RuleData, Span } from '../diagnostics/index.js';
import type { DateTime } from './dates/date-time.js';

/**
 * What an expression evaluates to (expressions.md §1): null (absent), text, a boolean, a 64-bit integer, a moment, a
 * complex value, a list, or a control result, which is an instruction and never text.
 */
export type Value = null | string | boolean | bigint | DateTime | Complex | readonly Value[] | Control;

/** A value with parts of its own, such as an app role. Its text is its JSON. */
export class Complex {
  readonly parts: Readonly<Record<string, unknown>>;
  constructor(parts: Readonly<Record<string, unknown>>) {
    this.parts = parts;
  }
}

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
