import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { anyAttribute, compile, interpret } from '../../src/expression/index.js';
import { Ignore, toExport, type Value } from '../../src/values/index.js';

/** One documented case. Where the documentation contradicts itself, `expectedByRules` decides (expressions.md §10). */
interface Case {
  readonly id: string;
  readonly expression: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly output: unknown;
  readonly docContradictsRules?: boolean;
  readonly expectedByRules?: unknown;
}

const cases: readonly Case[] = JSON.parse(readFileSync(new URL('expressions.json', import.meta.url), 'utf8'));
const context = { macros: new Map() };
const plain = (value: Value) => (value instanceof Ignore ? { $flow: 'ignore' } : toExport(value));

describe('documented cases', () => {
  test('are all here', () => expect(cases).toHaveLength(139));

  test.each(cases)('$id $expression', ({ expression, inputs, output, expectedByRules }) => {
    const expected = expectedByRules === undefined ? output : expectedByRules;
    const compiled = compile(expression);
    expect(plain(compiled.evaluate(inputs, context))).toEqual(expected);
    expect(plain(interpret(compiled.tree, inputs, context, anyAttribute))).toEqual(expected);
  });
});
