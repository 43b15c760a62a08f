import type { Letter } from '../machines/alphabet.js';
import { Delays, LEVEL, TOO_FAR, UNLIKE } from '../machines/delays.js';
import { type Move, NOTHING, type Word } from '../machines/transducer.js';
import { type Effort, EXHAUSTED } from '../search/search.js';
import { Frontier, NONE, type Reading, type State } from './frontier.js';
import type { Person } from './person.js';

/** How the two have to differ: in every one of some attributes, in anything, or not at all. */
export type Distinctness = { readonly keys: readonly string[] } | 'somehow' | 'free';

export interface Wanted {
  readonly one: Person;
  readonly other: Person;
  readonly distinct: Distinctness;
  /** Whether two letters of an attribute make no difference. */
  readonly alike: (attribute: string, one: Letter, other: Letter) => boolean;
  /**
   * Whether a key that one of them begins to read alone is taken to differ, which it need not. Otherwise such pairs are
   * passed over, which may leave some out.
   */
  readonly isGenerous: boolean;
  /** Pairs of this length together, or of more, are not looked for. */
  readonly below: number;
}

export interface Pair {
  readonly one: ReadonlyMap<string, Word>;
  readonly other: ReadonlyMap<string, Word>;
  /** Of all texts of both. */
  readonly length: number;
  readonly isShortest: boolean;
}

/**
 * The two shortest lives that write one text. As long as all values have been the same, both read the same letters; from
 * the first difference on, always the one that has written less reads on, so that what one has written ahead stays short.
 */
export function shortestPair(wanted: Wanted, effort: Effort): Pair | undefined | typeof EXHAUSTED {
  return new Pairs(wanted, effort).run();
}

class Pairs {
  readonly #wanted: Wanted;
  readonly #keys: readonly string[];
  readonly #delays = new Delays();
  readonly #frontier: Frontier;
  #isTooFar = false;

  constructor(wanted: Wanted, effort: Effort) {
    this.#wanted = wanted;
    this.#keys = typeof wanted.distinct === 'string' ? [] : wanted.distinct.keys;
    const { one, other } = wanted;
    this.#frontier = new Frontier(effort, (state) => one.distance(state.one) + other.distance(state.other));
  }

  run(): Pair | undefined | typeof EXHAUSTED {
    const { one, other, distinct, below } = this.#wanted;
    if (!one.exists || !other.exists) return undefined;
    const start = { one: one.start, other: other.start, delay: LEVEL, inStep: distinct === 'somehow', settled: 0 };
    this.#frontier.add(start, 0, NONE, [NONE, NONE]);
    for (const { state, length, number } of this.#frontier.stations(below)) {
      if (this.#isFound(state)) return this.#pair(number, length);
      if (state.inStep) this.#together(state, number, length);
      else this.#apart(state, number, length);
      if (this.#frontier.isExhausted) return EXHAUSTED;
    }
    return this.#isCut ? EXHAUSTED : undefined;
  }

  /** Whether anything was left out. */
  get #isCut(): boolean {
    return this.#isTooFar || this.#wanted.one.overflowed || this.#wanted.other.overflowed;
  }

  #isFound({ one, other, delay, inStep, settled }: State): boolean {
    const areDone = this.#wanted.one.isDone(one) && this.#wanted.other.isDone(other);
    return areDone && !inStep && delay === LEVEL && settled === 2 ** this.#keys.length - 1;
  }

  /** Both read: the same, or what makes the difference. */
  #together(state: State, number: number, length: number): void {
    const { one, other, alike } = this.#wanted;
    const attribute = one.attributeAt(state.one) ?? '';
    const settled = state.settled | this.#bit(attribute);
    const [ends, otherEnds] = [one.end(state.one), other.end(state.other)];
    const [steps, otherSteps] = [one.step(state.one), other.step(state.other)];
    for (const [letter, moves] of steps) {
      for (const [otherLetter, otherMoves] of otherSteps) {
        const areAlike = alike(attribute, letter, otherLetter);
        const next = areAlike ? state : { ...state, inStep: false, settled };
        this.#go(next, moves, otherMoves, number, length + 2, [letter, otherLetter]);
      }
      this.#go({ ...state, inStep: false, settled }, moves, otherEnds, number, length + 1, [letter, NONE]);
    }
    for (const [letter, moves] of otherSteps) {
      this.#go({ ...state, inStep: false, settled }, ends, moves, number, length + 1, [NONE, letter]);
    }
    // A key that has been the same to its end is no key.
    if (this.#keys.length === 0) this.#go(state, ends, otherEnds, number, length, [NONE, NONE]);
  }

  /** The one that has written less reads; of two that have written the same, the one that does not wait for the other. */
  #apart(state: State, number: number, length: number): void {
    const { one, other, isGenerous } = this.#wanted;
    const { delay } = state;
    const [isDone, isOtherDone] = [one.isDone(state.one), other.isDone(state.other)];
    const [waits, otherWaits] = [this.#opens(one, state.one, state), this.#opens(other, state.other, state)];
    const isFirst =
      delay === LEVEL
        ? isOtherDone || (!isDone && (waits === 0 || otherWaits !== 0))
        : this.#delays.secondIsAhead(delay);
    if (isFirst ? isDone : isOtherDone) return;
    const opened = isFirst ? waits : otherWaits;
    if (opened !== 0 && !isGenerous) return;
    const next = { ...state, settled: state.settled | opened };
    const person = isFirst ? one : other;
    const place = isFirst ? state.one : state.other;
    const stay: readonly Move[] = [{ to: isFirst ? state.other : state.one, out: NOTHING }];
    const go = (moves: readonly Move[], further: number, letter: Letter): void =>
      isFirst
        ? this.#go(next, moves, stay, number, length + further, [letter, NONE])
        : this.#go(next, stay, moves, number, length + further, [NONE, letter]);
    go(person.end(place), 0, NONE);
    for (const [letter, moves] of person.step(place)) go(moves, 1, letter);
  }

  /** The bit of a key that is about to be read and has not been settled; 0 for none. */
  #opens(person: Person, place: number, { settled }: State): number {
    const attribute = person.beginsAt(place);
    const bit = attribute === undefined ? 0 : this.#bit(attribute);
    return (settled & bit) === 0 ? bit : 0;
  }

  #bit(attribute: string): number {
    const at = this.#keys.indexOf(attribute);
    return at === -1 ? 0 : 2 ** at;
  }

  #go(
    state: State,
    moves: readonly Move[],
    otherMoves: readonly Move[],
    from: number,
    length: number,
    read: Reading,
  ): void {
    for (const { to, out } of moves) {
      for (const { to: otherTo, out: otherOut } of otherMoves) {
        const delay = this.#delays.next(state.delay, out, otherOut);
        if (delay === TOO_FAR) this.#isTooFar = true;
        else if (delay !== UNLIKE) {
          this.#frontier.add(this.#inStep({ ...state, one: to, other: otherTo, delay }), length, from, read);
        }
      }
    }
  }

  /** Both begin to read one key: from here on in step. */
  #inStep(state: State): State {
    if (state.inStep || this.#keys.length === 0) return state;
    const { one, other } = this.#wanted;
    const bit = this.#opens(one, state.one, state);
    return bit !== 0 && bit === this.#opens(other, state.other, state) ? { ...state, inStep: true } : state;
  }

  #pair(end: number, length: number): Pair {
    const { one, other } = this.#wanted;
    const words = { one: new Map<string, Letter[]>(), other: new Map<string, Letter[]>() };
    for (const { before, read } of this.#frontier.wayTo(end)) {
      written(words.one, one.attributeAt(before.one), read[0]);
      written(words.other, other.attributeAt(before.other), read[1]);
    }
    return { ...words, length, isShortest: !this.#isCut };
  }
}

/** Puts a letter before what an attribute holds. */
function written(words: Map<string, Letter[]>, attribute: string | undefined, letter: Letter): void {
  if (attribute === undefined) return;
  const word = words.get(attribute) ?? [];
  words.set(attribute, word);
  if (letter !== NONE) word.unshift(letter);
}
