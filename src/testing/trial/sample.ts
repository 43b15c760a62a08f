import fc from 'fast-check';

/** How many values are made at once. */
const BATCH = 5000;

/** Random values, the same for the same seed, without keeping them. */
export function* sampled<T>(arbitrary: fc.Arbitrary<T>, seed: number, runs: number): Generator<T> {
  for (let done = 0; done < runs; done += BATCH) {
    yield* fc.sample(arbitrary, { seed: seed + done / BATCH, numRuns: Math.min(BATCH, runs - done) });
  }
}

/** The few smallest of many, in order. */
export class Smallest<T> {
  readonly #most: number;
  readonly #compare: (a: T, b: T) => number;
  #kept: readonly T[] = [];

  constructor(most: number, compare: (a: T, b: T) => number) {
    this.#most = most;
    this.#compare = compare;
  }

  get kept(): readonly T[] {
    return this.#kept;
  }

  add(one: T): void {
    this.#kept = [...this.#kept, one].sort(this.#compare).slice(0, this.#most);
  }
}
