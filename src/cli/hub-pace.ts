import { waitAsked } from '../directory/graph/retry-after.js';

/** How long is waited altogether, in milliseconds, and after a 429 that does not say how long. */
const LONGEST = 10 * 60_000;
const UNSAID = 30_000;

export interface PaceOptions {
  /** The moment, in milliseconds. */
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<void>;
  /** Told before it waits. */
  readonly onWait: (ms: number) => void;
}

/**
 * Keeps questions within what a host allows: waits as long as `RateLimit` (draft-ietf-httpapi-ratelimit-headers-09: r is
 * what is left, t the seconds until it begins anew) or `Retry-After` asks, for all that ask together.
 */
export class Pace {
  /** Whether waiting would take too long, so that nothing more is to be asked. */
  exhausted = false;
  readonly #options: PaceOptions;
  #until = Number.NEGATIVE_INFINITY;
  #waited = 0;

  constructor(options: PaceOptions) {
    this.#options = options;
  }

  /** Waits until a question may be asked; false when none may be asked any more. */
  async ready(): Promise<boolean> {
    const { now, wait } = this.#options;
    while (!this.exhausted && this.#until > now()) await wait(this.#until - now());
    return !this.exhausted;
  }

  /** Heeds what an answer says. */
  heed({ status, headers }: Response): void {
    const limit = headers.get('ratelimit') ?? '';
    const seconds = /(?:^|;)\s*t=(\d+)/.exec(limit)?.[1];
    const used = /(?:^|;)\s*r=0(?:\s*;|\s*$)/.test(limit);
    if (status !== 429 && !used) return;
    const said = seconds === undefined ? waitAsked(headers, this.#options.now()) : Number(seconds) * 1000;
    this.#pause(said ?? (status === 429 ? UNSAID : 0));
  }

  #pause(ms: number): void {
    const { now, onWait } = this.#options;
    const until = now() + ms;
    const more = until - Math.max(this.#until, now());
    if (more <= 0) return;
    if (this.#waited + more > LONGEST) {
      this.exhausted = true;
      return;
    }
    this.#waited += more;
    this.#until = until;
    onWait(ms);
  }
}
