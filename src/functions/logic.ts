import { isControl, isEmpty, isTrue, toText, trim, type Value } from '../values/index.js';
import { type Argument, defineFunction, defineLazyFunction, type Evaluator, type Site } from './catalogue.js';
import type { Context } from './context.js';
import { condition, optional, pairwise, repeated, value } from './parameters.js';
import { switchOdd } from './rules.js';
import type { Settings } from './settings.js';

const ENTRA = 'entra-docs: functions-for-customizing-application-data';

const NULL: Evaluator = () => null;
const evaluatorOf = (argument: Argument | undefined): Evaluator => argument?.evaluate ?? NULL;
const evaluated = (argument: Argument | undefined, record: unknown, context: Context): Value =>
  argument === undefined ? null : argument.evaluate(record, context);

export const IIF = defineLazyFunction({
  name: 'IIF',
  parameters: [
    condition('one', 'one comparison, or a function that gives True or False'),
    value('four', 'the value if the condition holds'),
    optional(value('five', 'the value if it does not')),
  ],
  result: 'any',
  documentation: {
    summary: 'Gives one of two values, depending on a condition. Only the value that is needed is evaluated.',
    examples: [
      { expression: 'IIF("USA" = "USA", "here", "abroad")', result: 'here' },
      { expression: 'IIF("1" = "2", "yes")', result: null },
    ],
    source: ENTRA,
    undocumented:
      'Microsoft says that a null source makes the condition fail, and its own mappings rely on IIF(IsNullOrEmpty(...)). It is evaluated here (setting conditionNull); null compares as an empty text, whole numbers compare as numbers, a date beside the text of one as dates, and text compares by case (setting compareCase).',
  },
  evaluate: ([test, yes, no], record, context, { settings }) => {
    const holds =
      settings.conditionNull === 'fail' && lacks(test, record, context) ? false : evaluated(test, record, context);
    if (isControl(holds)) return holds;
    return evaluated(isTrue(holds) ? yes : no, record, context);
  },
  bind: ([test, yes, no], { settings }) => {
    const evaluateTest = settings.conditionNull === 'fail' ? failing(test) : evaluatorOf(test);
    const [evaluateYes, evaluateNo] = [evaluatorOf(yes), evaluatorOf(no)];
    return (record, context) => {
      const holds = evaluateTest(record, context);
      if (holds === true) return evaluateYes(record, context);
      if (isControl(holds)) return holds;
      return isTrue(holds) ? evaluateYes(record, context) : evaluateNo(record, context);
    };
  },
});

/** Whether a condition reads an attribute that has no value. */
const lacks = (test: Argument | undefined, record: unknown, context: Context): boolean =>
  test?.attributes().some((attribute) => isEmpty(attribute(record, context))) ?? false;

function failing(test: Argument | undefined): Evaluator {
  const [attributes, evaluate] = [test?.attributes() ?? [], evaluatorOf(test)];
  return (record, context) =>
    attributes.some((attribute) => isEmpty(attribute(record, context))) ? false : evaluate(record, context);
}

export const Switch = defineLazyFunction({
  name: 'Switch',
  parameters: [
    value('source', 'the value to look up'),
    value('defaultValue', 'the value when no key matches; may be left blank'),
    pairwise(value('switchValue', 'a key, then the value it stands for')),
  ],
  result: 'any',
  documentation: {
    summary: 'Looks a value up in a list of keys and gives the value of the first key that is equal, or the default.',
    examples: [
      {
        expression: 'Switch("WA", "unknown", "WA", "Australia/Perth", "NSW", "Australia/Sydney")',
        result: 'Australia/Perth',
      },
      { expression: 'Switch("x", , "False", "True", "True", "False")', result: null },
    ],
    source: ENTRA,
    undocumented:
      'Without a default, no match gives null. The key "" matches null as well as an empty text. Case counts; nothing is trimmed (setting switchTrim).',
  },
  check: (args, site) => (args.length % 2 === 0 ? [] : [switchOdd.at(site.span, { count: args.length })]),
  evaluate: ([source, otherwise, ...pairs], record, context, { settings }) => {
    const keyOf = keyReader(settings);
    const wanted = evaluated(source, record, context);
    if (isControl(wanted)) return wanted;
    for (let i = 0; i < pairs.length; i += 2) {
      const key = evaluated(pairs[i], record, context);
      if (isControl(key)) return key;
      if (keyOf(key) === keyOf(wanted)) return evaluated(pairs[i + 1], record, context);
    }
    return evaluated(otherwise, record, context);
  },
  bind: ([source, otherwise, ...pairs], { settings }) => {
    const keyOf = keyReader(settings);
    const evaluateSource = evaluatorOf(source);
    const evaluateDefault = evaluatorOf(otherwise);
    const branches = constantBranches(pairs, keyOf);
    if (branches === undefined) return searchPairs(evaluateSource, evaluateDefault, pairs, keyOf);
    const branchOf = (wanted: Value): Evaluator => branches.get(keyOf(wanted)) ?? evaluateDefault;
    // A boolean, such as [IsSoftDeleted], is not turned into text for every record.
    const [whenTrue, whenFalse] = [branchOf(true), branchOf(false)];
    return (record, context) => {
      const wanted = evaluateSource(record, context);
      if (wanted === true) return whenTrue(record, context);
      if (wanted === false) return whenFalse(record, context);
      return isControl(wanted) ? wanted : branchOf(wanted)(record, context);
    };
  },
});

/** What a key is compared as: null and empty are the same (documented caution on Switch). */
type KeyReader = (key: Value) => string;

const keyReader = ({ switchTrim }: Settings): KeyReader =>
  switchTrim === 'trim' ? (key) => trim(toText(key) ?? '') : (key) => toText(key) ?? '';

/** The branches by key, when every key is constant: one look-up instead of a search. The first of two equal keys wins. */
function constantBranches(
  pairs: readonly (Argument | undefined)[],
  keyOf: KeyReader,
): Map<string, Evaluator> | undefined {
  const branches = new Map<string, Evaluator>();
  for (let i = 0; i < pairs.length; i += 2) {
    const argument = pairs[i];
    const key = argument === undefined ? null : argument.constant;
    if (key === undefined || isControl(key)) return undefined;
    if (!branches.has(keyOf(key))) branches.set(keyOf(key), evaluatorOf(pairs[i + 1]));
  }
  return branches;
}

function searchPairs(
  source: Evaluator,
  otherwise: Evaluator,
  pairs: readonly (Argument | undefined)[],
  keyOf: KeyReader,
): Evaluator {
  const evaluators = pairs.map(evaluatorOf);
  return (record, context) => {
    const wanted = source(record, context);
    if (isControl(wanted)) return wanted;
    for (let i = 0; i < evaluators.length; i += 2) {
      const key = (evaluators[i] ?? NULL)(record, context);
      if (isControl(key)) return key;
      if (keyOf(key) === keyOf(wanted)) return (evaluators[i + 1] ?? NULL)(record, context);
    }
    return otherwise(record, context);
  };
}

export const Coalesce = defineLazyFunction({
  name: 'Coalesce',
  parameters: [repeated(value('source', 'the values to try, in order', { unpublished: true }))],
  result: 'any',
  documentation: {
    summary: 'Gives the first value that is not null.',
    examples: [{ expression: 'Coalesce("first", "second")', result: 'first' }],
    source: ENTRA,
    undocumented:
      'An empty text is a value and is given, although one published example expects it to be passed over (setting coalesceEmpty).',
  },
  evaluate: (sources, record, context, { settings }) =>
    firstPresent(sources.map(evaluatorOf), absenceOf(settings), record, context),
  bind: (sources, { settings }) => {
    const [evaluators, isAbsent] = [sources.map(evaluatorOf), absenceOf(settings)];
    return (record, context) => firstPresent(evaluators, isAbsent, record, context);
  },
});

/** What Coalesce passes over. */
const absenceOf = ({ coalesceEmpty }: Settings): ((value: Value) => boolean) =>
  coalesceEmpty === 'skip' ? isEmpty : (value) => value === null;

function firstPresent(
  sources: readonly Evaluator[],
  isAbsent: (value: Value) => boolean,
  record: unknown,
  context: Context,
): Value {
  for (const source of sources) {
    const one = source(record, context);
    if (!isAbsent(one)) return one;
  }
  return null;
}

/** The three questions about presence, and Not, differ in one predicate. */
const predicate = (
  name: string,
  about: string,
  published: boolean,
  holds: (value: Value) => boolean,
  documentation: { summary: string; examples: { expression: string; result: string }[]; undocumented?: string },
) =>
  defineFunction({
    name,
    parameters: [value('source', about, published ? {} : { unpublished: true })],
    result: 'boolean',
    documentation: { ...documentation, source: ENTRA },
    evaluate: (_site: Site, source: Value) => holds(source),
  });

export const IsNull = predicate('IsNull', 'the value to test', false, (source) => source === null, {
  summary: 'True when the value is null: the attribute is absent. An empty text is not null.',
  examples: [{ expression: 'IsNull("")', result: 'False' }],
});

export const IsNullOrEmpty = predicate('IsNullOrEmpty', 'the value to test', false, isEmpty, {
  summary: 'True when the value is null or an empty text.',
  examples: [{ expression: 'IsNullOrEmpty("")', result: 'True' }],
  undocumented: 'An empty list counts as empty.',
});

export const IsNothing = predicate('IsNothing', 'the value to test', true, (source) => source === null, {
  summary: 'True when the value is null, as IsNull.',
  examples: [{ expression: 'IsNothing("")', result: 'False' }],
  undocumented: 'Only its name is published; it is taken for IsNull.',
});

export const IsPresent = predicate('IsPresent', 'the value to test', true, (source) => !isEmpty(source), {
  summary: 'True when the value is neither null nor an empty text.',
  examples: [{ expression: 'IsPresent("x")', result: 'True' }],
  undocumented: 'An empty list counts as empty.',
});

export const Not = predicate('Not', 'the value to turn round', true, (source) => !isTrue(source), {
  summary: 'False when the value is True, in every other case True: also for null.',
  examples: [
    { expression: 'Not("True")', result: 'False' },
    { expression: 'Not("anything")', result: 'True' },
  ],
  undocumented: 'The text True is recognised in any case.',
});
