import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { proveEquivalent, proveUnique } from '../../src/proof/index.js';
import { namesUnder, valuesOf } from '../../src/proof/unique/counting.js';
import { foldCase } from '../../src/values/index.js';
import { type Few, few, fewOf, textsOf, these } from './brute/inputs.js';
import { mutated, wrapped } from './brute/mutants.js';
import { faultsOfUniqueness } from './brute/people.js';
import { expressionsOver, forbidden, settings } from './brute/random.js';
import { forbid, GITHUB_NAMES, normalisation } from './brute/rules.js';
import { type Asking, ask } from './brute/truth.js';
import { faultsOf } from './equivalent/judge.js';
import { UNIQUE, UNIQUE_FOLDED } from './unique/truth.js';

/** Of a hundred answers so many may be open: the generator also makes what no proof follows. */
const MOST_OPEN = { unique: 33, equivalent: 10 };

/** So many signs that not all of them can be searched, and none that becomes another. */
const MANY = String.fromCharCode(...Array.from({ length: 84 }, (_, at) => 0x4e00 + at));

type Attributes = Readonly<Record<string, Few>>;

const small: readonly Attributes[] = [
  { a: few('ab-', 1, 3), b: few('a-', 1, 2, true) },
  { a: few('a-1', 1, 3, true), b: few('b', 0, 2) },
  { a: few('aA\n', 0, 2), b: few('-b', 1, 2, true) },
  { a: few('aé\u0301', 1, 2), b: few('a ', 0, 2, true) },
  { a: few('01', 1, 3), b: few('01', 2, 2) },
  { a: few('sſSKkß', 1, 2), b: few('b\u00a0 ', 1, 1) },
];
const ids: readonly Attributes[] = [
  { a: few('ab', 2, 2), b: few('ab-', 1, 3) },
  { a: few('ab-', 1, 3), b: few('ab', 2, 2) },
  { a: few('ab', 3, 3), b: few('ab', 2, 2, true) },
  { a: few('abcµμ', 1, 1), b: few('aAbB', 1, 2) },
];
/** Two of many that alone become the same, with nothing else that does. */
const rare: readonly Attributes[] = ['abcµμ', 'stſu', 'ABKT\u212a', 'âçèé -'].map((signs) => ({
  a: few(signs + MANY, 1, 1),
  b: few('a', 1, 1, true),
}));

const fallbacks = fc.option(fc.constantFrom('a', '--'), { freq: 8 });
const changes = fc.option(
  fc.constantFrom(GITHUB_NAMES, normalisation(['[^a1]+', '-'], ['^-|-$', '']), normalisation(['$', '-'])),
  { freq: 4 },
);

function asking(rules: Asking['rules'], given: Asking['settings'], fallback: string | null): Asking {
  return { ...(rules && { rules }), ...(given && { settings: given }), ...(fallback !== null && { fallback }) };
}

describe('over a few inputs, uniqueness is what all of them say', () => {
  test('for any expression, any keys, and whatever else matters', () => {
    const open: string[] = [];
    const questions = fc.tuple(
      fc.oneof(expressionsOver('a', 'b'), expressionsOver('a'), expressionsOver('b', 'a')),
      fc.constantFrom(
        (text: string) => text,
        (text: string) => `Join("-", [b], ${text})`,
        (text: string) => `ToUpper(${text})`,
      ),
      fc.constantFrom(...small, ...ids, ...ids, ...rare),
      fc.constantFrom([UNIQUE], [UNIQUE_FOLDED]),
      settings,
      fallbacks,
      changes,
      fc.constantFrom([], ['a'], ['b'], ['a', 'b']),
    );
    fc.assert(
      fc.property(questions, ([expression, around, attributes, rules, given, fallback, changed, keys]) => {
        const told = { ...asking(rules, given, fallback), ...(changed && { normalisation: changed }) };
        const asked = ask(around(expression), attributes, told);
        const found = proveUnique(asked.question, keys);
        if (found.verdict === 'UNKNOWN') open.push(expression);
        expect(faultsOfUniqueness(asked, keys, found)).toEqual([]);
      }),
      { numRuns: RUNS },
    );
    expect((100 * open.length) / RUNS).toBeLessThan(MOST_OPEN.unique);
  });
});

const RUNS = 200;

/** An expression, its attributes, those that no two people share, and what else is asked. */
type Row = readonly [string, Attributes, (readonly string[])?, Asking?];

/** What a search over chosen characters could miss, and keys that are less than whole. */
const PEOPLE: readonly Row[] = [
  ['ToUpper([a])', { a: few(`abcdeµμ${MANY}`, 1, 1) }],
  ['ToUpper([a])', { a: few(`abcdestuſ${MANY}`, 1, 1) }],
  ['ToLower([a])', { a: few(`ABCDEKT\u212a${MANY}`, 1, 1) }],
  ['[a]', { a: few(`abcdeµμ${MANY}`, 1, 1) }, [], { rules: [UNIQUE_FOLDED] }],
  ['[a]', { a: few(`abcdıI${MANY}`, 1, 1) }, [], { rules: [UNIQUE_FOLDED] }],
  ['NormalizeDiacritics(Replace([a], "é", , , "é", , ))', { a: few(`âçèéñ${MANY}`, 1, 1) }],
  ['NormalizeDiacritics([a])', { a: few('æae', 1, 2) }],
  ['NormalizeDiacritics([a])', { a: few('ßs', 1, 2) }],
  ['ToUpper([k])', { k: few('abcde', 1, 2) }, ['k']],
  ['[k]', { k: few('abcde', 1, 2) }, ['k'], { rules: [UNIQUE_FOLDED] }],
  ['IIF([k] = "01", "x", "y")', { k: few('01', 1, 3) }, ['k']],
  ['IIF([k] = "ab", "zz", [k])', { k: few('ab', 2, 2) }, ['k']],
  ['Left([k], 3)', { k: few('ab', 4, 4) }, ['k']],
  ['Left([k], 4)', { k: few('ab', 4, 4) }, ['k']],
  ['Left(Append([k], [a]), 2)', { k: few('ab', 2, 2), a: few('ab', 1, 2) }, ['k']],
  ['Append([k], "-")', { k: few('a-', 1, 3) }, ['k']],
  ['Join("-", [k], [l])', { k: few('a-', 1, 3), l: few('a-', 1, 3) }, ['k', 'l']],
  ['Join("", [k], [l], [m])', { k: few('ab', 1, 1), l: few('ab', 1, 2), m: few('ab', 1, 2) }, ['k', 'l', 'm']],
  ['Trim([k])', { k: few('x \u00a0', 1, 3) }, ['k']],
  ['[k]', { k: few('ab', 1, 1, true) }, ['k'], { fallback: 'a' }],
  ['[userPrincipalName]', { userPrincipalName: few('aAb', 1, 3) }, [], { rules: [UNIQUE_FOLDED] }],
  ['Replace([userPrincipalName], "A", , , "a", , )', { userPrincipalName: few('aAb', 1, 2) }],
  ['Replace([userPrincipalName], "A", , , "b", , )', { userPrincipalName: few('aAb', 1, 2) }],
  ['ToLower([userPrincipalName])', { userPrincipalName: few('k\u212aK', 1, 2) }],
  ['ToLower([userPrincipalName])', { userPrincipalName: few('σςΣ', 1, 2) }],
];

describe('uniqueness does not depend on which characters are looked at', () => {
  for (const [expression, attributes, keys = [], told = {}] of PEOPLE) {
    it(`${expression} ${keys.join()}`, () => {
      const asked = ask(expression, attributes, { rules: [UNIQUE], ...told });
      const found = proveUnique(asked.question, keys);
      expect(faultsOfUniqueness(asked, keys, found)).toEqual([]);
      expect(found.verdict).not.toBe('UNKNOWN');
    });
  }

  it.each([[['k']], [[]]])('what composes with its neighbours is never proved unique (keys: %j)', (keys) => {
    const asked = ask('NormalizeDiacritics([k])', { k: few('x\u1100\u1161\uac00', 1, 2) }, { rules: [UNIQUE] });
    expect(faultsOfUniqueness(asked, keys, proveUnique(asked.question, keys))).toEqual([]);
  });
});

describe('over a few inputs, whether two expressions agree is what all of them say', () => {
  /** Each of these gives way to another function, another pattern or another question for some sign. */
  const odd = few(
    `ab1 -.\u00a0\t\n\r\u0661\u0130ıIςσǅǆß\u1e9e\u0345Å\u212b\u2028\u0085\ufeff${MANY.slice(0, 60)}`,
    1,
    1,
  );

  test('for any expression and a mutant of it', () => {
    const open: string[] = [];
    const expressions = fc.oneof(expressionsOver('a', 'a', 'b'), expressionsOver('a', 'b'), expressionsOver('a'));
    const questions = fc.tuple(
      expressions,
      fc.oneof(mutated, wrapped),
      fc.constantFrom(...small, ...ids, { a: odd, b: few('aé', 1, 1, true) }),
      settings,
      fc.option(settings, { freq: 6 }),
      fallbacks,
      fallbacks,
    );
    fc.assert(
      fc.property(questions, ([before, change, attributes, given, others, fallback, other]) => {
        const [one, two] = [
          ask(before, attributes, asking(undefined, given, fallback)).question,
          asked(change(before), attributes, asking(undefined, others ?? given, other ?? fallback)),
        ];
        fc.pre(two !== undefined);
        const found = proveEquivalent(one, two);
        if (found.verdict === 'UNKNOWN') open.push(before);
        expect(faultsOf(one, two, found, attributes)).toEqual([]);
      }),
      { numRuns: RUNS },
    );
    expect((100 * open.length) / RUNS).toBeLessThan(MOST_OPEN.equivalent);
  });

  /** A mutant may be none: a pattern that does not end, a number that is out of range. */
  function asked(expression: string, attributes: Attributes, told: Asking) {
    try {
      return ask(expression, attributes, told).question;
    } catch {
      return undefined;
    }
  }

  it.each<readonly [string, string, Attributes]>([
    ['NormalizeDiacritics([a])', 'Replace([a], "é", , , "e", , )', { a: few('eéè', 1, 2) }],
    ['NormalizeDiacritics([a])', 'Replace([a], "é", , , "e", , )', { a: few('eé', 1, 2) }],
    ['ToLower(ToUpper([a]))', 'ToLower([a])', { a: few('abſ', 1, 2) }],
    ['ToUpper([a])', 'ToUpper(ToLower([a]))', { a: few('i\u0130ıI\u212a', 1, 2) }],
    ['Trim([a])', 'Replace([a], , "^ +| +$", , "", , )', { a: few('a \u00a0', 1, 3) }],
    ['Replace([a], , "-$", , "", , )', 'Replace([a], , "-\\\\z", , "", , )', { a: few('a-\n', 1, 3) }],
    ['Replace([a], , "\\\\d", , "", , )', 'Replace([a], , "[0-9]", , "", , )', { a: few('a1\u0661', 1, 2) }],
    ['Replace([a], , "\\\\w", , "", , )', 'Replace([a], , "[A-Za-z0-9_]", , "", , )', { a: few('a1é', 1, 2) }],
    ['Replace([a], , "(?i:k)", , "", , )', 'Replace([a], , "[kK]", , "", , )', { a: few('kK\u212a', 1, 2) }],
    ['Replace([a], , ".", , "", , )', 'Replace([a], , "[^\\\\n]", , "", , )', { a: few('a\n\r', 1, 2) }],
    ['IIF([a] = "True", "x", "y")', 'IIF([a] = "true", "x", "y")', { a: these(['True', 'true']) }],
    ['IIF([a] = "1", "x", "y")', 'IIF([a] = "01", "x", "y")', { a: few('01', 1, 3) }],
    ['IIF([a] = "1", "x", "y")', 'Switch([a], "y", "1", "x")', { a: few('01', 1, 3) }],
    ['IIF([a] = 0, "x", "y")', 'IIF(Replace([a], , "^0+$", , "", , ) = "", "x", "y")', { a: few('0', 1, 40) }],
    ['IIF([a] = 0, "x", "y")', 'IIF(Replace([a], , "^0+$", , "", , ) = "", "x", "y")', { a: few('0', 1, 41) }],
    ['Left([a], 42)', '[a]', { a: few('a', 41, 42) }],
    ['Left([a], 42)', '[a]', { a: few('a', 41, 43) }],
    ['Append([a], [b])', 'Append([b], [a])', { a: few('a', 1, 2), b: few('a', 1, 2) }],
    ['Append([a], [b])', 'Append([b], [a])', { a: few('a', 1, 2), b: few('ab', 1, 2) }],
    ['Left([a], 1)', 'Replace([a], , "^([^~])[^~]*", , "$1", , )', { a: few('a\ud83d\ude00', 1, 3) }],
    ['PCase([a])', 'PCase(ToUpper([a]))', { a: few('ǄǅǆaB ', 1, 2) }],
    [`Replace(Replace([a], "x", , , "x${'y'.repeat(199)}", , ), "bb", , , "c", , )`, '[a]', { a: few('xb', 1, 2) }],
  ])('%s | %s', (before, after, attributes) => {
    const [one, other] = [before, after].map((text) => ask(text, attributes).question);
    const found = one && other && proveEquivalent(one, other);
    expect(one && other && found && faultsOf(one, other, found, attributes)).toEqual([]);
    expect(found?.verdict).not.toBe('UNKNOWN');
  });
});

describe('values and names are counted as they are', () => {
  const alphabets = [
    'ab-',
    'aAb',
    'sſS',
    'kK\u212a',
    'i\u0130ıI',
    'µμΜ',
    'a1\n',
    'Ǆǅǆ',
    'σςΣ',
    'ß\u1e9e',
    'a\ud83d',
    'aA1-',
  ];

  test('names, under any rules', () => {
    const rules = fc.array(forbidden, { maxLength: 2 });
    fc.assert(
      fc.property(fc.constantFrom(...alphabets), fc.integer({ min: 1, max: 3 }), rules, (signs, most, others) => {
        const set = Array.from(signs.split(''), (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
        const all = [`[^${set.join('')}]`, `^[^]{${most + 1}}`, ...others].map((one, at) => forbid(`rule/${at}`, one));
        const isAllowed = (text: string) =>
          all.every(({ patterns }) => !patterns.some(({ pattern }) => pattern.test(text)));
        const names = textsOf(signs, 1, most).filter(isAllowed);
        expect(namesUnder(all, false)).toBe(BigInt(names.length));
        expect(namesUnder(all, true)).toBe(BigInt(new Set(names.map(foldCase)).size));
      }),
      { numRuns: 60 },
    );
  });

  test('values, in any domain', () => {
    const piece = fc.constantFrom('a', '-', '[ab]', '[b-]', 'a?', 'b{0,2}', '(?:a|ab)', '(?:b|)', '(?:a|b-){0,2}');
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 2 }), fc.boolean(), (pieces, isNullable) => {
        const { domain, values } = fewOf(pieces.join(''), 'ab-', 8, isNullable);
        expect(valuesOf(domain)).toBe(BigInt(values.length));
      }),
      { numRuns: 25 },
    );
  });

  it.each([
    ['[a]', { a: few('ab', 1, 3) }, [], 2, true],
    ['[a]', { a: few('ab', 1, 3) }, [], 3, false],
    ['[a]', { a: few('ab', 1, 3, true) }, [], 3, true],
    ['[a]', { a: few('ab', 1, 6, true) }, [], 6, true],
    ['Append([a], [b])', { a: few('ab', 1, 2), b: few('ab', 1, 2) }, [], 4, true],
    ['Append([a], [b])', { a: few('ab', 1, 2), b: few('ab', 1, 2) }, ['a', 'b'], 4, false],
    ['Append([a], [b])', { a: few('ab', 1, 2), b: few('ab', 1, 6) }, ['a', 'b'], 1, true],
    ['Append([a], [b])', { a: few('ab', 1, 6), b: few('ab', 1, 2) }, ['a'], 4, true],
    ['[a]', { a: these(['a', 'b']) }, ['a'], 1, false],
  ] as const)('%s is impossible where there are more people than names (%j, keys %j, names up to %i)', (...row) => {
    const [expression, attributes, keys, most, isImpossible] = row;
    const rules = [UNIQUE, forbid('rule/signs', '[^ab]'), forbid('rule/length', `^[^]{${most + 1}}`)];
    const asked = ask(expression, attributes, { rules });
    const found = proveUnique(asked.question, keys);
    expect(found.verdict === 'IMPOSSIBLE').toBe(isImpossible);
    expect(faultsOfUniqueness(asked, keys, found)).toEqual([]);
  });
});
