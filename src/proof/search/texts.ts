import type { Letter } from '../machines/alphabet.js';
import { type Acceptor, DEAD } from '../machines/language.js';
import type { Word } from '../machines/transducer.js';

/** States of a domain; one with more is not looked at. */
const MOST = 20_000;

/** Steps of listing short texts. */
const QUEUE = 3_000;

/** The texts of a set, as far as single ones are asked for. */
export class Texts {
  readonly #acceptor: Acceptor;
  readonly #letters: readonly Letter[];
  /** How many letters the shortest way to an end has, by state. */
  readonly #distances: ReadonlyMap<number, number>;

  constructor(acceptor: Acceptor, letters: readonly Letter[]) {
    this.#acceptor = acceptor;
    this.#letters = letters;
    this.#distances = distances(acceptor, letters);
  }

  /** The shortest text; of several the one with the first letters. */
  shortest(): Word | undefined {
    return this.#ending(this.#acceptor.start);
  }

  /** The shortest text other than one of the set. `alike` letters make no difference. */
  shortestBeside(text: Word, alike: (one: Letter, other: Letter) => boolean): Word | undefined {
    const found: Word[] = [];
    let state = this.#acceptor.start;
    for (let at = 0; at <= text.length; at++) {
      if (at < text.length && this.#acceptor.accepts(state)) found.push(text.slice(0, at));
      const next = text[at];
      for (const letter of this.#letters) {
        if (next !== undefined && alike(letter, next)) continue;
        const end = this.#ending(this.#acceptor.step(state, letter));
        if (end !== undefined) found.push([...text.slice(0, at), letter, ...end]);
      }
      if (next !== undefined) state = this.#acceptor.step(state, next);
    }
    return found.toSorted((one, other) => one.length - other.length)[0];
  }

  /** Some texts: the shortest ones, and longer ones by chance. */
  some(count: number, random: (below: number) => number): readonly Word[] {
    const found: Word[] = [];
    const queue: { readonly state: number; readonly word: Word }[] = [{ state: this.#acceptor.start, word: [] }];
    for (let at = 0; at < queue.length && at < QUEUE && found.length * 2 < count; at++) {
      const { state, word } = queue[at] as (typeof queue)[number];
      if (this.#acceptor.accepts(state)) found.push(word);
      for (const letter of this.#letters) {
        const to = this.#acceptor.step(state, letter);
        if (this.#distances.has(to)) queue.push({ state: to, word: [...word, letter] });
      }
    }
    while (found.length < count && this.#distances.has(this.#acceptor.start)) {
      found.push(this.#byChance(random(LONGEST), random));
    }
    return found;
  }

  #byChance(length: number, random: (below: number) => number): Word {
    const word: Letter[] = [];
    let state = this.#acceptor.start;
    while (word.length < length) {
      const options = this.#letters.flatMap((letter) => {
        const to = this.#acceptor.step(state, letter);
        return this.#distances.has(to) ? [{ letter, to }] : [];
      });
      const chosen = options[random(Math.max(options.length, 1))];
      if (chosen === undefined) break;
      word.push(chosen.letter);
      state = chosen.to;
    }
    return [...word, ...(this.#ending(state) ?? [])];
  }

  /** The shortest way to an end. */
  #ending(from: number): Word | undefined {
    const word: Letter[] = [];
    for (let state = from; ; ) {
      const distance = this.#distances.get(state);
      if (distance === undefined) return undefined;
      if (distance === 0) return word;
      for (const letter of this.#letters) {
        const to = this.#acceptor.step(state, letter);
        if (this.#distances.get(to) !== distance - 1) continue;
        word.push(letter);
        state = to;
        break;
      }
    }
  }
}

/** The longest text that chance makes, but for what it takes to end it. */
const LONGEST = 70;

function distances(acceptor: Acceptor, letters: readonly Letter[]): ReadonlyMap<number, number> {
  const before = new Map<number, number[]>([[acceptor.start, []]]);
  for (const [state] of before) {
    if (before.size > MOST) return new Map();
    for (const letter of letters) {
      const to = acceptor.step(state, letter);
      if (to === DEAD) continue;
      const known = before.get(to) ?? [];
      known.push(state);
      before.set(to, known);
    }
  }
  const found = new Map([...before.keys()].filter((state) => acceptor.accepts(state)).map((state) => [state, 0]));
  for (const [state, distance] of found) {
    for (const from of before.get(state) ?? []) if (!found.has(from)) found.set(from, distance + 1);
  }
  return found;
}
