import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compile, messageOf } from '../../src/expression/index.js';
import { createContext } from '../../src/functions/index.js';
import { Failure } from '../../src/values/index.js';
import { evaluate, hostile, outcome, table } from './table.js';

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('Guid', () => {
  test('has the shape of version 4, and never comes twice', () => {
    const context = createContext({ seed: 5 });
    const guid = compile('Guid()');
    const all = Array.from({ length: 2000 }, () => guid.evaluate({}, context));
    expect(all.filter((one) => typeof one !== 'string' || !GUID.test(one))).toEqual([]);
    expect(new Set(all).size).toBe(2000);
    expect(new Set(all.map((one) => String(one)[19]))).toEqual(new Set('89ab'));
    for (const digit of '0123456789abcdef') expect(all.some((one) => String(one)[0] === digit)).toBe(true);
  });

  test('is decided by the seed', () => {
    const of = (seed: number) => outcome('Guid()', {}, { context: { seed } });
    expect(of(1)).toBe(of(1));
    expect(of(1)).not.toBe(of(2));
  });
});

const SPECIAL = '~!@#$%^&*_-+=`|\\(){}[]:;"\'<>,.?/';
const kinds = (text: string) => ({
  numbers: text.replace(/[^0-9]/g, '').length,
  special: [...text].filter((one) => SPECIAL.includes(one)).length,
  capital: text.replace(/[^A-Z]/g, '').length,
  lower: text.replace(/[^a-z]/g, '').length,
});

describe('RandomString', () => {
  test('has its length, its minimums, and nothing to avoid', () => {
    const minimum = fc.nat({ max: 40 });
    const avoid = fc.string({ unit: fc.constantFrom(...'aeiouAEIOU01?,."\\[]-') });
    fc.assert(
      fc.property(
        minimum,
        minimum,
        minimum,
        minimum,
        fc.nat({ max: 96 }),
        avoid,
        fc.integer(),
        (n, s, c, l, more, avoided, seed) => {
          const length = n + s + c + l + more;
          const inputs = { length, n, s, c, l, avoided };
          const text = outcome('RandomString([length], [n], [s], [c], [l], [avoided])', inputs, { context: { seed } });
          if (typeof text !== 'string') throw new Error('no text');
          const { numbers, special, capital, lower } = kinds(text);
          expect(text).toHaveLength(length);
          expect(numbers + special + capital + lower).toBe(length);
          expect([numbers >= n, special >= s, capital >= c, lower >= l]).toEqual([true, true, true, true]);
          expect([...text].filter((one) => avoided.includes(one))).toEqual([]);
        },
      ),
    );
  });

  test('fills what is left from all kinds, in any order', () => {
    const context = createContext({ seed: 3 });
    const expression = compile('RandomString(100, 1, 1, 1, 1)');
    const all = Array.from({ length: 100 }, () => String(expression.evaluate({}, context)));
    expect(Math.min(...all.flatMap((text) => Object.values(kinds(text))))).toBeGreaterThan(2);
    expect(new Set(all.join('')).size).toBe(10 + 32 + 26 + 26);
    const firsts = kinds(all.map((text) => text[0]).join(''));
    expect(Math.min(...Object.values(firsts))).toBeGreaterThan(2);
    expect(new Set(all).size).toBe(100);
  });

  test('puts no kind in a place of its own', () => {
    const context = createContext({ seed: 4 });
    const expression = compile('RandomString(2, 1, 0, 1, 0)');
    const firsts = Array.from({ length: 200 }, () => String(expression.evaluate({}, context))[0] ?? '');
    const numbers = firsts.filter((one) => /\d/.test(one)).length;
    expect(numbers).toBeGreaterThan(60);
    expect(numbers).toBeLessThan(140);
  });
});

const REFUSED = '!function/random-string';

table('RandomString at its limits', [
  ['RandomString(0, 0, 0, 0, 0)', {}, ''],
  ['RandomString(257, 0, 0, 0, 0)', {}, REFUSED],
  ['RandomString(-1, 0, 0, 0, 0)', {}, REFUSED],
  ['RandomString(5, -1, 0, 0, 0)', {}, REFUSED],
  ['RandomString(5, 0, -1, 0, 0)', {}, REFUSED],
  ['RandomString(5, 0, 0, -1, 0)', {}, REFUSED],
  ['RandomString(5, 0, 0, 0, -1)', {}, REFUSED],
  ['RandomString(5, 1, 2, 1, 2)', {}, REFUSED],
  ['RandomString(9223372036854775807, 0, 0, 0, 0)', {}, REFUSED],
  ['RandomString(5, 9223372036854775807, 0, 0, 0)', {}, REFUSED],
  ['RandomString(1, 1, 0, 0, 0, "0123456789")', {}, REFUSED],
  ['RandomString(3, 3, 0, 0, 0, "012346789")', {}, '555'],
  [
    'RandomString(1, 0, 0, 0, 0, [avoid])',
    { avoid: `0123456789${SPECIAL}ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz` },
    REFUSED,
  ],
  [
    'RandomString(0, 0, 0, 0, 0, [avoid])',
    { avoid: `0123456789${SPECIAL}ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz` },
    '',
  ],
  [
    'RandomString(4, 0, 0, 0, 0, [avoid])',
    { avoid: `012345678${SPECIAL}ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz` },
    '9999',
  ],
  ['RandomString([x], 0, 0, 0, 0)', { x: 'ten' }, '!function/not-a-number'],
]);

describe('RandomString says why it cannot', () => {
  test.each([
    ['RandomString(-1, 0, 0, 0, 0)', /below 0/],
    ['RandomString(300, 0, 0, 0, 0)', /300 characters; at most 256/],
    ['RandomString(5, 1, 2, 1, 2)', /5 characters, which are fewer than the 6/],
    ['RandomString(1, 1, 0, 0, 0, "0123456789")', /all to be avoided/],
  ])('%s', (expression, says) => {
    const failure = evaluate(expression);
    if (!(failure instanceof Failure)) throw new Error('no failure');
    expect(messageOf(failure.rule.at(failure.span, failure.data))).toMatch(says);
  });

  test('at 256 characters it still can', () => {
    expect(outcome('RandomString(256, 64, 64, 64, 64)')).toHaveLength(256);
  });
});

describe('of what nobody expects', () => {
  const number = '!function/not-a-number';
  const fives = '5'.repeat(12);
  hostile('RandomString([x], [x], 0, 0, 0, "012346789")', [null, number, null, null, number, number, fives, number]);
});
