import type { Letter } from './alphabet.js';
import { NOTHING, type Word } from './transducer.js';

/** How two texts that are written side by side stand to each other, as a number; see `Delays`. */
export type Delay = number;

/** Both have written the same. */
export const LEVEL: Delay = 0;
/** They differ in a letter, whatever comes. */
export const UNLIKE: Delay = -1;
/** One is further ahead of the other than is kept. */
export const TOO_FAR: Delay = -2;

/** What one text may be ahead of the other. */
const FURTHEST = 128;

/** What one of two texts has written ahead of the other: what both have written is the same, and is forgotten. */
export class Delays {
  readonly #words: Word[] = [NOTHING];
  readonly #numbers = new Map<string, number>();

  /** Where they stand when both have written on. */
  next(delay: Delay, one: Word, other: Word): Delay {
    if (delay === LEVEL) {
      if (one.length === 0 && other.length === 0) return LEVEL;
      if (one.length === 1 && other.length === 1) return one[0] === other[0] ? LEVEL : UNLIKE;
    }
    if (delay < 0 || (one.length === 0 && other.length === 0)) return delay;
    const ahead = this.#words[delay >> 1] ?? NOTHING;
    const first = this.firstIsAhead(delay) ? [...ahead, ...one] : one;
    const second = this.firstIsAhead(delay) ? other : [...ahead, ...other];
    const least = Math.min(first.length, second.length);
    for (let at = 0; at < least; at++) if (first[at] !== second[at]) return UNLIKE;
    if (first.length === second.length) return LEVEL;
    return first.length > second.length ? this.#number(first.slice(least), 0) : this.#number(second.slice(least), 1);
  }

  firstIsAhead(delay: Delay): boolean {
    return delay > 0 && (delay & 1) === 0;
  }

  secondIsAhead(delay: Delay): boolean {
    return delay > 0 && (delay & 1) === 1;
  }

  #number(word: readonly Letter[], side: 0 | 1): Delay {
    if (word.length > FURTHEST) return TOO_FAR;
    const key = word.join();
    const known = this.#numbers.get(key) ?? this.#words.push(word) - 1;
    this.#numbers.set(key, known);
    return known * 2 + side;
  }
}
