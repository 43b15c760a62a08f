import { assumptionsInWords } from '../../proof/assumptions.js';
import type { Proved } from '../../proof/findings.js';
import type { Obstacle, RuleVerdict, Uniqueness, Witness } from '../../proof/index.js';
import { CLAIMS } from '../../proof/repair/words.js';
import { sharingVerdict } from '../../proof/words.js';
import { placeJson } from '../check/place.js';
import type { ProofJson } from './form.js';

/** What is proved of one row. */
export function proofJson({ target, text, place, proof, uniqueness, repair }: Proved): ProofJson {
  const { flow } = proof;
  return {
    target,
    expression: text,
    where: placeJson(place()),
    rules: proof.rules.map(ruleJson),
    flow: {
      verdict: flow.verdict,
      ...(flow.verdict === 'SOMETIMES' && {
        cases: flow.cases.map(({ how, witness }) => ({ how, witness: witnessJson(witness) })),
      }),
      ...(flow.verdict !== 'ALWAYS' && flow.obstacles && { obstacles: flow.obstacles.map(obstacleJson) }),
      states: flow.states,
    },
    ...(uniqueness && {
      uniqueness: {
        verdict: sharingVerdict(uniqueness),
        ...(uniqueness.bound && { bound: boundJson(uniqueness.bound) }),
        ...(uniqueness.pair && { pair: uniqueness.pair }),
        keys: uniqueness.assumed === true ? [] : [...uniqueness.keys],
        alphabet: uniqueness.alphabet,
        obstacles: uniqueness.obstacles.map(obstacleJson),
        states: uniqueness.states,
      },
    }),
    assumptions: [...assumptionsInWords(proof.assumptions)],
    ...(repair && {
      proposals: repair.proposals.map(({ form, expression, proof: { assumptions } }) => ({
        form,
        expression,
        claim: CLAIMS[form],
        assumptions: [...assumptionsInWords(assumptions)],
      })),
    }),
  };
}

const ruleJson = (one: RuleVerdict): ProofJson['rules'][number] => ({
  ruleId: one.rule.id,
  sentence: one.rule.sentence,
  verdict: one.verdict,
  ...(one.verdict === 'COUNTEREXAMPLE' && { witness: witnessJson(one.witness) }),
  ...(one.verdict === 'COUNTEREXAMPLE' && one.because !== undefined && { because: one.because }),
  ...(one.verdict === 'UNKNOWN' && { obstacles: one.obstacles.map(obstacleJson) }),
  states: one.states,
});

const witnessJson = ({ input, output, normalised, shortest }: Witness) => ({
  input,
  output,
  ...(normalised !== undefined && { normalised }),
  shortest,
});

export const obstacleJson = ({ construct, span }: Obstacle) => ({ construct, ...(span && { span: { ...span } }) });

/** JSON has no infinite numbers. */
const boundJson = ({ attributes, inputs, names }: NonNullable<Uniqueness['bound']>) => ({
  attributes: [...attributes],
  inputs: Number.isFinite(inputs) ? inputs : null,
  names,
});
