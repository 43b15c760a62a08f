import { toLower, toUpper } from './casing.js';

/** Punctuation, symbols, spaces and controls end a word; letters, digits and marks do not, as in .NET's ToTitleCase. */
const SEPARATOR = /[\p{P}\p{S}\p{Z}\p{Cc}\p{Cf}]/u;
const LETTER = /\p{L}/u;

/** Letters that have a form of their own at the beginning of a word, as U+01C5 is for U+01C6. */
const DIGRAPHS: Readonly<Record<string, string>> = {
  '\u01c6': '\u01c5',
  '\u01c9': '\u01c8',
  '\u01cc': '\u01cb',
  '\u01f3': '\u01f2',
};

export interface TitleCaseOptions {
  /** Exactly the characters that separate words; without it, .NET's rule. */
  readonly separators?: string | undefined;
  /** Whether an apostrophe begins a new word. In .NET it does not. */
  readonly apostropheSeparates?: boolean;
}

/** Lower case with the first letter of every word in upper case (expressions.md §6.8). */
export function toTitleCase(text: string, { separators, apostropheSeparates = false }: TitleCaseOptions = {}): string {
  const given = separators === undefined ? undefined : new Set(separators);
  const separates = (character: string): boolean =>
    given ? given.has(character) : character === "'" ? apostropheSeparates : SEPARATOR.test(character);
  let result = '';
  let inWord = false;
  for (const character of toLower(text)) {
    const begins: boolean = !inWord && (given ? !separates(character) : LETTER.test(character));
    result += begins ? (DIGRAPHS[character] ?? toUpper(character)) : character;
    inWord = begins || (inWord && !separates(character));
  }
  return result;
}
