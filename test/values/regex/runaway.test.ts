import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse, walk } from '../../../grammar/index.js';
import { canRunAway, isRefused, neverMatches, translatePattern } from '../../../src/values/index.js';

function treeOf(source: string) {
  const pattern = translatePattern(source);
  if (isRefused(pattern)) throw new Error(`${source}: ${pattern.refused}`);
  return pattern.tree;
}

// Patterns on which a backtracking engine takes time that grows exponentially with the text; V8 shows it too.
const RUN_AWAY = [
  '(a+)+$',
  '(a*)*b',
  '(ab|a.)*c',
  '(a|aa)+$',
  '(\\w+\\s?)+$',
  '(\\w+\\s?)+@',
  '^([a-z]+)*@contoso',
  '((a+)+b)*',
  '(.*a)*x{3}',
  '([a-z0-9]+[-._]?)+@',
  '(\\d{1,3})+$',
  '(\\w+\\s?){1,30}$',
  '(?:a(?:|))*b',
  '(a?b?)*(ab)*c',
  '(?=(a+)+$)a',
  '(?>(a+)+b)c',
  '(x+x+)+y',
  '(([a-z])+.)+[A-Z]([a-z])+$',
];

const SAFE = [
  '',
  'a+$',
  '(a+)+',
  '(\\w+\\s?)+',
  '(\\w+\\s)+$',
  '(a?)*b',
  'a(?:|)b$',
  '(\\d{3})+$',
  '(?:\\d{1,3}\\.){3}\\d{1,3}$',
  '(\\W|\\w)+=,(\\W|\\w)+',
  '^CAS_([^{]*){',
  '(.*?)(?<id>[a-zA-Z]{4})(.*)',
  '(?>a+)+b',
  '[a-z]{0,63}$',
  '(a|b)*c',
  '([a-z]+\\.)*[a-z]+$',
];

describe('canRunAway', () => {
  test.each(RUN_AWAY)('says so of %s', (source) => expect(canRunAway(treeOf(source))).toBe(true));
  test.each(SAFE)('has nothing to say of %s', (source) => expect(canRunAway(treeOf(source))).toBe(false));

  test('gives up on a pattern that is too large to look at', () => {
    expect(canRunAway(treeOf(`(${'a?'.repeat(300)})+$`))).toBe(false);
  });
});

// A pattern that cannot match, and the same with its anchor where it belongs.
const ANCHORS: readonly (readonly [string, string])[] = [
  ['[a-z]+^x', '^[a-z]+x'],
  ['$[0-9]', '[0-9]$'],
  ['@contoso$\\.com', '@contoso\\.com$'],
  ['a\\zb', 'ab\\z'],
  ['(a|b)(^c|\\Ad)', '(a|b)(^c|d)'],
  ['x(?:$y){2}', 'x(?:$y){0,2}'],
  ['a(?>^)', 'a*(?>^)'],
];

describe('neverMatches', () => {
  test.each(ANCHORS)('%s can match nothing, %s can', (never, may) => {
    expect(neverMatches(treeOf(never))).toBe(true);
    expect(neverMatches(treeOf(may))).toBe(false);
  });

  test.each(['a$\\n', '$[^a]', '(?m)a$\\nb', '(?m)a\\n^b', '(a)?$\\1', 'a|b^', '(?=a^)b', '\\Ga'])(
    '%s is left alone',
    (source) => expect(neverMatches(treeOf(source))).toBe(false),
  );
});

test('no published pattern is blamed', () => {
  const corpus: readonly { expression: string; valid: boolean }[] = JSON.parse(
    readFileSync(new URL('../../conformance/corpus.json', import.meta.url), 'utf8'),
  );
  const patterns = corpus
    .flatMap(({ expression, valid }) => (valid ? [...walk(parse(expression).tree as never)] : []))
    .flatMap((node) => (node.kind === 'call' && /^replace$/i.test(node.name) ? [node.arguments[2]] : []))
    .flatMap((place) => (place?.kind === 'constant' && place.value !== '' ? [place.value] : []));
  expect(patterns.length).toBeGreaterThan(30);
  const blamed = [...new Set(patterns)].filter((one) => canRunAway(treeOf(one)) || neverMatches(treeOf(one)));
  expect(blamed).toEqual([]);
});
