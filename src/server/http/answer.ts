import { errorBody, type JsonObject, type ScimError } from '../../scim/index.js';
import type { PlainResponse } from './message.js';

export type ReplyHeaders = Readonly<Record<string, string>>;

/** What a request comes to, before it is written as a response. */
export interface Reply {
  readonly status: number;
  readonly headers: ReplyHeaders;
  /** A resource, a list or an error; absent where the answer has no body. */
  readonly body?: JsonObject | readonly JsonObject[];
  /** Why the request was refused. */
  readonly error?: ScimError;
}

export function replied(status: number, body: JsonObject | readonly JsonObject[], headers: ReplyHeaders = {}): Reply {
  return { status, headers, body };
}

/** A refusal in SCIM's form (RFC 7644 §3.12). */
export function refused(error: ScimError, headers: ReplyHeaders = {}): Reply {
  return { status: error.status, headers, body: errorBody(error), error };
}

export function repliedNothing(status: 204 | 304, headers: ReplyHeaders = {}): Reply {
  return { status, headers };
}

/**
 * Writes a reply. A body has the media type without a charset, which JSON has none of (RFC 8259 §11); the answer to HEAD
 * is that to GET without its body.
 */
export function written({ status, headers, body }: Reply, mediaType: string, method: string): PlainResponse {
  if (body === undefined) return { status, headers };
  const typed = { status, headers: { 'content-type': mediaType, ...headers } };
  return method === 'HEAD' ? typed : { ...typed, body: JSON.stringify(body) };
}
