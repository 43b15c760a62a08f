import { describe, expect, test } from 'vitest';
import { anyAttribute, compile, interpret } from '../../src/expression/index.js';
import { type ContextOptions, createContext, type Settings } from '../../src/functions/index.js';
import { Failure, Ignore, toExport, type Value } from '../../src/values/index.js';

export type Inputs = Readonly<Record<string, unknown>>;

/**
 * An expression, what it reads, and what comes out: a text, a list of texts or null; `!rule` is a failure of that rule,
 * `!attribute` and `!object` leave the attribute or the object out of the flow.
 */
export type Row = readonly [string, Inputs, string | null | readonly string[]];

export interface Circumstances {
  readonly context?: ContextOptions;
  readonly settings?: Partial<Settings>;
}

export function plain(value: Value): unknown {
  if (value instanceof Failure) return `!${value.rule.id}`;
  return value instanceof Ignore ? `!${value.what}` : toExport(value);
}

/** The value of an expression, which the compiled and the interpreted reading must agree on. */
export function evaluate(expression: string, inputs: Inputs = {}, { context, settings }: Circumstances = {}): Value {
  const options = { attributes: anyAttribute, ...(settings && { settings }) };
  const compiled = compile(expression, options);
  const value = compiled.evaluate(inputs, createContext(context));
  expect(interpret(compiled.tree, inputs, createContext(context), options)).toEqual(value);
  return value;
}

export const outcome = (expression: string, inputs?: Inputs, circumstances?: Circumstances): unknown =>
  plain(evaluate(expression, inputs, circumstances));

/** One test a row, for both readings. */
export function table(name: string, rows: readonly Row[], circumstances?: Circumstances): void {
  describe(name, () => {
    test.each(rows)('%s %j', (expression, inputs, expected) => {
      expect(outcome(expression, inputs, circumstances)).toEqual(expected);
    });
  });
}

/** What a function of `[x]` gives for values that nobody expects there, in the order of `HOSTILE`. */
export const HOSTILE: readonly unknown[] = [null, '', [], [null], ['b', 'c'], true, 12, { id: 1 }];

export function hostile(expression: string, expected: readonly unknown[], circumstances?: Circumstances): void {
  test(`${expression} of null, empty text, lists, a boolean, a number, an object`, () => {
    expect(HOSTILE.map((x) => outcome(expression, { x }, circumstances))).toEqual(expected);
  });
}
