import fc from 'fast-check';
import { parse as oracle, type Filter as Theirs } from 'scim2-parse-filter';
import { describe, expect, test } from 'vitest';
import { precedes } from '../../../src/scim/filter/order.js';
import {
  compileFilter,
  DEEPEST,
  type JsonObject,
  LONGEST,
  MOST_TERMS,
  parseFilter,
  parsePath,
  printFilter,
  type RepairName,
  USER,
} from '../../../src/scim/index.js';
import cases from './filter-cases.json' with { type: 'json' };
import given from './people.json' with { type: 'json' };

const schemas = [USER.schema.id];
const people: readonly JsonObject[] = given.map((one) => ({ schemas, ...one }));

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
  ["userName eq 'ann'", `expected a value; text needs double quotes, found "'ann'"`, 12],
  ['userName eq "a\tb"', '"a\tb" is no JSON string', 12],
  ['userName eq "a\0b"', '"a\0b" is no JSON string', 12],
  ['userName eq "\\ud800"', '"\\ud800" holds half a character', 12],
  ['userName eq "\ud800"', '"\ud800" holds half a character', 12],
  ['userName eq 1e999', 'expected a value; text needs double quotes, found "1e999"', 12],
  ['userName eq 01', 'expected a value; text needs double quotes, found "01"', 12],
  ['userName eq "ann', 'the closing quote is missing', 12],
  ['userName eq "ann\\"', 'the closing quote is missing', 12],
  ['__proto__ pr', '"__proto__" is no attribute name', 0],
  ['emails[type eq "work"]]', 'expected the end, found "]"', 22],
  ['()', 'expected an attribute name, found ")"', 1],
  ['not (', 'expected an attribute name', 5],
  ['and eq "x" or', 'expected an attribute name', 13],
];

const lenient = (text: string, ...repairs: RepairName[]) => {
  const told: string[] = [];
  const parsed = parseFilter(text, { repairs: new Set(repairs), repaired: (name, at) => told.push(`${name}: ${at}`) });
  return { text: 'filter' in parsed ? printFilter(parsed.filter) : parsed.problem, told };
};

describe('repairs of filters', () => {
  test.each<[string, RepairName[], string, string[]]>([
    ["userName eq 'ann'", ['single-quotes'], 'userName eq "ann"', ["single-quotes: 'ann'"]],
    [
      `a eq 'x "y" \\'z\\' \\u00e9'`,
      ['single-quotes'],
      `a eq "x \\"y\\" 'z' é"`,
      [`single-quotes: 'x "y" \\'z\\' \\u00e9'`],
    ],
    [`a eq "it's"`, ['single-quotes'], `a eq "it's"`, []],
    ["a eq 'x", ['single-quotes'], 'the closing quote is missing', []],
    ['userName eq ann', ['bare-words'], 'userName eq "ann"', ['bare-words: ann']],
    ["userName eq o'brien", ['bare-words', 'single-quotes'], `userName eq "o'brien"`, ["bare-words: o'brien"]],
    ['(a eq x and b eq y)', ['bare-words'], 'a eq "x" and b eq "y"', ['bare-words: x', 'bare-words: y']],
    ['active eq True', ['bare-words'], 'active eq true', []],
    ['a eq 7', ['bare-words'], 'a eq 7', []],
    ['a eq null', ['bare-words'], 'a eq null', []],
    ['a eq and b pr', ['bare-words'], 'expected a value; text needs double quotes, found "and"', []],
    ['ann', ['bare-words'], 'expected an operator such as eq', []],
    ['userName eq ann', ['single-quotes'], 'expected a value; text needs double quotes, found "ann"', []],
  ])('%s', (text, repairs, printed, told) => {
    expect(lenient(text, ...repairs)).toEqual({ text: printed, told });
  });

  test('of paths', () => {
    const told: string[] = [];
    const leniency = { repairs: new Set<RepairName>(['single-quotes']), repaired: (name: string) => told.push(name) };
    const parsed = parsePath("emails[type eq 'work'].value", leniency);
    expect(parsed).toEqual(parsePath('emails[type eq "work"].value'));
    expect(told).toEqual(['single-quotes']);
    expect(parsePath("emails[type eq 'work'].value")).toHaveProperty('problem');
  });
});

describe('texts are ordered by code point', () => {
  test.each([
    ['\uffff', '😀'],
    ['😀', '😁'],
    ['a', 'a\u0001'],
    ['\ud83d', '\ue000'],
    ['\ud83d', '😀'],
    ['\ud83d\ue000', '😀'],
  ])('%j comes before %j', (a, b) => {
    expect([precedes(a, b), precedes(b, a), precedes(a, a)]).toEqual([true, false, false]);
  });

  test('as UTF-8 is byte by byte', () => {
    const character = fc.constantFrom('a', '\u00e9', '\ud7ff', '\ue000', '\uffff', '😀', '😁');
    const text = fc.array(character, { maxLength: 4 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(
        text,
        text,
        (a, b) => void expect(precedes(a, b)).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)) < 0),
      ),
    );
  });
});

/** What scim2-parse-filter accepts and RFC 7644 does not allow. */
const DISAGREEMENTS: readonly { readonly where: RegExp; readonly example: string; readonly reason: string }[] = [
  { where: /a\.b\.c/, example: 'a.b.c pr', reason: 'a path has one sub-attribute' },
  { where: /(?:^|[ (])1 (?:pr|eq|co)/, example: '1 pr', reason: 'a name begins with a letter' },
  { where: /\bnot (?!\()/, example: 'not a pr', reason: '"not" is followed by brackets' },
];

function isTheirs(text: string): boolean {
  try {
    oracle(text);
    return true;
  } catch {
    return false;
  }
}

describe('the grammar of filters', () => {
  test.each(refused)('refuses %s', (text, problem, at) => expect(parseFilter(text)).toEqual({ problem, at }));

  test('bounds depth and length', () => {
    const nested = (depth: number) => `${'('.repeat(depth)}title pr${')'.repeat(depth)}`;
    expect(parseFilter(nested(DEEPEST))).toHaveProperty('filter');
    expect(parseFilter(nested(DEEPEST + 1))).toHaveProperty('problem');
    expect(parseFilter(Array.from({ length: DEEPEST + 1 }, () => nested(1)).join(' and '))).toHaveProperty('filter');
    expect(parseFilter(`title eq "${'x'.repeat(LONGEST)}"`)).toHaveProperty('problem');
    const negated = (depth: number) => `${'not ('.repeat(depth)}title pr${')'.repeat(depth)}`;
    expect(parseFilter(negated(DEEPEST))).toHaveProperty('filter');
    expect(parseFilter(negated(100))).toHaveProperty('problem');
    const chained = (terms: number) => Array.from({ length: terms }, () => 'title pr').join(' or ');
    expect(parseFilter(chained(MOST_TERMS))).toHaveProperty('filter');
    expect(parseFilter(chained(MOST_TERMS + 1))).toMatchObject({ problem: 'more than 200 comparisons' });
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

  test('what scim2-parse-filter accepts is accepted, but for what is known', () => {
    const piece = fc.constantFrom(
      'a',
      'b.c',
      'd[',
      ']',
      'e',
      'eq',
      'co',
      'pr',
      'and',
      'or',
      'not',
      '(',
      ')',
      '"x"',
      '1',
      'true',
      'null',
    );
    const term = fc.constantFrom('a eq "x"', 'b.c pr', 'd[e eq "f"]', 'not (a pr)', 'urn:x:y:a gt 2', 'a.b.c pr');
    const joint = fc.constantFrom(' and ', ' or ');
    const chain = fc
      .array(fc.tuple(term, joint), { minLength: 1, maxLength: 4 })
      .map((parts) => parts.flat().slice(0, -1).join(''));
    const texts = fc.oneof(
      fc.array(piece, { maxLength: 8 }).map((parts) => parts.join(' ')),
      chain,
    );
    fc.assert(
      fc.property(texts, (text) => {
        if (!isTheirs(text) || DISAGREEMENTS.some(({ where }) => where.test(text))) return;
        expect([text, parseFilter(text)]).toEqual([text, { filter: expect.anything() }]);
      }),
      { numRuns: 2000 },
    );
  });

  test.each(DISAGREEMENTS)('scim2-parse-filter differs on $example: $reason', ({ example, where }) => {
    expect([where.test(example), isTheirs(example), 'filter' in parseFilter(example)]).toEqual([true, true, false]);
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
