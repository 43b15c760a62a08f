import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asked, contradiction, follows, isWithin } from '../../../src/mapping/filter/logic.js';
import { clauseOf, clauses, groupOf, type Held, holds, passes, people, type Said } from './model.js';

const impossible = (said: readonly Said[]): boolean => contradiction(groupOf(said), {}) !== undefined;
const askedOf = (said: readonly Said[]) => asked(said.map(clauseOf), {});

const RUNS = { numRuns: 2500 };

describe('clauses that exclude each other', () => {
  const group = fc.array(clauses, { minLength: 1, maxLength: 4 });

  test('are met by nobody', () => {
    let found = 0;
    fc.assert(
      fc.property(group, fc.array(people, { minLength: 8, maxLength: 8 }), (said, all) => {
        if (!impossible(said)) return;
        found += 1;
        expect(all.filter((person) => passes([said], person))).toEqual([]);
      }),
      RUNS,
    );
    expect(found).toBeGreaterThan(100);
  });

  test('are the fewest that do', () => {
    fc.assert(
      fc.property(group, (said) => {
        const found = contradiction(groupOf(said), {}) ?? [];
        expect(new Set(found.map(({ attribute }) => attribute.text)).size).toBeLessThanOrEqual(1);
        const left = found.map(
          ({ attribute, operator, values }): Said => [attribute.text, operator, ...values.map(({ text }) => text)],
        );
        for (const one of left) expect(impossible(left.filter((other) => other !== one))).toBe(false);
        expect(found.length === 0 || impossible(left)).toBe(true);
      }),
      RUNS,
    );
  });

  // Every value that clauses over these texts can tell apart: all texts of up to six letters, numbers, and the rest.
  const LETTERS = ['a', 'b', '1'];
  const words = [1, 2, 3, 4, 5, 6].reduce<string[][]>(
    (all) => [...all, (all.at(-1) ?? ['']).flatMap((word) => LETTERS.map((letter) => word + letter))],
    [['']],
  );
  const EVERY: readonly Held[] = [
    null,
    true,
    false,
    0,
    2,
    10,
    11,
    111,
    ...words.flat(),
    '2',
    '99',
    '0',
    'c',
    '-5',
    '-1',
  ];
  const value = fc.constantFrom('', 'a', 'b', '1', 'ab', '11', 'ba');
  const small: fc.Arbitrary<Said> = fc.oneof(
    fc.tuple(fc.constant('x'), fc.constantFrom('EQUALS', 'NOT EQUALS', 'Includes', 'ENDS_WITH'), value),
    fc.tuple(fc.constant('x'), fc.constantFrom('IS TRUE', 'IS FALSE', 'IS NULL', 'IS NOT NULL')),
    fc.tuple(
      fc.constant('x'),
      fc.constantFrom('Greater_Than', 'Greater_Than_OR_EQUALS'),
      fc.constantFrom('-2', '0', '1', '11'),
    ),
    fc
      .tuple(fc.constantFrom('&', '!&'), fc.array(value, { minLength: 1, maxLength: 2 }))
      .map(([operator, values]) => ['x', operator, ...values]),
  ) as fc.Arbitrary<Said>;

  test('are all found, where no regular expression is among them', () => {
    let found = 0;
    fc.assert(
      fc.property(fc.array(small, { minLength: 1, maxLength: 3 }), (said) => {
        const met = EVERY.some((x) => said.every((clause) => holds(clause, { x })));
        if (!met) found += 1;
        expect(impossible(said)).toBe(!met);
      }),
      { numRuns: 1500 },
    );
    expect(found).toBeGreaterThan(100);
  });

  test.each<[Said[], boolean]>([
    [
      [
        ['x', 'REGEX MATCH', 'a'],
        ['x', 'NOT REGEX MATCH', 'a'],
      ],
      true,
    ],
    [
      [
        ['x', 'REGEX MATCH', 'a'],
        ['x', 'NOT REGEX MATCH', 'b'],
      ],
      false,
    ],
    [
      [
        ['x', 'REGEX MATCH', 'a'],
        ['y', 'NOT REGEX MATCH', 'a'],
      ],
      false,
    ],
    [
      [
        ['x', 'Greater_Than', '-9'],
        ['x', 'Includes', '-'],
      ],
      false,
    ],
    [
      [
        ['x', 'Greater_Than', '-9'],
        ['x', 'Includes', 'a'],
      ],
      true,
    ],
    [[['x', 'REGEX MATCH', 'a^']], true],
    [[['x', 'NOT REGEX MATCH', 'a^']], false],
    [
      [
        ['x', 'REGEX MATCH', '^a'],
        ['x', 'EQUALS', 'b'],
      ],
      true,
    ],
    [
      [
        ['x', 'REGEX MATCH', '(?:(a+)\\1?)+(?!.)x'],
        ['x', 'EQUALS', `${'a'.repeat(3000)}b`],
      ],
      false,
    ],
    [[], false],
  ])('%j: %j', (said, expected) => expect(impossible(said)).toBe(expected));

  test('follow the setting about regular expressions', () => {
    const group = groupOf([
      ['x', 'REGEX MATCH', 'a'],
      ['x', 'EQUALS', 'ab'],
    ]);
    expect(contradiction(group, {})).toBeUndefined();
    expect(contradiction(group, { filterRegex: 'whole' })).toHaveLength(2);
  });
});

describe('a clause that follows from another', () => {
  test('holds for whoever meets that one', () => {
    let found = 0;
    fc.assert(
      fc.property(clauses, clauses, fc.array(people, { minLength: 8, maxLength: 8 }), (one, other, all) => {
        const [a, b] = askedOf([one, other]);
        if (!a || !b || !follows(a, b)) return;
        found += 1;
        expect(all.filter((person) => holds(other, person) && !holds(one, person))).toEqual([]);
      }),
      { numRuns: 8000 },
    );
    expect(found).toBeGreaterThan(100);
  });

  test.each<[Said, Said, boolean]>([
    [['x', 'Greater_Than', '5'], ['x', 'Greater_Than_OR_EQUALS', '6'], true],
    [['x', 'Greater_Than', '5'], ['x', 'Greater_Than_OR_EQUALS', '5'], false],
    [['x', 'Greater_Than_OR_EQUALS', '5'], ['x', 'Greater_Than', '4'], true],
    [['x', 'IS NOT NULL'], ['x', 'NOT EQUALS', 'a'], true],
    [['x', 'IS NOT NULL'], ['x', 'IS NULL'], false],
    [['x', 'NOT EQUALS', 'a'], ['x', 'REGEX MATCH', '^b'], true],
    [['x', 'NOT EQUALS', 'b'], ['x', 'REGEX MATCH', '^b'], false],
    [['x', 'Includes', 'con'], ['x', 'ENDS_WITH', '@contoso.com'], true],
    [['x', 'ENDS_WITH', '.com'], ['x', 'ENDS_WITH', '@contoso.com'], true],
    [['x', 'ENDS_WITH', '@contoso.com'], ['x', 'ENDS_WITH', '.com'], false],
    [['x', '&', 'b', 'a'], ['x', '&', 'a', 'b', 'a'], true],
    [['x', '&', 'a', 'b', 'c'], ['x', '&', 'a', 'b'], true],
    [['x', '&', 'a'], ['x', '&', 'a', 'b'], false],
    [['x', '!&', 'a'], ['x', '!&', 'a', 'b'], true],
    [['x', '!&', 'a', 'b'], ['x', '!&', 'a'], false],
    [['x', 'IS TRUE'], ['y', 'IS TRUE'], false],
    [['x', 'REGEX MATCH', 'a'], ['x', 'REGEX MATCH', 'a'], true],
    [['x', 'REGEX MATCH', 'a'], ['x', 'EQUALS', 'ba'], true],
  ])('%j from %j: %j', (one, other, expected) => {
    const [a, b] = askedOf([one, other]);
    expect(a && b && follows(a, b)).toBe(expected);
  });
});

test('who passes a filter that is within another passes that one too', () => {
  let found = 0;
  const group = fc.array(clauses, { minLength: 1, maxLength: 2 });
  fc.assert(
    fc.property(group, group, fc.array(people, { minLength: 8, maxLength: 8 }), (one, other, all) => {
      if (!isWithin(askedOf(one), askedOf(other))) return;
      found += 1;
      expect(all.filter((person) => passes([one], person) && !passes([other], person))).toEqual([]);
    }),
    { numRuns: 8000 },
  );
  expect(found).toBeGreaterThan(20);
});
