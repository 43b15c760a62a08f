import type { Program } from '../../values/regex/index.js';
import type { CaptureWatch } from './threads.js';

/** What a thread has captured of one group that the replacement copies. */
const CLOSED = { nothing: 0, copied: 1, missed: 2 } as const;
/** Whether the group is open: not, since this place, with all its letters copied, or with one that was not. */
const OPEN = { no: 0, fresh: 1, copied: 2, missed: 3 } as const;
const STATES = 12;

/** The choices for one letter of a match: which group it is copied for, if any, and whether that begins here. */
export interface CopyOption {
  readonly copied: number | undefined;
  readonly begins: boolean;
}

/**
 * Follows what groups capture, against a guess of which letters are copied: only the thread that wins decides, and it
 * must have captured exactly the letters that were copied. What a thread knows is one number.
 */
export interface Copies extends CaptureWatch {
  /** Nothing captured yet. */
  readonly none: number;
  /** What was copied is not what this thread captured; it goes on, because it may still win, wrongly. */
  readonly wrong: number;
  options(begun: number, copying: boolean): readonly CopyOption[];
  read(captured: number, copied: number | undefined, begins: boolean): number;
  /** Whether what was copied is what the groups hold at the end of the match. */
  isWhole(captured: number): boolean;
}

const WRONG = -1;

/** Slot 0, the match as a whole, needs no guess: all its letters are copied. */
const WHOLE: Copies = {
  none: 0,
  wrong: WRONG,
  opened: (captured) => captured,
  closed: (captured) => captured,
  options: (begun) => [{ copied: 0, begins: begun === 0 }],
  read: (captured) => captured,
  isWhole: () => true,
};

export function copiesOf({ code }: Program, slots: readonly number[]): Copies {
  if (slots.length === 1 && slots[0] === 0) return WHOLE;
  const groupOf = new Map<number, number>();
  for (const one of code) {
    const group = one.op === 'capture' ? slots.indexOf(one.slot) : -1;
    if (one.op === 'capture' && group !== -1) groupOf.set(one.register, group);
  }
  const powers = slots.map((_, group) => STATES ** group);
  const partOf = (captured: number, group: number): number => Math.floor(captured / (powers[group] ?? 1)) % STATES;
  const withPart = (captured: number, group: number, part: number): number =>
    part === WRONG ? WRONG : captured + (part - partOf(captured, group)) * (powers[group] ?? 1);

  return {
    none: 0,
    wrong: WRONG,
    opened: (captured, register) => {
      const group = groupOf.get(register);
      return captured === WRONG || group === undefined
        ? captured
        : withPart(captured, group, opened(partOf(captured, group)));
    },
    closed: (captured, slot) => {
      const group = slots.indexOf(slot);
      return captured === WRONG || group === -1 ? captured : withPart(captured, group, closed(partOf(captured, group)));
    },
    options: (begun, copying) => [
      { copied: undefined, begins: false },
      ...(copying ? [{ copied: begun - 1, begins: false }] : []),
      ...slots.slice(begun).map((_, index) => ({ copied: begun + index, begins: true })),
    ],
    read: (captured, copied, begins) => {
      let result = captured;
      for (let group = 0; group < slots.length && result !== WRONG; group++) {
        const part = partOf(result, group);
        result = withPart(result, group, copied === group ? withCopied(part, begins) : withMissed(part));
      }
      return result;
    },
    isWhole: (captured) =>
      captured !== WRONG &&
      slots.every((_, group) => {
        const part = partOf(captured, group);
        return part % 3 !== CLOSED.missed && Math.floor(part / 3) !== OPEN.copied;
      }),
  };
}

const part = (open: number, closed: number): number => open * 3 + closed;

const opened = (state: number): number => part(OPEN.fresh, state % 3);

/** The last iteration of a group is what it captures, so an earlier one that was copied was copied wrongly. */
function closed(state: number): number {
  const [open, before] = [Math.floor(state / 3), state % 3];
  if (open === OPEN.copied) return part(OPEN.no, CLOSED.copied);
  if (before === CLOSED.copied) return WRONG;
  return part(OPEN.no, open === OPEN.missed ? CLOSED.missed : CLOSED.nothing);
}

function withCopied(state: number, begins: boolean): number {
  const [open, before] = [Math.floor(state / 3), state % 3];
  const fits = begins ? open === OPEN.fresh : open === OPEN.copied;
  return fits ? part(OPEN.copied, before) : WRONG;
}

function withMissed(state: number): number {
  const [open, before] = [Math.floor(state / 3), state % 3];
  if (open === OPEN.copied) return WRONG;
  return open === OPEN.fresh ? part(OPEN.missed, before) : state;
}
