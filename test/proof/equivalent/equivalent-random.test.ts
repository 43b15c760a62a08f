import fc from 'fast-check';
import { expect, test } from 'vitest';
import { proveEquivalent } from '../../../src/proof/index.js';
import { few } from '../brute/inputs.js';
import { expressionsOver, settings } from '../brute/random.js';
import { ask } from '../brute/truth.js';
import { faultsOf } from './judge.js';

/** Of a hundred answers so many may be open: the generator also makes what no proof follows. */
const MOST_OPEN = 20;

const domains = fc.constantFrom(
  { a: few('ab-', 1, 3), b: few('a-', 1, 1, true) },
  { a: few('a-1', 1, 3, true), b: few('b', 0, 2) },
  { a: few('aA\n', 0, 3), b: few('-b', 1, 2, true) },
  { a: few('aé\u0301', 1, 3), b: few('a ', 0, 2, true) },
);

/** An expression written otherwise; mostly it gives the same. */
const rewritten = fc.constantFrom(
  (text: string) => `Left(${text}, 99)`,
  (text: string) => `Append(${text}, "")`,
  (text: string) => `Join("", Left(${text}, 1), Mid(${text}, 2, 99))`,
  (text: string) => `Coalesce(${text}, "")`,
  (text: string) => `Replace(${text}, , "(.)", , "$1", , )`,
  (text: string) => `Replace(${text}, "ab", , , "ab", , )`,
  (text: string) => `IIF(IsNullOrEmpty(${text}), "", ${text})`,
  (text: string) => `Trim(${text})`,
);

const pairs = fc.oneof(
  fc.tuple(expressionsOver('a', 'a', 'b'), rewritten).map(([text, written]) => [text, written(text)] as const),
  fc.tuple(expressionsOver('a', 'b'), expressionsOver('a', 'b')),
);

test('over a few inputs, whether any two expressions agree is what all of them say', () => {
  const verdicts = { EQUIVALENT: 0, DIFFERENT: 0, UNKNOWN: 0 };
  fc.assert(
    fc.property(pairs, domains, settings, ([before, after], attributes, given) => {
      const [one, other] = [before, after].map((text) => ask(text, attributes, { settings: given }).question);
      if (one === undefined || other === undefined) throw new Error('two expressions');
      const found = proveEquivalent(one, other);
      expect(faultsOf(one, other, found, attributes)).toEqual([]);
      verdicts[found.verdict] += 1;
    }),
    { numRuns: 120 },
  );
  expect(verdicts.UNKNOWN).toBeLessThan((120 * MOST_OPEN) / 100);
  expect(verdicts.EQUIVALENT).toBeGreaterThan(0);
  expect(verdicts.DIFFERENT).toBeGreaterThan(0);
});
