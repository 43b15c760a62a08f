import { waitAsked } from '../../../directory/graph/retry-after.js';

/** The first wait when nobody says how long, in milliseconds; it doubles each time up to the ceiling. */
const FIRST = 1000;
const CEILING = 60_000;

/** The longest wait that is waited without asking, in milliseconds: the window of Hugging Face's limit is 5 minutes. */
export const LONGEST = 6 * 60_000;

/** How often one address is asked altogether. */
export const ATTEMPTS = 6;

/** Statuses after which the same may be asked again: reading changes nothing. What is not implemented stays so. */
export const mayPass = (status: number): boolean =>
  status === 408 || status === 429 || (status >= 500 && status !== 501);

/**
 * How long to wait before the next attempt, in milliseconds: what `Retry-After` asks, or `RateLimit`
 * (draft-ietf-httpapi-ratelimit-headers: t is the seconds until the quota begins anew), else twice as long each time.
 */
export function waitBefore(headers: Headers | undefined, attempt: number, now: number): number {
  const window = /(?:^|;)\s*t=(\d+)/.exec(headers?.get('ratelimit') ?? '')?.[1];
  const asked = headers && waitAsked(headers, now);
  if (asked !== undefined) return asked;
  return window === undefined ? Math.min(FIRST * 2 ** (attempt - 1), CEILING) : Number(window) * 1000;
}

/** How long to wait after an answer that was the last within the limit: `RateLimit` with r=0. */
export function waitAfter(headers: Headers): number {
  const limit = headers.get('ratelimit') ?? '';
  const used = /(?:^|;)\s*r=0(?:\s*;|\s*$)/.test(limit);
  const window = /(?:^|;)\s*t=(\d+)/.exec(limit)?.[1];
  return used && window !== undefined ? Math.min(Number(window) * 1000, LONGEST) : 0;
}
