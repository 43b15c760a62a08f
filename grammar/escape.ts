/**
 * The text of a string literal without its quotes. Only `\\` and `\"` are escapes; any other backslash stays, which is
 * how published expressions such as `"\+(?<isdCode>\d* )"` work (expressions.md §2).
 */
export const unescapeText = (literal: string): string => literal.replace(/\\([\\"])/g, '$1');

/** A text as a string literal with its quotes; `unescapeText` gives the same text back. */
export const quote = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&')}"`;
