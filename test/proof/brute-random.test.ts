import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { prove } from '../../src/proof/index.js';
import { few } from './brute/inputs.js';
import { faultsOf, undecided } from './brute/judge.js';
import { expressionsOver, forbidden, settings } from './brute/random.js';
import { forbid, GITHUB_NAMES, HUGGING_FACE, normalisation, ODD, SHORT } from './brute/rules.js';
import { ask, truthOf } from './brute/truth.js';

const RULES = [...HUGGING_FACE, ...SHORT, ...ODD];
/** Of a hundred verdicts so many may be open: the generator also makes what no proof follows. */
const MOST_OPEN = 15;

const domains = fc.constantFrom(
  { a: few('ab-', 1, 3), b: few('a-', 1, 1, true) },
  { a: few('a-1', 1, 3, true), b: few('b', 0, 2) },
  { a: few('aA\n', 0, 3), b: few('-b', 1, 2, true) },
  { a: few('a\u00e9\u0301', 1, 3), b: few('a ', 0, 2, true) },
);

/** How a target may change a name: mostly not at all. */
const changes = fc.option(
  fc.constantFrom(
    GITHUB_NAMES,
    normalisation(['[^a1]+', '-'], ['^-|-$', '']),
    normalisation(['a+?', '']),
    normalisation(['$', '-'], ['--', '']),
  ),
  { freq: 3 },
);

describe('over a few inputs, every verdict is what all of them say', () => {
  test('for any expression, any rules and any way with names', () => {
    let decided = 0;
    let open = 0;
    const rules = fc.array(forbidden, { maxLength: 4 }).map((all) => all.map((one, n) => forbid(`random/${n}`, one)));
    const questions = fc.tuple(expressionsOver('a', 'a', 'b'), domains, rules, settings, changes);
    fc.assert(
      fc.property(questions, ([expression, attributes, more, given, changed]) => {
        const asking = { rules: [...RULES, ...more], settings: given, ...(changed && { normalisation: changed }) };
        const asked = ask(expression, attributes, asking);
        const proof = prove(asked.question);
        expect(faultsOf(asked.question, proof, truthOf(asked))).toEqual([]);
        const left = undecided(proof).length;
        open += left;
        decided += proof.rules.length + 1 - left;
      }),
      { numRuns: 200 },
    );
    expect((100 * open) / (decided + open)).toBeLessThan(MOST_OPEN);
  }, 120_000);
});
