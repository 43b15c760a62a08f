import type { PlainRequest, PlainResponse } from '../../server/index.js';
import type { Silence } from './refusals.js';

export interface TransportOptions {
  readonly fetch: (request: Request) => Promise<Response>;
  /** The same without the Web's objects, which cost more than the rest of a request: of a target in this process. */
  readonly answer?: ((request: PlainRequest) => Promise<PlainResponse>) | undefined;
  /** The tenant URL, such as `https://host/scim/v2`. */
  readonly tenantUrl: string;
  readonly token: string;
  /**
   * How long an answer may take, in milliseconds, where requests go over a socket. Left out where the target is in this
   * process: there an answer comes in any case, and a timer for each request has its price.
   */
  readonly timeout?: number | undefined;
}

/** A request, as the client makes it. */
export interface Sent {
  readonly method: string;
  /** After the tenant URL. */
  readonly path: string;
  readonly body?: string | undefined;
  /** Only the status of the answer will be looked at: a target in this process need not make more of it. */
  readonly statusOnly?: boolean | undefined;
}

/** An answer as it comes in. */
export interface Raw {
  readonly status: number;
  readonly header: (name: string) => string | null | undefined;
  readonly text: string | undefined;
  /** Why there is no text, where there is a body. */
  readonly unreadable?: string;
}

/** Makes a request, and gets its answer; rejects where none comes. */
export type Send = (sent: Sent) => Promise<Raw>;

const CONTENT_TYPE = 'application/scim+json';

/**
 * Entra's headers as documented. A capture of 2019 also shows `ADSCIMVersion: 5.0` (azure-docs issue 21660), which no
 * later one does: it is left out.
 */
const headersWith = (token: string) => ({
  authorization: `Bearer ${token}`,
  accept: CONTENT_TYPE,
  'content-type': CONTENT_TYPE,
});

/** The way to a target. */
export const createTransport = (options: TransportOptions): Send =>
  options.answer === undefined ? overWeb(options) : inProcess(options, options.answer);

function inProcess({ tenantUrl, token }: TransportOptions, answer: NonNullable<TransportOptions['answer']>): Send {
  const headers = headersWith(token);
  return async ({ method, path, body, statusOnly }) => {
    const response = await answer({ method, url: tenantUrl + path, headers, body, statusOnly });
    return { status: response.status, header: (name) => response.headers[name], text: response.body };
  };
}

/** Redirects are not followed, so that a token goes nowhere but to its target. */
function overWeb({ fetch, tenantUrl, token, timeout }: TransportOptions): Send {
  const headers = new Headers(headersWith(token));
  return async ({ method, path, body }) => {
    const request = new Request(tenantUrl + path, {
      method,
      headers,
      redirect: 'manual',
      ...(body !== undefined && { body }),
      ...(timeout !== undefined && { signal: AbortSignal.timeout(timeout) }),
    });
    const response = await fetch(request);
    const read = await textOf(response);
    return { status: response.status, header: (name) => response.headers.get(name), ...read };
  };
}

/** The longest answer that is read, in bytes: a page of resources stays far below. */
const LONGEST_ANSWER = 16 * 1024 * 1024;

/** The text of an answer, in UTF-8 (RFC 7644 §3.1, §8.1), whatever its content type says. */
async function textOf(response: Response): Promise<Pick<Raw, 'text' | 'unreadable'>> {
  const bytes = await bytesOf(response);
  if (bytes === undefined) {
    return { text: undefined, unreadable: `the answer is longer than ${LONGEST_ANSWER / 1024 / 1024} MiB` };
  }
  try {
    return { text: UTF_8.decode(bytes) };
  } catch {
    return { text: undefined, unreadable: 'the answer is not in UTF-8' };
  }
}

const UTF_8 = new TextDecoder('utf-8', { fatal: true });

/** All bytes of an answer; undefined where there are too many. Quicker than `text()`, and bounded. */
async function bytesOf({ body }: Response): Promise<Uint8Array | undefined> {
  if (body === null) return new Uint8Array();
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    length += next.value.length;
    if (length > LONGEST_ANSWER) {
      await reader.cancel();
      return undefined;
    }
    chunks.push(next.value);
  }
  const [first] = chunks;
  return first !== undefined && chunks.length === 1 ? first : Buffer.concat(chunks, length);
}

/**
 * Why `fetch` rejected: it took too long, or the connection failed. Both carry what the network said; whatever does not
 * is a mistake in a target in this process, and is thrown on.
 */
export function silenceOf(error: unknown): Silence {
  if (error instanceof DOMException && error.name === 'TimeoutError') return 'late';
  if (!(error instanceof TypeError && error.cause instanceof Error)) throw error;
  return 'code' in error.cause && /TIMEOUT|TIMEDOUT/.test(String(error.cause.code)) ? 'late' : 'ended';
}
