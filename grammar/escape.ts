/** What becomes of the backslash before any other character: Microsoft does not say (expressions.md §9). */
export type UnknownEscapes = 'keep' | 'drop';

/**
 * The text of a string literal without its quotes. Only `\\` and `\"` are escapes; any other backslash is kept by default,
 * which is how published expressions such as `"\+(?<isdCode>\d* )"` work (expressions.md §2).
 */
export const unescapeText = (literal: string, unknown: UnknownEscapes): string =>
  literal.replace(unknown === 'keep' ? /\\([\\"])/g : /\\([\s\S])/g, '$1');

/** A text as a string literal with its quotes; `unescapeText` gives the same text back. */
export const quote = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&')}"`;
