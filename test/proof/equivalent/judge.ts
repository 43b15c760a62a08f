import type { Equivalence, Input, Question } from '../../../src/proof/index.js';
import { type Few, inputsOf, lengthOf } from '../brute/inputs.js';
import { namesIn, outcomeOf } from '../brute/truth.js';

export type Attributes = Readonly<Record<string, Few>>;

/** Everything in which an answer is at odds with what all inputs say, in words; what it leaves open is at odds with nothing. */
export function faultsOf(one: Question, other: Question, found: Equivalence, attributes: Attributes): string[] {
  const { verdict, difference, obstacles } = found;
  const differs = (input: Input) => JSON.stringify(outcomeOf(one, input)) !== JSON.stringify(outcomeOf(other, input));
  const read = new Set([...namesIn(one.tree), ...namesIn(other.tree)]);
  const inputs = inputsOf(Object.fromEntries(Object.entries(attributes).filter(([name]) => read.has(name))));
  const lengths = inputs.flatMap((input) => (differs(input) ? [lengthOf(input)] : []));
  const least = lengths.length > 0 ? Math.min(...lengths) : undefined;
  if (verdict === 'UNKNOWN') return obstacles.length > 0 ? [] : ['UNKNOWN, and nothing stopped it'];
  if (least === undefined) return verdict === 'EQUIVALENT' ? [] : [`${verdict}, and they agree`];
  if (difference === undefined) return [`EQUIVALENT, and they differ at length ${least}`];
  const { input, shortest } = difference;
  const told = JSON.stringify([difference.before, difference.after]);
  const isInside = inputs.some((each) => Object.keys(each).every((name) => each[name] === input[name]));
  return [
    ...(isInside && Object.keys(input).length === read.size ? [] : [`${JSON.stringify(input)} is no input`]),
    ...(differs(input) ? [] : [`no difference: ${JSON.stringify(input)}`]),
    ...(told === JSON.stringify([outcomeOf(one, input), outcomeOf(other, input)])
      ? []
      : [`not what comes out: ${told}`]),
    ...(!shortest || lengthOf(input) === least ? [] : [`${JSON.stringify(input)} is not of the least length ${least}`]),
  ];
}
