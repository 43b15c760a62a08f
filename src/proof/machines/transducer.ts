import type { UnitSet } from '../../values/regex/index.js';
import type { Alphabet, Distinctions, Letter } from './alphabet.js';
import { States } from './states.js';

export type Word = readonly Letter[];
export const NOTHING: Word = [];

/** Where a letter leads, and what is written on the way. */
export interface Move {
  readonly to: number;
  readonly out: Word;
}

/**
 * A function of texts as a machine that reads a letter and writes a word. It may guess: several moves for one letter, of
 * which those whose guess turns out wrong end nowhere, so that every text that is read to its end gives one text.
 */
export interface Transducer {
  readonly start: number;
  step(state: number, letter: Letter): readonly Move[];
  /** What is written at the end of the text; nothing at all where a guess was wrong. */
  end(state: number): readonly Word[];
  /** At the end of one of several texts that are read one after the other (Join). */
  mark?(state: number): number;
}

/** What becomes a transducer once it is known which units have to be told apart. */
export interface Stage {
  /** Units for which it writes more than can come: whatever it disproves has to be confirmed. */
  readonly loose?: UnitSet;
  /** Characters that it writes without having read them. */
  readonly writes?: string;
  readonly distinguish: (distinctions: Distinctions) => void;
  readonly build: (alphabet: Alphabet) => Transducer;
}

export interface Behaviour<S> {
  readonly start: S;
  step(state: S, letter: Letter): readonly { readonly to: S; readonly out: Word }[];
  end(state: S): readonly Word[];
  mark?(state: S): S;
  /** Two states of one key are one state. */
  keyOf(state: S): string | number;
}

/** A transducer whose states are made as they are met; every step is worked out once. */
export function lazily<S>({ start, step, end, mark, keyOf }: Behaviour<S>): Transducer {
  const states = new States(keyOf);
  const moves: (readonly Move[] | undefined)[][] = [];
  const ends: (readonly Word[])[] = [];
  return {
    start: states.numberOf(start),
    step: (state, letter) => {
      moves[state] ??= [];
      const from = moves[state];
      let found = from[letter];
      if (found === undefined) {
        found = step(states.at(state), letter).map(({ to, out }) => ({ to: states.numberOf(to), out }));
        from[letter] = found;
      }
      return found;
    },
    end: (state) => {
      ends[state] ??= end(states.at(state));
      return ends[state];
    },
    ...(mark && { mark: (state: number) => states.numberOf(mark(states.at(state))) }),
  };
}
