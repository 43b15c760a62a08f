import type { JobSettings } from '../../mapping/index.js';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

/** After how long an object is no longer tried, from its first failure on: 28 days, in milliseconds. */
export const GIVEN_UP_AFTER = 28 * DAY;

/** The attempts of the first day, from the first failure on (Microsoft Learn: quarantine status, "retry"). */
const FIRST_DAY = [6 * HOUR, 12 * HOUR, 24 * HOUR];

/**
 * When an object that failed first at `since` is tried again after an attempt at `now`; undefined once it is given up.
 * Entra's pages contradict each other (provisioning.md §2.9, §7): 6, 12 and 24 hours after the first failure and then
 * once a day to day 28 (`documented`), or in the next cycle, with growing gaps (`every-cycle`: each cycle of the first
 * six hours, then as documented).
 */
export function nextAttempt(since: Date, now: Date, retries: JobSettings['retries']): Date | undefined {
  const past = now.getTime() - since.getTime();
  if (past >= GIVEN_UP_AFTER) return undefined;
  if (retries === 'every-cycle' && past < 6 * HOUR) return now;
  const wait = FIRST_DAY.find((one) => one > past) ?? (Math.floor(past / DAY) + 1) * DAY;
  return new Date(since.getTime() + wait);
}
