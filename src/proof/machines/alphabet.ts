import { complement, rangesOf, type UnitSet, union } from '../../values/regex/index.js';

const UNITS = 0x10000;

/** How a function rewrites single units; those it leaves alone are not listed. */
export type UnitMap = ReadonlyMap<number, readonly number[]>;

/** A character of a proof: a class of UTF-16 units that nothing in the question tells apart. */
export type Letter = number;

/**
 * The classes of UTF-16 units that an expression, the domains of its attributes and the rules can tell apart (minterms).
 * A search over them covers all of Unicode exactly: lengths and limits count units, as .NET does.
 */
export class Alphabet {
  /** How many symbols there are; one more, `astral`, stands for a whole code point above U+FFFF. */
  readonly size: number;
  readonly #classes: Uint16Array;
  readonly #units: readonly number[];
  #sizes: Uint32Array | undefined;

  constructor(classes: Uint16Array, units: readonly number[]) {
    this.#classes = classes;
    this.#units = units;
    this.size = units.length;
  }

  /** What is read where a target counts characters, not units, for a surrogate pair. */
  get astral(): Letter {
    return this.size;
  }

  symbolOf(unit: number): Letter {
    return this.#classes[unit] ?? 0;
  }

  /** A unit of the class, a readable one where there is any. */
  unitOf(symbol: Letter): number {
    return this.#units[symbol] ?? 0;
  }

  /** How many units are of the class. */
  sizeOf(symbol: Letter): number {
    if (this.#sizes === undefined) {
      this.#sizes = new Uint32Array(this.size);
      for (const one of this.#classes) this.#sizes[one] = (this.#sizes[one] ?? 0) + 1;
    }
    return this.#sizes[symbol] ?? 0;
  }

  /** The symbols of a text of units. */
  wordOf(text: string): Letter[] {
    return Array.from({ length: text.length }, (_, at) => this.symbolOf(text.charCodeAt(at)));
  }

  textOf(word: readonly Letter[]): string {
    return String.fromCharCode(...word.map((symbol) => this.unitOf(symbol)));
  }

  /** 1 for every symbol whose units belong to a set; sets may hold the code points above U+FFFF, all or none. */
  members(set: UnitSet): Uint8Array {
    const members = new Uint8Array(this.size + 1);
    for (const [first, last] of rangesOf(set)) {
      if (last >= UNITS) members[this.astral] = 1;
      for (let symbol = 0; symbol < this.size; symbol++) {
        const unit = this.unitOf(symbol);
        if (unit >= first && unit <= last) members[symbol] = 1;
      }
    }
    return members;
  }

  /** The letters whose units belong to a set. */
  lettersOf(set: UnitSet): Letter[] {
    const members = this.members(set);
    return Array.from({ length: this.size }, (_, letter) => letter).filter((letter) => members[letter] === 1);
  }
}

/** Collects what tells units apart. */
export class Distinctions {
  readonly #sets = new Map<string, UnitSet>();
  readonly #maps = new Set<UnitMap>();

  get maps(): readonly UnitMap[] {
    return [...this.#maps];
  }

  addSet(set: UnitSet): void {
    this.#sets.set(set.join(), set);
  }

  addText(text: string): void {
    for (let at = 0; at < text.length; at++) this.addSet([text.charCodeAt(at), text.charCodeAt(at)]);
  }

  addMap(map: UnitMap): void {
    this.#maps.add(map);
  }

  /** Splits the units by the sets, then until all units of a class are mapped to the same classes. */
  alphabet(): Alphabet {
    const classes = new Uint16Array(UNITS);
    let count = 1;
    const splitter = <K>() => {
      const parts = new Map<K, number>();
      return (unit: number, key: K): void => {
        const part = parts.get(key) ?? count;
        if (part === count) count += 1;
        parts.set(key, part);
        classes[unit] = part;
      };
    };
    for (const set of this.#sets.values()) {
      const split = splitter<number>();
      for (const [first, last] of rangesOf(smaller(set))) {
        for (let unit = first; unit <= Math.min(last, UNITS - 1); unit++) split(unit, classes[unit] ?? 0);
      }
    }
    for (let before = 0; before !== count; ) {
      before = count;
      for (const map of this.#maps) {
        const split = splitter<string>();
        for (const [unit, key] of apart(classes, map)) split(unit, key);
      }
    }
    return numbered(classes);
  }
}

/** The units that a map tells from others of their class, each with what it shares with its new class. */
function apart(classes: Uint16Array, map: UnitMap): (readonly [unit: number, key: string])[] {
  const sizes = new Uint32Array(UNITS);
  for (const one of classes) sizes[one] = (sizes[one] ?? 0) + 1;
  const moved = [...map].map(([unit, units]) => {
    const image = units.map((one) => classes[one]).join();
    return [unit, image === String(classes[unit]) ? '' : `${classes[unit]}>${image}`] as const;
  });
  const together = new Map<string, number>();
  for (const [, key] of moved) together.set(key, (together.get(key) ?? 0) + 1);
  return moved.filter(([unit, key]) => key !== '' && together.get(key) !== sizes[classes[unit] ?? 0]);
}

/** A set and what is not in it tell units apart alike. */
function smaller(set: UnitSet): UnitSet {
  const within = set.map((bound) => Math.min(bound, UNITS - 1));
  const count = rangesOf(within).reduce((sum, [first, last]) => sum + last - first + 1, 0);
  return count * 2 > UNITS ? complement(union(within)) : within;
}

/** Classes in the order of their most readable units, so that witnesses are made of letters and digits first. */
function numbered(classes: Uint16Array): Alphabet {
  const numbers = new Map<number, Letter>();
  const units: number[] = [];
  for (const unit of byLegibility()) {
    const part = classes[unit] ?? 0;
    if (!numbers.has(part)) numbers.set(part, units.push(unit) - 1);
  }
  return new Alphabet(
    classes.map((part) => numbers.get(part) ?? 0),
    units,
  );
}

/** Letters and digits, other signs of ASCII, Latin letters, the rest, then control characters and half pairs. */
const LEGIBLE = [
  'az',
  '09',
  'AZ',
  '!~',
  '  ',
  '\u00c0\u024f',
  '\u00a0\ud7ff',
  '\ue000\uffff',
  '\0\u009f',
  '\ud800\udfff',
];

let ordered: Uint16Array | undefined;

/** All units, the most readable ones first. */
export function byLegibility(): Uint16Array {
  if (ordered !== undefined) return ordered;
  const all = new Set<number>();
  for (const bounds of LEGIBLE) {
    for (let unit = bounds.charCodeAt(0); unit <= bounds.charCodeAt(1); unit++) all.add(unit);
  }
  ordered = Uint16Array.from(all);
  return ordered;
}
