import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isRefused, type Pattern, translatePattern } from '../../src/values/index.js';

function translated(source: string): Pattern {
  const pattern = translatePattern(source);
  if (isRefused(pattern)) throw new Error(`${source}: ${pattern.refused}`);
  return pattern;
}

const matches = (source: string, text: string): string[] =>
  [...text.matchAll(translated(source).for(text))].map(([match]) => match);

/** The units, of those given, that a pattern for one unit matches. */
const members = (source: string, units: string): string =>
  [...units].filter((unit) => matches(source, unit).length > 0).join('');

/** One unit of every kind that .NET and JavaScript tell apart. */
const UNITS = [
  ...'a_5-. \t\n\r\v\f',
  '\u0661', // a digit of Arabic
  '\u00b2', // superscript two: a number, no digit
  'é',
  '日',
  '\u0301', // a mark of no width
  '\u0903', // a mark with width
  '\u203f', // a connector
  '\u200d', // joiner
  '\u0085',
  '\u00a0',
  '\u2028',
  '\u3000',
  '\ufeff',
  '\u180e',
].join('');
const without = (left: string) => [...UNITS].filter((unit) => !left.includes(unit)).join('');

const DIGITS = '5\u0661';
const WORD = 'a_5\u0661é日\u0301\u203f';
const SPACE = ' \t\n\r\v\f\u0085\u00a0\u2028\u3000';

/** a pattern for one unit, what it matches of the units above. */
const SETS: readonly (readonly [string, string])[] = [
  ['.', without('\n')],
  ['\\d', DIGITS],
  ['\\D', without(DIGITS)],
  ['\\w', WORD],
  ['\\W', without(WORD)],
  ['\\s', SPACE],
  ['\\S', without(SPACE)],
  ['[\\d]', DIGITS],
  ['[^\\d]', without(DIGITS)],
  ['[\\D]', without(DIGITS)],
  ['[^\\D]', DIGITS],
  ['[\\w]', WORD],
  ['[^\\w]', without(WORD)],
  ['[\\W]', without(WORD)],
  ['[^\\W]', WORD],
  ['[\\s]', SPACE],
  ['[^\\s]', without(SPACE)],
  ['[\\S]', without(SPACE)],
  ['[^\\S]', SPACE],
  ['[\\d\\s]', DIGITS + SPACE],
  ['[^\\d\\s]', without(DIGITS + SPACE)],
  ['[\\s\\S]', UNITS],
  ['[a\\d-]', `a${DIGITS}-`],
  ['[.]', '.'],
  ['\\.', '.'],
  ['[()\\s-]', `-${SPACE}`],
  ['[-\\s]', `-${SPACE}`],
  ['[\\s-.]', `-.${SPACE}`],
  ['[\\s-a]', `a-${SPACE}`],
  ['[\\s-a-z]', `a-${SPACE}`],
  ['[\\w-.]', `-.${WORD}`],
  ['[\\w-\\.]', `-.${WORD}`],
  ['[\\d-\\s]', `-${DIGITS}${SPACE}`],
  ['[\\s\\-a]', `a-${SPACE}`],
  ['[^\\s-]', without(`-${SPACE}`)],
  ['[+-.\\d]', `-.${DIGITS}`],
];

const sorted = (units: string) => [...units].sort().join('');

describe('sets of characters are those of .NET', () => {
  test.each(SETS)('%s', (source, expected) => expect(sorted(members(source, UNITS))).toBe(sorted(expected)));

  test('a surrogate is neither digit, letter nor space, and one unit each', () => {
    expect(matches('\\w|\\d|\\s', '\u{1f600}\u{1d7d8}\ud800')).toEqual([]);
    expect(matches('.', '\u{1f600}\udc00')).toEqual(['\ud83d', '\ude00', '\udc00']);
    expect(matches('[\\W]', '\u{1f600}')).toHaveLength(2);
    expect(matches('\\ud83d', '\u{1f600}')).toEqual(['\ud83d']);
  });

  test.each([
    ['d', 'D'],
    ['w', 'W'],
    ['s', 'S'],
  ])('\\%s and \\%s share no unit and leave none out', (set, rest) => {
    const all = Array.from({ length: 0x10000 }, (_, unit) => String.fromCharCode(unit));
    const [one, other] = [translated(`^\\${set}`).for('x'), translated(`^\\${rest}`).for('x')];
    const test = (expression: RegExp, unit: string) => {
      expression.lastIndex = 0;
      return expression.test(unit);
    };
    expect(all.filter((unit) => test(one, unit) === test(other, unit))).toEqual([]);
  });
});

/** pattern, text, where it matches. */
const PLACES: readonly (readonly [string, string, readonly number[]])[] = [
  ['a$', 'a', [0]],
  ['a$', 'a\n', [0]],
  ['a$', 'a\n\n', []],
  ['a$', 'a\r\n', []],
  ['a$', 'a\nb', []],
  ['$', 'a\n', [1, 2]],
  ['$', '\n', [0, 1]],
  ['\\n$', 'a\n', [1]],
  ['[$]', 'a$\n', [1]],
  ['\\$', 'a$\n', [1]],
  ['^a', 'a\na', [0]],
  ['(?=a$)', 'a\n', [0]],
  ['a$|b$', 'a\n', [0]],
  ['\\b', 'a b', [0, 1, 2, 3]],
  ['\\b', 'é-日', [0, 1, 2, 3]],
  ['\\b', 'a\u0301b', [0, 3]],
  ['\\b', 'a\u200db', [0, 3]],
  ['\\b', '', []],
  ['\\B', '', [0]],
  ['\\B', 'ab -', [1, 3, 4]],
  ['[\\b]', 'a\bb', [1]],
  ['\\bx', 'x éx', [0]],
  ['a{,2}', 'a{,2}', [0]],
  ['a{', 'a{', [0]],
  [']', 'a]', [1]],
  ['[\\:\\;\\=\\,\\<]', 'a:;=,<', [1, 2, 3, 4, 5]],
  ['\\u0041\\x42\\t', 'AB\t', [0]],
  ['(?<a>x)\\k<a>', 'xxx', [0]],
  ['(x|y)\\1', 'xyyx', [1]],
  ['((a)b)\\2', 'aba', [0]],
  ['(a)+\\1', 'aaa', [0]],
  ['(?:(a)\\1)*', '', [0]],
  ['(?:(a)\\1|b)', 'aab', [0, 2]],
  ['(?<=a)b(?!c)', 'ab abc', [1]],
];

describe('anchors and edges are those of .NET', () => {
  test.each(PLACES)('%s in %j', (source, text, places) => {
    expect([...text.matchAll(translated(source).for(text))].map(({ index }) => index)).toEqual(places);
  });

  test('a pattern for one text leaves nothing behind for the next', () => {
    const pattern = translated('a$');
    for (const [text, found] of [
      ['a\n', true],
      ['a', true],
      ['a\n\n', false],
      ['a\n', true],
    ] as const) {
      expect(pattern.for(text).test(text)).toBe(found);
      pattern.for(text).lastIndex = 0;
    }
  });
});

/** pattern, what is refused, and where it stands. */
const REFUSED: readonly (readonly [string, string, number])[] = [
  ['\\A', 'the escape \\A', 0],
  ['ab\\z', 'the escape \\z', 2],
  ['a\\Z', 'the escape \\Z', 1],
  ['\\G', 'the escape \\G', 0],
  ['\\a', 'the escape \\a', 0],
  ['[\\e]', 'the escape \\e', 1],
  ['\\cA', 'the escape \\c', 0],
  ['\\p{L}', 'the escape \\p', 0],
  ['[a\\P{Lu}]', 'the escape \\P', 2],
  ['\\_', 'the escape \\_', 0],
  ['\\é', 'the escape \\é', 0],
  ['\\x4', 'the escape \\x', 0],
  ['\\u12', 'the escape \\u', 0],
  ["\\k'a'", 'the escape \\k', 0],
  ['a\\k', 'the escape \\k', 1],
  ['a\\k<b>', 'a reference to a group that is not there, \\k', 1],
  ['a\\1', 'a reference to a group that is not there, \\1', 1],
  ['(a)\\2', 'a reference to a group that is not there, \\2', 3],
  ['[\\8]', 'a reference to a group that is not there, \\8', 1],
  ['\\10', 'the octal escape \\10', 0],
  ['a\\01', 'the octal escape \\01', 1],
  ['(?i)a', 'the group (?i', 0],
  ['a(?x:b)', 'the group (?x:b', 1],
  ['(?>a)', 'the group (?>a', 0],
  ["(?'g'a)", "the group (?'g'", 0],
  ['(?#note)a', 'the group (?#no', 0],
  ['(?(1)a|b)', 'the group (?(1', 0],
  ['(?P<g>a)', 'the group (?P<g', 0],
  ['[a-z-[aeiou]]', 'the class subtraction -[', 4],
  ['x[]a]', 'a class that begins with ]', 1],
  ['[^]a]', 'a class that begins with ]', 0],
  ['[a-\\d]', 'the range a-\\d', 1],
  ['x[!-\\s]', 'the range !-\\s', 2],
  ['(a)(?<g>b)\\1', 'the reference \\1 by number in a pattern that mixes named and unnamed groups', 10],
  ['(a)?\\1', 'the reference \\1 to a group that may not have matched', 4],
  ['(?:(a)|b)\\1', 'the reference \\1 to a group that may not have matched', 9],
  ['\\1(a)', 'the reference \\1 to a group that may not have matched', 0],
  ['(a\\1)', 'the reference \\1 to a group that may not have matched', 2],
  ['(?!(a))\\1', 'the reference \\1 to a group that may not have matched', 7],
  ['(?<n>a)*\\k<n>', 'the reference \\k<n> to a group that may not have matched', 8],
  ['(?:(a)|b)*', 'the group (a), which a repetition may leave out', 3],
  ['x(?:(a)?b){2}', 'the group (a), which a repetition may leave out', 4],
  ['(?:(?:(a)|b)c)+', 'the group (a), which a repetition may leave out', 6],
];

/** pattern, and where it is broken. */
const BROKEN: readonly (readonly [string, number])[] = [
  ['(', 1],
  ['a)', 1],
  ['[a', 2],
  ['*a', 1],
  ['a**', 3],
  ['a{2,1}', 6],
  ['[z-a]', 4],
  ['(?<n>a)(?<n>b)', 12],
  ['(?<1>a)', 3],
  ['(?<a-b>c)', 4],
  ['(?<n>a)\\k<m>', 12],
  ['a\\', 1],
];

describe('what would mean something else is refused by name', () => {
  test.each(REFUSED)('%s', (source, refused, offset) => expect(translatePattern(source)).toEqual({ refused, offset }));

  test.each(BROKEN)('%s is no pattern', (source, offset) => {
    const pattern = translatePattern(source);
    expect(pattern).toMatchObject({ refused: expect.stringMatching(/^[^/]{8,}$/) });
    expect(pattern).toHaveProperty('offset', offset);
  });

  test.each([
    '\\\\A',
    '\\[a-z-[b]',
    '[\\]a]',
    '[a\\-[]',
    '\\(?i',
    '[(?i)]',
    '[*+?]',
    '\\\\1',
    '[\\w-]',
    '(?:(a)|b)',
    '(?:(a)|(b))?',
    '((a)|b)',
  ])('%s is not', (source) => expect(isRefused(translatePattern(source))).toBe(false));

  test('groups within groups are read to a depth', () => {
    const nested = (depth: number) => `${'('.repeat(depth)}a${')'.repeat(depth)}`;
    expect(matches(nested(200), 'ba')).toEqual(['a']);
    expect(translatePattern(nested(201))).toEqual({
      refused: 'more than 200 groups within each other',
      offset: 200,
    });
    expect(isRefused(translatePattern(nested(100_000)))).toBe(true);
    expect(matches('[((]{2}'.repeat(150), '('.repeat(300))).toHaveLength(1);
  });

  test('every refusal has a place inside the pattern, and no text makes it throw', () => {
    const piece = fc.constantFrom(
      ...'()[]{}|*+?^$.\\-<>:=!,#ab1dwskbcp0ué\n'.split(''),
      '(?<',
      '\\k<',
      '(?:',
      '{2}',
      '[^',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const source = pieces.join('');
        const pattern = translatePattern(source);
        if (!isRefused(pattern)) return;
        expect(pattern.refused.length).toBeGreaterThan(5);
        expect(pattern.offset).toBeGreaterThanOrEqual(0);
        expect(pattern.offset).toBeLessThanOrEqual(source.length);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('groups', () => {
  test.each([
    [
      '(a)(b)',
      [
        [1, 1, undefined],
        [2, 2, undefined],
      ],
    ],
    [
      '(?<n>a)(b)',
      [
        [1, 2, 'n'],
        [2, 1, undefined],
      ],
    ],
    [
      '(?<n>a)(b)(?<m>c)((d)e)',
      [
        [1, 4, 'n'],
        [2, 1, undefined],
        [3, 5, 'm'],
        [4, 2, undefined],
        [5, 3, undefined],
      ],
    ],
    ['(?:a)(?=b)', []],
    ['(?<__proto__>a)', [[1, 1, '__proto__']]],
  ] as const)('of %s are numbered as in .NET', (source, groups) => {
    expect(translated(source).groups.map(({ index, number, name }) => [index, number, name])).toEqual(groups);
  });

  test('have places when they are asked for', () => {
    const places = (indices: boolean) => {
      const pattern = translatePattern('a(b)', { indices });
      return isRefused(pattern) ? undefined : pattern.for('ab').exec('ab')?.indices?.[1];
    };
    expect([places(true), places(false)]).toEqual([[1, 2], undefined]);
  });
});

/** Patterns that mean the same in .NET and JavaScript: without `. $ \d \w \s \b`. */
const { source } = fc.letrec<{ source: string; term: string; atom: string }>((tie) => ({
  source: fc
    .array(fc.array(tie('term'), { maxLength: 4, depthIdentifier: 'regex' }), { minLength: 1, maxLength: 3 })
    .map((alternatives) => alternatives.map((terms) => terms.join('')).join('|')),
  term: fc
    .tuple(tie('atom'), fc.constantFrom('', '', '', '*', '+', '?', '*?', '+?', '??', '{2}', '{1,2}', '{0,}?'))
    .map(([atom, quantifier]) => atom + quantifier),
  atom: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'regex' },
    { arbitrary: fc.constantFrom('a', 'b', 'c', '-', '\\.', '\\-', '\\x61', '\\u0062', '\\\\', '&', '"'), weight: 4 },
    { arbitrary: fc.constantFrom('[ab]', '[^a]', '[a-c]', '[-a]', '[a-]', '[^a-b.]', '[.$]', '[\\]\\[]'), weight: 2 },
    { arbitrary: tie('source').map((inner) => `(?:${inner})`), weight: 1 },
    { arbitrary: tie('source').map((inner) => `(${inner})`), weight: 2 },
    { arbitrary: tie('source').map((inner) => `(?=${inner})`), weight: 1 },
    { arbitrary: tie('source').map((inner) => `(?!${inner})`), weight: 1 },
  ),
}));

describe('where .NET and JavaScript agree', () => {
  test('a pattern finds what it finds in JavaScript', () => {
    let compared = 0;
    const text = fc.array(fc.constantFrom(...'abc-.\\$&"] ['), { maxLength: 12 }).map((units) => units.join(''));
    fc.assert(
      fc.property(source, fc.array(text, { minLength: 1, maxLength: 4 }), (pattern, inputs) => {
        const read = translatePattern(pattern);
        if (isRefused(read)) return;
        compared += 1;
        for (const input of inputs) {
          const found = [...input.matchAll(read.for(input))].map((match) => [match.index, ...match]);
          expect(found).toEqual([...input.matchAll(new RegExp(pattern, 'g'))].map((match) => [match.index, ...match]));
        }
      }),
      { numRuns: 1500 },
    );
    expect(compared).toBeGreaterThan(900);
  });
});
