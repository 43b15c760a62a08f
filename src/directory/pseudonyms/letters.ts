import { toLower, toUpper, withoutDiacritics } from '../../values/index.js';
import { ALPHABETS, GROUPS, type Range, UNPAIRED } from './alphabets.js';

/** Letters or digits that are exchanged with each other. */
export interface Alphabet {
  /** As they stand in a skeleton: small, without diacritics. Each stands in one alphabet only. */
  readonly letters: readonly string[];
  /** By letter, all characters that have it as their skeleton: first the small ones, then the capital ones. */
  readonly forms: readonly (readonly string[])[];
}

/** A character: the letter that it is in a skeleton, and which of the letter's forms. */
export interface Letter {
  readonly alphabet: Alphabet;
  /** The place of the letter in its alphabet. */
  readonly index: number;
  /** The place of the character among the forms of the letter. */
  readonly form: number;
}

const LETTER_OR_DIGIT = /^[\p{L}\p{Nd}]$/u;
const known = new Map<string, Letter | undefined>();

/** The letter or digit that a character is, or undefined for one that stays: punctuation, marks, emoji, unpaired case. */
export function letterOf(character: string): Letter | undefined {
  const found = known.get(character);
  if (found !== undefined || known.has(character)) return found;
  if (LETTER_OR_DIGIT.test(character)) learnAround(character.codePointAt(0) ?? 0);
  if (!known.has(character)) known.set(character, undefined);
  return known.get(character);
}

function learn(forms: readonly (readonly string[])[]): void {
  const alphabet: Alphabet = { letters: forms.map(([letter = '']) => letter), forms };
  for (const [index, characters] of forms.entries()) {
    for (const [form, character] of characters.entries()) known.set(character, { alphabet, index, form });
  }
}

for (const rows of ALPHABETS) learn(rows.map((row) => [...row, ...[...row].map((small) => toUpper(small))]));

const PAGE = 128;

/** The ranges whose letters are exchanged with each other. */
function rangesAround(code: number): readonly Range[] {
  const start = code - (code % PAGE);
  const within = ([first, last]: Range) => code >= first && code <= last;
  return GROUPS.find((ranges) => ranges.some(within)) ?? [[start, start + PAGE - 1]];
}

/** Sorts all letters of the ranges around a code point into alphabets. */
function learnAround(code: number): void {
  const ranges = rangesAround(code);
  const start = ranges[0]?.[0] ?? code;
  const kinds = new Map<string, (readonly string[])[]>();
  for (const [first, last] of ranges) {
    for (let at = first; at <= last; at++) {
      const character = String.fromCodePoint(at);
      if (known.has(character) || !LETTER_OR_DIGIT.test(character)) continue;
      const forms = (rangesAround(at)[0]?.[0] ?? at) === start ? formsOf(character) : [];
      if (forms.length === 0) continue;
      const kind = kindOf(character, forms);
      const alphabet = kinds.get(kind);
      if (alphabet === undefined) kinds.set(kind, [forms]);
      else alphabet.push(forms);
    }
  }
  for (const forms of kinds.values()) learn(forms);
}

/** A titlecase letter, which is neither small nor capital: ǅ, ᾍ. */
const TITLECASE = /\p{Lt}/u;

/** A small letter and its capital where each is the only partner of the other, or a letter without case; else nothing. */
function formsOf(letter: string): readonly string[] {
  const upper = toUpper(letter);
  const lower = toLower(letter);
  if (lower === UNPAIRED || TITLECASE.test(upper)) return [];
  if (upper === letter && lower === letter) return [letter];
  return toLower(upper) === letter ? [letter, upper] : [];
}

const SCRIPTS = ['Latin', 'Greek', 'Cyrillic', 'Armenian', 'Hebrew', 'Arabic', 'Devanagari', 'Thai', 'Lao', 'Georgian'];
const EAST_ASIAN = ['Han', 'Hiragana', 'Katakana', 'Hangul', 'Bopomofo'];
const PROPERTIES = [
  ...[...SCRIPTS, ...EAST_ASIAN].map((script) => `Script=${script}`),
  'Nd',
  'Lu',
  'Ll',
  'Lt',
  'Lm',
  'Lo',
];
const tests = PROPERTIES.map((property) => new RegExp(`^\\p{${property}}`, 'u'));
const ASCII = /^[ -~]*$/;

/** Only letters of one kind are exchanged, so that what a mapping can make of one it can make of the other. */
function kindOf(letter: string, forms: readonly string[]): string {
  const properties = PROPERTIES.filter((_property, index) => tests[index]?.test(letter));
  const plain = withoutDiacritics(letter);
  const spelling = plain === letter ? 'plain' : `${plain.length}${ASCII.test(plain) ? ' ascii' : ''}`;
  // A row of 16 code points holds the ten digits of one script only.
  const digits = properties.includes('Nd') ? String((letter.codePointAt(0) ?? 0) >> 4) : '';
  return [...properties, forms.length, spelling, digits].join(' ');
}
