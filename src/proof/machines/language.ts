import type { Program, Tree } from '../../values/regex/index.js';
import type { Alphabet, Distinctions, Letter } from './alphabet.js';
import { distinguishTree } from './distinguish.js';
import { States } from './states.js';
import { BEFORE, MATCHED, type Place, type Thread, Threads } from './threads.js';

/** A set of texts as a machine: after every letter it knows where it stands, and where it may end. */
export interface Acceptor {
  readonly start: number;
  /** -1 when no text of the set begins so. */
  step(state: number, letter: Letter): number;
  accepts(state: number): boolean;
}

/** A set of texts, before it is known which units have to be told apart. */
export interface Language {
  readonly distinguish: (distinctions: Distinctions) => void;
  readonly build: (alphabet: Alphabet) => Acceptor;
}

export const DEAD = -1;

interface Behaviour<S> {
  readonly start: S;
  /** Undefined when no text of the set begins so. */
  step(state: S, letter: Letter): S | undefined;
  accepts(state: S): boolean;
  keyOf(state: S): string | number;
}

/** An acceptor whose states are made as they are met; every step is worked out once. */
export function accepting<S>({ start, step, accepts, keyOf }: Behaviour<S>): Acceptor {
  const states = new States(keyOf);
  const moves: (number | undefined)[][] = [];
  return {
    start: states.numberOf(start),
    step: (state, letter) => {
      if (state === DEAD) return DEAD;
      moves[state] ??= [];
      const from = moves[state];
      let found = from[letter];
      if (found === undefined) {
        const to = step(states.at(state), letter);
        found = to === undefined ? DEAD : states.numberOf(to);
        from[letter] = found;
      }
      return found;
    },
    accepts: (state) => state !== DEAD && accepts(states.at(state)),
  };
}

/** The texts in which a pattern matches somewhere. `$` before a final line feed is not among what it may ask. */
export const containing = (tree: Tree, program: Program): Language => ({
  distinguish: (distinctions) => distinguishTree(tree, program, distinctions),
  build: (alphabet) => {
    const threads = new Threads(program, alphabet);
    const BEGIN: Thread = { at: 0, captured: 0 };
    const isMatched = (kernel: readonly number[], place: Place): Thread[] | undefined => {
      const found = threads.follow([...kernel.map((at) => ({ at, captured: 0 })), BEGIN], place);
      return found.some(({ at }) => at === MATCHED) ? undefined : found;
    };
    /** The instructions of the threads; undefined once there was a match. */
    type State = { readonly before: Place['before']; readonly kernel: readonly number[] } | undefined;
    return accepting<{ readonly state: State }>({
      start: { state: { before: threads.before(undefined), kernel: [] } },
      keyOf: ({ state }) => (state === undefined ? '' : `${state.before} ${state.kernel.join()}`),
      step: ({ state }, letter) => {
        if (state === undefined) return { state };
        const found = isMatched(state.kernel, { before: state.before, next: letter, last: false });
        if (found === undefined) return { state: undefined };
        const kernel = found.filter((thread) => threads.takes(thread, letter)).map(({ at }) => at + 1);
        return { state: { before: threads.before(letter), kernel: [...new Set(kernel)].sort((a, b) => a - b) } };
      },
      accepts: ({ state }) =>
        state === undefined ||
        isMatched(state.kernel, { before: state.before, next: undefined, last: false }) === undefined,
    });
  },
});

/** The texts that are, as a whole, what a pattern without assertions describes. */
export const whole = (tree: Tree, program: Program): Language => ({
  distinguish: (distinctions) => distinguishTree(tree, program, distinctions),
  build: (alphabet) => {
    const threads = new Threads(program, alphabet);
    const follow = (kernel: readonly number[], next: Letter | undefined) =>
      threads.follow(
        kernel.map((at) => ({ at, captured: 0 })),
        { before: BEFORE.other, next, last: false },
      );
    return accepting<readonly number[]>({
      start: [0],
      keyOf: (kernel) => kernel.join(),
      step: (kernel, letter) => {
        const taking = follow(kernel, letter).filter((thread) => threads.takes(thread, letter));
        return taking.length === 0 ? undefined : [...new Set(taking.map(({ at }) => at + 1))].sort((a, b) => a - b);
      },
      accepts: (kernel) => follow(kernel, undefined).some(({ at }) => at === MATCHED),
    });
  },
});

/** A finite set of texts. */
export const words = (texts: readonly string[]): Language => ({
  distinguish: (distinctions) => {
    for (const text of texts) distinctions.addText(text);
  },
  build: (alphabet) => {
    const all = texts.map((text) => alphabet.wordOf(text));
    /** The texts that go on so, and how much of them was read. */
    return accepting<{ readonly left: readonly (readonly Letter[])[]; readonly read: number }>({
      start: { left: all, read: 0 },
      keyOf: ({ left, read }) => `${read}:${left.map((word) => all.indexOf(word as Letter[])).join()}`,
      step: ({ left, read }, letter) => {
        const going = left.filter((word) => word[read] === letter);
        return going.length === 0 ? undefined : { left: going, read: read + 1 };
      },
      accepts: ({ left, read }) => left.some((word) => word.length === read),
    });
  },
});

/** The texts that are not in a set. */
export const without = (language: Language): Language => ({
  distinguish: language.distinguish,
  build: (alphabet) => {
    const inner = language.build(alphabet);
    return accepting<number>({
      start: inner.start,
      keyOf: (state) => state,
      step: (state, letter) => inner.step(state, letter),
      accepts: (state) => !inner.accepts(state),
    });
  },
});

/** The texts that are in both sets. */
export const both = (one: Language, other: Language): Language => ({
  distinguish: (distinctions) => {
    one.distinguish(distinctions);
    other.distinguish(distinctions);
  },
  build: (alphabet) => {
    const [first, second] = [one.build(alphabet), other.build(alphabet)];
    return accepting<readonly [number, number]>({
      start: [first.start, second.start],
      keyOf: ([a, b]) => `${a},${b}`,
      step: ([a, b], letter) => {
        const [c, d] = [first.step(a, letter), second.step(b, letter)];
        return c === DEAD || d === DEAD ? undefined : [c, d];
      },
      accepts: ([a, b]) => first.accepts(a) && second.accepts(b),
    });
  },
});

/** The texts of at least so many letters of one kind; of any kind without one. */
export const atLeast = (count: number, counts: (alphabet: Alphabet) => (letter: Letter) => boolean): Language => ({
  distinguish: () => {},
  build: (alphabet) => {
    const isCounted = counts(alphabet);
    return accepting<number>({
      start: 0,
      keyOf: (seen) => seen,
      step: (seen, letter) => (seen < count && isCounted(letter) ? seen + 1 : seen),
      accepts: (seen) => seen >= count,
    });
  },
});
