import type { Fetch, GraphConnection, Wait } from '../../../src/directory/graph/connection.js';
import { type GraphPage, type GraphReader, openReader } from '../../../src/directory/graph/reader.js';

/** A request as it arrived. */
export interface Asked {
  readonly url: string;
  readonly authorization: string | null;
  readonly signal: AbortSignal;
}

/** What is answered to a request; `turn` counts from 1. */
export type Script = (request: Request, turn: number) => Response | Promise<Response>;

/** A connection to a script. It waits no time, and keeps what was asked for and how long it would have waited. */
export function scripted(answer: Script, more: Partial<GraphConnection> = {}) {
  const asked: Asked[] = [];
  const waits: Wait[] = [];
  const waited: number[] = [];
  const fetch: Fetch = async (request) => {
    const { url, signal, headers } = request;
    asked.push({ url, signal, authorization: headers.get('Authorization') });
    return answer(request, asked.length);
  };
  const connection: GraphConnection = {
    fetch,
    token: () => 'secret',
    wait: async (ms) => {
      waited.push(ms);
    },
    onWait: (wait) => waits.push(wait),
    random: () => 1,
    ...more,
  };
  return { connection, asked, waits, waited, open: (): Promise<GraphReader> => openReader(connection) };
}

export const page = (value: unknown, more: Readonly<Record<string, unknown>> = {}): Response =>
  Response.json({ value, ...more });

/** A refusal in Graph's shape. */
export const refusal = (
  status: number,
  code: string,
  message = 'Because.',
  headers: Readonly<Record<string, string>> = {},
): Response => Response.json({ error: { code, message, innerError: { 'request-id': '1' } } }, { status, headers });

/** A failed fetch, as undici throws it. */
export const failure = (code: string): TypeError =>
  new TypeError('fetch failed', { cause: Object.assign(new Error('inner'), { code }) });

export async function allPages(pages: AsyncIterable<GraphPage>): Promise<GraphPage[]> {
  const found: GraphPage[] = [];
  for await (const one of pages) found.push(one);
  return found;
}

/** Reads a list to its end, or the error that stopped it. */
export async function outcome(work: Promise<unknown>): Promise<unknown> {
  try {
    return await work;
  } catch (error) {
    return error;
  }
}
