import { UsageError } from './usage.js';

/** `--runs`: how many random users, and how many pairs. */
export function readRuns(text: string): number {
  const runs = Number(text);
  if (!/^\d+$/.test(text) || runs < 1 || runs > MOST) {
    throw new UsageError(`--runs needs a whole number from 1 to ${MOST}, and got "${text}".`);
  }
  return runs;
}

const MOST = 10_000_000;
