import { describe, expect, it } from 'vitest';
import { domainOf } from '../../../src/attributes/index.js';
import { bitsOf, namesUnder, valuesOf } from '../../../src/proof/unique/counting.js';
import { profileOf } from '../../targets/bundled.js';
import { type Few, few, fewOf, textsOf, these } from '../brute/inputs.js';
import { forbid, HUGGING_FACE, nameRulesOf } from '../brute/rules.js';

describe('how many values an attribute can have', () => {
  it.each<readonly [string, Few]>([
    ['all of some letters', few('abc', 1, 4)],
    ['an empty one, and null', few('ab', 0, 3, true)],
    ['two parts', fewOf('(?:a|b-)+', 'ab-', 6) && fewOf('[ab]{1,2}-[a-]{0,3}', 'ab-', 6)],
    ['one that two ways describe', fewOf('(?:a|a?b?){3}', 'ab', 6)],
    ['single ones', these(['x', 'xy', 'é', '\ud83d\ude00'])],
    ['none', these([], false)],
  ])('%s', (_, { domain, values }) => {
    expect(valuesOf(domain)).toBe(BigInt(new Set(values).size));
  });

  it.each([
    ['mailNickname', 438.1],
    ['objectId', 128],
    ['givenName', 1024],
    ['accountEnabled', 1.6],
  ])('%s, as a logarithm', (name, bits) => {
    const domain = domainOf('user', name);
    const values = domain && valuesOf(domain);
    expect(typeof values === 'bigint' ? bitsOf(values) : values).toBe(bits);
  });

  it('is endless where nothing limits their length', () => {
    expect(valuesOf({ ...few('a', 1, 1).domain, pattern: 'a+b' })).toBe('endless');
  });
});

/** No more than some letters, in texts of at most so many. */
const within = (letters: string, most: number) => [
  forbid('within/letters', `[^${letters}]`),
  forbid('within/length', `^[^]{${most + 1}}`),
];

describe('how many names rules allow', () => {
  it.each<readonly [string, ReturnType<typeof within>, string]>([
    ['any', within('ab1', 4), 'ab1'],
    ['no two dashes, none at the ends', [...within('a\\-', 6), forbid('x', '--', '^-', '-$')], 'a-'],
    ['no digits only', [...within('a12', 4), forbid('x', '^[0-9]+$')], 'a12'],
    ['letters of both cases', [...within('aAb', 4), forbid('x', 'Ab')], 'aAb'],
    ['small letters only', within('ab', 4), 'ab'],
    ['none', [...within('a', 3), forbid('x', 'a')], 'a'],
  ])('%s', (_, rules, letters) => {
    const texts = textsOf(letters, 1, 6).filter((text) =>
      rules.every(({ patterns }) => patterns.every(({ pattern }) => !pattern.test(text))),
    );
    expect(namesUnder(rules, false)).toBe(BigInt(texts.length));
    expect(namesUnder(rules, true)).toBe(BigInt(new Set(texts.map((text) => text.toUpperCase())).size));
  });

  it('for Hugging Face 2^251, and fewer where case does not count', () => {
    const [exact, folded] = [false, true].map((isFolded) => namesUnder(HUGGING_FACE, isFolded));
    expect(typeof exact === 'bigint' && bitsOf(exact)).toBe(251);
    expect(typeof folded === 'bigint' && bitsOf(folded)).toBe(218.7);
  });

  it('is endless where no rule limits their length', () => {
    expect(namesUnder([forbid('x', '[^a]')], false)).toBe('endless');
    expect(namesUnder([], false)).toBe('endless');
    expect(
      namesUnder(
        profileOf('generic').users.rules.filter(({ kind }) => kind === 'unique'),
        true,
      ),
    ).toBe('endless');
  });

  it('counts a pair of halves as one character', () => {
    const most = namesUnder([forbid('x', '^[^]{2}')], false);
    // All units, halves of pairs among them, and everything above U+FFFF.
    expect(most).toBe(0x10000n + 0x100000n);
  });

  it('never tells fewer than there are: a rule that it cannot read forbids nothing', () => {
    expect(namesUnder([...within('ab', 3), forbid('x', '\\ud83d\\ude00')], false)).toBe(14n);
    expect(nameRulesOf('github-emu').length).toBeGreaterThan(0);
  });
});
