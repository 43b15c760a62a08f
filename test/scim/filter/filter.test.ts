import fc from 'fast-check';
import { parse as oracle, type Filter as Theirs } from 'scim2-parse-filter';
import { describe, expect, test } from 'vitest';
import {
  compileFilter,
  DEEPEST,
  type JsonObject,
  LONGEST,
  parseFilter,
  printFilter,
  USER,
} from '../../../src/scim/index.js';
import cases from './filter-cases.json' with { type: 'json' };

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const schemas = [USER.schema.id];
const people: readonly JsonObject[] = [
  {
    schemas,
    userName: 'ann',
    externalId: 'E1',
    active: true,
    title: '',
    displayName: 'a "b" \\ é',
    name: { familyName: 'Lee' },
    emails: [
      { type: 'work', value: 'ann@contoso.com' },
      { type: 'home', value: 'lee@contoso.com' },
    ],
    meta: { created: '2026-01-01T00:00:00Z' },
  },
  {
    schemas,
    userName: 'bob',
    active: false,
    title: 'Dr',
    emails: [
      { type: 'work', value: 'bob@contoso.com' },
      { type: 'home', value: 'ann@contoso.com' },
    ],
    meta: { created: '2026-02-01T00:00:00Z' },
  },
  { schemas, userName: 'cem', [ENTERPRISE]: { department: 'IT', manager: { value: '7' } } },
];

describe('filters by the schema', () => {
  test.each(cases)('$filter', ({ filter, meets, problem }) => {
    const parsed = parseFilter(filter);
    if ('problem' in parsed) throw new Error(parsed.problem);
    const compiled = compileFilter(USER, parsed.filter);
    if ('problem' in compiled) expect(compiled.problem).toBe(problem);
    else expect(people.filter(compiled.test).map((one) => one.userName)).toEqual(meets);
  });
});

const refused: readonly (readonly [string, string, number])[] = [
  ['', 'expected an attribute name', 0],
  ['userName', 'expected an operator such as eq', 8],
  ['userName eq', 'expected a value; text needs double quotes', 11],
  ['userName eq ann', 'expected a value; text needs double quotes, found "ann"', 12],
  ['userName is "ann"', 'expected an operator such as eq, found "is"', 9],
  ['userName eq "ann" userName', 'expected the end, found "userName"', 18],
  ['(userName eq "ann"', 'expected ")"', 18],
  ['userName eq "ann" and', 'expected an attribute name', 21],
  ['userName eq "\\q"', '"\\q" is no JSON string', 12],
  ['not userName eq "x"', 'expected an operator such as eq, found "userName"', 4],
];

describe('the grammar of filters', () => {
  test.each(refused)('refuses %s', (text, problem, at) => expect(parseFilter(text)).toEqual({ problem, at }));

  test('bounds depth and length', () => {
    const nested = (depth: number) => `${'('.repeat(depth)}title pr${')'.repeat(depth)}`;
    expect(parseFilter(nested(DEEPEST))).toHaveProperty('filter');
    expect(parseFilter(nested(DEEPEST + 1))).toHaveProperty('problem');
    expect(parseFilter(Array.from({ length: DEEPEST + 1 }, () => nested(1)).join(' and '))).toHaveProperty('filter');
    expect(parseFilter(`title eq "${'x'.repeat(LONGEST)}"`)).toHaveProperty('problem');
  });

  test('never throws', () => {
    const fragment = fc.constantFrom(
      '(',
      ')',
      '[',
      ']',
      '"',
      '\\',
      ' ',
      'eq',
      'and',
      'or',
      'not',
      'a',
      '.b',
      'pr',
      '"x"',
      '1',
      'null',
      ':',
    );
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void parseFilter(text)));
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 30 }), (fragments) => {
        const parsed = parseFilter(fragments.join(' '));
        if ('filter' in parsed) compileFilter(USER, parsed.filter);
      }),
      { numRuns: 2000 },
    );
  });

  test.each(cases.filter((one) => !one.filter.includes('].') && !/False|EQ|\\|urn:/.test(one.filter)))(
    'scim2-parse-filter reads $filter and what we print alike',
    ({ filter }) => {
      const parsed = parseFilter(filter);
      if ('problem' in parsed) throw new Error(parsed.problem);
      expect(oracle(printFilter(parsed.filter))).toEqual(oracle(filter));
    },
  );

  test.each(['emails[type eq "work"] eq "x"', 'emails[type eq "work"] pr'])('%s compares nothing', (filter) => {
    expect(parseFilter(filter)).toHaveProperty('problem');
  });

  test('scim2-parse-filter accepts what we accept, and reads it as it reads what we print', () => {
    const term = fc.constantFrom(
      'a eq "x"',
      'b.c pr',
      'd[e eq "f"]',
      'not (a pr)',
      '(a pr or b gt 2)',
      'a',
      'eq',
      '"x"',
      ')',
    );
    const join = fc.constantFrom(' and ', ' or ', ' ');
    fc.assert(
      fc.property(fc.array(fc.tuple(term, join), { minLength: 1, maxLength: 5 }), (parts) => {
        const text = parts.map(([one, glue], index) => (index === parts.length - 1 ? one : one + glue)).join('');
        const parsed = parseFilter(text);
        if ('filter' in parsed) expect(levelled(oracle(printFilter(parsed.filter)))).toEqual(levelled(oracle(text)));
      }),
    );
  });
});

/** Their tree with chains of the same word on one level. Their own `flatten` does not end on `not`. */
function levelled(tree: Theirs): Theirs {
  if (tree.op === 'not' && 'filter' in tree) return { ...tree, filter: levelled(tree.filter) };
  if (!('filters' in tree)) return tree;
  const parts = tree.filters.map(levelled);
  return { ...tree, filters: parts.flatMap((one) => ('filters' in one && one.op === tree.op ? one.filters : [one])) };
}
