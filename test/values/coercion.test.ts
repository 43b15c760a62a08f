import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defineRule } from '../../src/diagnostics/index.js';
import {
  Complex,
  DateTime,
  Failure,
  fromJson,
  IGNORE_ATTRIBUTE,
  IGNORE_OBJECT,
  isControl,
  isEmpty,
  isList,
  isTrue,
  toExport,
  toInteger,
  toText,
  toTexts,
  type Value,
} from '../../src/values/index.js';

const wording = { id: 'x/y', severity: 'error', title: '', source: '', message: () => '', help: () => '' } as const;
const failure = new Failure(defineRule<Record<string, never>>(wording), {}, { start: 0, end: 0 });

/** value, as text, as export, as texts, as an integer, whether true, whether empty. */
const VALUES: readonly (readonly [
  Value,
  string | null,
  unknown,
  readonly string[],
  bigint | undefined,
  boolean,
  boolean,
])[] = [
  [null, null, null, [], undefined, false, true],
  ['', '', '', [''], undefined, false, true],
  [' ', ' ', ' ', [' '], undefined, false, false],
  ['text', 'text', 'text', ['text'], undefined, false, false],
  ['True', 'True', 'True', ['True'], undefined, true, false],
  ['tRUE', 'tRUE', 'tRUE', ['tRUE'], undefined, true, false],
  ['Trueish', 'Trueish', 'Trueish', ['Trueish'], undefined, false, false],
  ['1', '1', '1', ['1'], 1n, false, false],
  [true, 'True', 'True', ['True'], undefined, true, false],
  [false, 'False', 'False', ['False'], undefined, false, false],
  [0n, '0', '0', ['0'], 0n, false, false],
  [
    -9223372036854775808n,
    '-9223372036854775808',
    '-9223372036854775808',
    ['-9223372036854775808'],
    -9223372036854775808n,
    false,
    false,
  ],
  [[], null, [], [], undefined, false, true],
  [[null], null, [], [], undefined, false, false],
  [['a', null, 2n, true, ''], 'a', ['a', '2', 'True', ''], ['a', '2', 'True', ''], undefined, false, false],
  [[['5'], ['b', ['c']]], '5', ['5', 'b', 'c'], ['5', 'b', 'c'], 5n, false, false],
  [['true', 'false'], 'true', ['true', 'false'], ['true', 'false'], undefined, true, false],
  [
    new DateTime(630_822_816_000_000_000n),
    '1/1/2000 12:00:00 AM',
    '1/1/2000 12:00:00 AM',
    ['1/1/2000 12:00:00 AM'],
    undefined,
    false,
    false,
  ],
  [new Complex({ a: [1] }), '{"a":[1]}', '{"a":[1]}', ['{"a":[1]}'], undefined, false, false],
  [[new Complex({ a: 1 }), 'b'], '{"a":1}', ['{"a":1}', 'b'], ['{"a":1}', 'b'], undefined, false, false],
  [IGNORE_ATTRIBUTE, null, null, [], undefined, false, false],
  [IGNORE_OBJECT, null, null, [], undefined, false, false],
  [failure, null, null, [], undefined, false, false],
];

describe('a value', () => {
  test.each(VALUES.map((row) => [String(row[1]), ...row] as const))(
    '%s',
    (_name, value, text, exported, texts, integer, isItTrue, empty) => {
      expect(toText(value)).toBe(text);
      expect(toExport(value)).toEqual(exported);
      expect(toTexts(value)).toEqual(texts);
      expect(toInteger(value)).toBe(integer);
      expect(isTrue(value)).toBe(isItTrue);
      expect(isEmpty(value)).toBe(empty);
    },
  );

  test('is a control result, a list, or neither', () => {
    expect([IGNORE_ATTRIBUTE, IGNORE_OBJECT, failure].map(isControl)).toEqual([true, true, true]);
    expect([null, '', [], true, 0n].map((value) => isControl(value))).toEqual([false, false, false, false, false]);
    expect([[], ['a']].map(isList)).toEqual([true, true]);
    expect([null, 'a', failure].map((value) => isList(value))).toEqual([false, false, false]);
  });
});

/** text, the whole number it spells. */
const INTEGERS: readonly (readonly [string, bigint | undefined])[] = [
  ['0', 0n],
  ['007', 7n],
  ['+5', 5n],
  ['-5', -5n],
  [' 5\t', 5n],
  ['-0', 0n],
  ['9223372036854775807', 9223372036854775807n],
  ['-9223372036854775808', -9223372036854775808n],
  ['9223372036854775808', undefined],
  ['-9223372036854775809', undefined],
  ['9'.repeat(41), undefined],
  [`${'0'.repeat(39)}1`, 1n],
  ['&HF', 15n],
  ['&hff', 255n],
  [' &H10 ', 16n],
  ['\v5\f\r\n', 5n],
  ['\u00a05', undefined],
  ['5\u2003', undefined],
  ['\ufeff5', undefined],
  ['&HF\u00a0', undefined],
  ['&H8000000000000000', -9223372036854775808n],
  ['&HFFFFFFFFFFFFFFFF', -1n],
  ['&H7FFFFFFFFFFFFFFF', 9223372036854775807n],
  ['&H10000000000000000', undefined],
  ['&H', undefined],
  ['&HG', undefined],
  ['-&HF', undefined],
  ['0x1F', undefined],
  ['1.5', undefined],
  ['1e3', undefined],
  ['1,000', undefined],
  ['+', undefined],
  ['', undefined],
  [' ', undefined],
  ['--1', undefined],
  ['5 5', undefined],
  ['\u0661', undefined],
  ['5n', undefined],
];

describe('a whole number', () => {
  test.each(INTEGERS)('%s is %s', (text, number) => expect(toInteger(text)).toBe(number));

  test('of 64 bits is read back from its own text', () => {
    fc.assert(
      fc.property(fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n), (n) => {
        expect(toInteger(String(n))).toBe(n);
      }),
    );
  });

  test('is a number or nothing, whatever the text', () => {
    const text = fc
      .array(fc.constantFrom(...' +-&HhAf0019.eEn\t\u0661\u00a0'), { maxLength: 12 })
      .map((all) => all.join(''));
    fc.assert(
      fc.property(text, (one) => {
        const number = toInteger(one);
        if (number !== undefined) expect(number).toBe(BigInt.asIntN(64, number));
        expect(number === undefined).toBe(!/^[\t-\r ]*([+-]?\d+|&[Hh][\dA-Fa-f]+)[\t-\r ]*$/.test(one));
      }),
    );
  });
});

/** what JSON gives, as a value. */
const JSON_VALUES: readonly (readonly [unknown, Value])[] = [
  ['a', 'a'],
  ['', ''],
  [null, null],
  [undefined, null],
  [true, true],
  [5, 5n],
  [-0, 0n],
  [9007199254740991, 9007199254740991n],
  [9007199254740992, '9007199254740992'],
  [1.5, '1.5'],
  [1e21, '1e+21'],
  [7n, 7n],
  [
    ['a', null, 1, [false]],
    ['a', null, 1n, [false]],
  ],
  [{ id: 'x', n: 1 }, new Complex({ id: 'x', n: 1 })],
  [[{ a: 1 }], [new Complex({ a: 1 })]],
  [JSON.parse('{"__proto__":1}'), new Complex(JSON.parse('{"__proto__":1}'))],
  [{}, new Complex({})],
  [Symbol('x'), null],
];

describe('a property of a record', () => {
  test.each(JSON_VALUES)('%s is read as a value', (raw, value) => expect(fromJson(raw)).toEqual(value));

  test('whatever JSON holds can be handed to a target', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (raw) => {
        const exported = toExport(fromJson(raw));
        const texts = Array.isArray(exported) ? exported : [exported ?? ''];
        expect(texts.every((text) => typeof text === 'string')).toBe(true);
      }),
    );
  });
});
