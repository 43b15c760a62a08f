import {
  isEmpty,
  isList,
  isRefused,
  type Pattern,
  type RefusedPattern,
  TOO_COSTLY,
  toText,
  translatePattern,
  type Value,
} from '../../values/index.js';
import type { Clause, FilterOperator } from './filter.js';
import { toBound, toNumber } from './integer.js';
import type { FilterSettings } from './settings.js';

/** Whether a record passes. A pattern that was given up on, or an attribute that is not known, may leave that open. */
export type Verdict = boolean | 'unknown';

/** What is asked of a value. */
export type Test = (value: Value) => Verdict;

/** What a clause makes of the value of its attribute (spec/provisioning.md §1.4). Only IS NULL holds where there is none. */
export function clauseTest({ operator, values }: Clause, settings: FilterSettings): Test {
  if (operator === 'IS NULL') return isEmpty;
  const texts = values.map(({ text }) => text);
  const test = TESTS[operator](texts, settings);
  return (value) => (isEmpty(value) ? false : test(value));
}

const onText =
  (test: (text: string) => Verdict): Test =>
  (value) => {
    const text = isList(value) ? null : toText(value);
    return text === null ? false : test(text);
  };

const onNumber =
  (bound: bigint | undefined, test: (number: bigint, bound: bigint) => boolean): Test =>
  (value) => {
    const number = toNumber(value);
    return number !== undefined && bound !== undefined && test(number, bound);
  };

const TESTS: Readonly<Record<FilterOperator, (values: readonly string[], settings: FilterSettings) => Test>> = {
  EQUALS: ([wanted]) => onText((text) => text === wanted),
  'NOT EQUALS': ([wanted]) => onText((text) => text !== wanted),
  'IS TRUE': () => (value) => value === true,
  'IS FALSE': () => (value) => value === false,
  'IS NULL': () => () => false,
  'IS NOT NULL': () => () => true,
  'REGEX MATCH': ([pattern = ''], settings) => onText(matcherOf(pattern, settings)),
  'NOT REGEX MATCH': ([pattern = ''], settings) => {
    const matches = matcherOf(pattern, settings);
    return onText((text) => {
      const found = matches(text);
      return found === 'unknown' ? found : !found;
    });
  },
  Greater_Than: ([bound = '']) => onNumber(toBound(bound), (number, limit) => number > limit),
  Greater_Than_OR_EQUALS: ([bound = '']) => onNumber(toBound(bound), (number, limit) => number >= limit),
  Includes: ([part = '']) => onText((text) => text.includes(part)),
  ENDS_WITH: ([end = '']) => onText((text) => text.endsWith(end)),
  '&': (values) => {
    const set = new Set(values);
    return onText((text) => set.has(text));
  },
  '!&': (values) => {
    const set = new Set(values);
    return onText((text) => !set.has(text));
  },
};

function matcherOf(source: string, { filterRegex = 'contains' }: FilterSettings): (text: string) => Verdict {
  const pattern = filterRegex === 'whole' ? wholePattern(source) : translatePattern(source);
  // `settleFilter` has reported a pattern that is refused; one that only its anchors make too large gives no verdict.
  if (isRefused(pattern)) return () => 'unknown';
  return (text) => {
    const found = pattern.test(text);
    return found === TOO_COSTLY ? 'unknown' : found;
  };
}

/** A pattern that has to match the value as a whole. Where its last line is a comment of `(?x)`, a line end ends that. */
export function wholePattern(source: string): Pattern | RefusedPattern {
  const pattern = translatePattern(`\\A(?:${source})\\z`);
  return isRefused(pattern) ? translatePattern(`\\A(?:${source}\n)\\z`) : pattern;
}
