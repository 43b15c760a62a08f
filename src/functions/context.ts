import { type DateTime, foldCase, fromMilliseconds, seeded } from '../values/index.js';

/** What a function may know of the world outside the record. Nothing is read from anywhere else (design §3). */
export interface Context {
  /** Values of the macros, without percent signs: `DomainFQDN`. */
  readonly macros: ReadonlyMap<string, string>;
  /** The moment that Now() gives; the same for everything evaluated together. */
  readonly now: DateTime;
  /** A whole number from 0 up to, and without, `below`: for Guid and RandomString. */
  readonly random: (below: number) => number;
  /** Whether the target already holds a value, for SelectUniqueValue. */
  readonly isTaken: (value: string) => boolean;
  /** The default domain of the tenant; null when it is not known. */
  readonly defaultDomain: string | null;
}

export interface ContextOptions {
  readonly macros?: ReadonlyMap<string, string>;
  readonly now?: DateTime;
  /** A number that decides what Guid and RandomString give; the same seed, the same values. */
  readonly seed?: number;
  /** Chance that goes on from one context to the next, in place of a seed. */
  readonly random?: Context['random'];
  /** The values that the target already holds. Case does not count, as in Active Directory (expressions.md §5). */
  readonly taken?: readonly string[];
  readonly defaultDomain?: string;
}

/** A context in which whatever is not given is empty, except the clock, which is read once. */
export function createContext(options: ContextOptions = {}): Context {
  const taken = new Set((options.taken ?? []).map(foldCase));
  return {
    macros: options.macros ?? new Map(),
    now: options.now ?? systemTime(),
    random: options.random ?? seeded(options.seed ?? 0),
    isTaken: (value) => taken.has(foldCase(value)),
    defaultDomain: options.defaultDomain ?? null,
  };
}

function systemTime(): DateTime {
  const now = fromMilliseconds(Date.now());
  if (now === undefined) throw new Error('the clock of this machine is outside the years 1 to 9999');
  return now;
}
