import { sourceAttribute } from '../../attributes/index.js';
import type { ProfileRule } from '../../targets/index.js';
import { foldCase, toUpper } from '../../values/index.js';
import type { Followed } from '../followed.js';
import { casing } from '../machines/maps.js';
import { flowing, mapping } from '../machines/stages.js';
import type { Input, Question } from '../result.js';
import { applied, type Term, type Way } from '../ways/way.js';
import { evaluator } from '../witness.js';

/** A way on which a text flows, with what the target compares of it. */
export interface Flowing {
  readonly way: Way;
  readonly term: Term;
}

/** Whether values that differ in case only are equal to the target, as far as its rules are certain. */
export function ignoresCase(rules: readonly ProfileRule[]): boolean {
  const unique = rules.filter((rule) => rule.kind === 'unique');
  return unique.length > 0 && unique.every(({ folded }) => folded);
}

/** The ways on which a text flows, after what the target changes. */
export function flowingWays({ rules, normalisation }: Question, { partly, seen }: Followed): Flowing[] {
  // Read as characters, pairs of halves would all be one letter: units are compared where nothing is changed.
  const change = normalisation !== undefined && seen !== undefined ? seen : (term: Term) => term;
  return partly.flatMap((way) => {
    if (way.value.kind !== 'text') return [];
    const term = applied(flowing, change(way.value.term));
    return [{ way, term: ignoresCase(rules) ? applied(mapping(casing(toUpper, '')), term) : term }];
  });
}

/** Whether case makes no difference in an attribute that no two people share: two that differ in case only cannot be. */
export const isCaseless = (attribute: string): boolean => {
  const { unique, stable } = sourceAttribute('user', attribute) ?? {};
  return unique === true && stable !== true;
};

/** What the ordinary evaluator says of values. */
export interface Sharing {
  /** What the target compares; undefined where nothing flows. */
  comparedOf(input: Input): string | undefined;
  /** Whether these can be the values of two people. */
  areTwo(one: Input, other: Input): boolean;
  /** What two people share, if they can be two. */
  sharedBy(one: Input, other: Input): string | undefined;
}

export function sharingOf(question: Question, vouched: readonly string[]): Sharing {
  const evaluate = evaluator(question);
  const valued = (input: Input): { readonly output: string; readonly compared: string } | undefined => {
    const evaluated = evaluate(input);
    if ('silence' in evaluated) return undefined;
    const { output, normalised } = evaluated;
    return { output, compared: ignoresCase(question.rules) ? foldCase(normalised) : normalised };
  };
  return {
    comparedOf: (input) => valued(input)?.compared,
    areTwo: (one, other) => areTwo(one, other, vouched),
    sharedBy: (one, other) => {
      const [first, second] = [valued(one), valued(other)];
      const isSame = first !== undefined && first.compared === second?.compared;
      return isSame && areTwo(one, other, vouched) ? first.output : undefined;
    },
  };
}

/** Whether these can be the values of two people. Several may have no value in an attribute that nobody shares. */
function areTwo(one: Input, other: Input, vouched: readonly string[]): boolean {
  if (vouched.length === 0) return Object.keys(one).some((name) => one[name] !== other[name]);
  return vouched.every((name) => {
    const [a, b] = [one[name] ?? null, other[name] ?? null];
    if (a === null || b === null) return true;
    return isCaseless(name) ? foldCase(a) !== foldCase(b) : a !== b;
  });
}
