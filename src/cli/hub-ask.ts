import { inParallel } from '../directory/graph/parallel.js';
import type { Fetch } from '../directory/index.js';
import { Pace, type PaceOptions } from './hub-pace.js';

/** How many questions are under way at once, how often one is asked, and how long it may take, in milliseconds. */
const AT_ONCE = 4;
const ATTEMPTS = 3;
const TIMEOUT = 15_000;
/** After so many connections that fail in a row the host is taken for unreachable. */
const FAILURES = 5;

export interface HubConnection extends PaceOptions {
  readonly fetch: Fetch;
  /** Told of every name that is done. */
  readonly onName: () => void;
}

export interface HubAnswers {
  readonly taken: ReadonlySet<string>;
  readonly unknown: ReadonlySet<string>;
  /** Why some were not asked, in words that follow the host's name. */
  readonly stopped?: string;
}

type Answer = 'there' | 'not-there' | 'unclear';

/**
 * Asks for pages that exist when a name is taken; `{name}` in an address stands for the name. 200 with JSON is taken, 404
 * with JSON from every address is free, anything else is not known: a proxy's page of HTML says nothing, and redirects
 * are not followed. Only GET, without a token and without cookies.
 */
export async function askNames(
  names: readonly string[],
  addresses: readonly string[],
  connection: HubConnection,
): Promise<HubAnswers> {
  const asking = new Asking(connection);
  const taken = new Set<string>();
  const unknown = new Set<string>();
  await inParallel([...new Set(names)], AT_ONCE, async (name) => {
    let unclear = false;
    for (const address of addresses) {
      const answer = await asking.ask(address.replaceAll('{name}', encodeURIComponent(name)));
      if (answer === 'there') {
        taken.add(name);
        break;
      }
      unclear ||= answer === 'unclear';
    }
    if (unclear && !taken.has(name)) unknown.add(name);
    connection.onName();
  });
  return { taken, unknown, ...(asking.stopped !== undefined && { stopped: asking.stopped }) };
}

class Asking {
  readonly #connection: HubConnection;
  readonly #pace: Pace;
  #failures = 0;

  constructor(connection: HubConnection) {
    this.#connection = connection;
    this.#pace = new Pace(connection);
  }

  get stopped(): string | undefined {
    if (this.#failures >= FAILURES) return 'could not be reached';
    return this.#pace.exhausted ? 'asked to wait too long (429), so the rest was not asked' : undefined;
  }

  async ask(address: string): Promise<Answer> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (!(await this.#pace.ready()) || this.stopped !== undefined) return 'unclear';
      const response = await this.#get(address);
      if (response === undefined) return 'unclear';
      this.#pace.heed(response);
      if (response.status !== 429) return answerOf(response);
    }
    return 'unclear';
  }

  async #get(address: string): Promise<Response | undefined> {
    const headers = { accept: 'application/json', 'user-agent': 'entra-rehearsal' };
    try {
      const request = new Request(address, { headers, redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT) });
      const response = await this.#connection.fetch(request);
      await response.body?.cancel();
      this.#failures = 0;
      return response;
    } catch {
      this.#failures += 1;
      return undefined;
    }
  }
}

function answerOf({ status, headers }: Response): Answer {
  const isJson = /^application\/json\b/i.test(headers.get('content-type') ?? '');
  if (!isJson || (status !== 200 && status !== 404)) return 'unclear';
  return status === 200 ? 'there' : 'not-there';
}
