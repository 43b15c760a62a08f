import type { Term } from '../ways/way.js';
import type { Alphabet, Letter } from './alphabet.js';
import { type Move, NOTHING, type Stage, type Transducer, type Word } from './transducer.js';

/** How many steps were worked out; each is remembered. */
export interface Work {
  steps: number;
}

/** Transducers standing on each other, each reading what the one above it writes; the lowest one writes for all. */
interface Machine {
  step(place: number, letter: Letter): readonly Move[];
}

/** What writes what it reads. */
const GROUND: Machine = { step: (_, letter) => [{ to: 0, out: [letter] }] };

class Upper implements Machine {
  readonly #transducer: Transducer;
  readonly #below: Machine;
  readonly #work: Work;
  readonly #states: number[] = [];
  readonly #lower: number[] = [];
  readonly #numbers = new Map<number, number>();
  readonly #moves: (readonly Move[] | undefined)[][] = [];

  constructor(transducer: Transducer, below: Machine, work: Work) {
    this.#transducer = transducer;
    this.#below = below;
    this.#work = work;
  }

  enter(below: number): number {
    return this.#place(this.#transducer.start, below);
  }

  step(place: number, letter: Letter): readonly Move[] {
    const moves = this.#moves[place] ?? [];
    let found = moves[letter];
    if (found === undefined) {
      this.#work.steps += 1;
      const lower = this.#lower[place] ?? 0;
      const all: Move[] = [];
      for (const { to, out } of this.#transducer.step(this.#states[place] ?? 0, letter)) {
        for (const move of feed(this.#below, lower, out)) all.push({ to: this.#place(to, move.to), out: move.out });
      }
      found = distinct(all);
      moves[letter] = found;
    }
    return found;
  }

  mark(place: number): number {
    const state = this.#states[place] ?? 0;
    return this.#place(this.#transducer.mark?.(state) ?? state, this.#lower[place] ?? 0);
  }

  leave(place: number): readonly Move[] {
    const words = this.#transducer.end(this.#states[place] ?? 0);
    return distinct(words.flatMap((word) => feed(this.#below, this.#lower[place] ?? 0, word)));
  }

  #place(state: number, below: number): number {
    const key = state * 2 ** 26 + below;
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const place = this.#states.push(state) - 1;
    this.#lower.push(below);
    this.#moves.push([]);
    this.#numbers.set(key, place);
    return place;
  }
}

function distinct(moves: readonly Move[]): readonly Move[] {
  if (moves.length < 2) return moves;
  return [...new Map(moves.map((move) => [`${move.to} ${move.out.join()}`, move])).values()];
}

/** All that reading a word can lead to. */
function feed(machine: Machine, place: number, word: Word): readonly Move[] {
  const [letter] = word;
  if (letter === undefined) return [{ to: place, out: NOTHING }];
  if (word.length === 1) return machine.step(place, letter);
  let moves: readonly Move[] = [{ to: place, out: NOTHING }];
  for (const one of word) moves = followed(moves, (from) => machine.step(from, one));
  return moves;
}

function followed(moves: readonly Move[], next: (place: number) => readonly Move[]): readonly Move[] {
  const [only] = moves;
  if (moves.length === 1 && only?.out.length === 0) return next(only.to);
  return distinct(
    moves.flatMap(({ to, out }) => next(to).map((move) => ({ to: move.to, out: [...out, ...move.out] }))),
  );
}

/** An attribute as a term reads it. */
interface Read {
  readonly attribute: string;
  readonly machine: Machine;
}

/**
 * A term, straightened: what happens before its first attribute is read, between two of them, and after the last. The
 * places between belong to the machine of the read before; the first one is 0.
 */
export interface Chain {
  readonly reads: readonly Read[];
  readonly between: readonly ((place: number) => readonly Move[])[];
}

/** Builds each machine once for an alphabet. */
export class Builder {
  readonly alphabet: Alphabet;
  readonly work: Work = { steps: 0 };
  readonly #transducers = new Map<Stage, Transducer>();
  readonly #chains = new Map<Term, Chain>();

  constructor(alphabet: Alphabet) {
    this.alphabet = alphabet;
  }

  chain(term: Term): Chain {
    const known = this.#chains.get(term) ?? this.#straightened(term);
    this.#chains.set(term, known);
    return known;
  }

  #transducer(stage: Stage): Transducer {
    const known = this.#transducers.get(stage) ?? stage.build(this.alphabet);
    this.#transducers.set(stage, known);
    return known;
  }

  #straightened(term: Term): Chain {
    const reads: Read[] = [];
    const between: ((place: number) => readonly Move[])[] = [];
    let steps: ((place: number) => readonly Move[])[] = [];
    const visit = (one: Term, machine: Machine): void => {
      switch (one.kind) {
        case 'text': {
          const word = this.alphabet.wordOf(one.text);
          steps.push((place) => feed(machine, place, word));
          return;
        }
        case 'read':
          between.push(inTurn(steps));
          steps = [];
          reads.push({ attribute: one.attribute, machine });
          return;
        case 'concat':
          for (const part of one.parts) visit(part, machine);
          return;
        case 'apply': {
          const upper = new Upper(this.#transducer(one.stage), machine, this.work);
          steps.push((place) => [{ to: upper.enter(place), out: NOTHING }]);
          for (const part of one.parts) {
            visit(part, upper);
            steps.push((place) => [{ to: upper.mark(place), out: NOTHING }]);
          }
          steps.push((place) => upper.leave(place));
        }
      }
    };
    visit(term, GROUND);
    between.push(inTurn(steps));
    return { reads, between };
  }
}

function inTurn(steps: readonly ((place: number) => readonly Move[])[]): (place: number) => readonly Move[] {
  const known = new Map<number, readonly Move[]>();
  return (place) => {
    let moves = known.get(place);
    if (moves === undefined) {
      moves = steps.reduce<readonly Move[]>(followed, [{ to: place, out: NOTHING }]);
      known.set(place, moves);
    }
    return moves;
  };
}
