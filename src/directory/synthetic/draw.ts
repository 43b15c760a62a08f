import { seeded } from '../../values/index.js';
import { mix } from './guid.js';

const FINE = 0x8000;

/** What chance decides. It counts in whole numbers only, so that every machine draws the same. */
export class Draw {
  /** A whole number from 0 up to, and without, a bound. */
  readonly below: (bound: number) => number;

  /** Streams of one seed are independent: what one draws does not move the others. */
  constructor(seed: number, stream: number) {
    this.below = seeded(mix(mix(seed) ^ mix(stream + 1)) | 0);
  }

  /** True so many times in a hundred. */
  percent(share: number): boolean {
    return this.below(100) < share;
  }

  /** One of a list that is not empty. */
  pick<T>(from: readonly T[]): T {
    return from[this.below(from.length)] as T;
  }

  /** As people's names are: the first are frequent, the last are rare (the square of an even draw). */
  skewed(bound: number): number {
    const even = this.below(FINE);
    return Math.floor((even * even * bound) / (FINE * FINE));
  }

  pickSkewed<T>(from: readonly T[]): T {
    return from[this.skewed(from.length)] as T;
  }

  /** `#` becomes a digit. */
  digits(pattern: string): string {
    return pattern.replace(/#/g, () => String(this.below(10)));
  }
}

/** A table to pick from evenly, in which each row stands as often as its weight says. */
export const weighted = <T extends { readonly weight: number }>(rows: readonly T[]): readonly T[] =>
  rows.flatMap((row) => Array.from({ length: row.weight }, () => row));
