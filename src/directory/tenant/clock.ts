import type { Finding } from '../../diagnostics/index.js';
import { type Change, changeInWords } from './change.js';
import type { DatedChange, Script } from './script.js';
import type { Tenant } from './tenant.js';

/** Something that the passing of time has brought about, or that a script asked for and that could not happen. */
export interface Happening {
  readonly at: Date;
  readonly what: string;
  /** The change, where it was one of a script. */
  readonly change?: Change;
  /** The id of the user or group that it is about, where there is one. */
  readonly subject?: string;
  /** Why it did not happen. */
  readonly finding?: Finding;
}

/** The last moment that a date can name. */
const END_OF_TIME = 8.64e15;

/** A clock that moves only when it is told to, and makes the changes of a script happen when they fall due. */
export class VirtualClock {
  readonly #tenant: Tenant;
  readonly #purges: boolean;
  readonly #due: DatedChange[];
  #now: Date;

  constructor(tenant: Tenant, { start, purges, changes }: Script) {
    this.#tenant = tenant;
    this.#purges = purges;
    this.#due = [...changes];
    this.#now = start;
  }

  get now(): Date {
    return this.#now;
  }

  /** How many changes are still to come. */
  get left(): number {
    return this.#due.length;
  }

  /** When the next change of the script happens. */
  get next(): Date | undefined {
    return this.#due[0]?.at;
  }

  /** When the next 30 days of a deleted user end; undefined where the clock purges nobody. */
  get nextPurge(): Date | undefined {
    return this.#purges ? this.#tenant.nextPurge(this.#now) : undefined;
  }

  /** Moves on by some milliseconds, and tells what happened meanwhile. With 0 it makes happen what is due already. */
  advance(milliseconds: number): Happening[] {
    const until = new Date(Math.min(this.#now.getTime() + Math.max(0, milliseconds), END_OF_TIME));
    const happened: Happening[] = [];
    for (let next = this.#due[0]; next !== undefined && next.at <= until; next = this.#due[0]) {
      this.#due.shift();
      const { at, change, where } = next;
      for (const purge of this.#moveTo(at)) happened.push(purge);
      const subject = this.#tenant.subjectOf(change);
      const finding = this.#tenant.apply(change, at);
      happened.push({
        at,
        what: changeInWords(change),
        change,
        ...(subject !== undefined && { subject }),
        ...(finding && { finding: { ...finding, ...(where && { where }) } }),
      });
    }
    return [...happened, ...this.#moveTo(until)];
  }

  /** Lets time pass up to a moment, and purges those whose time is over. A moment that is past changes nothing. */
  #moveTo(moment: Date): Happening[] {
    if (moment <= this.#now) return [];
    const purged = this.#purges ? this.#tenant.purgeBetween(this.#now, moment) : [];
    this.#now = moment;
    return purged.map((id) => ({ at: moment, what: `purge ${id}, deleted 30 days before`, subject: id }));
  }
}
