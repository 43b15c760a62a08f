import type { Program, Tree } from '../../values/regex/index.js';
import type { Alphabet, Letter } from './alphabet.js';
import { copiesOf } from './copies.js';
import { distinguishTree } from './distinguish.js';
import { MATCHED, type Place, type Thread, Threads } from './threads.js';
import { lazily, NOTHING, type Stage, type Transducer, type Word } from './transducer.js';

/** Stands for a letter that no text has, to find a place again. */
export const MARK = Symbol('mark');

/**
 * What a match is replaced by: texts, and between two of them what a group captured, one text more than groups. With
 * `onlyGroup` the match stays, and the one text takes the place of what the one group captured, if it captured anything.
 */
export interface Template {
  readonly onlyGroup?: boolean;
  readonly texts: readonly (string | typeof MARK)[];
  readonly slots: readonly number[];
}

/** Where a search for all matches stands, at a place between two letters. */
interface State {
  readonly before: Place['before'];
  /** A guess about the letter just read: it was the last one, or it was not. */
  readonly ends: boolean | undefined;
  /** Threads that must never match: of places where no match was to begin, or tried before the one that matched. */
  readonly forbidden: readonly number[];
  /** The match that has begun; undefined between matches. */
  readonly open: Open | undefined;
}

interface Open {
  readonly threads: readonly Thread[];
  readonly isEmpty: boolean;
  /** How many groups of the template have been begun to be copied, and whether the last of them goes on. */
  readonly begun: number;
  readonly copying: boolean;
}

/** A choice at a place, before the next letter: go on in a match, or copy the letter. */
interface Choice {
  readonly forbidden: readonly number[];
  readonly open: Open | undefined;
  readonly out: Word;
}

/**
 * Replaces every match of a pattern, as Regex.Replace does: the leftmost match, of those at one place the one that
 * backtracking finds first, then on from its end. It guesses where matches begin and end, and keeps every thread that
 * would prove the guess wrong as forbidden; so it needs no look-ahead, and is exact (BEK's and RE2's ideas together).
 */
export const replacing = (tree: Tree, program: Program, template: Template): Stage => ({
  writes: template.texts.filter((text) => text !== MARK).join(''),
  distinguish: (distinctions) => distinguishTree(tree, program, distinctions),
  build: (alphabet) => build(program, alphabet, template),
});

function build(program: Program, alphabet: Alphabet, template: Template): Transducer {
  const threads = new Threads(program, alphabet);
  const copies = copiesOf(program, template.slots);
  const texts = template.texts.map((text) => (text === MARK ? [alphabet.astral] : alphabet.wordOf(text)));
  const textsBetween = (from: number, to: number): Letter[] => texts.slice(from, to).flat();
  const beginning: readonly Thread[] = [{ at: 0, captured: copies.none }];

  const forbid = (pcs: readonly number[], place: Place): readonly number[] | undefined => {
    const found = threads.follow(
      pcs.map((at) => ({ at, captured: 0 })),
      place,
    );
    return found.some(({ at }) => at === MATCHED) ? undefined : found.map(({ at }) => at);
  };

  /** Everything that can be the case at a place. */
  function choices({ forbidden, open }: State, place: Place): Choice[] {
    const barred = forbid(forbidden, place);
    if (barred === undefined) return [];
    const found: Choice[] = [];
    if (open === undefined) search(barred, NOTHING);
    else goOn(open, barred, NOTHING);
    return found;

    function goOn(match: Open, bars: readonly number[], out: Word): void {
      const ordered = threads.follow(match.threads, place, copies);
      const end = ordered.findIndex(({ at }) => at === MATCHED);
      const rest = end === -1 ? ordered : ordered.slice(0, end);
      if (rest.length > 0 && place.next !== undefined)
        found.push({ forbidden: bars, open: { ...match, threads: rest }, out });
      const winner = ordered[end];
      if (winner === undefined || !copies.isWhole(winner.captured)) return;
      const written = template.onlyGroup ? out : [...out, ...textsBetween(match.begun, texts.length)];
      const longer = [...bars, ...rest.map(({ at }) => at)];
      // After an empty match the search goes on one letter further.
      if (match.isEmpty) found.push({ forbidden: longer, open: undefined, out: written });
      else search(longer, written);
    }

    function search(bars: readonly number[], out: Word): void {
      goOn({ threads: beginning, isEmpty: true, begun: 0, copying: false }, bars, out);
      const none = forbid([0], place);
      if (none !== undefined) found.push({ forbidden: [...bars, ...none], open: undefined, out });
    }
  }

  const isWritten = (copied: number | undefined): boolean => (copied === undefined) === (template.onlyGroup === true);

  const after = (pcs: readonly number[], letter: Letter): number[] =>
    [...new Set(pcs)]
      .filter((at) => threads.takes({ at, captured: 0 }, letter))
      .map((at) => at + 1)
      .sort((a, b) => a - b);

  function* read(choice: Choice, letter: Letter): Generator<Pick<State, 'forbidden' | 'open'> & { out: Word }> {
    const forbidden = after(choice.forbidden, letter);
    const { open, out } = choice;
    if (open === undefined) {
      yield { forbidden, open: undefined, out: [...out, letter] };
      return;
    }
    const taking = open.threads.filter((thread) => threads.takes(thread, letter));
    for (const { copied, begins } of copies.options(open.begun, open.copying)) {
      const read = taking.map(({ at, captured }) => ({ at: at + 1, captured: copies.read(captured, copied, begins) }));
      if (!read.some(({ captured }) => captured !== copies.wrong)) continue;
      const begun = copied === undefined ? open.begun : copied + 1;
      const written = [...out, ...textsBetween(open.begun, begun), ...(isWritten(copied) ? [letter] : [])];
      yield { forbidden, open: { threads: read, isEmpty: false, begun, copying: copied !== undefined }, out: written };
    }
  }

  return lazily<State>({
    start: { before: threads.before(undefined), ends: undefined, forbidden: [], open: undefined },
    keyOf: ({ before, ends, forbidden, open }) =>
      `${before} ${ends} ${forbidden.join()} ${open && [open.isEmpty, open.begun, open.copying, ...open.threads.map(({ at, captured }) => `${at}:${captured}`)].join()}`,
    step: (state, letter) => {
      if (state.ends === true) return [];
      const guesses = threads.asksForLast && letter === threads.lineFeed ? [true, false] : [undefined];
      return guesses.flatMap((ends) =>
        choices(state, { before: state.before, next: letter, last: ends === true }).flatMap((choice) =>
          [...read(choice, letter)].map(({ out, ...to }) => ({
            to: { before: threads.before(letter), ends, ...to },
            out,
          })),
        ),
      );
    },
    end: (state) =>
      state.ends === false
        ? []
        : choices(state, { before: state.before, next: undefined, last: false })
            .filter(({ open }) => open === undefined)
            .map(({ out }) => out),
  });
}
