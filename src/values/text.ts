import { isSpace } from './characters.js';

/** Removes white space at both ends, as .NET's String.Trim. */
export function trim(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isSpace(text.charCodeAt(start))) start += 1;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

/** The letters that NormalizeDiacritics spells out after the marks are gone (expressions.md §6.7). */
// biome-ignore format: a table
const SPELLED: Readonly<Record<string, string>> = {
  æ: 'ae', Æ: 'AE', ø: 'oe', Ø: 'OE', œ: 'oe', Œ: 'OE', ß: 'ss', ł: 'l', Ł: 'L', ı: 'i', İ: 'I',
};
const SPELLED_LETTERS = new RegExp(`[${Object.keys(SPELLED).join('')}]`, 'g');

/**
 * Text without diacritics, by Microsoft's table: marks are dropped (`ü` gives `u`, never `ue`), a few letters are
 * spelled out. Letters the table does not list (đ, ð, þ, ẞ) pass through; other scripts lose their non-spacing marks too.
 */
export function withoutDiacritics(text: string): string {
  const bare = text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .normalize('NFC');
  return bare.replace(SPELLED_LETTERS, (letter) => SPELLED[letter] ?? letter);
}
