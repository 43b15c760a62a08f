import { Refusal } from './answer.js';

export interface ThrottleOptions {
  /** How many users the tenant has: its size decides its limit. */
  readonly users: number;
  /** Multiplies the limit, so that a small directory can meet it; 1 by default. */
  readonly scale?: number;
  /** A clock in milliseconds; the time that really passes by default, because those who wait really wait. */
  readonly clock?: () => number;
}

/** Resource units in 10 seconds for one application in one tenant, by users (Microsoft Graph: throttling limits). */
const LIMITS = [
  { below: 50, units: 3500 },
  { below: 501, units: 5000 },
  { below: Number.POSITIVE_INFINITY, units: 8000 },
] as const;

const PERIOD = 10_000;

/** From this share of the limit on, answers tell how much of it is used (Microsoft Graph: throttling limits). */
const TOLD = 0.8;

export const limitOf = (users: number): number => LIMITS.find(({ below }) => users < below)?.units ?? 0;

/**
 * What a request costs: `$select` makes it cheaper by one, `$top` below 20 too, `$expand` dearer by one; never below one
 * (Microsoft Graph: throttling limits, identity and access).
 */
export function costOf(base: number, { searchParams }: URL): number {
  const top = searchParams.get('$top');
  const select = searchParams.has('$select') ? 1 : 0;
  const few = top !== null && Number(top) < 20 ? 1 : 0;
  return Math.max(1, base - select - few + (searchParams.has('$expand') ? 1 : 0));
}

/** A bucket of resource units that fills up again over ten seconds. */
export class Throttle {
  readonly #limit: number;
  readonly #clock: () => number;
  #used = 0;
  #at: number;

  constructor({ users, scale = 1, clock = () => performance.now() }: ThrottleOptions) {
    this.#limit = Math.max(1, limitOf(users) * scale);
    this.#clock = clock;
    this.#at = clock();
  }

  /** Takes the units of a request, and gives the headers that tell of it; a request too many is refused. */
  take(units: number): Readonly<Record<string, string>> {
    const now = this.#clock();
    this.#used = Math.max(0, this.#used - ((now - this.#at) * this.#limit) / PERIOD);
    this.#at = now;
    // A request dearer than the whole limit must still get through once the bucket is empty.
    const over = this.#used + Math.min(units, this.#limit) - this.#limit;
    if (over > 0) {
      const seconds = Math.max(1, Math.ceil((over * PERIOD) / this.#limit / 1000));
      throw new Refusal(429, 'TooManyRequests', 'Please retry again later.', {
        'Retry-After': String(seconds),
        'x-ms-throttle-scope': 'Tenant_Application/Read',
        'x-ms-throttle-information': 'ResourceUnitLimitExceeded',
      });
    }
    this.#used += units;
    const share = this.#used / this.#limit;
    return {
      'x-ms-resource-unit': String(units),
      ...(share > TOLD && { 'x-ms-throttle-limit-percentage': share.toFixed(2) }),
    };
  }
}
