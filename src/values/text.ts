/** White space as .NET's Char.IsWhiteSpace has it: with U+0085, without U+FEFF. */
const SPACE = '\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const EDGES = new RegExp(`^[${SPACE}]+|[${SPACE}]+$`, 'g');

/** Removes white space at both ends, as .NET's String.Trim. */
export const trim = (text: string): string => text.replace(EDGES, '');

/** The letters that NormalizeDiacritics spells out after the marks are gone (expressions.md §6.7). */
// biome-ignore format: a table
const SPELLED: Readonly<Record<string, string>> = {
  æ: 'ae', Æ: 'AE', ø: 'oe', Ø: 'OE', œ: 'oe', Œ: 'OE', ß: 'ss', ł: 'l', Ł: 'L', ı: 'i', İ: 'I',
};
const SPELLED_LETTERS = new RegExp(`[${Object.keys(SPELLED).join('')}]`, 'g');

/**
 * Text without diacritics, by Microsoft's table: marks are dropped (`ü` gives `u`, never `ue`), a few letters are
 * spelled out. Letters the table does not list (đ, ð, þ, ẞ) pass through, as does every other script.
 */
export function withoutDiacritics(text: string): string {
  const bare = text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .normalize('NFC');
  return bare.replace(SPELLED_LETTERS, (letter) => SPELLED[letter] ?? letter);
}
