import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blockOf } from '../../src/values/regex/blocks.js';
import { closedOverCase, lowerUnit } from '../../src/values/regex/folding.js';
import { complement, difference, has, type UnitSet, union } from '../../src/values/regex/index.js';
import { categoryOf, classOf, propertyOf } from '../../src/values/regex/properties.js';

const unit = fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0xfff0, max: 0xffff }));
const set = fc
  .array(fc.tuple(unit, unit), { maxLength: 5 })
  .map((pairs) => union(...pairs.map(([a, b]): UnitSet => [Math.min(a, b), Math.max(a, b)])));

const SAMPLE = [
  ...Array.from({ length: 20 }, (_, i) => i),
  0x80,
  0xffef,
  ...Array.from({ length: 16 }, (_, i) => 0xfff0 + i),
];

describe('sets of units', () => {
  test('hold what their parts hold', () => {
    fc.assert(
      fc.property(set, set, (a, b) => {
        for (const one of SAMPLE) {
          expect(has(union(a, b), one)).toBe(has(a, one) || has(b, one));
          expect(has(difference(a, b), one)).toBe(has(a, one) && !has(b, one));
          expect(has(complement(a), one)).toBe(!has(a, one));
        }
      }),
    );
  });

  test('have one form', () => {
    fc.assert(
      fc.property(set, (a) => {
        for (let i = 1; i < a.length; i += 2) expect(a[i]).toBeGreaterThanOrEqual(a[i - 1] ?? 0);
        for (let i = 2; i < a.length; i += 2) expect(a[i]).toBeGreaterThan((a[i - 1] ?? 0) + 1);
        expect(complement(complement(a))).toEqual(a);
      }),
    );
  });
});

const CATEGORIES = 'Lu Ll Lt Lm Lo Mn Mc Me Nd Nl No Pc Pd Ps Pe Pi Pf Po Sm Sc Sk So Zs Zl Zp Cc Cf Cs Co Cn'.split(
  ' ',
);
const size = (of: UnitSet): number => of.reduce((sum, bound, i) => (i % 2 === 0 ? sum - bound : sum + bound + 1), 0);

describe('properties', () => {
  test('of general categories share no unit and leave none out', () => {
    const sets = CATEGORIES.map((name) => categoryOf(name) ?? []);
    expect(sets.filter((one) => one.length === 0)).toEqual([]);
    expect(union(...sets)).toEqual([0, 0xffff]);
    expect(sets.reduce((sum, one) => sum + size(one), 0)).toBe(0x10000);
  });

  test.each(['L', 'M', 'N', 'P', 'S', 'Z', 'C'])('%s is all of its parts', (group) => {
    const parts = CATEGORIES.filter((name) => name.startsWith(group)).map((name) => categoryOf(name) ?? []);
    expect(categoryOf(group)).toEqual(union(...parts));
  });

  test('hold each its own', () => {
    expect(has(categoryOf('Lt') ?? [], 0x1c5)).toBe(true);
    expect(categoryOf('Cs')).toEqual([0xd800, 0xdfff]);
    expect(categoryOf('Zl')).toEqual([0x2028, 0x2028]);
    expect(categoryOf('Co')).toEqual([0xe000, 0xf8ff]);
    expect(difference(classOf('b'), classOf('w'))).toEqual([0x200c, 0x200d]);
  });

  test('of blocks lie apart but for their two names', () => {
    expect(propertyOf('IsGreek')).toEqual([0x370, 0x3ff]);
    expect(propertyOf('IsGreekandCoptic')).toEqual(propertyOf('IsGreek'));
    expect(propertyOf('IsPrivateUseArea')).toEqual(propertyOf('IsPrivateUse'));
    expect(propertyOf('IsCombiningMarksforSymbols')).toEqual(propertyOf('IsCombiningDiacriticalMarksforSymbols'));
    expect(propertyOf('IsBasicLatin')).toEqual([0, 0x7f]);
    expect(propertyOf('IsHighSurrogates')).toEqual([0xd800, 0xdb7f]);
    expect(blockOf('IsSpecials')).toEqual([0xfff0, 0xffff]);
  });

  test.each(['', 'Foo', 'LU', 'lu', 'Greek', 'isGreek', 'constructor', 'L&', 'LC', 'Any', 'Is'])(
    '%j is none',
    (name) => {
      expect(propertyOf(name)).toBeUndefined();
    },
  );
});

describe('case', () => {
  const closed = (text: string): string => {
    const ranges = union(...[...text].map((one): UnitSet => [one.charCodeAt(0), one.charCodeAt(0)]));
    const of = closedOverCase(ranges);
    return Array.from({ length: 0x10000 }, (_, i) => i)
      .filter((one) => has(of, one))
      .map((one) => String.fromCharCode(one))
      .join('');
  };

  test.each([
    ['a', 'Aa'],
    ['k', 'Kk\u212a'],
    ['É', 'Éé'],
    ['σ', 'Σσ'],
    ['ς', 'ς'],
    ['i', 'Ii'],
    ['İ', 'İ'],
    ['ı', 'ı'],
    ['ǅ', 'ǄǅǆÅ'.slice(0, 3)],
    ['ß', 'ßẞ'],
    ['1', '1'],
    ['', ''],
  ])('%s stands for %s', (text, expected) => expect(closed(text)).toBe(expected));

  test('closing closes, and keeps what was there', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 0x1fff }), { maxLength: 4 }), (units) => {
        const before = union(...units.map((one): UnitSet => [one, one]));
        const after = closedOverCase(before);
        expect(closedOverCase(after)).toEqual(after);
        for (const one of units) expect(has(after, one) && has(after, lowerUnit(one))).toBe(true);
      }),
    );
  });
});
