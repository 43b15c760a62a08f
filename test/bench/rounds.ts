import { performance } from 'node:perf_hooks';
import { seeded } from '../../src/values/index.js';
import { type Candidate, SINK } from './candidates.js';

/** Median and quartiles. */
export interface Spread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

export function spread(numbers: readonly number[]): Spread {
  const sorted = [...numbers].sort((a, b) => a - b);
  const at = (part: number) => sorted[Math.round((sorted.length - 1) * part)] ?? Number.NaN;
  return { median: at(0.5), low: at(0.25), high: at(0.75) };
}

export interface Measured<R> {
  readonly candidate: Candidate<R>;
  /** Its time over that of the reference beside it. */
  readonly ratio: Spread;
  /** Its own median time for one record. */
  readonly nanoseconds: number;
}

/** Rounds that are run first and not counted. */
const WARM_UP = 3;

/**
 * Measures candidates against a reference. Every run stands beside a run of the reference, by turns before and after it;
 * the order of the candidates is shuffled each round, and garbage is collected before each run. Without these the
 * reference, measured against itself, came out at 0.85 (engine.md §1f).
 * @param between run before each round
 */
export function measure<R>(
  reference: Candidate<R>,
  candidates: readonly Candidate<R>[],
  records: readonly R[],
  rounds: number,
  between: () => void,
): Measured<R>[] {
  const below = seeded(rounds);
  const samples = candidates.map(sampleOf);
  const { times: referenceTimes, own: sink } = sampleOf(reference);
  for (let round = -WARM_UP; round < rounds; round += 1) {
    between();
    for (const [turn, { candidate, ratios, times, own }] of shuffled(samples, below).entries()) {
      const referenceFirst = (round + turn) % 2 === 0;
      const before = referenceFirst ? milliseconds(reference, records, sink) : undefined;
      const mine = milliseconds(candidate, records, own);
      const base = before ?? milliseconds(reference, records, sink);
      if (round < 0) continue;
      ratios.push(mine / base);
      times.push(mine);
      referenceTimes.push(base);
    }
  }
  const perRecord = (times: readonly number[]) => (spread(times).median * 1e6) / records.length;
  return [
    { candidate: reference, ratio: { median: 1, low: 1, high: 1 }, nanoseconds: perRecord(referenceTimes) },
    ...samples.map(({ candidate, ratios, times }) => ({
      candidate,
      ratio: spread(ratios),
      nanoseconds: perRecord(times),
    })),
  ];
}

/** Each keeps its sink between runs: when no result of a shape is alive, the engine forgets what it learned about it. */
const sampleOf = <R>(candidate: Candidate<R>) => ({
  candidate,
  ratios: [] as number[],
  times: [] as number[],
  own: new Array<unknown>(SINK).fill(null),
});

function milliseconds<R>({ run }: Candidate<R>, records: readonly R[], sink: unknown[]): number {
  globalThis.gc?.();
  const start = performance.now();
  run(records, sink);
  return performance.now() - start;
}

function shuffled<T>(all: readonly T[], below: (bound: number) => number): T[] {
  return all
    .map((one) => ({ one, place: below(1_000_000) }))
    .sort((a, b) => a.place - b.place)
    .map(({ one }) => one);
}
