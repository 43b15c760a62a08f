import type { Fetch } from '../../../directory/index.js';
import type { JsonValue } from '../../../scim/index.js';
import { AccountsError } from '../file.js';
import { busy, notEndpoint, tooLarge } from '../rules.js';
import { jsonOf, kindOf, textOf } from './body.js';
import { type Failure, failureOf, notReached } from './failure.js';
import { ATTEMPTS, LONGEST, mayPass, waitAfter, waitBefore } from './patience.js';
import { refusalOf } from './refusal.js';

/** The way to a target. */
export interface TargetConnection {
  readonly fetch: Fetch;
  /** The only place that is read from, and that the token is sent to. */
  readonly url: URL;
  readonly token: string;
  /** The environment variable that the token comes from, for messages. */
  readonly variable: string;
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<void>;
  /** Told before it waits, and after which status; undefined when the connection failed. */
  readonly onWait: (ms: number, status: number | undefined) => void;
}

/** What an address holds, or the status of a refusal that the caller expects. */
export type Got = { readonly body: JsonValue } | { readonly status: number };

/** Reads an address of the target. */
export type Get = (address: URL, expected?: readonly number[]) => Promise<Got>;

type Outcome = { readonly response: Response } | { readonly failure: Failure };

/**
 * Makes the one function through which a target is read. It knows no other method than GET, sends no body, follows no
 * redirect, and asks nobody but the target. Throws `AccountsError`.
 */
export function createGet(connection: TargetConnection): Get {
  const { url, token, variable, wait, onWait, now } = connection;
  const headers = {
    authorization: `Bearer ${token}`,
    accept: 'application/scim+json, application/json',
    'user-agent': 'entra-rehearsal',
  };
  const ask = async (address: URL): Promise<Outcome> => {
    try {
      return { response: await connection.fetch(new Request(address, { headers, redirect: 'manual' })) };
    } catch (error) {
      return { failure: failureOf(error) };
    }
  };
  const pause = async (ms: number, status: number | undefined): Promise<void> => {
    onWait(ms, status);
    await wait(ms);
  };
  const answerOf = async (address: URL): Promise<Response> => {
    for (let attempt = 1; ; attempt++) {
      const outcome = await ask(address);
      if ('failure' in outcome) {
        if (attempt >= outcome.failure.attempts) throw notReached(address, outcome.failure);
        await pause(waitBefore(undefined, attempt, now()), undefined);
        continue;
      }
      const { response } = outcome;
      const { status } = response;
      if (!mayPass(status)) return response;
      await response.body?.cancel();
      const ms = waitBefore(response.headers, attempt, now());
      if (attempt >= ATTEMPTS || ms > LONGEST) {
        const seconds = ms > LONGEST ? Math.ceil(ms / 1000) : undefined;
        throw new AccountsError(busy.finding({ address: address.href, status, seconds }));
      }
      await pause(ms, status);
    }
  };
  return async (address, expected = []) => {
    if (address.origin !== url.origin) throw new Error(`${address.origin} is not the target`);
    const response = await answerOf(address);
    const { status } = response;
    if (expected.includes(status)) {
      await response.body?.cancel();
      return { status };
    }
    const about = { address: address.href };
    const text = await textOf(response).catch((error: unknown) => {
      throw notReached(address, failureOf(error));
    });
    if (text === undefined) throw new AccountsError(tooLarge.finding({ ...about, limit: '64 MB' }));
    if (status !== 200) throw new AccountsError(refusalOf(response, text, about, variable));
    const body = jsonOf(text);
    if (body === undefined) throw new AccountsError(notEndpoint.finding({ ...about, what: kindOf(text) }));
    const rest = waitAfter(response.headers);
    if (rest > 0) await pause(rest, 429);
    return { body };
  };
}
