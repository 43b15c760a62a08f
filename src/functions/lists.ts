import { isControl, isList, toText, toTexts, trim, type Value } from '../values/index.js';
import { defineFunction, type Evaluator } from './catalogue.js';
import { integer, optional, repeated, text, textOrEmpty, value } from './parameters.js';

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
    return joinAll(
      between,
      sources.filter((source) => source !== undefined).map(({ evaluate }) => evaluate),
    );
  },
});

function joinAll(separator: string, sources: readonly Evaluator[]): Evaluator {
  return (record, context) => {
    let joined = '';
    for (const source of sources) {
      const one = source(record, context);
      if (isControl(one)) return one;
      const piece =
        typeof one === 'string' ? one : isList(one) ? toTexts(one).filter(Boolean).join(separator) : toText(one);
      if (piece === null || piece === '') continue;
      joined = joined === '' ? piece : joined + separator + piece;
    }
    return joined;
  };
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
      "Microsoft's example trims the parts. Empty parts are kept; null gives null; without a delimiter the text is one part.",
  },
  evaluate: (_site, source, delimiter) => (delimiter ? source.split(delimiter) : [source]).map(trim),
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
    undocumented: 'Delimiters that follow each other count as one.',
  },
  evaluate: (_site, source, wordNumber, delimiters): Value => {
    const separators = new Set(delimiters);
    const words: string[] = [''];
    for (const unit of source) {
      if (separators.has(unit)) words.push('');
      else words.push((words.pop() ?? '') + unit);
    }
    return words.filter(Boolean)[Number(wordNumber) - 1] ?? '';
  },
});
