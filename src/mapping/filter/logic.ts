import { isRefused, neverMatches, translatePattern, type Value } from '../../values/index.js';
import { clauseTest, type Test } from './clause.js';
import type { Clause, ClauseGroup } from './filter.js';
import { toBound } from './integer.js';
import type { FilterSettings } from './settings.js';

/** A clause with what it asks, compiled once for all questions about it. */
export interface Asked {
  readonly clause: Clause;
  readonly test: Test;
}

export const asked = (clauses: readonly Clause[], settings: FilterSettings): Asked[] =>
  clauses.map((clause) => ({ clause, test: clauseTest(clause, settings) }));

/**
 * Clauses of a group that no value of their attribute meets together, as few as possible; undefined where none were
 * found. What is found is certain; two regular expressions are only told to exclude each other where they are the same.
 */
export function contradiction({ clauses }: ClauseGroup, settings: FilterSettings): readonly Clause[] | undefined {
  const byAttribute = new Map<string, Clause[]>();
  for (const clause of clauses) {
    const name = clause.attribute.text;
    byAttribute.set(name, [...(byAttribute.get(name) ?? []), clause]);
  }
  for (const all of byAttribute.values()) {
    let left = asked(all, settings);
    if (!isImpossible(left)) continue;
    for (const one of left) {
      const without = left.filter((other) => other !== one);
      if (isImpossible(without)) left = without;
    }
    return left.map(({ clause }) => clause);
  }
  return undefined;
}

/** Whether no value of an attribute meets all these clauses. */
function isImpossible(all: readonly Asked[]): boolean {
  const operators = new Set(all.map(({ clause }) => clause.operator));
  if (operators.has('IS NULL')) return operators.size > 1;
  const candidates = all.map(({ clause }) => candidatesOf(clause)).find((values) => values !== undefined);
  if (candidates !== undefined) return candidates.every((value) => all.some(({ test }) => test(value) === false));
  const clauses = all.map(({ clause }) => clause);
  return clauses.some(isDead) || clauses.some((a) => clauses.some((b) => exclude(a, b)));
}

/** The only values that a clause lets through, where it names them. */
function candidatesOf({ operator, values }: Clause): readonly Value[] | undefined {
  if (operator === 'IS TRUE') return [true];
  if (operator === 'IS FALSE') return [false];
  return operator === 'EQUALS' || operator === '&' ? values.map(({ text }) => text) : undefined;
}

/** Whether a pattern can match nothing, as `a^` cannot. */
function isDead({ operator, values }: Clause): boolean {
  if (operator !== 'REGEX MATCH') return false;
  const pattern = translatePattern(textOf(values));
  return !isRefused(pattern) && neverMatches(pattern.tree);
}

/** Whether one clause lets through nothing that the other does; neither names its values. */
function exclude(a: Clause, b: Clause): boolean {
  const [one, other] = [textOf(a.values), textOf(b.values)];
  if (a.operator === 'REGEX MATCH' && b.operator === 'NOT REGEX MATCH') return one === other;
  if (a.operator === 'ENDS_WITH' && b.operator === 'ENDS_WITH') return !one.endsWith(other) && !other.endsWith(one);
  // No whole number holds a letter.
  return isBound(a) && (b.operator === 'Includes' || b.operator === 'ENDS_WITH') && /[^0-9-]/.test(other);
}

/** Whether every value that meets `given` meets `clause` too. What is found is certain. */
export function follows(clause: Asked, given: Asked): boolean {
  const [a, b] = [clause.clause, given.clause];
  if (a.attribute.text !== b.attribute.text) return false;
  if (a.operator === b.operator && sameTexts(a, b)) return true;
  if (b.operator === 'IS NULL') return false;
  if (a.operator === 'IS NOT NULL') return true;
  const candidates = candidatesOf(b);
  if (candidates !== undefined) {
    return candidates.every((value) => given.test(value) === false || clause.test(value) === true);
  }
  const [one, other] = [textOf(a.values), textOf(b.values)];
  switch (a.operator) {
    case 'NOT EQUALS':
    case '!&':
      return a.values.every(({ text }) => given.test(text) === false);
    case 'Includes':
      return (b.operator === 'Includes' || b.operator === 'ENDS_WITH') && other.includes(one);
    case 'ENDS_WITH':
      return b.operator === 'ENDS_WITH' && other.endsWith(one);
    case 'Greater_Than':
    case 'Greater_Than_OR_EQUALS':
      return isBound(b) && lowest(b) >= lowest(a);
    default:
      return false;
  }
}

/** Whether all that passes `group` passes `wider` too: each clause of `wider` follows from one of `group`. */
export const isWithin = (group: readonly Asked[], wider: readonly Asked[]): boolean =>
  wider.every((clause) => group.some((given) => follows(clause, given)));

const isBound = ({ operator }: Clause): boolean => operator.startsWith('Greater_Than');

/** The lowest number that passes. */
const lowest = ({ operator, values }: Clause): bigint =>
  (toBound(textOf(values)) ?? 0n) + (operator === 'Greater_Than' ? 1n : 0n);

const textOf = (values: Clause['values']): string => values[0]?.text ?? '';

const sameTexts = (a: Clause, b: Clause): boolean => {
  const [left, right] = [a, b].map(({ values }) => new Set(values.map(({ text }) => text)));
  return left?.size === right?.size && [...(left ?? [])].every((text) => right?.has(text));
};
