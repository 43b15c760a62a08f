import { describe, expect, test } from 'vitest';
import type { Proof, RuleVerdict, Witness } from '../../src/proof/index.js';
import { honestProof } from './brute/honest.js';
import { few } from './brute/inputs.js';
import { faultsOf, undecided } from './brute/judge.js';
import { HUGGING_FACE } from './brute/rules.js';
import { ask, truthOf } from './brute/truth.js';

// The judge of the other tests, judged: what is true passes, and no lie does.

const attributes = { a: few('a1.-', 1, 3), b: few('b-', 1, 2, true) };
const asked = ask('IIF([b] = "b", Replace([a], ".", , , "", , ), Mid([b], 1, 1))', attributes);
const honest = honestProof(asked);
const truth = truthOf(asked);
const faults = (proof: Proof) => faultsOf(asked.question, proof, truth);

type Refuted = Extract<RuleVerdict, { verdict: 'COUNTEREXAMPLE' }>;

const changed = (id: string, change: (verdict: RuleVerdict) => RuleVerdict): Proof => ({
  ...honest,
  rules: honest.rules.map((verdict) => (verdict.rule.id === id ? change(verdict) : verdict)),
});

const DASH = 'username/edge-dash';
const withWitness = (witness: Partial<Witness>): Proof =>
  changed(DASH, (verdict) => ({ ...verdict, witness: { ...(verdict as Refuted).witness, ...witness } }) as Refuted);

const { flow } = honest;
if (flow.verdict !== 'SOMETIMES') throw new Error('this expression does not always give a value');

const rules = honest.rules.map(({ rule }) => rule);

describe('the judge', () => {
  test('lets pass what is true', () => {
    expect(faults(honest)).toEqual([]);
    expect(honest.rules.map(({ verdict }) => verdict)).toContain('PROVED');
    expect(flow.cases.map(({ how }) => how).sort()).toEqual(['empty', 'null']);
  });

  const lies: Readonly<Record<string, Proof>> = {
    'everything proved': {
      ...honest,
      rules: rules.map((rule): RuleVerdict => ({ rule, verdict: 'PROVED', states: 1 })),
    },
    'a rule left out': { ...honest, rules: honest.rules.slice(1) },
    'rules in another order': { ...honest, rules: honest.rules.toReversed() },
    'a counterexample to a rule that holds': changed('username/max-length', (verdict) => ({
      ...verdict,
      verdict: 'COUNTEREXAMPLE',
      witness: { input: { a: 'a', b: 'b' }, output: 'a', shortest: true },
    })),
    'a witness that breaks nothing': withWitness({ input: { a: 'a', b: 'b' }, output: 'a' }),
    'a witness that is too long': withWitness({ input: { a: '-a', b: 'b' }, output: '-a' }),
    'a witness outside the domain': withWitness({ input: { a: '', b: '-' }, output: '-' }),
    'a witness without a value that cannot be null': withWitness({ input: { a: null, b: '-' }, output: '-' }),
    'a witness that lacks an attribute': withWitness({ input: { b: '-' }, output: '-' }),
    'an output that is another': withWitness({ output: '--' }),
    'a normalised value where nothing is normalised': withWitness({ normalised: '_' }),
    'an obstacle without a name': changed(DASH, ({ rule }) => ({ rule, verdict: 'UNKNOWN', states: 1, obstacles: [] })),
    'a value always': { ...honest, flow: { verdict: 'ALWAYS', states: 1 } },
    'a value for all but one': { ...honest, flow: { ...flow, cases: flow.cases.slice(1) } },
    'a flow that is unknown for no reason': { ...honest, flow: { verdict: 'UNKNOWN', states: 1, obstacles: [] } },
    'an error that is none': {
      ...honest,
      flow: { ...flow, cases: flow.cases.map((one) => ({ ...one, how: one.how === 'null' ? 'failed' : one.how })) },
    },
    'nothing where something flows': {
      ...honest,
      flow: {
        ...flow,
        cases: flow.cases.map(({ how, witness }) => ({ how, witness: { ...witness, input: { a: 'a', b: 'b' } } })),
      },
    },
    'nothing for a long input only': {
      ...honest,
      flow: {
        ...flow,
        cases: flow.cases.map(({ how, witness }) => ({
          how,
          witness: how === 'empty' ? { ...witness, input: { a: '..', b: 'b' } } : witness,
        })),
      },
    },
  };

  test.each(Object.entries(lies))('notices %s', (_, proof) => expect(faults(proof)).not.toEqual([]));

  test('has nothing against an UNKNOWN that says why, but counts it', () => {
    const obstacles = [{ construct: 'a look-behind' }];
    const proof = changed(DASH, ({ rule }) => ({ rule, verdict: 'UNKNOWN', states: 1, obstacles }));
    expect(faults(proof)).toEqual([]);
    expect(undecided(proof)).toEqual([DASH]);
    expect(undecided({ ...proof, flow: { verdict: 'UNKNOWN', states: 1, obstacles } })).toEqual([DASH, 'flow']);
  });

  test('has nothing against a witness that is not said to be the shortest, but counts it', () => {
    const proof = withWitness({ input: { a: '-a', b: 'b' }, output: '-a', shortest: false });
    expect(faults(proof)).toEqual([]);
    expect(undecided(proof)).toEqual([DASH]);
    const [one] = flow.cases;
    if (one === undefined) throw new Error('no case');
    const cases = [{ ...one, witness: { ...one.witness, shortest: false } }];
    expect(faults({ ...honest, flow: { ...flow, cases } })).toEqual([]);
    expect(undecided({ ...honest, flow: { ...flow, cases } })).toEqual(['flow']);
  });

  test('knows all string rules of Hugging Face', () => {
    expect(HUGGING_FACE.map(({ id }) => id)).toEqual(rules.map(({ id }) => id));
    expect(HUGGING_FACE).toHaveLength(7);
  });
});
