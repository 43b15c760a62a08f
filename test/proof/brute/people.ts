import { sourceAttribute } from '../../../src/attributes/index.js';
import type { Input, Question, Uniqueness } from '../../../src/proof/index.js';
import { normaliseValue } from '../../../src/targets/index.js';
import { foldCase } from '../../../src/values/index.js';
import { lengthOf } from './inputs.js';
import { type Asked, namesIn, outcomeOf } from './truth.js';

/** Everything in which an answer about uniqueness is at odds with what all inputs say; what it leaves open is not. */
export function faultsOfUniqueness(asked: Asked, declared: readonly string[], found: Uniqueness): readonly string[] {
  const { question, inputs } = asked;
  const { verdict, pair, obstacles } = found;
  const keys = keysOf(question, declared);
  const least = leastCouple(asked, keys);
  if (verdict === 'UNKNOWN') {
    return obstacles.some(({ construct }) => construct !== '') ? [] : ['UNKNOWN, and nothing stopped it'];
  }
  const faults: string[] = [];
  if (verdict === 'INJECTIVE' && least !== undefined) faults.push(`INJECTIVE, and ${told(least)} share a value`);
  if (verdict === 'COLLISION' && pair === undefined) faults.push('COLLISION of nobody');
  if (pair === undefined) return faults;
  const { one, other, output, shortest } = pair;
  const outside = [one, other].filter((input) => !inputs.some((each) => isSame(each, input)));
  if (outside.length > 0) faults.push(`outside the domain: ${told(outside)}`);
  const values = [one, other].map((input) => comparedOf(question, input));
  if (values[0] === undefined || values[0] !== values[1]) faults.push(`${told(pair)} give ${told(values)}`);
  if (!areTwo(question, keys, one, other)) faults.push(`${told(pair)} cannot be two`);
  if (![one, other].some((input) => isText(question, input, output))) faults.push(`nobody gets ${told(output)}`);
  const length = lengthOf(one) + lengthOf(other);
  if (shortest && least !== undefined && length !== lengthOf(least[0]) + lengthOf(least[1])) {
    faults.push(`${told(pair)} is longer than ${told(least)}`);
  }
  return faults;
}

/** The attributes in which two people differ: those declared and those that Entra keeps unique, as far as they are read. */
const keysOf = ({ tree }: Question, declared: readonly string[]): readonly string[] =>
  [...namesIn(tree)].filter((name) => declared.includes(name) || sourceAttribute('user', name)?.unique === true);

/** The shortest two people who get one value. */
function leastCouple({ question, inputs }: Asked, keys: readonly string[]): readonly [Input, Input] | undefined {
  const groups = new Map<string, Input[]>();
  for (const input of inputs) {
    const value = comparedOf(question, input);
    if (value === undefined) continue;
    const group = groups.get(value);
    if (group) group.push(input);
    else groups.set(value, [input]);
  }
  let least: readonly [Input, Input] | undefined;
  let length = Number.POSITIVE_INFINITY;
  for (const group of groups.values()) {
    const sorted = group.toSorted((one, other) => lengthOf(one) - lengthOf(other));
    for (const [at, one] of sorted.entries()) {
      // People without a value in a key may have all the same values.
      const other = sorted.slice(keys.length > 0 ? at : at + 1).find((each) => areTwo(question, keys, one, each));
      if (other === undefined || lengthOf(one) + lengthOf(other) >= length) continue;
      least = [one, other];
      length = lengthOf(one) + lengthOf(other);
    }
  }
  return least;
}

function areTwo({ tree }: Question, keys: readonly string[], one: Input, other: Input): boolean {
  if (keys.length === 0) return [...namesIn(tree)].some((name) => one[name] !== other[name]);
  return keys.every((key) => {
    const [a, b] = [one[key] ?? null, other[key] ?? null];
    if (a === null || b === null) return true;
    const { unique, stable } = sourceAttribute('user', key) ?? {};
    return unique && !stable ? foldCase(a) !== foldCase(b) : a !== b;
  });
}

/** What the target compares; undefined where nothing flows. */
function comparedOf(question: Question, input: Input): string | undefined {
  const outcome = outcomeOf(question, input);
  if (!('text' in outcome)) return undefined;
  const { normalisation, rules } = question;
  const text = normalisation ? normaliseValue(normalisation, outcome.text) : outcome.text;
  return rules.some((rule) => rule.kind === 'unique' && rule.folded) ? foldCase(text) : text;
}

function isText(question: Question, input: Input, text: string): boolean {
  const outcome = outcomeOf(question, input);
  return 'text' in outcome && outcome.text === text;
}

const isSame = (one: Input, other: Input): boolean =>
  Object.keys(one).length === Object.keys(other).length && Object.keys(one).every((name) => one[name] === other[name]);

const told = (value: unknown): string => JSON.stringify(value);
