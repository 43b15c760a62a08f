import { toLower, toUpper } from '../../values/index.js';
import { type Draw, weighted } from './draw.js';

/** Letters that have no decomposition in Unicode. */
// biome-ignore format: a table
const PLAIN: Readonly<Record<string, string>> = {
  ß: 'ss', ø: 'o', ł: 'l', đ: 'd', æ: 'ae', œ: 'oe', þ: 'th', ð: 'd', ı: 'i',
};

/** Pools hold few names, and everybody has two of them. */
const folded = new Map<string, string>();

/** A name in the letters of an address: marks dropped, spaces closed up. Empty where no Latin letter is in it. */
export function fold(name: string): string {
  let known = folded.get(name);
  if (known === undefined) {
    known = foldAnew(name);
    folded.set(name, known);
  }
  return known;
}

const foldAnew = (name: string): string =>
  toLower(name.normalize('NFKD').replace(/\p{M}/gu, ''))
    .replace(/[^\p{ASCII}]/gu, (letter) => PLAIN[letter] ?? '')
    .replace(/[^a-z0-9'-]/g, '')
    .replace(/^['-]+|['-]+$/g, '');

type Style = { readonly weight: number; readonly write: (given: string, family: string) => string };

/** How companies have made addresses of names, over the years and the mergers. */
const styles = weighted<Style>([
  { weight: 52, write: (given, family) => `${given}.${family}` },
  { weight: 14, write: (given, family) => `${given.charAt(0)}${family}` },
  { weight: 12, write: (given, family) => `${given.charAt(0)}.${family}` },
  { weight: 8, write: (given, family) => `${given}${family}` },
  { weight: 4, write: (given, family) => `${family}.${given}` },
  { weight: 4, write: (given, family) => `${capital(given)}.${capital(family)}` },
  { weight: 3, write: (given, family) => `${given}_${family}` },
  { weight: 3, write: (given, family) => `${given}${family.charAt(0)}` },
]);

/** No address needs more, and a number and a domain still fit behind it. */
const LONGEST = 40;

/** An address of a folded name, or empty when nothing is left of both its parts. */
export function aliasOf(given: string, family: string, draw: Draw): string {
  const { write } = draw.pick(styles);
  if (given === '' || family === '') return given + family;
  return write(given, family)
    .slice(0, LONGEST)
    .replace(/[._'-]+$/, '');
}

const capital = (name: string): string => toUpper(name.charAt(0)) + name.slice(1);
