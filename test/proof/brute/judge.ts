import type { FlowVerdict, Input, Obstacle, Proof, Question, RuleVerdict, Witness } from '../../../src/proof/index.js';
import { normaliseValue } from '../../../src/targets/index.js';
import { lengthOf, wholeOf } from './inputs.js';
import { brokenBy, namesIn, outcomeOf, type Truth } from './truth.js';

/** Everything in which a proof is at odds with what is true, in words; what it leaves open is at odds with nothing. */
export function faultsOf(question: Question, proof: Proof, truth: Truth): readonly string[] {
  const asked = question.rules.flatMap((rule) => (rule.kind === 'forbid' ? [rule.id] : []));
  const answered = proof.rules.map(({ rule }) => rule.id);
  return [
    ...(asked.join() === answered.join() ? [] : [`asked of ${asked.join()}, told of ${answered.join()}`]),
    ...proof.rules.flatMap((verdict) => faultsOfRule(question, verdict, truth)),
    ...faultsOfFlow(question, proof.flow, truth),
  ];
}

/** What a proof did not decide, or found an input for that may not be the shortest: rules by their ids, or "flow". */
export const undecided = ({ rules, flow }: Proof): readonly string[] => [
  ...rules.flatMap((one) => (one.verdict === 'UNKNOWN' || isVague(one) ? [one.rule.id] : [])),
  ...(flow.verdict === 'UNKNOWN' || isVague(flow) ? ['flow'] : []),
];

const isVague = (one: RuleVerdict | FlowVerdict): boolean =>
  one.verdict === 'COUNTEREXAMPLE'
    ? !one.witness.shortest
    : one.verdict === 'SOMETIMES' && one.cases.some(({ witness }) => !witness.shortest);

function faultsOfRule(question: Question, verdict: RuleVerdict, { broken }: Truth): readonly string[] {
  const { id } = verdict.rule;
  const least = broken.get(id);
  switch (verdict.verdict) {
    case 'UNKNOWN':
      return unnamed(id, verdict.obstacles);
    case 'PROVED':
      return least === undefined ? [] : [`${id}: PROVED, and an input of length ${least} breaks it`];
    case 'COUNTEREXAMPLE': {
      const { witness } = verdict;
      if (least === undefined) return [`${id}: COUNTEREXAMPLE ${told(witness)}, and nothing breaks it`];
      const outcome = outcomeOf(question, witness.input);
      const breaks = 'text' in outcome && brokenBy(question, outcome.text).includes(id);
      return [...(breaks ? [] : [`${id}: ${told(witness)} does not break it`]), ...odd(question, id, witness, least)];
    }
  }
}

function faultsOfFlow(question: Question, flow: FlowVerdict, { silent }: Truth): readonly string[] {
  if (flow.verdict === 'UNKNOWN') return unnamed('flow', flow.obstacles);
  const cases = flow.verdict === 'SOMETIMES' ? flow.cases : [];
  const told = cases.map(({ how }) => how).sort();
  const wanted = [...silent.keys()].sort();
  // Where something was given up, there may be other ways.
  const expected = isVague(flow) ? wanted.filter((how) => told.includes(how)) : wanted;
  if (told.join() !== expected.join()) return [`flow: told of "${told.join()}", and it is "${wanted.join()}"`];
  if (flow.verdict === 'SOMETIMES' && cases.length === 0) return ['flow: SOMETIMES without a case'];
  return cases.flatMap(({ how, witness }) => {
    const outcome = outcomeOf(question, witness.input);
    const confirmed = 'silence' in outcome && outcome.silence === how;
    const faults = confirmed ? [] : [`flow: ${JSON.stringify(witness)} is not "${how}"`];
    return [...faults, ...odd(question, `flow "${how}"`, witness, silent.get(how) ?? 0)];
  });
}

/** What is wrong with a witness, whatever it is one of. */
function odd(question: Question, of: string, witness: Witness, least: number): readonly string[] {
  const { input, output, normalised, shortest } = witness;
  const outcome = outcomeOf(question, input);
  const text = 'text' in outcome ? outcome.text : undefined;
  const sent = text !== undefined && question.normalisation ? normaliseValue(question.normalisation, text) : text;
  return [
    ...(isInside(question, input) ? [] : [`${of}: ${told(witness)} is outside the domain`]),
    ...((output ?? '') === (text ?? '') ? [] : [`${of}: the output is ${JSON.stringify(text)}, not ${told(witness)}`]),
    ...(normalised === undefined || normalised === sent ? [] : [`${of}: ${told(witness)} is normalised to ${sent}`]),
    ...(shortest && lengthOf(input) !== least ? [`${of}: ${told(witness)} is not of the least length, ${least}`] : []),
  ];
}

/** Whether every value is in the domain of its attribute, and the attributes are those that are read. */
function isInside(question: Question, input: Input): boolean {
  if (namesIn(question.tree).size !== Object.keys(input).length) return false;
  return Object.entries(input).every(([name, value]) => {
    const domain = question.domainOf(name);
    return domain !== undefined && (value === null ? domain.nullable : wholeOf(domain.pattern)(value));
  });
}

const unnamed = (of: string, obstacles: readonly Obstacle[]): readonly string[] =>
  obstacles.length > 0 && obstacles.every(({ construct }) => construct !== '')
    ? []
    : [`${of}: UNKNOWN, and nothing stopped it`];

const told = (witness: Witness): string => JSON.stringify(witness);
