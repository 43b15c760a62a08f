import { setTimeout } from 'node:timers/promises';
import type { Context } from '@microsoft/microsoft-graph-client';
import type { Finding } from '../../diagnostics/index.js';
import { DirectoryError } from '../error.js';
import type { GraphConnection } from './connection.js';
import { addressOf, Link, pathOf } from './link.js';
import { graphBusy } from './rules.js';

/** The first wait when nobody says how long, in milliseconds; it doubles up to the ceiling. */
const FIRST = 1000;
const CEILING = 30_000;

/** The longest wait that is waited without asking, in milliseconds. */
const LONGEST = 5 * 60_000;

/** A failure that may pass when the same is asked again, and what to say when it does not. */
export class Passing extends Error {
  override readonly name = 'Passing';
  readonly finding: Finding;
  /** How often to ask altogether. */
  readonly attempts: number;
  readonly status: number | undefined;
  /** How long the answer asks to wait, in milliseconds. */
  readonly after: number | undefined;

  constructor(
    finding: Finding,
    about: { attempts: number; status?: number; after?: number | undefined; cause?: unknown },
  ) {
    super(finding.ruleId, { cause: about.cause });
    this.finding = finding;
    this.attempts = about.attempts;
    this.status = about.status;
    this.after = about.after;
  }
}

/**
 * Asks again after a failure that may pass, which is safe because every request only reads. It waits as long as Microsoft
 * Graph asks, or twice as long each time and spread out (Microsoft Graph: Throttling guidance). The client's own retry
 * does not see an abort while it waits, leaves 502 out, and waits three minutes without a word.
 */
export class Retry extends Link {
  readonly #connection: GraphConnection;

  constructor(connection: GraphConnection) {
    super();
    this.#connection = connection;
  }

  async execute(context: Context): Promise<void> {
    const { onWait, wait = sleep } = this.#connection;
    const signal = context.options?.signal ?? undefined;
    for (let attempt = 1; ; attempt++) {
      const failure = await this.#ask(context);
      if (failure === undefined) return;
      const { status, finding, after } = failure;
      const ms = after ?? this.#backoff(attempt);
      if (status !== undefined && ms > LONGEST) {
        const data = { status, seconds: Math.ceil(ms / 1000), path: pathOf(addressOf(context)) };
        throw new DirectoryError(graphBusy.finding(data), { cause: failure });
      }
      if (attempt >= failure.attempts) throw new DirectoryError(finding, { cause: failure });
      onWait?.({ ms, status, attempt });
      await wait(ms, signal);
      signal?.throwIfAborted();
    }
  }

  async #ask(context: Context): Promise<Passing | undefined> {
    try {
      await this.proceed(context);
      return undefined;
    } catch (error) {
      if (error instanceof Passing) return error;
      throw error;
    }
  }

  #backoff(attempt: number): number {
    const { random = Math.random } = this.#connection;
    return Math.min(FIRST * 2 ** (attempt - 1), CEILING) * (0.5 + random() / 2);
  }
}

const sleep = (ms: number, signal?: AbortSignal): Promise<void> => setTimeout(ms, undefined, signal && { signal });
