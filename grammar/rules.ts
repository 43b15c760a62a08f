import { type AnyRule, defineRule, type Rule, toCopy } from '../src/diagnostics/index.js';
import type { ComparisonOperator } from './tree.js';

/** The limits of an expression's text. Entra's own limit is the length (entra-docs known-issues); nesting is ours. */
export const LIMITS = { length: 10_000, nesting: 64 } as const;

const LANGUAGE = 'Microsoft Learn: Writing expressions for attribute mappings';
const OURS = 'Rehearsal: how the expression parser protects itself';
const NOT_READ =
  'Entra cannot read the expression, so the mapping cannot be saved, or the attribute fails for everybody.';

const shorten = (text: string): string => (text.length > 40 ? `${text.slice(0, 37)}...` : text).replace(/\s+/g, ' ');

const SHELL =
  'If you typed this in a terminal, the shell has probably removed the quotes: put the expression in a file and use --file FILE, or pass - and send it on standard input.';

interface Found extends Record<string, unknown> {
  /** The text as the user wrote it. */
  readonly found: string;
}
export type FoundRule = Rule<Found>;

export const emptyExpression = defineRule<Record<string, never>>({
  id: 'syntax/empty',
  severity: 'error',
  title: 'An expression needs at least one value.',
  why: NOT_READ,
  source: LANGUAGE,
  message: () => 'There is no expression here.',
  help: () =>
    toCopy(
      'Write an attribute, a text in double quotes, or a function, such as:',
      '[mail]',
      '"Employee"',
      'ToLower([mail])',
    ),
});

export const tooLong = defineRule<{ readonly length: number }>({
  id: 'syntax/too-long',
  severity: 'error',
  title: 'Entra accepts at most 10,000 characters in an expression.',
  why: NOT_READ,
  source: 'entra-docs: Known issues for provisioning',
  message: ({ length }) => `The expression has ${length} characters; Entra accepts at most ${LIMITS.length}.`,
  help: () => 'Shorten it: move long Switch lists into a directory extension attribute, for example.',
});

export const tooDeep = defineRule<{ readonly depth: number }>({
  id: 'syntax/too-deep',
  severity: 'error',
  title: 'Functions may be nested 64 deep.',
  why: 'What cannot be read here cannot be rehearsed, so that mistakes in it stay unseen.',
  source: OURS,
  message: ({ depth }) => `Functions are nested ${depth} deep here; at most ${LIMITS.nesting} levels are read.`,
  help: () => 'Flatten the expression: a chain of IIF calls can usually become one Switch.',
});

export const missingComma = defineRule<{ readonly before: string; readonly after: string }>({
  id: 'syntax/missing-comma',
  severity: 'error',
  title: 'Arguments are separated by commas.',
  why: NOT_READ,
  source: LANGUAGE,
  message: ({ before, after }) => `A comma is missing between ${shorten(before)} and ${shorten(after)}.`,
  help: ({ before, after }) => `Write ${shorten(before)}, ${shorten(after)}`,
});

export const wrongSeparator = defineRule<Found>({
  id: 'syntax/semicolon',
  severity: 'error',
  title: 'Arguments are separated by commas, not by semicolons.',
  why: NOT_READ,
  source: LANGUAGE,
  message: () => 'A semicolon does not separate arguments here.',
  help: () => 'Use a comma instead of ";". (Excel uses semicolons in some languages; Entra never does.)',
});

export const unclosedString = defineRule<Found>({
  id: 'syntax/unclosed-text',
  severity: 'error',
  title: 'A text ends with the double quote that closes it.',
  why: NOT_READ,
  source: LANGUAGE,
  message: ({ found }) => `The text that begins with ${shorten(found)} has no closing double quote.`,
  help: () => 'Add the closing ". A double quote inside the text is written \\", and a backslash at its end \\\\.',
});

export const missingOpeningQuote = defineRule<Found>({
  id: 'syntax/missing-opening-quote',
  severity: 'error',
  title: 'A text begins with a double quote.',
  why: NOT_READ,
  source: LANGUAGE,
  message: ({ found }) => `The opening double quote before ${shorten(found)} is missing.`,
  help: ({ found }) => `Write "${shorten(found)}"`,
});

export const curlyQuotes = defineRule<Found>({
  id: 'syntax/curly-quotes',
  severity: 'error',
  title: 'Text stands in straight double quotes.',
  why: NOT_READ,
  source: LANGUAGE,
  message: ({ found }) => `${shorten(found)} stands in curly quotes, which Entra does not read as quotes.`,
  help: () =>
    'Replace them by straight double quotes ("). Word processors and web pages turn straight quotes into curly ones.',
});

export const singleQuotes = defineRule<Found>({
  id: 'syntax/single-quotes',
  severity: 'error',
  title: 'Text stands in straight double quotes.',
  why: NOT_READ,
  source: LANGUAGE,
  message: ({ found }) => `${shorten(found)} stands in single quotes.`,
  help: () => 'Use straight double quotes (") around text.',
});

export const unquotedText = defineRule<Found>({
  id: 'syntax/unquoted-text',
  severity: 'error',
  title: 'Text stands in double quotes, attributes in square brackets.',
  why: NOT_READ,
  source: LANGUAGE,
  message: ({ found }) =>
    `\`${shorten(found)}\` is neither a text in double quotes, nor an attribute in [brackets], nor a function.`,
  help: ({ found }) => `If it is text, write "${shorten(found)}". ${SHELL}`,
});

export const missingParentheses = defineRule<{ readonly name: string; readonly argument: string }>({
  id: 'syntax/missing-parentheses',
  severity: 'error',
  title: 'The arguments of a function stand in parentheses.',
  why: NOT_READ,
  source: LANGUAGE,
  message: ({ name, argument }) => `${name} is followed by ${shorten(argument)} without parentheses.`,
  help: ({ name, argument }) => toCopy('Write:', `${name}(${argument})`),
});

export const unclosedAttribute = defineRule<Found>({
  id: 'syntax/unclosed-attribute',
  severity: 'error',
  title: 'An attribute name ends with "]".',
  why: NOT_READ,
  source: LANGUAGE,
  message: ({ found }) => `The attribute ${shorten(found)} has no closing "]".`,
  help: ({ found }) => `Write ${shorten(found.trim())}]`,
});

export const emptyAttribute = defineRule<Record<string, never>>({
  id: 'syntax/empty-attribute',
  severity: 'error',
  title: 'Square brackets hold the name of an attribute.',
  why: NOT_READ,
  source: LANGUAGE,
  message: () => 'There is no attribute name between the brackets.',
  help: () => 'Write the name of a source attribute, such as [mailNickname].',
});

export const strayBracket = defineRule<Record<string, never>>({
  id: 'syntax/stray-bracket',
  severity: 'error',
  title: 'Every "]" closes a "[".',
  why: NOT_READ,
  source: LANGUAGE,
  message: () => 'This "]" closes nothing.',
  help: () => 'Remove it, or add the "[" before the attribute name.',
});

export const unclosedCall = defineRule<{ readonly name: string; readonly missing: number }>({
  id: 'syntax/unclosed-call',
  severity: 'error',
  title: 'Every "(" is closed by a ")".',
  why: NOT_READ,
  source: LANGUAGE,
  message: ({ name }) => `The parenthesis opened by ${name}( is never closed.`,
  help: ({ missing }) => `Add ${missing === 1 ? 'one ")"' : `${missing} ")"`} where the function ends.`,
});

export const strayClosing = defineRule<Record<string, never>>({
  id: 'syntax/stray-parenthesis',
  severity: 'error',
  title: 'Every ")" closes a "(".',
  why: NOT_READ,
  source: LANGUAGE,
  message: () => 'This ")" closes nothing.',
  help: () => 'Remove it, or add the missing function name and "(" before it.',
});

export const commaOutside = defineRule<Found>({
  id: 'syntax/comma-outside',
  severity: 'error',
  title: 'Commas stand inside the parentheses of a function.',
  why: NOT_READ,
  source: LANGUAGE,
  message: ({ found }) => `This "${found}" stands outside of any function.`,
  help: ({ found }) =>
    found === ';'
      ? 'Remove it: an expression ends without a semicolon, and arguments are separated by commas.'
      : toCopy(
          'An expression gives one value. Put the values into a function, such as:',
          'Join(" ", [givenName], [surname])',
        ),
});

export const secondExpression = defineRule<Found>({
  id: 'syntax/second-expression',
  severity: 'error',
  title: 'An expression gives one value.',
  why: NOT_READ,
  source: LANGUAGE,
  message: ({ found }) => `The expression is complete before ${shorten(found)}.`,
  help: () => toCopy('Remove the rest, or join the parts, as in:', 'Join("", [givenName], [surname])'),
});

export const logicOperator = defineRule<Found>({
  id: 'syntax/logic-operator',
  severity: 'error',
  title: 'A condition holds one comparison; there is no AND or OR.',
  why: NOT_READ,
  source: 'entra-docs: Function reference, IIF',
  message: ({ found }) => `Entra has no ${found} operator: a condition holds one comparison.`,
  help: ({ found }) =>
    /^(and|&&)$/i.test(found)
      ? toCopy('Nest two IIF:', 'IIF([country]="USA", IIF([state]="CA", "yes", "no"), "no")')
      : toCopy('Nest two IIF:', 'IIF([country]="USA", "yes", IIF([state]="CA", "yes", "no"))'),
});

export const foreignComparison = defineRule<Found>({
  id: 'syntax/comparison-operator',
  severity: 'error',
  title: 'Comparisons are =, <>, <, <=, > and >=.',
  why: NOT_READ,
  source: 'entra-docs: Function reference, IIF',
  message: ({ found }) => `${found} is not a comparison in Entra.`,
  help: ({ found }) => `Write ${comparisonFor(found)} instead.`,
});

/** What an operator of another language means here. */
export const comparisonFor = (found: string): ComparisonOperator =>
  found.startsWith('!') ? '<>' : found === '=>' ? '>=' : found === '=<' ? '<=' : '=';

export const secondComparison = defineRule<Found>({
  id: 'syntax/second-comparison',
  severity: 'error',
  title: 'A condition holds one comparison.',
  why: NOT_READ,
  source: 'entra-docs: Function reference, IIF',
  message: ({ found }) => `A second comparison (${found}) cannot follow the first.`,
  help: () => 'Nest two IIF, one comparison each.',
});

export const plusOperator = defineRule<Found>({
  id: 'syntax/plus-operator',
  severity: 'error',
  title: 'Text is joined by Join or Append.',
  why: NOT_READ,
  source: LANGUAGE,
  message: () => 'Entra does not join text with "+".',
  help: () =>
    toCopy('Use Join or Append, as in:', 'Join("", [givenName], [surname])', 'Append([mailNickname], "-ext")'),
});

export const subscript = defineRule<Found>({
  id: 'syntax/subscript',
  severity: 'error',
  title: 'Items of a list are picked by a function.',
  why: NOT_READ,
  source: 'entra-docs: Function reference, Item and Word',
  message: ({ found }) => `Entra does not pick items with ${found}.`,
  help: ({ found }) => {
    const index = Number(found.replace(/[^\d-]/g, ''));
    return toCopy(
      'Use Item for a list, or Word for a part of a text, as in these; both count from 1:',
      `Item([proxyAddresses], ${index + 1})`,
      `Word([mail], ${index + 1}, "@")`,
    );
  },
});

export const fraction = defineRule<Found>({
  id: 'syntax/fraction',
  severity: 'error',
  title: 'Numbers are whole numbers.',
  why: NOT_READ,
  source: LANGUAGE,
  message: ({ found }) => `${found} is not a whole number; Entra's functions take whole numbers only.`,
  help: ({ found }) => `Write ${found.split('.')[0]}, or "${found}" if it is meant as text.`,
});

export const missingValue = defineRule<Found>({
  id: 'syntax/missing-value',
  severity: 'error',
  title: 'An operator has a value on either side.',
  why: NOT_READ,
  source: LANGUAGE,
  message: ({ found }) =>
    `A value is missing ${found === '' ? 'at the end of the expression' : `before ${shorten(found)}`}.`,
  help: () => 'Write an attribute such as [mail], a text in double quotes, or a function.',
});

/** Every rule about how an expression is written. */
// biome-ignore format: a list of names
export const syntaxRules: readonly AnyRule[] = [
  emptyExpression, tooLong, tooDeep, missingComma, wrongSeparator, unclosedString, missingOpeningQuote, curlyQuotes,
  singleQuotes, unquotedText, missingParentheses, unclosedAttribute, emptyAttribute, strayBracket, unclosedCall, strayClosing, commaOutside,
  secondExpression, logicOperator, foreignComparison, secondComparison, plusOperator, subscript, fraction, missingValue,
];
