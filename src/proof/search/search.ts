import type { Letter } from '../machines/alphabet.js';
import type { Work } from '../machines/chain.js';
import { type Acceptor, DEAD } from '../machines/language.js';
import { PLACES, type Places, type Strand } from './strand.js';
import { type Occurrence, type Tape, tapesOf } from './tapes.js';

/** Texts of attributes that take every strand to its end, letter by letter; the shortest ones together. */
export type Found = ReadonlyMap<string, readonly Letter[]>;

export interface Limits {
  /** States of a search. */
  readonly states: number;
  /** Steps that machines work out, for all searches together: each is remembered, and takes memory. */
  readonly steps: number;
  readonly milliseconds: number;
}

/** How much a search may do. It counts on over several searches. */
export class Effort {
  states = 0;
  readonly #limits: Limits;
  readonly #until: number;
  readonly #work: Work;

  constructor(limits: Limits, work: Work) {
    this.#limits = limits;
    this.#until = performance.now() + limits.milliseconds;
    this.#work = work;
  }

  /** Counts one more state; false when there have been enough. */
  spend(): boolean {
    this.states += 1;
    if (this.states > this.#limits.states || this.#work.steps > this.#limits.steps) return false;
    return (this.states & 255) !== 1 || performance.now() < this.#until;
  }
}

export const EXHAUSTED = Symbol('exhausted');

/** Guesses for several reads multiply; more at one place are not followed. */
const MOST_BEGINNINGS = 50_000;

export interface Sought {
  readonly strands: readonly Strand[];
  /** All attributes that have a value here, also those that no strand reads. */
  readonly attributes: readonly string[];
  readonly domainOf: (attribute: string) => Acceptor;
  /** The letters that texts are made of. */
  readonly letters: readonly Letter[];
  /** Longer texts are not looked for. */
  readonly longest: number;
  /** Whether an attribute that is read twice may have two values: a search for a superset, and much smaller. */
  readonly apart: boolean;
}

/** What stays the same while one attribute is read: places that wait for another attribute, and guesses. By occurrence. */
interface Waiting {
  readonly tape: number;
  readonly places: Places;
  readonly guesses: Places;
  /** Which states were met: by where the domain stands, where the reads of the attribute stand. */
  readonly seen: Set<number>[];
}

/**
 * The shortest texts for which all strands end well, breadth first over the attributes one after the other. All reads of
 * one attribute go on in step. A read whose start is not known yet, because what comes before it in its strand is read
 * later or at the same time, begins at a guess, which is checked when that has been read.
 * @returns undefined when there are none, which proves it
 */
export function search(sought: Sought, effort: Effort): Found | undefined | typeof EXHAUSTED {
  const { strands } = sought;
  for (const strand of strands) {
    if (strand.attributes.length === 0 && !strand.begin().some((place) => strand.accepts(place))) return undefined;
  }
  const found = new Search(sought, effort).run();
  return found === undefined && strands.some(({ overflowed }) => overflowed) ? EXHAUSTED : found;
}

class Search {
  readonly #sought: Sought;
  readonly #effort: Effort;
  readonly #tapes: readonly Tape[];
  readonly #occurrences: readonly Occurrence[];
  readonly #domains: readonly Acceptor[];
  readonly #live: (readonly number[] | undefined)[][] = [];
  readonly #waiting = new Map<string, Waiting>();
  readonly #groups = new Map<string, number>();
  readonly #members: Places[] = [];
  // The states met, by number: where they are, where they came from, and by which letter (-1: by the end of an attribute).
  readonly #at: Waiting[] = [];
  readonly #domain: number[] = [];
  readonly #active: number[] = [];
  readonly #from: number[] = [];
  readonly #letter: number[] = [];

  constructor(sought: Sought, effort: Effort) {
    this.#sought = sought;
    this.#effort = effort;
    const { tapes, occurrences } = tapesOf(sought);
    this.#tapes = tapes;
    this.#occurrences = occurrences;
    this.#domains = tapes.map(({ attribute }) => sought.domainOf(attribute));
  }

  run(): Found | undefined | typeof EXHAUSTED {
    const nowhere = this.#occurrences.map(() => -1);
    if (!this.#begin(0, nowhere, nowhere, -1)) return EXHAUSTED;
    const { longest } = this.#sought;
    for (let at = 0, length = 0; at < this.#at.length && length <= longest; length++) {
      // What the ends of attributes add has the same length; what letters add is kept for the next round.
      const later: number[] = [];
      for (; at < this.#at.length; at++) {
        const waiting = this.#at[at] as Waiting;
        const domain = this.#domains[waiting.tape];
        if (domain === undefined) return this.#words(at);
        if (domain.accepts(this.#domain[at] ?? 0) && !this.#end(waiting, at)) return EXHAUSTED;
        later.push(at);
      }
      if (length < longest) for (const one of later) if (!this.#read(one)) return EXHAUSTED;
    }
    return undefined;
  }

  /** All ways to begin with an attribute; false when there have been too many states. */
  #begin(tape: number, places: Places, guesses: Places, from: number): boolean {
    const on = this.#tapes[tape]?.occurrences ?? [];
    let ways: { readonly places: Places; readonly guesses: Places; readonly active: Places }[] = [
      { places, guesses, active: [] },
    ];
    for (const number of on) {
      const { strand, read, before } = this.#occurrences[number] as Occurrence;
      const isGuessed = before !== undefined && (this.#occurrences[before] as Occurrence).tape >= tape;
      if (isGuessed) {
        const starts = this.#reachable(strand, read);
        if (starts === EXHAUSTED) return false;
        if (ways.length * starts.length > MOST_BEGINNINGS) return false;
        ways = ways.flatMap((way) =>
          starts.map((place) => ({
            ...way,
            guesses: replaced(way.guesses, number, place),
            active: [...way.active, place],
          })),
        );
      } else {
        ways = ways.flatMap((way) => {
          const starts = before === undefined ? strand.begin() : strand.leave(read - 1, way.places[before] ?? 0);
          const left = before === undefined ? way.places : replaced(way.places, before, -1);
          return starts.map((place) => ({ ...way, places: left, active: [...way.active, place] }));
        });
      }
    }
    return ways.every((way) => {
      const waiting = this.#wait(tape, way.places, way.guesses);
      return this.#add(waiting, this.#domains[tape]?.start ?? 0, this.#group(way.active), from, -1);
    });
  }

  /** The end of an attribute: what was guessed is checked, and the next attribute begins. */
  #end({ tape, places, guesses }: Waiting, at: number): boolean {
    let [placesLeft, guessesLeft] = [places, guesses];
    const active = this.#places(tape, this.#active[at] ?? 0);
    for (const [index, number] of (this.#tapes[tape]?.occurrences ?? []).entries()) {
      const { strand, read, after } = this.#occurrences[number] as Occurrence;
      const place = active[index] ?? 0;
      if (after === undefined) {
        if (!strand.leave(read, place).some((end) => strand.accepts(end))) return true;
      } else if ((this.#occurrences[after] as Occurrence).tape > tape) {
        placesLeft = replaced(placesLeft, number, place);
      } else {
        if (!strand.leave(read, place).includes(guesses[after] ?? -1)) return true;
        guessesLeft = replaced(guessesLeft, after, -1);
      }
    }
    return this.#begin(tape + 1, placesLeft, guessesLeft, at);
  }

  /** All letters that may come next. */
  #read(at: number): boolean {
    const waiting = this.#at[at] as Waiting;
    const { tape } = waiting;
    const active = this.#active[at] ?? 0;
    const on = this.#tapes[tape]?.occurrences ?? [];
    const [only = -1] = on;
    const into: number[] = [];
    const live = this.#liveLetters(tape, this.#domain[at] ?? 0);
    for (let index = 0; index < live.length; index += 2) {
      const [letter = 0, to = 0] = [live[index], live[index + 1]];
      into.length = 0;
      if (on.length === 0) into.push(0);
      else if (on.length === 1) {
        const { strand, read } = this.#occurrences[only] as Occurrence;
        strand.step(read, active, letter, into);
      } else if (!this.#inStep(tape, active, letter, into)) return false;
      for (const place of into) if (!this.#add(waiting, to, place, at, letter)) return false;
    }
    return true;
  }

  /** One letter for all reads of an attribute; false when that leads to too much. */
  #inStep(tape: number, active: number, letter: Letter, into: number[]): boolean {
    const places = this.#places(tape, active);
    let ways: Places[] = [[]];
    for (const [index, number] of (this.#tapes[tape]?.occurrences ?? []).entries()) {
      const { strand, read } = this.#occurrences[number] as Occurrence;
      const next: number[] = [];
      strand.step(read, places[index] ?? 0, letter, next);
      if (ways.length * next.length > MOST_BEGINNINGS) return false;
      ways = ways.flatMap((way) => next.map((place) => [...way, place]));
    }
    for (const way of ways) into.push(this.#group(way));
    return true;
  }

  /** The letters that the domain allows, each with where it leads. */
  #liveLetters(tape: number, state: number): readonly number[] {
    const known = this.#live[tape] ?? [];
    this.#live[tape] = known;
    let live = known[state];
    if (live === undefined) {
      live = this.#sought.letters.flatMap((letter) => {
        const to = this.#domains[tape]?.step(state, letter) ?? DEAD;
        return to === DEAD ? [] : [letter, to];
      });
      known[state] = live;
    }
    return live;
  }

  #add(waiting: Waiting, domain: number, active: number, from: number, letter: number): boolean {
    waiting.seen[domain] ??= new Set();
    const seen = waiting.seen[domain];
    if (seen.has(active)) return true;
    seen.add(active);
    this.#at.push(waiting);
    this.#domain.push(domain);
    this.#active.push(active);
    this.#from.push(from);
    this.#letter.push(letter);
    return this.#effort.spend();
  }

  #wait(tape: number, places: Places, guesses: Places): Waiting {
    const key = `${tape} ${places.join()} ${guesses.join()}`;
    const known = this.#waiting.get(key) ?? { tape, places, guesses, seen: [] };
    this.#waiting.set(key, known);
    return known;
  }

  /** The places of all reads of one attribute as one number. */
  #group(places: Places): number {
    const [only = 0] = places;
    if (places.length < 2) return only;
    const key = places.join();
    const known = this.#groups.get(key) ?? this.#members.push(places) - 1;
    this.#groups.set(key, known);
    return known;
  }

  #places(tape: number, active: number): Places {
    return (this.#tapes[tape]?.occurrences.length ?? 0) < 2 ? [active] : (this.#members[active] ?? []);
  }

  readonly #starts = new Map<Strand, Map<number, Places>>();

  /** Where a read can begin at all, whatever else has to be so. */
  #reachable(strand: Strand, read: number): Places | typeof EXHAUSTED {
    const known = this.#starts.get(strand) ?? new Map<number, Places>([[0, strand.begin()]]);
    this.#starts.set(strand, known);
    const before = known.get(read);
    if (before !== undefined) return before;
    const starts = this.#reachable(strand, read - 1);
    if (starts === EXHAUSTED) return EXHAUSTED;
    const domain = this.#sought.domainOf(strand.attributes[read - 1] ?? '');
    const seen = new Set<number>();
    const queue: (readonly [domain: number, place: number])[] = [];
    const add = (state: number, place: number): boolean => {
      if (seen.has(state * PLACES + place)) return true;
      seen.add(state * PLACES + place);
      queue.push([state, place]);
      return this.#effort.spend();
    };
    const next = new Set<number>();
    const into: number[] = [];
    for (const place of starts) if (!add(domain.start, place)) return EXHAUSTED;
    for (const [state, place] of queue) {
      if (domain.accepts(state)) for (const one of strand.leave(read - 1, place)) next.add(one);
      for (const letter of this.#sought.letters) {
        const to = domain.step(state, letter);
        if (to === DEAD) continue;
        into.length = 0;
        strand.step(read - 1, place, letter, into);
        for (const one of into) if (!add(to, one)) return EXHAUSTED;
      }
    }
    known.set(read, [...next]);
    return [...next];
  }

  #words(end: number): Found {
    const words = new Map<string, Letter[]>(this.#tapes.map(({ attribute }) => [attribute, []]));
    for (let at = end; at !== -1; at = this.#from[at] ?? -1) {
      const letter = this.#letter[at] ?? -1;
      if (letter !== -1) words.get(this.#tapes[this.#at[at]?.tape ?? 0]?.attribute ?? '')?.push(letter);
    }
    for (const word of words.values()) word.reverse();
    return words;
  }
}

const replaced = (places: Places, number: number, place: number): Places => {
  const copy = [...places];
  copy[number] = place;
  return copy;
};
