import type { Diagnostic } from '../diagnostics/index.js';
import { Failure, toLower, toTitleCase, toUpper, type Value } from '../values/index.js';
import { type Argument, defineFunction, type Site } from './catalogue.js';
import { optional, text } from './parameters.js';
import { unknownCulture } from './rules.js';

const ENTRA = 'entra-docs: functions-for-customizing-application-data';
const NULL_OPEN = 'What null gives is not documented; null is taken (setting nullText).';
const CULTURE_OPEN = 'A culture is any well-formed name; what has no such form is an error, as in .NET.';

const CASING = [
  text('source', 'the text to convert', { unpublished: true }),
  optional(text('culture', 'a culture name such as "tr-TR"; without it the invariant culture', { unpublished: true })),
] as const;

export const ToLower = defineFunction({
  name: 'ToLower',
  parameters: CASING,
  result: 'text',
  perValue: true,
  documentation: {
    summary: 'Converts a text to lower case, letter by letter, as .NET does.',
    examples: [
      { expression: 'ToLower("JoHN")', result: 'john' },
      { expression: 'ToLower("I", "tr-TR")', result: '\u0131' },
    ],
    source: ENTRA,
    undocumented: `${NULL_OPEN} ${CULTURE_OPEN}`,
  },
  check: checkCulture,
  evaluate: (site, source, culture) => inCulture(toLower, site, source, culture),
});

export const ToUpper = defineFunction({
  name: 'ToUpper',
  parameters: CASING,
  result: 'text',
  perValue: true,
  documentation: {
    summary: 'Converts a text to upper case, letter by letter, as .NET does: \u00df stays \u00df.',
    examples: [{ expression: 'ToUpper("Stra\u00dfe")', result: 'STRA\u00dfE' }],
    source: ENTRA,
    undocumented: `${NULL_OPEN} ${CULTURE_OPEN}`,
  },
  check: checkCulture,
  evaluate: (site, source, culture) => inCulture(toUpper, site, source, culture),
});

/** The form of .NET's culture names (RFC 4646); the empty name is the invariant culture. */
const CULTURE = /^(?:[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)?$/;

function checkCulture([, culture]: readonly (Argument | undefined)[], { name }: Site): readonly Diagnostic[] {
  const found = culture?.constant;
  if (culture === undefined || typeof found !== 'string' || CULTURE.test(found)) return [];
  return [unknownCulture.at(culture.tree.span, { function: name, found })];
}

function inCulture(convert: typeof toLower, site: Site, source: string, culture: string | undefined): Value {
  if (culture === undefined || CULTURE.test(culture)) return convert(source, culture);
  return new Failure(unknownCulture, { function: site.name, found: culture }, site.span);
}

export const PCase = defineFunction({
  name: 'PCase',
  parameters: [
    text('source', 'the text to convert', { unpublished: true }),
    optional(text('wordSeparators', 'exactly the characters that separate words', { unpublished: true })),
  ],
  result: 'text',
  perValue: true,
  documentation: {
    summary: 'Converts a text to lower case with the first letter of every word in upper case.',
    examples: [
      { expression: 'PCase("PABLO GONSALVES (SECOND)")', result: 'Pablo Gonsalves (Second)' },
      { expression: 'PCase("MARY-ANN DE LA CRUZ", " ")', result: 'Mary-ann De La Cruz' },
    ],
    source: ENTRA,
    undocumented: `${NULL_OPEN} Without wordSeparators words end where .NET's ToTitleCase ends them: o'brien gives O'brien (setting pcaseApostrophe), mary-ann gives Mary-Ann, 1st gives 1St.`,
  },
  evaluate: ({ settings }, source, separators) =>
    toTitleCase(source, { separators, apostropheSeparates: settings.pcaseApostrophe === 'separates' }),
});
