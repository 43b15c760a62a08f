import { type Note, noteOn } from './notes.js';

/** A request of a caller in the same process: what the Web's `Request` says, without its streams and signals. */
export interface PlainRequest {
  readonly method: string;
  /** The whole address, percent-encoded, as `Request.url` tells it. */
  readonly url: string;
  /** Names in small letters. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  /** The caller reads only the status of an answer with one resource: it need not be in there. */
  readonly statusOnly?: boolean | undefined;
}

/** An answer to it. */
export interface PlainResponse {
  readonly status: number;
  /** Names in small letters. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A request as the target reads it, over the Web's interface or in process. */
export interface Incoming {
  readonly method: string;
  readonly url: string;
  readonly headers: { get(name: string): string | null };
  readonly body: Request | string;
  readonly statusOnly: boolean;
  /** Where somebody records the request. */
  readonly note: Note | undefined;
}

export const incomingWeb = (request: Request): Incoming => ({
  method: request.method,
  url: request.url,
  headers: request.headers,
  body: request,
  statusOnly: false,
  note: noteOn(request),
});

export const incomingPlain = ({ method, url, headers, body = '', statusOnly = false }: PlainRequest): Incoming => ({
  method,
  url,
  headers: { get: (name) => headers[name] ?? null },
  body,
  statusOnly,
  note: undefined,
});

export const webRequest = ({ method, url, headers, body }: PlainRequest): Request =>
  new Request(url, { method, headers, body: body ?? null });

export const webResponse = ({ status, headers, body }: PlainResponse): Response =>
  new Response(body ?? null, { status, headers });

/** What the Web's answer says, once all of it is there. */
export async function plainResponse(response: Response): Promise<PlainResponse> {
  const { status, headers } = response;
  const answer = { status, headers: Object.fromEntries(headers) };
  return response.body === null ? answer : { ...answer, body: await response.text() };
}
