import type { Letter } from '../machines/alphabet.js';
import type { Chain } from '../machines/chain.js';
import { type Move, NOTHING, type Word } from '../machines/transducer.js';

/** Which read of each of two chains goes on while an attribute is read; undefined where it waits. */
interface Together {
  readonly attribute: string;
  readonly one: number | undefined;
  readonly other: number | undefined;
}

/** Where both stand, and in which read; after the last one they are at the end. */
interface Place {
  readonly read: number;
  readonly one: number;
  readonly other: number;
}

/** Where both go, and what each of them writes. */
export interface Step {
  readonly to: number;
  readonly one: Word;
  readonly other: Word;
}

/** Two chains over the same values as one machine that writes two texts. */
export class SideBySide {
  readonly reads: readonly Together[];
  readonly #one: Chain;
  readonly #other: Chain;
  readonly #places: Place[] = [];
  /** Numbers of places, by read. */
  readonly #numbers: Map<number, number>[] = [];
  readonly #known: (readonly Step[] | undefined)[][] = [];

  constructor(one: Chain, other: Chain) {
    this.#one = one;
    this.#other = other;
    this.reads = together(one, other);
  }

  isEnd(place: number): boolean {
    return this.#places[place]?.read === this.reads.length;
  }

  begin(): readonly Step[] {
    return this.#steps(0, this.#one.between[0]?.(0) ?? [], this.#other.between[0]?.(0) ?? []);
  }

  leave(place: number): readonly Step[] {
    const { read, one, other } = this.#places[place] as Place;
    const now = this.reads[read];
    if (now === undefined) return [];
    const ones = now.one === undefined ? staying(one) : (this.#one.between[now.one + 1]?.(one) ?? []);
    const others = now.other === undefined ? staying(other) : (this.#other.between[now.other + 1]?.(other) ?? []);
    return this.#steps(read + 1, ones, others);
  }

  step(place: number, letter: Letter): readonly Step[] {
    const known = this.#known[place] ?? [];
    this.#known[place] = known;
    known[letter] ??= this.#step(place, letter);
    return known[letter];
  }

  #step(place: number, letter: Letter): readonly Step[] {
    const { read, one, other } = this.#places[place] as Place;
    const now = this.reads[read];
    if (now === undefined) return [];
    const ones = now.one === undefined ? staying(one) : (this.#one.reads[now.one]?.machine.step(one, letter) ?? []);
    const others =
      now.other === undefined ? staying(other) : (this.#other.reads[now.other]?.machine.step(other, letter) ?? []);
    return this.#steps(read, ones, others);
  }

  #steps(read: number, ones: readonly Move[], others: readonly Move[]): Step[] {
    return ones.flatMap((one) =>
      others.map((other) => ({ to: this.#number(read, one.to, other.to), one: one.out, other: other.out })),
    );
  }

  #number(read: number, one: number, other: number): number {
    const numbers = this.#numbers[read] ?? new Map<number, number>();
    this.#numbers[read] = numbers;
    const key = one * 2 ** 26 + other;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#places.push({ read, one, other }) - 1;
    numbers.set(key, number);
    return number;
  }
}

const staying = (place: number): readonly Move[] => [{ to: place, out: NOTHING }];

/** The attributes of two chains in an order that both read them in, at one time where that is possible. */
function together({ reads: ones }: Chain, { reads: others }: Chain): Together[] {
  const merged: Together[] = [];
  for (let one = 0, other = 0; one < ones.length || other < others.length; ) {
    const [a, b] = [ones[one]?.attribute, others[other]?.attribute];
    if (a !== undefined && a === b) merged.push({ attribute: a, one: one++, other: other++ });
    else if (b === undefined || (a !== undefined && ones.slice(one).some(({ attribute }) => attribute === b)))
      merged.push({ attribute: a ?? '', one: one++, other: undefined });
    else merged.push({ attribute: b, one: undefined, other: other++ });
  }
  return merged;
}
