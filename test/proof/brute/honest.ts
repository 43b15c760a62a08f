import type { Input, Proof, RuleVerdict, Silence, Witness } from '../../../src/proof/index.js';
import { lengthOf } from './inputs.js';
import type { Forbid } from './rules.js';
import { type Asked, brokenBy, outcomeOf, type Truth, truthOf } from './truth.js';

/** What a prover would say that goes through all inputs. */
export function honestProof(asked: Asked): Proof {
  const { question, inputs } = asked;
  const truth = truthOf(asked);
  const witness = (length: number, holds: (input: Input) => boolean): Witness => {
    const input = inputs.find((one) => lengthOf(one) === length && holds(one));
    if (input === undefined) throw new Error('the truth is not true');
    const outcome = outcomeOf(question, input);
    return { input, output: 'text' in outcome ? outcome.text : null, shortest: true };
  };
  const verdictOf = (rule: Forbid): RuleVerdict => {
    const least = truth.broken.get(rule.id);
    if (least === undefined) return { rule, verdict: 'PROVED', states: 1 };
    const breaks = (input: Input) => {
      const outcome = outcomeOf(question, input);
      return 'text' in outcome && brokenBy(question, outcome.text).includes(rule.id);
    };
    return { rule, verdict: 'COUNTEREXAMPLE', states: 1, witness: witness(least, breaks) };
  };
  const rules = question.rules.flatMap((rule) => (rule.kind === 'forbid' ? [verdictOf(rule)] : []));
  return {
    rules,
    flow: flowOf(truth, (how, least) => witness(least, (input) => silenceOf(input) === how)),
    assumptions: [],
  };

  function silenceOf(input: Input): Silence | undefined {
    const outcome = outcomeOf(question, input);
    return 'silence' in outcome ? outcome.silence : undefined;
  }
}

function flowOf({ silent }: Truth, witnessOf: (how: Silence, least: number) => Witness): Proof['flow'] {
  if (silent.size === 0) return { verdict: 'ALWAYS', states: 1 };
  return {
    verdict: 'SOMETIMES',
    states: 1,
    cases: [...silent].map(([how, least]) => ({ how, witness: witnessOf(how, least) })),
  };
}
