/**
 * Help that holds text to be copied: a row, an expression, a clause or a command. Each such text stands on lines of its
 * own that begin with two spaces; no report breaks them or sets anything beside them.
 */
export const toCopy = (advice: string, ...texts: readonly string[]): string =>
  [advice, ...texts.flatMap((text) => text.split(/\r\n|[\r\n]/)).map((line) => `  ${line}`)].join('\n');
