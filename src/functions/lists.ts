import { Failure, isControl, isList, toText, toTexts, trim, type Value } from '../values/index.js';
import { defineFunction, type Evaluator } from './catalogue.js';
import { integer, optional, repeated, text, textOrEmpty, value } from './parameters.js';
import { noSuchItem } from './rules.js';

const ENTRA = 'entra-docs: functions-for-customizing-application-data';

export const Join = defineFunction({
  name: 'Join',
  parameters: [
    textOrEmpty('separator', 'the text between two values'),
    repeated(value('source', 'the values to join; a list counts as its values')),
  ],
  result: 'text',
  documentation: {
    summary: 'Joins values into one text with a separator between them. Null and empty values are left out.',
    examples: [
      { expression: 'Join(" ", "Ada", "Lovelace")', result: 'Ada Lovelace' },
      { expression: 'Join(", ", "", "Doe", "John")', result: 'Doe, John' },
    ],
    source: ENTRA,
    undocumented: 'When nothing is left to join the result is an empty text, not null.',
  },
  evaluate: (_site, separator, sources) => sources.flatMap(toTexts).filter(Boolean).join(separator),
  specialise: ([separator, ...sources]) => {
    const between = separator?.constant;
    if (typeof between !== 'string') return undefined;
    const evaluators = sources.flatMap((source) => source?.evaluate ?? []);
    const [first, second] = evaluators;
    return first && second && evaluators.length === 2 ? joinTwo(between, first, second) : joinAll(between, evaluators);
  },
});

const joinTwo =
  (separator: string, first: Evaluator, second: Evaluator): Evaluator =>
  (record, context) => {
    const left = first(record, context);
    const right = second(record, context);
    if (isControl(left)) return left;
    return isControl(right) ? right : extended(extended('', separator, left), separator, right);
  };

const joinAll =
  (separator: string, sources: readonly Evaluator[]): Evaluator =>
  (record, context) => {
    let joined = '';
    for (const source of sources) {
      const one = source(record, context);
      if (isControl(one)) return one;
      joined = extended(joined, separator, one);
    }
    return joined;
  };

/** What has been joined, with one more value behind it. */
function extended(joined: string, separator: string, one: Value): string {
  const piece =
    typeof one === 'string' ? one : isList(one) ? toTexts(one).filter(Boolean).join(separator) : toText(one);
  if (piece === null || piece === '') return joined;
  return joined === '' ? piece : joined + separator + piece;
}

export const Split = defineFunction({
  name: 'Split',
  parameters: [
    text('source', 'the text to split'),
    optional(text('delimiter', 'the text between two parts, taken as a whole')),
  ],
  result: 'list',
  documentation: {
    summary: 'Splits a text into a list at every delimiter. White space around the parts is removed.',
    examples: [
      {
        expression: 'Split("PermissionSetOne, PermissionSetTwo", ",")',
        result: ['PermissionSetOne', 'PermissionSetTwo'],
      },
    ],
    source: ENTRA,
    undocumented:
      "Microsoft's example trims the parts (setting splitTrim). Empty parts are kept (setting splitEmpty); null gives null (setting nullText); without a delimiter the text is one part.",
  },
  evaluate: ({ settings }, source, delimiter) => {
    const cut = delimiter ? source.split(delimiter) : [source];
    const parts = settings.splitTrim === 'trim' ? cut.map(trim) : cut;
    return settings.splitEmpty === 'drop' ? parts.filter(Boolean) : parts;
  },
});

export const Word = defineFunction({
  name: 'Word',
  parameters: [
    textOrEmpty('source', 'the text to read', { unpublished: true }),
    integer('wordNumber', 'which word, from 1', { unpublished: true }),
    textOrEmpty('delimiters', 'every character in it separates words', { unpublished: true }),
  ],
  result: 'text',
  documentation: {
    summary: 'Gives the n-th word of a text. Too few words, or a number below 1, gives an empty text.',
    examples: [
      { expression: 'Word("The quick brown fox", 3, " ")', result: 'brown' },
      { expression: 'Word("john.doe@contoso.com", 1, ".@")', result: 'john' },
    ],
    source: ENTRA,
    undocumented: 'Delimiters that follow each other count as one (setting wordRuns).',
  },
  evaluate: ({ settings }, source, wordNumber, delimiters): Value => {
    const separators = new Set(delimiters);
    const words: string[] = [''];
    for (const unit of source) {
      if (separators.has(unit)) words.push('');
      else words.push((words.pop() ?? '') + unit);
    }
    const counted = settings.wordRuns === 'each' ? words : words.filter(Boolean);
    return counted[Number(wordNumber) - 1] ?? '';
  },
});

export const Count = defineFunction({
  name: 'Count',
  parameters: [value('attribute', 'the list to count', { unpublished: true })],
  result: 'integer',
  documentation: {
    summary: 'Gives the number of values of a list.',
    examples: [{ expression: 'Count(Split("a,b,c", ","))', result: '3' }],
    source: ENTRA,
    undocumented: 'Null counts as no value, anything that is no list as one.',
  },
  evaluate: (_site, source) => BigInt(listOf(source).length),
});

export const Item = defineFunction({
  name: 'Item',
  parameters: [value('source', 'the list to read'), integer('index', 'which value, from 1')],
  result: 'any',
  documentation: {
    summary: 'Gives one value of a list, by its place from 1. A place outside the list is an error.',
    examples: [{ expression: 'Item(Split("a,b,c", ","), 2)', result: 'b' }],
    source: ENTRA,
    undocumented: 'Null gives null, and anything that is no list counts as a list of one.',
  },
  evaluate: (site, source, index): Value => {
    if (source === null) return null;
    const all = listOf(source);
    if (index < 1n || index > BigInt(all.length)) {
      return new Failure(noSuchItem, { index: String(index), count: all.length }, site.span);
    }
    return all[Number(index) - 1] ?? null;
  },
});

export const RemoveDuplicates = defineFunction({
  name: 'RemoveDuplicates',
  parameters: [value('source', 'the list to clean')],
  result: 'list',
  documentation: {
    summary: 'Gives the values of a list without repeats, each where it stands first.',
    examples: [{ expression: 'RemoveDuplicates(Split("a,b,a", ","))', result: ['a', 'b'] }],
    source: ENTRA,
    undocumented: 'Case counts. Null gives null, and anything that is no list stays as it is.',
  },
  evaluate: (_site, source): Value => (isList(source) ? distinct(source) : source),
});

/** Values are the same when their texts are; what remains keeps its kind, so that a complex value stays complex. */
function distinct(source: readonly Value[]): Value[] {
  const byText = new Map<string, Value>();
  for (const one of flatten(source)) {
    const text = toText(one);
    if (text !== null && !byText.has(text)) byText.set(text, one);
  }
  return [...byText.values()];
}

const flatten = (source: readonly Value[]): Value[] => source.flatMap((one) => (isList(one) ? flatten(one) : [one]));

const listOf = (source: Value): readonly Value[] => (isList(source) ? source : source === null ? [] : [source]);
