import fc from 'fast-check';
import { expect, test } from 'vitest';
import { proveUnique } from '../../../src/proof/index.js';
import { few, lengthOf } from '../brute/inputs.js';
import { expressionsOver, settings } from '../brute/random.js';
import { GITHUB_NAMES, normalisation } from '../brute/rules.js';
import { ask, namesIn } from '../brute/truth.js';
import { canBeTwo, leastPair, sharedOf, UNIQUE, UNIQUE_FOLDED } from './truth.js';

/** Of a hundred answers so many may be open: the generator also makes what no proof follows. */
const MOST_OPEN = 30;

const domains = fc.constantFrom(
  { a: few('ab-', 1, 3), b: few('a-', 1, 1, true) },
  { a: few('a-1', 1, 3, true), b: few('b', 0, 2) },
  { a: few('aA', 0, 3), b: few('-b', 1, 2, true) },
  { a: few('a', 1, 2), b: few('b-', 1, 2) },
);

const changes = fc.option(
  fc.constantFrom(GITHUB_NAMES, normalisation(['[^a1]+', '-'], ['^-|-$', '']), normalisation(['$', '-'])),
  { freq: 3 },
);

test('over a few inputs, whether two people can get one value is what all of them say', () => {
  const verdicts = { INJECTIVE: 0, COLLISION: 0, IMPOSSIBLE: 0, UNKNOWN: 0 };
  const rules = fc.constantFrom([UNIQUE], [UNIQUE_FOLDED]);
  const keys = fc.constantFrom([], ['a'], ['b']);
  const questions = fc.tuple(expressionsOver('a', 'a', 'b'), domains, rules, settings, changes);
  fc.assert(
    fc.property(questions, keys, ([expression, attributes, asked, given, changed], declared) => {
      const asking = { rules: asked, settings: given, ...(changed && { normalisation: changed }) };
      const all = ask(expression, attributes, asking);
      const { question } = all;
      const { verdict, pair, obstacles } = proveUnique(question, declared);
      verdicts[verdict] += 1;
      if (verdict === 'UNKNOWN') {
        expect(obstacles).not.toEqual([]);
        return;
      }
      const vouched = declared.filter((name) => namesIn(question.tree).has(name));
      const least = leastPair(all, vouched);
      expect(verdict).toBe(least === undefined ? 'INJECTIVE' : 'COLLISION');
      if (pair === undefined) return;
      expect(canBeTwo(pair.one, pair.other, vouched)).toBe(true);
      expect(sharedOf(question, pair.one)).toBe(sharedOf(question, pair.other));
      if (pair.shortest) expect(lengthOf(pair.one) + lengthOf(pair.other)).toBe(least);
    }),
    { numRuns: 120 },
  );
  expect(verdicts.UNKNOWN).toBeLessThan((120 * MOST_OPEN) / 100);
  expect(verdicts.INJECTIVE).toBeGreaterThan(0);
  expect(verdicts.COLLISION).toBeGreaterThan(0);
});
