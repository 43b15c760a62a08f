import type { Letter } from '../machines/alphabet.js';
import type { Delay } from '../machines/delays.js';
import type { Effort } from '../search/search.js';

/** Where two people stand. */
export interface State {
  readonly one: number;
  readonly other: number;
  readonly delay: Delay;
  /** Both read the same attribute, and it has been the same so far. */
  readonly inStep: boolean;
  /** Of which keys it is settled that they differ, in bits. */
  readonly settled: number;
}

/** What one read on the way to a state: nothing, or a letter. */
export const NONE = -1;
export type Reading = readonly [one: Letter, other: Letter];

/** A state, and how long both have become on the way to it. */
export interface Station {
  readonly state: State;
  readonly length: number;
  readonly number: number;
}

/**
 * The states of a search that are known, the nearest to a shortest end first: by how long both are, and how long they have
 * to become at least (A*, with a bound that never tells too much).
 */
export class Frontier {
  #isExhausted = false;
  readonly #effort: Effort;
  readonly #ahead: (state: State) => number;
  readonly #numbers = new Map<string, number>();
  readonly #states: State[] = [];
  readonly #lengths: number[] = [];
  readonly #from: number[] = [];
  readonly #read: Reading[] = [];
  /** Numbers of states, by how long a pair has to be at least that is made of them. */
  readonly #rounds: number[][] = [];

  constructor(effort: Effort, ahead: (state: State) => number) {
    this.#effort = effort;
    this.#ahead = ahead;
  }

  /** Whether there have been more states than are looked at. */
  get isExhausted(): boolean {
    return this.#isExhausted;
  }

  add(state: State, length: number, from: number, read: Reading): void {
    const key = `${state.one} ${state.other} ${state.delay} ${state.inStep} ${state.settled}`;
    const known = this.#numbers.get(key);
    if (known !== undefined && (this.#lengths[known] ?? 0) <= length) return;
    const number = known ?? this.#states.push(state) - 1;
    this.#numbers.set(key, number);
    this.#lengths[number] = length;
    this.#from[number] = from;
    this.#read[number] = read;
    const whole = length + this.#ahead(state);
    const round = this.#rounds[whole] ?? [];
    this.#rounds[whole] = round;
    round.push(number);
    if (known === undefined && !this.#effort.spend()) this.#isExhausted = true;
  }

  /** The states in order, also those that are added meanwhile, as long as a pair can be shorter than this. */
  *stations(below: number): Generator<Station> {
    for (let whole = 0; whole < below && whole < this.#rounds.length; whole++) {
      for (const number of this.#rounds[whole] ?? []) {
        const state = this.#states[number] as State;
        const length = this.#lengths[number] ?? 0;
        // It may have been reached in a shorter way since.
        if (length + this.#ahead(state) === whole) yield { state, length, number };
      }
    }
  }

  /** What was read on the way to a state, each with where it was read, from the end. */
  *wayTo(end: number): Generator<{ readonly before: State; readonly read: Reading }> {
    for (let at = end; (this.#from[at] ?? NONE) !== NONE; at = this.#from[at] ?? NONE) {
      yield { before: this.#states[this.#from[at] ?? NONE] as State, read: this.#read[at] ?? [NONE, NONE] };
    }
  }
}
