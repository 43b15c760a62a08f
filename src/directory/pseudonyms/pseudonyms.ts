import { hash } from 'node:crypto';
import { odataType } from '../annotation.js';
import { isObject } from '../shape.js';
import { isSnapshotHead } from '../snapshot/head.js';
import { earlier, isDate } from './dates.js';
import { Kept } from './kept.js';
import { type Treatment, treatmentOf } from './properties.js';
import { Words } from './words.js';

type Properties = Readonly<Record<string, unknown>>;

/** Gives a directory pseudonyms, the same ones for the same key. */
export interface Pseudonyms {
  /** A line of a snapshot with pseudonyms in it; undefined for one that is left out: a schema, whose texts are free. */
  record(record: Properties): Properties | undefined;
  /** The literals that were met and kept so far, sorted. */
  readonly kept: readonly string[];
}

export interface PseudonymOptions {
  /** The texts that the mapping in use compares with or looks for: see `Kept`. */
  readonly keep?: Iterable<string>;
}

/**
 * Pseudonyms for people and all else that a directory names, in the shape of the originals: each letter becomes a letter
 * of the same case, script and kind, each digit a digit, and everything else stays. What a mapping can make of the
 * originals it makes of the pseudonyms: texts that are equal, or that become equal without separators, case or diacritics
 * (for the letters of `ALPHABETS`), or that begin alike, do so afterwards, and others do not.
 *
 * Lost are relations that run across the place where texts are joined (`anna` + `lee` and `ann` + `alee`), that hold for
 * their ends or middles (`Right`, `Mid` from a later place), that look for words inside texts or at regular expressions, and
 * `Søren` and `Soeren`, two letters for one. Pseudonyms hide names, not facts: whoever knows the people can recognise some
 * by their lengths, their frequency, their manager. They are personal data still (GDPR, Article 4 (5)).
 */
export function createPseudonyms(bytes: Buffer, { keep = [] }: PseudonymOptions = {}): Pseudonyms {
  const key = bytes.toString('hex');
  const kept = new Kept([...keep]);
  const words = new Words(key, kept);
  const days = daysOf(key);

  const text = (value: string, treatment: Treatment): string => {
    if (treatment === 'kept' || (treatment === 'date' && isDate(value))) return value;
    if (treatment === 'domain') return words.domain(value);
    return isDate(value) ? earlier(value, days) : words.text(value);
  };

  const value = (one: unknown, treatment: Treatment, isRole: boolean): unknown => {
    if (typeof one === 'string') return text(one, treatment);
    if (typeof one === 'number') return numberFor(one, words);
    if (Array.isArray(one)) return one.map((item) => value(item, treatment, isRole));
    return isObject(one) ? object(one, isRole) : one;
  };

  const object = (one: Properties, isRole: boolean): Properties =>
    Object.fromEntries(
      Object.entries(one).map(([name, part]) => [name, value(part, treatmentOf(name, isRole), isRole)]),
    );

  return {
    record(record) {
      const type = odataType(record);
      if (type === 'synchronizationSchema') return undefined;
      return isSnapshotHead(record)
        ? headOf(record, (part) => object(part, false))
        : object(record, type === 'appRole');
    },
    get kept() {
      return kept.used;
    },
  };
}

/** What stays of the head of a snapshot. The links that a next pull would go on from are keys to the tenant. */
function headOf(head: Properties, pseudonymise: (part: Properties) => Properties): Properties {
  const { '@odata.type': type, formatVersion, takenAt, from, permissions, select, unread, tenant, application } = head;
  return {
    '@odata.type': type,
    formatVersion,
    takenAt,
    from: typeof from === 'string' && /^https:\/\/[\w.-]+$/.test(from) ? from : 'a file',
    ...pseudonymise({ tenant, application }),
    permissions,
    select,
    unread,
    pseudonymised: true,
  };
}

/** How many days earlier dates are: between one month and one year. */
const daysOf = (key: string): number => 30 + (Number.parseInt(hash('sha3-256', `${key}!days`).slice(0, 8), 16) % 336);

/** A number with other digits; a first digit other than 0 stays one, or the number would become shorter. */
function numberFor(value: number, words: Words): number {
  let written = String(value);
  if (!/^-?\d+(?:\.\d+)?$/.test(written)) return value;
  if (/^-?\d$/.test(written)) return value;
  do written = words.word(written);
  while (/^-?0\d/.test(written) || !sameText(written));
  return Number(written);
}

const sameText = (written: string): boolean => String(Number(written)) === written;
