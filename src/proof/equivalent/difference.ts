import type { Letter } from '../machines/alphabet.js';
import type { Chain } from '../machines/chain.js';
import { type Delay, Delays, LEVEL, TOO_FAR, UNLIKE } from '../machines/delays.js';
import { distancesToEnds } from '../search/graph.js';
import type { Effort } from '../search/search.js';
import type { Places, Strand } from '../search/strand.js';
import { SideBySide, type Step } from './side-by-side.js';

interface Place {
  readonly both: number;
  readonly delay: Delay;
}

/**
 * Two terms over the same values, side by side: it ends well where their texts differ. Both guess; where their guesses
 * cannot both be right, whatever comes, they are not followed. So two that agree never get far ahead of each other.
 */
export class Difference implements Strand {
  readonly attributes: readonly string[];
  overflowed = false;
  readonly #both: SideBySide;
  readonly #live: ReadonlyMap<number, number> | undefined;
  readonly #delays = new Delays();
  readonly #places: Place[] = [];
  readonly #numbers = new Map<number, number>();

  constructor(one: Chain, other: Chain, letters: readonly Letter[], effort: Effort) {
    const both = new SideBySide(one, other);
    this.#both = both;
    this.attributes = both.reads.map(({ attribute }) => attribute);
    this.#live = distancesToEnds({
      starts: both.begin().map(({ to }) => to),
      isEnd: (place) => both.isEnd(place),
      next: (place) =>
        [...both.leave(place), ...letters.flatMap((letter) => both.step(place, letter))].map(({ to }) => ({
          to,
          length: 1,
        })),
      spend: () => effort.spend(),
    });
  }

  begin(): Places {
    return this.#all(LEVEL, this.#both.begin());
  }

  leave(_: number, place: number): Places {
    const { both, delay } = this.#places[place] as Place;
    return this.#all(delay, this.#both.leave(both));
  }

  step(_: number, place: number, letter: Letter, into: number[]): void {
    const { both, delay } = this.#places[place] as Place;
    for (const step of this.#both.step(both, letter)) this.#add(delay, step, into);
  }

  accepts(place: number): boolean {
    return this.#places[place]?.delay !== LEVEL;
  }

  #all(delay: Delay, steps: readonly Step[]): Places {
    const places: number[] = [];
    for (const step of steps) this.#add(delay, step, places);
    return places.length < 2 ? places : [...new Set(places)];
  }

  #add(before: Delay, { to, one, other }: Step, into: number[]): void {
    if (this.#live?.has(to) === false) return;
    const delay = this.#delays.next(before, one, other);
    if (delay === TOO_FAR) {
      this.overflowed = true;
      return;
    }
    const key = to * 2 ** 26 + delay - UNLIKE;
    const known = this.#numbers.get(key);
    into.push(known ?? this.#places.push({ both: to, delay }) - 1);
    if (known === undefined) this.#numbers.set(key, this.#places.length - 1);
  }
}
