import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { prove } from '../../src/proof/index.js';
import { these } from './brute/inputs.js';
import { faultsOf, undecided } from './brute/judge.js';
import { expressionsOver, settings, texts } from './brute/random.js';
import { HUGGING_FACE, ODD, POINTS } from './brute/rules.js';
import { ask, truthOf } from './brute/truth.js';

const RULES = [...HUGGING_FACE, ...ODD.slice(0, 3), ...POINTS.slice(0, 3)];
const RUNS = 600;
/** Of a hundred verdicts so many may be open: the generator also makes what no proof follows. */
const MOST_OPEN = 15;

const values = fc.option(texts, { freq: 6 }).map((text) => these(text === null ? [] : [text]));

describe('with one input in its domain, a proof is an evaluation', () => {
  test('for any expression and any input', () => {
    let decided = 0;
    let open = 0;
    const inputs = fc.record({ a: values, b: values });
    const questions = fc.tuple(
      expressionsOver('a', 'b'),
      inputs,
      settings,
      fc.option(fc.constantFrom('--', 'none', '')),
    );
    fc.assert(
      fc.property(questions, ([expression, attributes, given, fallback]) => {
        const asking = { rules: RULES, settings: given, ...(fallback !== null && { fallback }) };
        const asked = ask(expression, attributes, asking);
        expect(asked.inputs).toHaveLength(1);
        const proof = prove(asked.question);
        expect(faultsOf(asked.question, proof, truthOf(asked))).toEqual([]);
        const left = undecided(proof).length;
        open += left;
        decided += RULES.length + 1 - left;
      }),
      { numRuns: RUNS },
    );
    expect(decided).toBeGreaterThan(5000);
    expect((100 * open) / (decided + open)).toBeLessThan(MOST_OPEN);
  }, 120_000);
});
