import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEEPEST_JSON, parseJson } from '../../src/values/index.js';

describe('JSON without loss', () => {
  test.each([
    ['9223372036854775807', '9223372036854775807'],
    ['-9223372036854775808', '-9223372036854775808'],
    ['9007199254740991', 9007199254740991],
    ['9007199254740993', '9007199254740993'],
    [
      '{"a": [12345678901234567890], "b": "12345678901234567890 \\" 98765432109876543210"}',
      { a: ['12345678901234567890'], b: '12345678901234567890 " 98765432109876543210' },
    ],
    ['{"12345678901234567890": 1}', { '12345678901234567890': 1 }],
    ['1234567890123456.5', 1234567890123456.5],
    ['1234567890123456e3', 1234567890123456e3],
  ])('%s', (text, value) => expect(parseJson(text)).toEqual(value));

  test('whatever JSON.parse reads and a number can hold is read the same', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        fc.pre(!/\d{16}/.test(text));
        expect(parseJson(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  test('a whole number of any size keeps its digits', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }), (number) => {
        expect(String(parseJson(String(number)))).toBe(String(number));
      }),
    );
  });

  test('a whole number keeps its digits wherever it stands', () => {
    for (const digit of ['9', '8']) {
      for (let length = 14; length < 20; length++) {
        const number = digit.repeat(length);
        for (let before = 0; before < 33; before++) {
          const name = 'x'.repeat(before);
          expect(String(Object.values(parseJson(`{"${name}":${number},"y":0}`) as object)[0])).toBe(number);
        }
      }
    }
    expect(String(parseJson('1000000000000000000003'))).toBe('1000000000000000000003');
  });

  test('nesting is read to a depth', () => {
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
    expect(parseJson(nested(DEEPEST_JSON))).toHaveLength(1);
    expect(() => parseJson(nested(DEEPEST_JSON + 1))).toThrow(SyntaxError);
    expect(() => parseJson(`${'{"a":'.repeat(DEEPEST_JSON + 1)}1${'}'.repeat(DEEPEST_JSON + 1)}`)).toThrow(SyntaxError);
    expect(() => parseJson(`${'[{"a":'.repeat(DEEPEST_JSON)}1${'}]'.repeat(DEEPEST_JSON)}`)).toThrow('nested too deep');
    expect(parseJson(JSON.stringify('['.repeat(5000)))).toHaveLength(5000);
    expect(parseJson(`["\\\\", "\\"", "${'['.repeat(2000)}"]`)).toHaveLength(3);
    expect(parseJson(`[${'[],'.repeat(1000)}0]`)).toHaveLength(1001);
  });
});
