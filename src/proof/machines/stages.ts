import type { UnitSet } from '../../values/regex/index.js';
import type { Letter, UnitMap } from './alphabet.js';
import type { Titling } from './maps.js';
import { lazily, NOTHING, type Stage, type Word } from './transducer.js';

const DONE: readonly Word[] = [NOTHING];
const within = (low: number, high: number) => (unit: number) => unit >= low && unit <= high;
const isHighSurrogate = within(0xd800, 0xdbff);
const isLowSurrogate = within(0xdc00, 0xdfff);

/**
 * Rewrites every unit for itself. `loose` units are those for which that is not so, because NormalizeDiacritics composes
 * them with their neighbours, or knows only pairs: see `loosely`.
 */
export const mapping = (map: UnitMap, loose: UnitSet = []): Stage => ({
  loose,
  writes: [...map.values()].flatMap((units) => (units.length > 1 ? [String.fromCharCode(...units)] : [])).join(''),
  distinguish: (distinctions) => {
    distinctions.addMap(map);
    if (loose.length > 0) distinctions.addSet(loose);
  },
  build: (alphabet) => {
    const options = loosely(alphabet.lettersOf(loose), (letter) => alphabet.unitOf(letter));
    return lazily<0>({
      start: 0,
      keyOf: (state) => state,
      step: (_, letter) => {
        const words = options.get(letter);
        if (words !== undefined) return words.map((out) => ({ to: 0, out }));
        const units = map.get(alphabet.unitOf(letter));
        return [{ to: 0, out: units === undefined ? [letter] : units.map((unit) => alphabet.symbolOf(unit)) }];
      },
      end: () => DONE,
    });
  },
});

/**
 * What each loose letter may become, which is more than it can: signs that compose give at most one sign each, of any kind
 * that composes; a pair is dropped, stays one, becomes an ideograph, or up to three pairs (musical symbols).
 */
function loosely(loose: readonly Letter[], unitOf: (letter: Letter) => number): ReadonlyMap<Letter, readonly Word[]> {
  const high = loose.filter((letter) => isHighSurrogate(unitOf(letter)));
  const low = loose.filter((letter) => isLowSurrogate(unitOf(letter)));
  const others = loose.filter((letter) => !high.includes(letter) && !low.includes(letter));
  const ones = (letters: readonly Letter[]): Word[] => [NOTHING, ...letters.map((letter) => [letter])];
  const pairs = high.flatMap((first) => low.map((second) => [first, second]));
  const further = (words: readonly Word[]): Word[] => words.flatMap((word) => pairs.map((pair) => [...pair, ...word]));
  const first = high.map((letter) => [letter]);
  const beginnings = [...ones(others), ...first, ...further(first), ...further(further(first))];
  return new Map([
    ...others.map((letter) => [letter, ones(others)] as const),
    ...high.map((letter) => [letter, beginnings] as const),
    ...low.map((letter) => [letter, ones(low)] as const),
  ]);
}

/** Leaves letters out at the beginning, keeps so many, leaves out the rest (Left, Mid). */
export const cutting = (skip: number, keep: number): Stage => ({
  distinguish: () => {},
  build: () =>
    lazily<number>({
      start: 0,
      keyOf: (read) => read,
      step: (read, letter) => [
        { to: Math.min(read + 1, skip + keep), out: read >= skip && read < skip + keep ? [letter] : NOTHING },
      ],
      end: () => DONE,
    }),
});

/** Removes the units of a set at both ends. Inside it guesses at each of them whether anything else comes after it. */
export const trimming = (spaces: readonly number[]): Stage => ({
  distinguish: (distinctions) => distinctions.addSet(spaces),
  build: (alphabet) => {
    const isSpace = alphabet.members(spaces);
    return lazily<'before' | 'inside' | 'between' | 'after'>({
      start: 'before',
      keyOf: (state) => state,
      step: (state, letter) => {
        const write = [letter];
        if (isSpace[letter] !== 1) return state === 'after' ? [] : [{ to: 'inside', out: write }];
        if (state === 'before' || state === 'after') return [{ to: state, out: NOTHING }];
        const between = { to: 'between', out: write } as const;
        return state === 'between' ? [between] : [between, { to: 'after', out: NOTHING }];
      },
      end: (state) => (state === 'between' ? [] : DONE),
    });
  },
});

/** The n-th word, from 1, of those between delimiters; `each` delimiter ends a word, also an empty one. */
export const picking = (wanted: number, delimiters: readonly number[], each: boolean): Stage => ({
  distinguish: (distinctions) => distinctions.addSet(delimiters),
  build: (alphabet) => {
    const delimits = alphabet.members(delimiters);
    return part(wanted, each, (letter) => delimits[letter] === 1);
  },
});

/** The n-th part, from 1, between the marks that `marking` leaves. */
export const pickingMarked = (wanted: number): Stage => ({
  distinguish: () => {},
  build: (alphabet) => part(wanted, true, (letter) => letter === alphabet.astral),
});

function part(wanted: number, each: boolean, delimits: (letter: Letter) => boolean) {
  return lazily<{ readonly count: number; readonly inside: boolean }>({
    start: { count: each ? 1 : 0, inside: each },
    keyOf: ({ count, inside }) => `${count}${inside}`,
    step: ({ count, inside }, letter) => {
      if (delimits(letter))
        return [{ to: { count: each ? Math.min(count + 1, wanted + 1) : count, inside: each }, out: NOTHING }];
      const now = inside ? count : Math.min(count + 1, wanted + 1);
      return [{ to: { count: now, inside: true }, out: now === wanted ? [letter] : NOTHING }];
    },
    end: () => DONE,
  });
}

/** Puts a separator between texts, which `mark` ends; empty ones count for nothing (Join). */
export const joining = (separator: string): Stage => ({
  writes: separator,
  distinguish: () => {},
  build: (alphabet) => {
    const between = alphabet.wordOf(separator);
    return lazily<{ readonly joined: boolean; readonly inside: boolean }>({
      start: { joined: false, inside: false },
      keyOf: ({ joined, inside }) => `${joined}${inside}`,
      step: ({ joined, inside }, letter) => [
        { to: { joined: true, inside: true }, out: joined && !inside ? [...between, letter] : [letter] },
      ],
      end: () => DONE,
      mark: ({ joined }) => ({ joined, inside: false }),
    });
  },
});

/** Half pairs are one sign for PCase only with the other half: after one it is not known whether a word has begun. */
const PAIRS: UnitSet = [0xd800, 0xdfff];

/** Begins every word with another letter than it goes on with (PCase). */
export const titling = ({ first, within, begins, ends }: Titling): Stage => ({
  loose: PAIRS,
  distinguish: (distinctions) => {
    for (const map of [first, within]) distinctions.addMap(map);
    for (const set of [begins, ends, PAIRS]) distinctions.addSet(set);
  },
  build: (alphabet) => {
    const [isBeginning, isEnd, isHalf] = [begins, ends, PAIRS].map((set) => alphabet.members(set));
    const mapped = (map: UnitMap, letter: Letter): Word => {
      const units = map.get(alphabet.unitOf(letter));
      return units === undefined ? [letter] : units.map((unit) => alphabet.symbolOf(unit));
    };
    return lazily<boolean>({
      start: false,
      keyOf: (inWord) => Number(inWord),
      step: (inWord, letter) => {
        if (isHalf?.[letter] === 1) return [true, false].map((to) => ({ to, out: [letter] }));
        const starts = !inWord && isBeginning?.[letter] === 1;
        return [{ to: starts || (inWord && isEnd?.[letter] !== 1), out: mapped(starts ? first : within, letter) }];
      },
      end: () => DONE,
    });
  },
});

/** Leaves every text as it is, but has none for an empty one: what is empty does not flow. */
export const flowing: Stage = {
  distinguish: () => {},
  build: () =>
    lazily<boolean>({
      start: false,
      keyOf: (hasText) => Number(hasText),
      step: (_, letter) => [{ to: true, out: [letter] }],
      end: (hasText) => (hasText ? DONE : []),
    }),
};

/**
 * Reads units as code points, as a target that counts characters does: a surrogate pair becomes one letter, a half of
 * one stays what it is.
 */
export const decoding: Stage = {
  distinguish: (distinctions) => {
    distinctions.addSet([0xd800, 0xdbff]);
    distinctions.addSet([0xdc00, 0xdfff]);
  },
  build: (alphabet) =>
    lazily<Letter>({
      start: -1,
      keyOf: (pending) => pending,
      step: (pending, letter) => {
        const unit = alphabet.unitOf(letter);
        if (pending !== -1 && isLowSurrogate(unit)) return [{ to: -1, out: [alphabet.astral] }];
        const before = pending === -1 ? [] : [pending];
        return isHighSurrogate(unit) ? [{ to: letter, out: before }] : [{ to: -1, out: [...before, letter] }];
      },
      end: (pending) => [pending === -1 ? NOTHING : [pending]],
    }),
};
