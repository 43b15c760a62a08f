import type { Input, Question } from '../../../src/proof/index.js';
import { normaliseValue, type ProfileRule } from '../../../src/targets/index.js';
import { foldCase } from '../../../src/values/index.js';
import { profileOf } from '../../targets/bundled.js';
import { lengthOf } from '../brute/inputs.js';
import { type Asked, outcomeOf } from '../brute/truth.js';

const [model] = profileOf('hugging-face-managed').users.rules.filter(({ kind }) => kind === 'unique');
if (model?.kind !== 'unique') throw new Error('no rule for unique values');

/** The rule that nobody shares a value, and the same without regard to case. */
export const UNIQUE: ProfileRule = { ...model, folded: false };
export const UNIQUE_FOLDED: ProfileRule = { ...model, folded: true };

/** How long the shortest two people are together who get one value, by going through all of them. */
export function leastPair({ question, inputs }: Asked, keys: readonly string[]): number | undefined {
  const groups = new Map<string, Input[]>();
  for (const input of inputs) {
    const shared = sharedOf(question, input);
    if (shared !== undefined) groups.set(shared, [...(groups.get(shared) ?? []), input]);
  }
  let least: number | undefined;
  for (const group of groups.values()) {
    for (const [at, one] of group.entries()) {
      for (const other of group.slice(keys.length > 0 ? at : at + 1)) {
        const length = lengthOf(one) + lengthOf(other);
        if (length < (least ?? Number.POSITIVE_INFINITY) && canBeTwo(one, other, keys)) least = length;
      }
    }
  }
  return least;
}

/** What a target compares, by the plain evaluator; undefined where nothing flows. */
export function sharedOf(question: Question, input: Input): string | undefined {
  const outcome = outcomeOf(question, input);
  if (!('text' in outcome)) return undefined;
  const { normalisation, rules } = question;
  const text = normalisation === undefined ? outcome.text : normaliseValue(normalisation, outcome.text);
  return rules.some((rule) => rule.kind === 'unique' && rule.folded) ? foldCase(text) : text;
}

/** Whether two people can have these values: in a key they differ, or one of them has nothing there. */
export const canBeTwo = (one: Input, other: Input, keys: readonly string[]): boolean =>
  keys.length === 0
    ? JSON.stringify(one) !== JSON.stringify(other)
    : keys.every((key) => one[key] === null || other[key] === null || one[key] !== other[key]);
