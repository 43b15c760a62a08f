import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { simplerPairs, simplerTexts } from '../../../src/testing/arbitraries/simpler.js';
import { mailNicknames, userPrincipalNames, valuesOf } from '../../../src/testing/index.js';

/** What is left of the first case that a condition does not hold for. */
const shrunk = <T>(arbitrary: fc.Arbitrary<T>, holds: (value: T) => boolean, seed = 3): T | undefined =>
  fc.check(fc.property(arbitrary, holds), { seed, numRuns: 5000 }).counterexample?.[0];

describe('what a failing text shrinks to', () => {
  // biome-ignore format: a table
  test.each<[string, fc.Arbitrary<string | null>, (text: string) => boolean, string | null]>([
    ['one digit', mailNicknames(), (text) => !/[0-9]/.test(text), '1'],
    ['one sign', mailNicknames(), (text) => /^[a-z0-9-]*$/i.test(text), '.'],
    ['two dashes', mailNicknames(), (text) => !text.includes('--'), '--'],
    ['as short as the limit allows', mailNicknames(), (text) => text.length < 43, 'a'.repeat(43)],
    ['the shortest of its domain', userPrincipalNames(), () => false, 'a@a.aa'],
    ['null, where it can be null', valuesOf('surname'), () => false, null],
    ['a letter of another script', valuesOf('surname'), (text) => text === null || /^[ -~]*$/.test(text), 'é'],
  ])('%s', (_, arbitrary, holds, smallest) => {
    for (const seed of [3, 4, 5]) expect(shrunk(arbitrary, holds as (text: string | null) => boolean, seed)).toBe(smallest);
  });

  test('a text that somebody wrote down shrinks too', () => {
    const { counterexample } = fc.check(
      fc.property(mailNicknames(), (text) => !text.includes('x')),
      { examples: [['jennifer.maxwell']], seed: 1 },
    );
    expect(counterexample).toEqual(['x']);
  });
});

test('simpler texts are shorter, or as long and plainer, so that shrinking ends', () => {
  const texts = fc.string({ unit: 'grapheme', maxLength: 12 });
  fc.assert(
    fc.property(texts, fc.nat(40), (text, choice) => {
      let [one, steps] = [text, 0];
      for (;;) {
        const next = [...simplerTexts(one)];
        if (next.length === 0) break;
        const chosen = next[choice % next.length] ?? '';
        expect(chosen).not.toBe(one);
        expect(chosen.length).toBeLessThanOrEqual(one.length);
        one = chosen;
        steps += 1;
      }
      expect(one).toBe('');
      expect(steps).toBeLessThan(400);
    }),
    { seed: 5, numRuns: 300 },
  );
});

test('pairs become simpler together', () => {
  const all = [...simplerPairs('ann.lee', 'annlee')];
  expect(all).toContainEqual(['.lee', 'lee']);
  expect(all).toContainEqual(['ann.', 'ann']);
  expect(all).toContainEqual(['nn.lee', 'nnlee']);
  expect([...simplerPairs('x', 'y')]).toContainEqual(['a', 'y']);
});
