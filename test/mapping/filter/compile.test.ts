import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyAttribute } from '../../../src/expression/index.js';
import { compileScopingFilter, filterAttributes } from '../../../src/mapping/filter/index.js';
import { filterOf, groups, type Held, passes, people, type Said } from './model.js';

const verdict = (said: readonly (readonly Said[])[], person: Record<string, unknown>, ...more: Settings) =>
  compileScopingFilter(filterOf(said), anyAttribute, ...more)(person);
type Settings = [filterRegex?: { filterRegex?: 'contains' | 'whole' }, unread?: ReadonlySet<string>];

test('a filter decides as its description says', () => {
  let passed = 0;
  fc.assert(
    fc.property(groups, fc.array(people, { minLength: 5, maxLength: 5 }), (said, all) => {
      const compiled = compileScopingFilter(filterOf(said), anyAttribute);
      for (const person of all) {
        expect(compiled(person)).toBe(passes(said, person));
        if (said.length > 0 && passes(said, person)) passed += 1;
      }
    }),
    { numRuns: 3000 },
  );
  expect(passed).toBeGreaterThan(1000);
});

const LONG = 10n ** 30n;

/** Clause, values that pass, values that do not. */
const CASES: readonly (readonly [Said, readonly unknown[], readonly unknown[]])[] = [
  [['x', 'EQUALS', 'Sales'], ['Sales'], ['sales', 'Sales ', 'Sale', '', null, undefined, ['Sales'], {}]],
  [
    ['x', 'EQUALS', '5'],
    ['5', 5],
    ['05', 6, '5.0'],
  ],
  [['x', 'EQUALS', ''], [], ['', null, ' ']],
  [
    ['x', 'NOT EQUALS', 'Sales'],
    ['sales', ' ', 5, false],
    ['Sales', '', null, undefined, [], ['a']],
  ],
  [['x', 'IS TRUE'], [true], [false, 'True', 'true', 1, null]],
  [['x', 'IS FALSE'], [false], [true, 'False', 0, null, '']],
  [
    ['x', 'IS NULL'],
    [null, undefined, '', []],
    [' ', false, 0, 'x', ['x']],
  ],
  [
    ['x', 'IS NOT NULL'],
    [' ', false, 0, 'x', ['x']],
    [null, undefined, '', []],
  ],
  [
    ['x', 'REGEX MATCH', 'C[0-9]{4}'],
    ['C1234', 'xC12345'],
    ['c1234', 'C123', null, ''],
  ],
  [['x', 'REGEX MATCH', '^$'], [], ['', null]],
  [['x', 'REGEX MATCH', '(?i)c\\d'], ['C1', 'c9'], ['d1']],
  [
    ['x', 'NOT REGEX MATCH', '^a'],
    ['ba', 'A', 5],
    ['a', '', null, undefined, ['b']],
  ],
  [
    ['x', 'Greater_Than', '9007199254740992'],
    ['9007199254740993', `${LONG}`],
    ['9007199254740992', 5, '1e30', 'x', ''],
  ],
  [
    ['x', 'Greater_Than', '-5'],
    [0, -4, '-4'],
    ['-5', -5, '-6', null, true, ' 1'],
  ],
  [['x', 'Greater_Than_OR_EQUALS', `${LONG}`], [`${LONG}`, `${LONG + 1n}`], [`${LONG - 1n}`]],
  [
    ['x', 'Includes', 'ale'],
    ['Sales', 'ale'],
    ['SALES', 'al', '', null],
  ],
  [['x', 'Includes', ''], ['x'], ['', null]],
  [
    ['x', 'ENDS_WITH', '@contoso.com'],
    ['a@contoso.com', '@contoso.com'],
    ['a@contoso.com ', 'a@Contoso.com', ''],
  ],
  [
    ['x', '&', 'NO', 'SE'],
    ['NO', 'SE'],
    ['no', 'NO,SE', 'N', '', null],
  ],
  [
    ['x', '!&', 'NO', 'SE'],
    ['no', 'DK'],
    ['NO', 'SE', '', null],
  ],
];

describe.each(CASES)('%j', (clause, holding, failing) => {
  test.each(holding.map((x) => [x]))('lets %j through', (x) => expect(verdict([[clause]], { x })).toBe(true));
  test.each(failing.map((x) => [x]))('keeps %j out', (x) => expect(verdict([[clause]], { x })).toBe(false));
});

test('without a filter, without groups, and with a group without clauses everything passes', () => {
  expect(compileScopingFilter(undefined, anyAttribute)({})).toBe(true);
  expect([verdict([], {}), verdict([[]], {}), verdict([[['x', 'IS NOT NULL']], []], {})]).toEqual([true, true, true]);
});

test('the names of JavaScript are data', () => {
  for (const name of ['__proto__', 'constructor', 'toString']) {
    expect(verdict([[[name, 'IS NULL']]], {})).toBe(true);
    expect(verdict([[[name, 'IS NOT NULL']]], {})).toBe(false);
  }
});

describe('a pattern that has to match the whole value', () => {
  const CASES: readonly (readonly [string, string, boolean, boolean])[] = [
    ['C1', 'xC12', true, false],
    ['C1', 'C1', true, true],
    ['a|ab', 'ab', true, true],
    ['a|b', 'ab', true, false],
    ['^a', 'ab', true, false],
    ['b$', 'b\n', true, false],
    ['(?i)ab', 'AB', true, true],
    ['(?x) a b # all', 'ab', true, true],
    ['(?x) a b # all', 'ab\n', true, false],
  ];
  test.each(CASES)('%j on %j', (pattern, x, contains, whole) => {
    const said: Said[][] = [[['x', 'REGEX MATCH', pattern]]];
    expect(verdict(said, { x })).toBe(contains);
    expect(verdict(said, { x }, { filterRegex: 'contains' })).toBe(contains);
    expect(verdict(said, { x }, { filterRegex: 'whole' })).toBe(whole);
    expect(verdict([[['x', 'NOT REGEX MATCH', pattern]]], { x }, { filterRegex: 'whole' })).toBe(!whole);
  });
});

describe('what cannot be known', () => {
  const COSTLY = '(?:(a+)\\1?)+(?!.)x';
  const text = `${'a'.repeat(3000)}b`;
  const unknown: Said = ['x', 'REGEX MATCH', COSTLY];
  const not: Said = ['x', 'NOT REGEX MATCH', COSTLY];
  const [yes, no]: Said[] = [
    ['y', 'IS NULL'],
    ['y', 'IS NOT NULL'],
  ];
  test.each<[string, Said[][], unknown]>([
    ['alone', [[unknown]], 'unknown'],
    ['negated', [[not]], 'unknown'],
    ['beside what holds', [[yes as Said, unknown]], 'unknown'],
    ['beside what fails', [[unknown, no as Said]], false],
    ['after a group that fails', [[no as Said], [unknown]], 'unknown'],
    ['before a group that fails', [[unknown], [no as Said]], 'unknown'],
    ['before a group that passes', [[unknown], [yes as Said]], true],
  ])('is said only where it decides: %s', (_, said, expected) => {
    expect(verdict(said, { x: text })).toBe(expected);
  });

  test('a pattern that only its anchors make too large', () => {
    const deep = `${'('.repeat(200)}a${')'.repeat(200)}`;
    expect(verdict([[['x', 'REGEX MATCH', deep]]], { x: 'a' })).toBe(true);
    for (const operator of ['REGEX MATCH', 'NOT REGEX MATCH'] as const) {
      expect(verdict([[['x', operator, deep]]], { x: 'a' }, { filterRegex: 'whole' })).toBe('unknown');
    }
  });

  test('an attribute that the records do not carry is unknown, not empty', () => {
    const unread = new Set(['x']);
    for (const operator of ['IS NULL', 'IS NOT NULL', 'IS TRUE'] as const) {
      expect(verdict([[['x', operator]]], {}, {}, unread)).toBe('unknown');
      expect(verdict([[['y', operator]]], {}, {}, unread)).toBe(operator === 'IS NULL');
    }
    expect(verdict([[['x', 'EQUALS', 'a'], no as Said]], {}, {}, unread)).toBe(false);
  });
});

test('the attributes that a filter reads are named once', () => {
  const filter = filterOf([
    [
      ['a', 'IS NULL'],
      ['b', 'IS TRUE'],
    ],
    [['a', 'EQUALS', '1']],
  ]);
  expect(filterAttributes(filter)).toEqual(['a', 'b']);
  expect(filterAttributes(undefined)).toEqual([]);
});

test('an attribute is read once for each clause, and no more than needed', () => {
  let reads = 0;
  const read = (): Held => {
    reads += 1;
    return 'a';
  };
  const source = { reader: () => read, names: () => [] };
  const passing = compileScopingFilter(
    filterOf([
      [
        ['a', 'EQUALS', 'b'],
        ['a', 'EQUALS', 'a'],
      ],
      [['a', 'IS NOT NULL']],
    ]),
    source,
  );
  expect([passing({} as never), reads]).toEqual([true, 2]);
});
