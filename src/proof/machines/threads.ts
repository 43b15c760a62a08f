import type { Instruction, Program } from '../../values/regex/index.js';
import type { Alphabet, Letter } from './alphabet.js';

/** What stands left of a place, as far as the pattern asks. */
export const BEFORE = { start: 0, lineFeed: 1, word: 2, other: 3 } as const;
export type Before = (typeof BEFORE)[keyof typeof BEFORE];

/** A place in a text, between what was read and the next letter; no letter is the end. */
export interface Place {
  readonly before: Before;
  readonly next: Letter | undefined;
  /** The next letter is a line feed, and the last letter of all. */
  readonly last: boolean;
}

/** A way to match that is still open: the instruction, and what it has captured. */
export interface Thread {
  readonly at: number;
  readonly captured: number;
}

/** Told of groups that open and close on the way; gives what has been captured then. */
export interface CaptureWatch {
  opened(captured: number, register: number): number;
  closed(captured: number, slot: number): number;
}

const UNWATCHED: CaptureWatch = { opened: (captured) => captured, closed: (captured) => captured };

/** Where a thread has matched. */
export const MATCHED = -1;

/** What of a pattern cannot be followed thread by thread; undefined when everything can. */
export function beyondThreads({ code }: Program): string | undefined {
  for (const one of code) {
    if (one.op === 'look') return 'look-around in the pattern';
    if (one.op === 'atomic') return 'an atomic group in the pattern';
    if (one.op === 'reference') return 'a back-reference in the pattern';
    if (one.op === 'assert' && one.assertion === 'origin') return '\\G in the pattern';
  }
  return undefined;
}

/**
 * A pattern's program, followed letter by letter with all threads at once, in the order in which backtracking would try
 * them: the first of them that matches is the match (as RE2's leftmost-first automaton).
 */
export class Threads {
  /** Whether `$` before a final line feed makes a difference. */
  readonly asksForLast: boolean;
  readonly lineFeed: Letter;
  readonly #code: readonly Instruction[];
  readonly #members = new Map<Instruction, Uint8Array>();
  readonly #words: Uint8Array;
  readonly #asks: ReadonlySet<string>;

  constructor(program: Program, alphabet: Alphabet) {
    this.#code = program.code;
    this.#words = alphabet.members(program.words.set);
    this.#asks = new Set(program.code.flatMap((one) => (one.op === 'assert' ? [one.assertion] : [])));
    this.asksForLast = this.#asks.has('lastLine');
    this.lineFeed = alphabet.symbolOf(10);
    for (const one of program.code) if (one.op === 'unit') this.#members.set(one, alphabet.members(one.table.set));
  }

  /** What the pattern can tell of a place whose left neighbour is this letter, or the start of the text. */
  before(letter: Letter | undefined): Before {
    const asks = this.#asks;
    const asksForWords = asks.has('edge') || asks.has('inside');
    if (letter === undefined)
      return asksForWords || asks.has('start') || asks.has('lineStart') ? BEFORE.start : BEFORE.other;
    if (asks.has('lineStart') && letter === this.lineFeed) return BEFORE.lineFeed;
    return asksForWords && this.#words[letter] === 1 ? BEFORE.word : BEFORE.other;
  }

  /** The threads as they stand before the next letter, in order; those that have matched are among them. */
  follow(threads: readonly Thread[], place: Place, watch: CaptureWatch = UNWATCHED): Thread[] {
    const found: Thread[] = [];
    const seen = new Set<string>();
    const walk = (at: number, captured: number, fresh: ReadonlySet<number>): void => {
      const one = this.#code[at] as Instruction;
      // A thread that stands where one before it stood can only do what that one does.
      const key = one.op === 'split' ? `${at}:${one.marks.filter((mark) => fresh.has(mark)).length}` : String(at);
      if (one.op === 'split' || one.op === 'unit' || one.op === 'accept') {
        if (seen.has(key)) return;
        seen.add(key);
      }
      switch (one.op) {
        case 'unit':
          found.push({ at, captured });
          return;
        case 'accept':
          found.push({ at: MATCHED, captured });
          return;
        case 'split':
          walk(one.first, captured, fresh);
          walk(one.second, captured, fresh);
          return;
        case 'jump':
          walk(one.to, captured, fresh);
          return;
        case 'keep':
          walk(at + 1, watch.opened(captured, one.register), new Set([...fresh, one.register]));
          return;
        case 'capture':
          walk(at + 1, watch.closed(captured, one.slot), fresh);
          return;
        case 'progress':
          walk(fresh.has(one.register) ? one.otherwise : at + 1, captured, fresh);
          return;
        case 'assert':
          if (this.#holds(one.assertion, place)) walk(at + 1, captured, fresh);
          return;
        default:
          throw new Error(`not a thread's instruction: ${one.op}`);
      }
    };
    for (const { at, captured } of threads) walk(at, captured, new Set());
    return found;
  }

  /** Whether a thread of `follow` takes the letter; it then stands one instruction further. */
  takes({ at }: Thread, letter: Letter): boolean {
    const one = this.#code[at];
    return one !== undefined && this.#members.get(one)?.[letter] === 1;
  }

  #holds(assertion: Extract<Instruction, { op: 'assert' }>['assertion'], { before, next, last }: Place): boolean {
    switch (assertion) {
      case 'start':
        return before === BEFORE.start;
      case 'lineStart':
        return before === BEFORE.start || before === BEFORE.lineFeed;
      case 'end':
        return next === undefined;
      case 'lastLine':
        return next === undefined || (next === this.lineFeed && last);
      case 'lineEnd':
        return next === undefined || next === this.lineFeed;
      case 'edge':
        return (before === BEFORE.word) !== this.#isWord(next);
      case 'inside':
        return (before === BEFORE.word) === this.#isWord(next);
      case 'origin':
        return false;
    }
  }

  #isWord(letter: Letter | undefined): boolean {
    return letter !== undefined && this.#words[letter] === 1;
  }
}
