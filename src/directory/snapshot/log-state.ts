import { isObject } from '../shape.js';
import { LISTS, type List } from './list.js';

/** What a pull reads. A log is gone on with only by a pull of the same. */
export interface LogHead {
  /** Everything that decides what is read, as one text. */
  readonly subject: string;
  /** When the pull began (ISO 8601, UTC). */
  readonly takenAt: string;
  /** Whether a log that is complete counts: its pull was ended before it could write the snapshot. */
  readonly complete: boolean;
}

/** The first line of a log. */
export const headLine = ({ subject, takenAt }: LogHead): string =>
  `${JSON.stringify({ log: 'head', subject, takenAt })}\n`;

/** How far a list was read, and where its lines lie in the log. */
export interface Progress {
  /** Where the first line of the round lies, in bytes. */
  readonly begin: number;
  /** Where the last whole page ends. */
  readonly end: number;
  /** Whether the round holds everything, and not only what changed since the last pull. */
  readonly whole: boolean;
  readonly objects: number;
  /** The page to go on with; absent before the first page and after the last one. */
  readonly next?: string;
  readonly done: boolean;
  /** Where the next pull goes on. */
  readonly delta?: string;
}

/** A line of the log that is no object. */
export type Control =
  | { readonly log: 'begin'; readonly list: List; readonly whole: boolean }
  | {
      readonly log: 'page';
      readonly list: List;
      readonly objects: number;
      readonly next?: string;
      readonly delta?: string;
    };

/** The lists after a control line that ends at this byte. */
export function advance(state: ReadonlyMap<List, Progress>, control: Control, end: number): Map<List, Progress> {
  const { list } = control;
  if (control.log === 'begin') {
    return new Map(state).set(list, { begin: end, end, whole: control.whole, objects: 0, done: false });
  }
  const before = state.get(list);
  if (before === undefined) return new Map(state);
  const { next, delta } = control;
  return new Map(state).set(list, {
    begin: before.begin,
    end,
    whole: before.whole,
    objects: before.objects + control.objects,
    done: next === undefined,
    ...(next !== undefined && { next }),
    ...(delta !== undefined && { delta }),
  });
}

/** Whether a line of the log is an object: its id stands first. */
export const isObjectLine = (line: Buffer): boolean => line[2] === 0x69;

/** A control line, or undefined when it is none, such as one that was cut off. */
export function controlOf(line: Buffer): Control | undefined {
  try {
    const value: unknown = JSON.parse(line.toString('utf8'));
    return isObject(value) &&
      (value.log === 'begin' || value.log === 'page') &&
      LISTS.some((list) => list === value.list)
      ? (value as unknown as Control)
      : undefined;
  } catch {
    return undefined;
  }
}
