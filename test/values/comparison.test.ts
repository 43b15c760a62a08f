import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compare, foldCase, parseDate, type Value } from '../../src/values/index.js';

const date = (text: string): Value => parseDate(text) ?? null;

/** left, operator, right, result. */
const COMPARISONS: readonly (readonly [Value, Parameters<typeof compare>[1], Value, boolean])[] = [
  ['2', '<', '10', true],
  ['2', '<', '1a', false],
  ['01', '=', '1', true],
  ['&HF', '=', '15', true],
  [15n, '=', '15', true],
  ['a', '=', 'A', false],
  ['B', '<', 'a', true],
  ['é', '>', 'z', true],
  ['\u{10000}', '<', '\uffff', true],
  [null, '=', '', true],
  [null, '<', 'a', true],
  [null, '<>', null, false],
  [null, '=', '0', false],
  [true, '=', 'True', true],
  [true, '=', '1', false],
  [['a', 'b'], '=', 'a', true],
  [[], '=', '', true],
  ['9223372036854775808', '<', '9223372036854775809', true],
  ['09223372036854775808', '=', '9223372036854775808', false],
  [date('2026-11-30'), '=', date('2026-11-30T00:00:00Z'), true],
  [date('2026-11-30'), '<', date('2026-12-01'), true],
  [date('2026-11-30'), '<', '12/1/2026', true],
  ['2/1/2026', '<', date('2026-11-30'), true],
  [date('2026-11-30'), '=', '2026-11-30T01:00:00+01:00', true],
  [date('2026-11-30'), '=', '11/30/2026 12:00:00 AM', true],
  [date('2026-11-30'), '=', 'no date', false],
  [date('2026-11-30'), '<', 'no date', true],
  [date('2026-11-30'), '>', null, true],
  ['2026-11-30', '=', '11/30/2026', false],
];

describe('comparing', () => {
  test.each(COMPARISONS)('%s %s %s: %s', (left, operator, right, result) => {
    expect(compare(left, operator, right)).toBe(result);
  });

  test.each([
    ['1', '2', true, false],
    ['2', '2', false, true],
    ['a', 'b', true, false],
    ['b', 'b', false, true],
    ['b', 'a', false, false],
    ['3', '2', false, false],
  ])('%s with %s by every operator', (left, right, less, equal) => {
    const results = (['=', '<>', '<', '<=', '>', '>='] as const).map((operator) => compare(left, operator, right));
    expect(results).toEqual([equal, !equal, less, less || equal, !less && !equal, !less]);
  });

  test.each([
    ['a', '=', 'A', true],
    ['B', '<', 'a', false],
    ['\u03c3', '=', '\u03a3', true],
    ['\u00df', '=', 'SS', false],
    [null, '=', '', true],
    ['01', '=', '1', true],
    ['True', '=', true, true],
    ['TRUE', '=', true, true],
  ] as const)('%s %s %s where case does not count: %s', (left, operator, right, result) => {
    expect(compare(left, operator, right, true)).toBe(result);
  });

  test('without case is comparing what is left of the texts without it', () => {
    const text = fc.string({ unit: fc.constantFrom(...'aAbB\u00e9\u00c9\u03c3\u03a31') });
    fc.assert(
      fc.property(text, text, (left, right) => {
        expect(compare(left, '<', right, true)).toBe(compare(foldCase(left), '<', foldCase(right)));
      }),
    );
  });

  test('exactly one of less, equal and greater holds', () => {
    const value = fc.oneof(
      fc.string({ maxLength: 3 }),
      fc.bigInt(),
      fc.boolean(),
      fc.constantFrom(null, '1', '01', '&H1'),
    );
    fc.assert(
      fc.property(value, value, (left, right) => {
        const held = (['<', '=', '>'] as const).filter((operator) => compare(left, operator, right));
        expect(held).toHaveLength(1);
        expect(compare(right, '=', left)).toBe(held[0] === '=');
      }),
    );
  });
});
