import { toLower, toTitleCase, type toUpper, withoutDiacritics } from '../../values/index.js';
import type { UnitSet } from '../../values/regex/index.js';
import type { UnitMap } from './alphabet.js';

const UNITS = 0x10000;

/** A function as a map of units, and those units for which it is none: what they become depends on their neighbours. */
export interface LooseMap {
  readonly map: UnitMap;
  readonly loose: UnitSet;
}

const known = new Map<string, UnitMap>();

/** ToLower or ToUpper, which rewrite units one by one (values/casing). */
export function casing(convert: typeof toLower | typeof toUpper, culture: string): UnitMap {
  const key = `${convert === toLower ? 'lower' : 'upper'} ${culture}`;
  let map = known.get(key);
  if (map === undefined) {
    const all = String.fromCharCode(...Array.from({ length: UNITS / 2 }, (_, unit) => unit));
    const rest = String.fromCharCode(...Array.from({ length: UNITS / 2 }, (_, unit) => unit + UNITS / 2));
    map = moved(convert(all + rest, culture).split(''));
    known.set(key, map);
  }
  return map;
}

const moved = (images: readonly string[]): UnitMap =>
  new Map(
    images.flatMap((image, unit): [number, number[]][] =>
      image === String.fromCharCode(unit) ? [] : [[unit, Array.from(image, (sign) => sign.charCodeAt(0))]],
    ),
  );

const isSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff;

/** Marks of Hangul that keep a place of their own among marks that are put in order. */
const TONE_MARKS = [0x302e, 0x302f];

/** The ideographs beyond U+FFFF that stand for one below. */
const COMPATIBLE: readonly [number, number] = [0x2f800, 0x2fa1f];

let diacritics: LooseMap | undefined;

/**
 * NormalizeDiacritics. It takes marks off unit by unit, except where signs that are no marks compose (Hangul, vowel signs
 * of Indic scripts), and beyond U+FFFF: those are loose, and with them what they can become.
 */
export function withoutMarks(): LooseMap {
  if (diacritics !== undefined) return diacritics;
  const plain = Array.from({ length: UNITS }, (_, unit) => (isSurrogate(unit) ? '' : String.fromCharCode(unit)));
  // A line feed keeps neighbours from composing.
  const images = withoutDiacritics(plain.join('\n')).split('\n');
  // The line feed itself has left two empty pieces.
  images.splice(10, 2, '\n');
  const loose = new Set<number>(TONE_MARKS);
  const bare = plain
    .join('\0')
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .split('\0');
  bare.splice(0, 2, '\0');
  for (const [unit, parts] of bare.entries()) {
    if (isSurrogate(unit)) loose.add(unit);
    if (parts.length < 2) continue;
    for (const one of [unit, ...Array.from(parts, (part) => part.charCodeAt(0))]) loose.add(one);
  }
  for (let point = COMPATIBLE[0]; point <= COMPATIBLE[1]; point++) {
    const image = String.fromCodePoint(point).normalize('NFD');
    if (image.length === 1) loose.add(image.charCodeAt(0));
  }
  diacritics = {
    map: moved(images.map((image, unit) => (isSurrogate(unit) ? String.fromCharCode(unit) : image))),
    loose: rangesAmong((unit) => loose.has(unit)),
  };
  return diacritics;
}

/** PCase: a unit becomes one thing at the beginning of a word, another within; some begin words, some end them. */
export interface Titling {
  readonly first: UnitMap;
  readonly within: UnitMap;
  readonly begins: UnitSet;
  readonly ends: UnitSet;
}

type TitleCaseOptions = Parameters<typeof toTitleCase>[1];
const titlings = new Map<string, Titling>();

/** The function itself is asked what it makes of every unit, so that it is told in one place (values/title-case). */
export function titling(options: TitleCaseOptions): Titling {
  const key = JSON.stringify(options);
  const known = titlings.get(key);
  if (known !== undefined) return known;
  const units = Array.from({ length: UNITS }, (_, unit) => String.fromCharCode(unit));
  // Any letter that is no separator shows whether a word has begun before it.
  const probe =
    Array.from('abcdefghijklmnopqrstuvwxyz').find((letter) => !options?.separators?.includes(letter)) ?? 'a';
  const capital = probe.toUpperCase();
  const made: Titling = {
    first: moved(units.map((unit) => toTitleCase(unit, options))),
    within: casing(toLower, ''),
    begins: setOf(units, (unit) => toTitleCase(unit + probe, options).endsWith(probe)),
    ends: setOf(units, (unit) => toTitleCase(probe + unit + probe, options).endsWith(capital)),
  };
  titlings.set(key, made);
  return made;
}

function rangesAmong(belongs: (unit: number) => boolean): UnitSet {
  const ranges: number[] = [];
  for (let unit = 0; unit < UNITS; unit++) {
    if (!belongs(unit)) continue;
    if (ranges.at(-1) === unit - 1) ranges[ranges.length - 1] = unit;
    else ranges.push(unit, unit);
  }
  return ranges;
}

const setOf = (units: readonly string[], belongs: (sign: string) => boolean): UnitSet =>
  rangesAmong((unit) => !isSurrogate(unit) && belongs(units[unit] ?? ''));
