// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not reach a terminal.
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/**
 * A value of someone's record as it may be printed: characters that steer a terminal, or turn the direction of text
 * round, are shown as their code instead.
 */
export const visible = (text: string): string =>
  text.replace(UNSAFE, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** A text of several lines as it may be printed. */
export const visibleLines = (text: string): string => text.split('\n').map(visible).join('\n');

/** A value as JSON of several lines. A terminal obeys some characters that JSON leaves as they are; escaped they mean the same. */
export const safeJson = (value: unknown): string => visibleLines(JSON.stringify(value, null, 2));
