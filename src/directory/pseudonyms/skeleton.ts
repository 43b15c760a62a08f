import { type Letter, letterOf } from './letters.js';

/** A text, character by character: letters and digits, and all else, which stays as it is. */
export type Spelling = readonly (Letter | string)[];

/**
 * The letters and digits of a text, small and without diacritics. Separators, marks and case are no part of it, so texts
 * that a mapping can make equal by removing or folding these have one skeleton.
 */
export interface Skeleton {
  readonly characters: readonly Letter[];
  /** The place of each letter in the alphabet of its character. */
  readonly places: readonly number[];
}

/** How a text is spelled; the characters that are given stay as they are. */
export function spellingOf(text: string, kept: ReadonlySet<string>): Spelling {
  const spelling: (Letter | string)[] = [];
  for (const character of text) spelling.push((kept.has(character) ? undefined : letterOf(character)) ?? character);
  return spelling;
}

export function skeletonOf(spelling: Spelling): Skeleton {
  const characters: Letter[] = [];
  const places: number[] = [];
  for (const one of spelling) {
    if (typeof one === 'string') continue;
    characters.push(one);
    places.push(one.index);
  }
  return { characters, places };
}

/** A skeleton as a text. */
export function lettersOf({ characters, places }: Skeleton): string {
  let letters = '';
  let at = 0;
  for (const { alphabet } of characters) letters += alphabet.letters[places[at++] ?? 0] ?? '';
  return letters;
}

/** The text that is spelled so, with the letters of another skeleton in its own forms. */
export function dress(spelling: Spelling, { places }: Skeleton): string {
  let text = '';
  let at = 0;
  for (const one of spelling) {
    text += typeof one === 'string' ? one : (one.alphabet.forms[places[at++] ?? 0]?.[one.form] ?? '');
  }
  return text;
}
