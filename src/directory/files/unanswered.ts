import { sourceAttributes } from '../../attributes/index.js';
import type { Finding } from '../../diagnostics/index.js';
import { isBlank } from './powershell.js';
import { typeNames, unanswered } from './rules-table.js';

type Properties = Readonly<Record<string, unknown>>;

/**
 * Which properties a file names but does not answer. PowerShell writes every property of its class, and nothing for
 * those that were not asked for; so one that is empty in every record is unknown, not null. One whose value was not
 * written out, which is undefined in a record, is unknown altogether.
 */
export class Unanswered {
  readonly #empty = new Set<string>();
  readonly #answered = new Set<string>();
  readonly #lost = new Set<string>();

  /** Notes a record that names every property, asked for or not. */
  note(record: Properties): void {
    this.noteLost(record);
    for (const [name, value] of Object.entries(record)) {
      if (this.#answered.has(name)) continue;
      if (isBlank(value)) this.#empty.add(name);
      else this.#answered.add(name);
    }
  }

  /** Notes a record that names only what was asked for. */
  noteLost(record: Properties): void {
    for (const [name, value] of Object.entries(record)) if (value === undefined) this.#lost.add(name);
  }

  /** Properties of which at least one value was not written out. */
  get lost(): readonly string[] {
    return [...this.#lost];
  }

  /** Properties that are empty in every record. */
  get empty(): readonly string[] {
    return [...this.#empty].filter((name) => !this.#answered.has(name) && !this.#lost.has(name));
  }

  /** What a mapping could read and nobody knows. */
  findings(file: string): Finding[] {
    const lost = this.lost.filter(isRead);
    const empty = this.empty.filter(isRead);
    return [
      ...(lost.length > 0 ? [typeNames.finding({ file, properties: lost })] : []),
      ...(empty.length > 0 ? [unanswered.finding({ file, properties: empty })] : []),
    ];
  }

  /** All properties that no record answers. */
  get unknown(): ReadonlySet<string> {
    return new Set([...this.lost, ...this.empty]);
  }
}

/** The record without these properties. */
export function without<T extends Properties>(record: T, names: ReadonlySet<string>): T {
  if (names.size === 0) return record;
  return Object.fromEntries(Object.entries(record).filter(([name]) => !names.has(name))) as T;
}

/** The record without values that were not written out. */
export function written<T extends Properties>(record: T): T {
  if (!Object.values(record).includes(undefined)) return record;
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;
}

const read = new Set(sourceAttributes('user').flatMap(({ select }) => select));

/** Whether an attribute of Entra reads the property; a class of PowerShell has a hundred others. */
const isRead = (property: string): boolean => read.has(property);
