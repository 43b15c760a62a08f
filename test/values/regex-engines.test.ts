import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compileReplacement,
  isRefused,
  type Match,
  TOO_COSTLY,
  type TooCostly,
  translatePattern,
} from '../../src/values/index.js';
import { longestAffordable } from '../../src/values/regex/cost.js';
import { toJavaScript } from '../../src/values/regex/javascript.js';
import { Search } from '../../src/values/regex/matcher.js';
import { type Engine, matching, native, type Pattern } from '../../src/values/regex/pattern.js';

interface Case {
  readonly pattern: string;
  /** .NET refuses the pattern; then there is nothing else. */
  readonly refused?: true;
  readonly text?: string;
  readonly replacement?: string;
  readonly groups?: string;
  readonly found?: string;
  readonly replaced?: string;
}

// Not imported as a module: bundlers do not take its lone surrogates.
const recorded: { readonly cases: readonly Case[] } = JSON.parse(
  readFileSync(new URL('dotnet-regex.json', import.meta.url), 'utf8'),
);

function translated(source: string): Pattern {
  const pattern = translatePattern(source, { indices: true });
  if (isRefused(pattern)) throw new Error(`${source}: ${pattern.refused}`);
  return pattern;
}

/** Both engines that can run a pattern on a text; only the bounded one knows what `$` is before a final newline. */
function engines({ tree, program }: Pattern, text: string): readonly Engine[] {
  const javascript = text.endsWith('\n') ? undefined : toJavaScript(tree);
  return [matching(program, true), ...(javascript === undefined ? [] : [native(javascript, true)])];
}

function all(engine: Engine, text: string): readonly Match[] {
  const matches = engine.matches(text);
  if (matches === TOO_COSTLY) throw new Error('too costly');
  return matches;
}

function replaced(pattern: Pattern, replacement: string, text: string): string | TooCostly {
  const replace = compileReplacement(pattern, replacement);
  if (isRefused(replace)) throw new Error(`${replacement}: ${replace.refused}`);
  return replace(text);
}

/** Matches as the recording writes them. */
function written(matches: readonly Match[], { groups }: Pattern): string {
  const slots = [0, ...[...groups].sort((a, b) => a.number - b.number).map(({ slot }) => slot)];
  const places = (match: Match) =>
    slots.map((slot) => {
      const place = match.indices?.[slot];
      return place ? `${place[0]}+${place[1] - place[0]}` : '-';
    });
  return matches.map((match) => places(match).join(' ')).join(', ');
}

/** Why a pattern that .NET reads is not read here. */
const DECLINED = [
  'the balancing group',
  'the condition (?(…)…|…)',
  'the lazy repetition *? of what can match nothing',
  'the lazy repetition +? of what can match nothing',
  'repetitions that multiply',
  'the group (?<01, whose number begins with 0',
];

/** Refused by .NET unless another group has the number 1; here always. */
const SOMETIMES_REFUSED = '(?<01>a)';

describe('what .NET answered', () => {
  const answered = recorded.cases.flatMap((one) => (one.found === undefined ? [] : [one]));
  const readable = answered.filter(({ pattern }) => !isRefused(translatePattern(pattern)));

  test.each(readable)('to $pattern in $text', ({ pattern: source, text = '', replacement = '', ...expected }) => {
    const pattern = translated(source);
    const numbers = pattern.groups.map(({ number, name }) => ({ number, label: `${number} ${name ?? number}` }));
    const labels = numbers.sort((a, b) => a.number - b.number).map(({ label }) => label);
    expect(labels.join(', ')).toBe(expected.groups ?? '');
    for (const engine of [...engines(pattern, text), pattern]) {
      expect(written(all(engine, text), pattern)).toBe(expected.found);
      expect(engine.test(text)).toBe(expected.found !== '');
      expect(engine.first(text)).toEqual(all(engine, text)[0]);
      expect(replaced({ ...pattern, ...engine }, replacement, text)).toBe(expected.replaced);
    }
  });

  test('is left out for these reasons only', () => {
    const reasons = answered.flatMap(({ pattern }) => {
      const read = translatePattern(pattern);
      if (!isRefused(read)) return [];
      expect(read.invalid).toBe(false);
      return [DECLINED.find((reason) => read.refused.startsWith(reason)) ?? read.refused];
    });
    expect(new Set(reasons)).toEqual(new Set(DECLINED));
    expect(reasons.length).toBeLessThan(30);
  });

  test.each(recorded.cases.filter(({ refused, text }) => refused && text === undefined))(
    'to $pattern was no',
    ({ pattern }) => expect(translatePattern(pattern)).toMatchObject({ invalid: pattern !== SOMETIMES_REFUSED }),
  );

  test.each(recorded.cases.filter(({ refused, text }) => refused && text !== undefined))(
    'to the replacement $replacement was no',
    ({ pattern, replacement = '' }) =>
      expect(compileReplacement(translated(pattern), replacement)).toMatchObject({ invalid: true }),
  );

  test('is enough to go by', () => {
    expect(readable.length).toBeGreaterThan(900);
    const natively = readable.filter(({ pattern, text = '' }) => engines(translated(pattern), text).length === 2);
    expect(natively.length).toBeGreaterThan(400);
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
    { arbitrary: tie('source').map((inner) => `(?:(?<=${inner}))`), weight: 1 },
  ),
}));

describe('where .NET and JavaScript agree', () => {
  test('every engine finds what the pattern as it is written finds in JavaScript', () => {
    let compared = 0;
    const text = fc.array(fc.constantFrom(...'abc-.\\$&"] ['), { maxLength: 12 }).map((units) => units.join(''));
    fc.assert(
      fc.property(source, fc.array(text, { minLength: 1, maxLength: 4 }), (pattern, inputs) => {
        const read = translatePattern(pattern, { indices: true });
        if (isRefused(read) || toJavaScript(read.tree) === undefined) return;
        compared += 1;
        for (const input of inputs) {
          const expected = [...input.matchAll(new RegExp(pattern, 'gd'))];
          for (const engine of [...engines(read, input), read]) {
            expect(written(all(engine, input), read)).toBe(written(expected, read));
          }
        }
      }),
      { numRuns: 1500 },
    );
    expect(compared).toBeGreaterThan(400);
  });
});

/** Patterns that backtrack without end on what does not match; the unit that they repeat. */
const RUNAWAY: readonly (readonly [string, string])[] = [
  ['(a|a)+$', 'a'],
  ['(\\w+\\s?)+$', 'a'],
  ['(\\w+\\s?)+$', 'ab '],
  ['(\\W|\\w)+=,(\\W|\\w)+', 'a'],
  ['(.*)*x', 'a'],
  ['(a*)*b', 'a'],
  ['(x+x+)+y', 'x'],
  ['^(([a-z])+.)+[A-Z]([a-z])+$', 'a'],
  ['(a|aa)+$', 'a'],
  ['(.*)_(.*)_(.*)[0-9]', '_'],
  ['(?:(?=(a*)b)|a)+c', 'a'],
  ['(?<!(a|aa)+b)c', 'a'],
  ['(?>(a|aa)+b)', 'a'],
  ['(((a*)*)*)*b', 'a'],
];

describe('no pattern runs away', () => {
  test.each(RUNAWAY)('%s on %s', (source, unit) => {
    const pattern = translated(source);
    const text = `${unit.repeat(10_000)}!`;
    const search = new Search(pattern.program, text);
    expect(search.find(0, 0)).toBeUndefined();
    expect(search.steps).toBeLessThan(100 * text.length);
    expect(pattern.test(text)).toBe(false);
    expect(pattern.first(text)).toBeUndefined();
    expect(pattern.matches(text)).toEqual([]);
  });

  test('a failure is remembered from one match to the next', () => {
    const search = new Search(translated('(?:a|aa)*b|a').program, 'a'.repeat(1000));
    for (let at = 0; at < 1000; at++) expect(search.find(at, at)).toEqual(Int32Array.of(at, at + 1));
    expect(search.find(1000, 1000)).toBeUndefined();
    expect(search.steps).toBeLessThan(40_000);
  });

  test('every search takes steps in proportion to program and text', () => {
    const runaway = source.filter((pattern) => {
      const read = translatePattern(pattern);
      return !pattern.includes('(?=') && !pattern.includes('(?!') && !pattern.includes('(?<') && !isRefused(read);
    });
    fc.assert(
      fc.property(runaway, fc.constantFrom('a', 'ab', 'abc', 'aab'), (pattern, unit) => {
        const { program } = translated(`(?:${pattern})+!`);
        const text = unit.repeat(60);
        const limit = 2 * (program.states + 1) * program.code.length * (text.length + 1);
        expect(new Search(program, text, limit).find(0, 0)).not.toBe(TOO_COSTLY);
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ['(a*)*\\1b', 'a'],
    ['(?=(a+))a*b\\1', 'a'],
    ['(\\w{1,50}){1,50}!!', 'a'],
  ])('%s is given up on a long text, whatever is asked', (source, unit) => {
    const pattern = translated(source);
    const text = `${unit.repeat(40_000)}!`;
    expect(pattern.test(text)).toBe(TOO_COSTLY);
    expect(pattern.first(text)).toBe(TOO_COSTLY);
    expect(pattern.matches(text)).toBe(TOO_COSTLY);
    expect(replaced(pattern, 'x', text)).toBe(TOO_COSTLY);
    expect(pattern.test(`${unit.repeat(10)}!`)).toBe(false);
  });

  test('what would need too much memory is not even begun', () => {
    const search = new Search(translated('(?:.{0,9000}x)y').program, 'x'.repeat(40_000));
    expect([search.find(0, 0), search.steps]).toEqual([TOO_COSTLY, 0]);
  });

  test('the length of what a reference compares counts', () => {
    const search = new Search(translated('(a{1000})\\1').program, 'a'.repeat(2000));
    expect(search.find(0, 0)).toEqual(Int32Array.of(0, 2000, 0, 1000));
    expect(search.steps).toBeGreaterThan(2000);
  });

  test('nothing of the matches before is kept when one is too costly', () => {
    expect(translated('c|(a*)*\\1b').matches(`c${'a'.repeat(5000)}`)).toBe(TOO_COSTLY);
  });
});

describe('the engine of JavaScript', () => {
  /** pattern, lengths of text: it runs natively up to a length between them. */
  const LENGTHS: readonly (readonly [string, number, number])[] = [
    ['[^a-z0-9-]', 100_000, 2_000_000],
    ['ab(?:c|d)', 100_000, 2_000_000],
    ['\\s+', 500, 2000],
    ['(?<g>\\d*)@.*', 64, 200],
    ['(.*)_(.*)_(.*)[0-9]', 20, 60],
    ['(?:a{0,3}b){2}', 1000, 100_000],
    ['(?=a*)b', 300, 2000],
    ['(?:a|ab)*c', 5, 25],
    ['(x+x+)+y', 2, 20],
    ['(a?){30}a{30}', -1, 0],
    ['a{2000}', 200, 2000],
    ['(?:ab?){20000000}', -1, 0],
  ];

  test.each(LENGTHS.slice(0, -1))('takes %s up to some length', (source, least, most) => {
    const longest = longestAffordable(translated(source).tree);
    expect(longest).toBeGreaterThanOrEqual(least);
    expect(longest).toBeLessThanOrEqual(most);
  });

  test.each([
    '(?>a)',
    '(a)\\1',
    '\\Ga',
    '(a*)*',
    '(?:(a)|b)*',
    '(?:(a)?b){2}',
    '(?:(?:(a)b)*c)+',
    '(?:(?:(a)b){1,2}|c)+',
    '(?<n>a)(?<n>b)',
    '(?<2>a)(b)|(a?)*',
  ])('does not take %s', (source) => expect(toJavaScript(translated(source).tree)).toBeUndefined());

  test.each(['(?:(a)|b)', '(?:(a)b)+', '(?:(a)|(b))?', '((a)|b)', '(a?){2}', '(?<n>a)(b)', '(?m)^a$', '(?=(a))b'])(
    'takes %s',
    (source) => expect(toJavaScript(translated(source).tree)).toBeDefined(),
  );

  test('takes no expression of a size at which it gives up', () => {
    expect(toJavaScript(translated('\\w'.repeat(40)).tree)).toBeUndefined();
    const text = 'a'.repeat(40);
    expect(all(translated('\\w'.repeat(40)), text)).toHaveLength(1);
  });
});
