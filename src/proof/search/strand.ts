import type { Letter } from '../machines/alphabet.js';
import type { Chain } from '../machines/chain.js';
import { type Acceptor, DEAD } from '../machines/language.js';
import type { Move, Word } from '../machines/transducer.js';

/** A place of a strand is that of its chain and that of its acceptor in one number, so that it costs nothing to keep. */
const ACCEPTOR = 2 ** 14;
/** Places are below this; one that were not is none, and `overflowed` says so. */
export const PLACES = 2 ** 34;

export type Places = readonly number[];

/** What goes along with the texts of attributes, one after the other, and at the end tells whether they are wanted. */
export interface Strand {
  readonly attributes: readonly string[];
  /** Whether there were more places than can be kept. */
  readonly overflowed: boolean;
  /** Where the first read can begin; where nothing is read, where the end can be. */
  begin(): Places;
  /** Where a read can lead on to, from its last place: the next read, or the end. */
  leave(read: number, place: number): Places;
  /** Adds where a letter of a read can lead to. */
  step(read: number, place: number, letter: Letter, into: number[]): void;
  accepts(place: number): boolean;
}

/** A term read into a language: at the end it is known whether the text is in it. */
export class TermStrand implements Strand {
  readonly attributes: readonly string[];
  overflowed = false;
  readonly #chain: Chain;
  readonly #acceptor: Acceptor;

  constructor(chain: Chain, acceptor: Acceptor) {
    this.#chain = chain;
    this.#acceptor = acceptor;
    this.attributes = chain.reads.map(({ attribute }) => attribute);
  }

  begin(): Places {
    return this.#all(this.#chain.between[0]?.(0) ?? [], this.#acceptor.start);
  }

  leave(read: number, place: number): Places {
    const state = place % ACCEPTOR;
    return this.#all(this.#chain.between[read + 1]?.((place - state) / ACCEPTOR) ?? [], state);
  }

  step(read: number, place: number, letter: Letter, into: number[]): void {
    const state = place % ACCEPTOR;
    const moves = this.#chain.reads[read]?.machine.step((place - state) / ACCEPTOR, letter) ?? [];
    for (const move of moves) this.#add(move, state, into);
  }

  accepts(place: number): boolean {
    return this.#acceptor.accepts(place % ACCEPTOR);
  }

  #all(moves: readonly Move[], state: number): Places {
    const places: number[] = [];
    for (const move of moves) this.#add(move, state, places);
    return places.length < 2 ? places : [...new Set(places)];
  }

  #add({ to, out }: Move, state: number, into: number[]): void {
    const end = read(this.#acceptor, state, out);
    if (end === DEAD) return;
    const place = to * ACCEPTOR + end;
    if (end >= ACCEPTOR || place >= PLACES) this.overflowed = true;
    else into.push(place);
  }
}

function read(acceptor: Acceptor, from: number, word: Word): number {
  let state = from;
  for (const letter of word) {
    state = acceptor.step(state, letter);
    if (state === DEAD) return DEAD;
  }
  return state;
}
