import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isRefused, type Match, type Pattern, TOO_COSTLY, translatePattern } from '../../src/values/index.js';

function translated(source: string): Pattern {
  const pattern = translatePattern(source);
  if (isRefused(pattern)) throw new Error(`${source}: ${pattern.refused}`);
  return pattern;
}

function found(source: string, text: string): readonly Match[] {
  const all = translated(source).matches(text);
  if (all === TOO_COSTLY) throw new Error(`${source}: too costly`);
  return all;
}

const matches = (source: string, text: string): string[] => found(source, text).map(([match]) => match);

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
    const [one, other] = [translated(`^\\${set}`), translated(`^\\${rest}`)];
    expect(all.filter((unit) => one.test(unit) === other.test(unit))).toEqual([]);
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
  ['\\Aa', 'aa', [0]],
  ['a\\z', 'a\n', []],
  ['a\\Z', 'a\n', [0]],
  ['\\Ga', 'aaba', [0, 1]],
  ['\\G', 'aa', [0]],
  ['(?m)^a$', 'a\na\nab', [0, 2]],
  ['\\a[\\e]\\cA', '\u0007\u001b\u0001', [0]],
  ['\\p{Lu}', 'aBÉ', [1, 2]],
  ['[a\\P{Lu}]', 'aB-', [0, 2]],
  ['\\p{IsGreek}', 'aα', [1]],
  ["(?'a'x)\\k'a'", 'xx', [0]],
  ['\\101\\01\\0', 'A\u0001\0', [0]],
  ['(a)\\10', 'a\b', [0]],
  ['(?i)a', 'Aa', [0, 1]],
  ['a(?i:b)', 'aB AB', [0]],
  ['a(?x: b # c\n)', 'ab', [0]],
  ['(?>a+)a', 'aaa', []],
  ['(?#note)a', 'a', [0]],
  ['[a-z-[aeiou]]', 'abe', [1]],
  ['x[]a]', 'x]', [0]],
  ['[^]a]', ']ab', [2]],
  ['(a)(?<g>b)\\1', 'aba', [0]],
  ['(a)?\\1', 'baa', [1]],
  ['(?:(a)|b)\\1', 'baa', [1]],
  ['(?!(a))\\1', 'ab', []],
  ['\\1(a)', 'aa', []],
];

describe('anchors and edges are those of .NET', () => {
  test.each(PLACES)('%s in %j', (source, text, places) => {
    expect(found(source, text).map(({ index }) => index)).toEqual(places);
  });

  test('a pattern for one text leaves nothing behind for the next', () => {
    const pattern = translated('a$');
    for (const [text, found] of [
      ['a\n', true],
      ['a', true],
      ['a\n\n', false],
      ['a\n', true],
    ] as const) {
      expect(pattern.test(text)).toBe(found);
      expect(pattern.first(text) !== undefined).toBe(found);
    }
  });
});

/** pattern, what is refused, and where it stands: .NET reads it, Rehearsal does not. */
const DECLINED: readonly (readonly [string, string, number])[] = [
  ['a(?<a-b>c)', 'the balancing group (?<a-', 1],
  ["(?<b>a)(?'-b'c)", "the balancing group (?'-", 7],
  ['a(?(1)a|b)', 'the condition (?(…)…|…)', 1],
  ['(?(?=a)a|b)', 'the condition (?(…)…|…)', 0],
  ['b(a*)*?', 'the lazy repetition *? of what can match nothing, which .NET itself gets wrong', 5],
  ['(?:a|\\b){2,}?', 'the lazy repetition {2,}? of what can match nothing, which .NET itself gets wrong', 8],
  ['[\\p{_xmlC}]', 'the category \\p{_xmlC} of XML names', 1],
  ['ab(?:a{200}){200}', 'repetitions that multiply to more than 20000 steps', 6],
  ['a{30000,}', 'repetitions that multiply to more than 20000 steps', 1],
  ['(?:b|a{9000,19000})', 'repetitions that multiply to more than 20000 steps', 6],
  [`${'('.repeat(60)}a${'){9}'.repeat(60)}`, 'repetitions that multiply to more than 20000 steps', 62],
  [`${'('.repeat(201)}${')'.repeat(201)}`, 'more than 200 groups within each other', 200],
  [`${'[a-'.repeat(60)}]`, 'more than 50 classes subtracted within each other', 153],
];

/** pattern, what is wrong with it, and where: .NET refuses it too. */
const BROKEN: readonly (readonly [string, string, number])[] = [
  ['\\_', 'the escape \\_, which .NET does not know', 0],
  ['a\\é', 'the escape \\é, which .NET does not know', 1],
  ['[\\8]', 'the escape \\8, which .NET does not know', 1],
  ['\\x4', 'the escape \\x without two hexadecimal digits', 0],
  ['[\\u12]', 'the escape \\u without four hexadecimal digits', 1],
  ['\\c!', 'the escape \\c!, which names no control character', 0],
  ['a\\', 'the escape \\ with nothing after it', 1],
  ['a\\k', 'the escape \\k without a group after it, as in \\k<name>', 1],
  ['(?<n>a)\\k{n}', 'the escape \\k without a group after it, as in \\k<name>', 7],
  ['a\\pL', 'the escape \\p without a category in braces', 1],
  ['\\P{Foo}', 'the category \\P{Foo}, which .NET does not know', 0],
  ['a\\k<b>', 'a reference to a group that is not there, \\k<b>', 1],
  ['a\\1', 'a reference to a group that is not there, \\1', 1],
  ['(a)\\2', 'a reference to a group that is not there, \\2', 3],
  ['(?P<g>a)', 'the group (?P, which .NET does not know', 0],
  ['a(?z)', 'the group (?z, which .NET does not know', 1],
  ['(?', 'the group (?, which .NET does not know', 0],
  ['(?<n', 'the group (?<n, whose name does not end', 0],
  ['(?<n n>a)', 'the group (?<n , whose name is not made of letters and digits', 0],
  ["(?<n'a)", "the group (?<n', whose name is not made of letters and digits", 0],
  ['(?<>a)', 'the group (?<>, whose name is not made of letters and digits', 0],
  ['(?<0>a)', 'a group of the number 0, which is the whole match', 0],
  ['b(', 'a group ( that is not closed', 1],
  ['a)', 'a ) that closes nothing', 1],
  ['a(?#b', 'a comment (?# that is not closed', 1],
  ['b[a', 'a class [ that is not closed', 1],
  ['[]', 'a class [ that is not closed', 0],
  ['[z-a]', 'the range z-a, which runs backwards', 1],
  ['[a-\\d]', 'the class \\d as the end of a range', 3],
  ['x[!-\\p{L}]', 'the class \\p{L} as the end of a range', 4],
  ['[a-z-[b]c]', 'a subtraction that is not the last thing in its class', 5],
  ['*a', 'a quantifier with nothing before it, *', 0],
  ['a|{2}', 'a quantifier with nothing before it, {2}', 2],
  ['(?i)+', 'a quantifier with nothing before it, +', 4],
  ['a**', 'a quantifier after a quantifier, *', 2],
  ['a{2}{3}', 'a quantifier after a quantifier, {3}', 4],
  ['a+?(?#c)*', 'a quantifier after a quantifier, *', 8],
  ['a{2,1}', 'the quantifier {2,1}, whose first number is the larger', 1],
  ['a{2147483648}', 'the number 2147483648, above 2147483647', 2],
];

describe('what would mean something else is refused by name', () => {
  test.each(DECLINED)('%s', (source, refused, offset) =>
    expect(translatePattern(source)).toEqual({ refused, offset, invalid: false }),
  );

  test.each(BROKEN)('%s, by .NET too', (source, refused, offset) =>
    expect(translatePattern(source)).toEqual({ refused, offset, invalid: true }),
  );

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
    '(a*)*',
    '(?:a?){0,3}?',
    '(?:a+)*?',
  ])('%s is not', (source) => expect(isRefused(translatePattern(source))).toBe(false));

  test('groups within groups are read to a depth', () => {
    const nested = (depth: number) => `${'('.repeat(depth)}a${')'.repeat(depth)}`;
    expect(matches(nested(200), 'ba')).toEqual(['a']);
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
    ['(a)(b)', '1 2'],
    ['(?<n>a)(b)', '2=n 1'],
    ['(?<n>a)(b)(?<m>c)((d)e)', '4=n 1 5=m 2 3'],
    ['(?:a)(?=b)', ''],
    ['(?<__proto__>a)', '1=__proto__'],
    ['(?<3>a)(?<n>b)(c)', '3 2=n 1'],
    ['(?<n>a)(?<2>b)(?<m>c)', '1=n 2 3=m'],
    ['(?<n>a)(b)(?<n>c)(?<1>d)', '2=n 1'],
    ['(?n)(a)(?<n>b)', '1=n'],
  ])('of %s are numbered as in .NET', (source, numbers) => {
    const { groups } = translated(source);
    const written = groups.map(({ number, name }) => (name === undefined ? `${number}` : `${number}=${name}`));
    expect(written.join(' ')).toBe(numbers);
    expect(groups.map(({ slot }) => slot)).toEqual(groups.map((_, i) => i + 1));
  });

  test.each(['a(b)', 'a(b)$', 'a(?<n>x)?(?<n>b)'])('of %s have places when they are asked for', (source) => {
    const places = (indices: boolean, text: string) => {
      const pattern = translatePattern(source, { indices });
      const match = isRefused(pattern) ? undefined : pattern.first(text);
      return match === TOO_COSTLY ? match : match?.indices?.[1];
    };
    expect([places(true, 'ab'), places(false, 'ab')]).toEqual([[1, 2], undefined]);
    expect([places(true, 'ab\n'), places(false, 'ab\n')]).toEqual([[1, 2], undefined]);
  });
});
