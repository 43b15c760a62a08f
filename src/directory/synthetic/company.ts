import { toUpper } from '../../values/index.js';
import { Addresses } from './addresses.js';
import { Draw } from './draw.js';
import { guidOf } from './guid.js';
import { STANDSTILL, type SyntheticOptions } from './options.js';

export const DAY = 24 * 60 * 60_000;

/** What all parts of a directory share: its names, its clock, and what chance decides about its people. */
export class Company {
  readonly seed: number;
  readonly domain: string;
  /** The domain of the tenant itself, which guests are written under. */
  readonly tenant: string;
  readonly name: string;
  readonly now: number;
  readonly draw: Draw;
  readonly addresses = new Addresses();
  readonly #dates = new Map<number, string>();
  /** The tenant's own directory extension (Graph: extension_<app id without hyphens>_<name>). */
  readonly extension: `extension_${string}`;

  constructor({ domain = 'contoso.com', now = STANDSTILL, seed = 0 }: SyntheticOptions) {
    const label = domain.split('.', 1)[0] ?? domain;
    this.seed = seed;
    this.domain = domain;
    this.tenant = `${label}.onmicrosoft.com`;
    this.name = toUpper(label.charAt(0)) + label.slice(1);
    this.now = now;
    this.draw = new Draw(seed, 0);
    this.extension = `extension_${guidOf(seed, 'application', 1).replaceAll('-', '')}_costCentre`;
  }

  /** The day so many days ago, as Graph writes a date without a time. */
  day(daysAgo: number): string {
    return `${this.#date(daysAgo)}T00:00:00Z`;
  }

  /** A moment so many days ago, in working hours. */
  daysAgo(days: number): string {
    const minutes = 8 * 60 + this.draw.below(9 * 60);
    return `${this.#date(days)}T${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}:00Z`;
  }

  /** Few days are in use, and every user has two of them. */
  #date(daysAgo: number): string {
    let date = this.#dates.get(daysAgo);
    if (date === undefined) {
      date = timestamp(this.now - daysAgo * DAY).slice(0, 10);
      this.#dates.set(daysAgo, date);
    }
    return date;
  }
}

const twoDigits = (number: number): string => (number < 10 ? `0${number}` : String(number));

/** Graph's DateTimeOffset: whole seconds, UTC. */
export const timestamp = (milliseconds: number): string => `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
