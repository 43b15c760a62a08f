import { Failure, foldCase, trim, withoutDiacritics } from '../values/index.js';
import { defineFunction, type Site } from './catalogue.js';
import { appended, integer, optional, text, textOrEmpty, word } from './parameters.js';
import { negativeLength, startBelowOne } from './rules.js';

const ENTRA = 'entra-docs: functions-for-customizing-application-data';
const CLOUD_SYNC = 'entra-docs: hybrid/cloud-sync/reference-expressions';
const GRAPH = 'Graph docs: synchronizationSchema: functions';
const NULL_OPEN = 'What null gives is not documented; null is taken (setting nullText).';

const positionError = (site: Site, start: bigint) =>
  new Failure(startBelowOne, { function: site.name, start: String(start) }, site.span);

export const Append = defineFunction({
  name: 'Append',
  parameters: [appended('source', 'the text to begin with'), textOrEmpty('suffix', 'the text to add at its end')],
  result: 'text',
  documentation: {
    summary: 'Adds a text at the end of another.',
    examples: [{ expression: 'Append("John.Doe@contoso.com", ".test")', result: 'John.Doe@contoso.com.test' }],
    source: ENTRA,
    undocumented: 'What a null source gives is not documented; it counts as an empty text (setting appendNull).',
  },
  evaluate: (_site, source, suffix) => source + suffix,
});

export const Prepend = defineFunction({
  name: 'Prepend',
  parameters: [textOrEmpty('prefix', 'the text to add in front'), appended('source', 'the text to end with')],
  result: 'text',
  documentation: {
    summary: 'Adds a text in front of another.',
    examples: [{ expression: 'Prepend("x-", "jdoe")', result: 'x-jdoe' }],
    source: GRAPH,
    undocumented:
      'Only its name and parameters are published; it is the mirror of Append. A null source counts as an empty text (setting appendNull).',
  },
  evaluate: (_site, prefix, source) => prefix + source,
});

export const Left = defineFunction({
  name: 'Left',
  parameters: [textOrEmpty('source', 'the text to cut', {}), integer('length', 'how many characters to keep')],
  result: 'text',
  documentation: {
    summary: 'Gives the first characters of a text. 0 gives an empty text, a negative number the whole text.',
    examples: [
      { expression: 'Left("John Doe", 3)', result: 'Joh' },
      { expression: 'Left("John", 0)', result: '' },
      { expression: 'Left("John", 10)', result: 'John' },
    ],
    source: ENTRA,
  },
  evaluate: (_site, source, length) => (length < 0n ? source : source.slice(0, Number(length))),
});

export const Mid = defineFunction({
  name: 'Mid',
  parameters: [
    text('source', 'the text to cut'),
    integer('start', 'the position of the first character, from 1'),
    integer('length', 'how many characters to keep'),
  ],
  result: 'text',
  perValue: true,
  documentation: {
    summary: 'Gives characters out of a text, from a position that counts from 1.',
    examples: [
      { expression: 'Mid("abcdef", 2, 99)', result: 'bcdef' },
      { expression: 'Mid("johns@contoso.com", 1, 8)', result: 'johns@co' },
    ],
    source: ENTRA,
    undocumented: `${NULL_OPEN} A start below 1 is an error, one past the end gives an empty text.`,
  },
  evaluate: (site, source, start, length) => {
    if (start < 1n) return positionError(site, start);
    if (length < 0n) return new Failure(negativeLength, { function: site.name, length: String(length) }, site.span);
    const from = Number(start) - 1;
    return source.slice(from, from + Number(length));
  },
});

export const StripSpaces = defineFunction({
  name: 'StripSpaces',
  parameters: [text('source', 'the text to clean')],
  result: 'text',
  perValue: true,
  documentation: {
    summary: 'Removes every space character from a text. Other white space stays.',
    examples: [{ expression: 'StripSpaces("John Doe")', result: 'JohnDoe' }],
    source: ENTRA,
    undocumented: NULL_OPEN,
  },
  evaluate: (_site, source) => source.replaceAll(' ', ''),
});

export const Trim = defineFunction({
  name: 'Trim',
  parameters: [text('source', 'the text or list to trim')],
  result: 'text',
  perValue: true,
  documentation: {
    summary: 'Removes white space at both ends of a text, or of every text of a list.',
    examples: [{ expression: 'Trim(" Test ")', result: 'Test' }],
    source: CLOUD_SYNC,
    undocumented: NULL_OPEN,
  },
  evaluate: (_site, source) => trim(source),
});

export const NormalizeDiacritics = defineFunction({
  name: 'NormalizeDiacritics',
  parameters: [text('source', 'the text to convert', { unpublished: true })],
  result: 'text',
  perValue: true,
  documentation: {
    summary:
      "Replaces letters with diacritics by plain ones, by Microsoft's table: \u00e4 gives a, \u00df gives ss, \u00f8 gives oe.",
    examples: [
      { expression: 'NormalizeDiacritics("Zo\u00eb M\u00fcller")', result: 'Zoe Muller' },
      { expression: 'NormalizeDiacritics("Stra\u00dfe")', result: 'Strasse' },
    ],
    source: ENTRA,
    undocumented: `${NULL_OPEN} Letters outside the table, such as \u0111, \u00f0, \u00fe, pass through; other scripts lose their non-spacing marks: \u0439 gives \u0438.`,
  },
  evaluate: (_site, source) => withoutDiacritics(source),
});

export const InStr = defineFunction({
  name: 'InStr',
  parameters: [
    textOrEmpty('value1', 'the text to search in', { unpublished: true }),
    textOrEmpty('value2', 'the text to search for', { unpublished: true }),
    optional(integer('start', 'the position to start at, from 1', { unpublished: true })),
    optional(word('compareType', ['vbTextCompare', 'vbBinaryCompare'], 'whether case counts', { unpublished: true })),
  ],
  result: 'integer',
  documentation: {
    summary: 'Gives the position of one text in another, from 1, or 0 if it is not there.',
    examples: [
      { expression: 'InStr("The quick brown fox", "quick")', result: '5' },
      { expression: 'InStr("repEated", "e", 3, vbBinaryCompare)', result: '7' },
      { expression: 'InStr("abc", "x")', result: '0' },
    ],
    source: ENTRA,
    undocumented:
      'Case counts unless vbTextCompare is given (setting inStrCompare), null is an empty text, and an empty text is found where the search starts.',
  },
  evaluate: (site, value1, value2, start = 1n, compareType) => {
    if (start < 1n) return positionError(site, start);
    if (start > BigInt(value1.length)) return 0n;
    const byText =
      compareType === undefined ? site.settings.inStrCompare === 'text' : /^vbTextCompare$/i.test(compareType);
    const fold = byText ? foldCase : (same: string) => same;
    return BigInt(fold(value1).indexOf(fold(value2), Number(start) - 1) + 1);
  },
});
