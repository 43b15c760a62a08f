import { blockOf } from './blocks.js';
import { complement, has, NO_UNIT, type UnitSet, union } from './sets.js';

const CATEGORIES = /^(?:L[ultmo]?|M[nce]?|N[dlo]?|P[cdseifo]?|S[mcko]?|Z[slp]?|C[cfson]?)$/;
const SURROGATES: UnitSet = [0xd800, 0xdfff];
const HIGHEST_BELOW = 0xd7ff;

/** Every unit but the surrogates, which would pair up. */
let plainUnits: string | undefined;
const known = new Map<string, UnitSet>();

/**
 * The units of a Unicode general category such as `Lu`, or a group of them such as `L`. Like .NET it sees units, not
 * code points, so every surrogate is in `Cs` and nothing else. Which characters belong depends on the version of
 * Unicode, here Node's.
 */
export function categoryOf(name: string): UnitSet | undefined {
  if (!CATEGORIES.test(name)) return undefined;
  let set = known.get(name);
  if (set === undefined) {
    set = name === 'Cs' ? SURROGATES : runsOf(name);
    known.set(name, set);
  }
  return set;
}

/** Of the categories only `C` is on both sides of the surrogates, so only its run takes them in, rightly. */
function runsOf(category: string): UnitSet {
  plainUnits ??= Array.from({ length: 0x10000 - 0x800 }, (_, index) => String.fromCharCode(unitAt(index))).join('');
  const runs: number[] = [];
  for (const { 0: run, index } of plainUnits.matchAll(new RegExp(`\\p{${category}}+`, 'gu'))) {
    runs.push(unitAt(index), unitAt(index + run.length - 1));
  }
  return runs;
}

const unitAt = (index: number): number => (index <= HIGHEST_BELOW ? index : index + 0x800);

const categories = (...names: readonly string[]): UnitSet => union(...names.map((name) => categoryOf(name) ?? NO_UNIT));

/** The units of a property as `\p{…}` names it: a category or a block. */
export const propertyOf = (name: string): UnitSet | undefined => categoryOf(name) ?? blockOf(name);

/** What `\d \w \s` stand for in .NET, and the units that `\b` stands between. */
const CLASSES: Readonly<Record<'d' | 'w' | 's' | 'b', () => UnitSet>> = {
  d: () => categories('Nd'),
  w: () => categories('L', 'Mn', 'Nd', 'Pc'),
  // White space as in Char.IsWhiteSpace: with U+0085, without U+FEFF.
  s: () => union(categories('Z'), [0x09, 0x0d, 0x85, 0x85]),
  // The word boundary also counts the zero-width joiners as parts of a word.
  b: () => union(classOf('w'), [0x200c, 0x200d]),
};

export function classOf(letter: 'd' | 'w' | 's' | 'b'): UnitSet {
  const key = `\\${letter}`;
  const set = known.get(key) ?? CLASSES[letter]();
  known.set(key, set);
  return set;
}

/** Whether a unit may stand in the name of a group or in `$1`'s braces. */
export const isWordUnit = (unit: string): boolean => unit !== '' && has(classOf('b'), unit.charCodeAt(0));

/** The set of an escape that stands for a class, such as `\W`; undefined for other letters. */
export function escapedClass(letter: string): UnitSet | undefined {
  switch (letter) {
    case 'd':
    case 'w':
    case 's':
      return classOf(letter);
    case 'D':
      return complement(classOf('d'));
    case 'W':
      return complement(classOf('w'));
    case 'S':
      return complement(classOf('s'));
    default:
      return undefined;
  }
}
