import { setTimeout as sleep } from 'node:timers/promises';
import { DroppedConnection } from '../../directory/stand-in/fault-acts.js';
import { errorBody, isObject, type JsonValue, listResponse } from '../../scim/index.js';
import type { Profile } from '../../targets/index.js';
import type { Handler } from '../handler.js';
import { withHeaders } from '../rate/rate.js';
import type { Fault, FaultKind } from './fault.js';

/** A request that a fault hits. */
export interface Hit {
  readonly fault: Fault;
  readonly request: Request;
  readonly profile: Profile;
  /** Answers as if there were no fault. */
  readonly handler: Handler;
}

/** What each kind of fault makes of a request. */
export const FAULT_ACTS: Readonly<Record<FaultKind, (hit: Hit) => Promise<Response>>> = {
  throttled: async ({ fault, profile }) => {
    const response = refuse(profile, 429, 'Too many requests.');
    const standing = { left: -1, seconds: Math.ceil(fault.retryAfter ?? 1) };
    return withHeaders(response, profile.rate ?? { requests: 1, seconds: 1, headers: 'Retry-After' }, standing);
  },
  failed: async ({ profile }) => refuse(profile, 500, 'Something went wrong inside the target.'),
  unavailable: async ({ fault: { retryAfter }, profile }) => {
    const headers = retryAfter === undefined ? {} : { 'retry-after': String(Math.ceil(retryAfter)) };
    return refuse(profile, 503, 'The target is not available now.', headers);
  },
  'bad-gateway': async () =>
    new Response('<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>', {
      status: 502,
      headers: { 'content-type': 'text/html' },
    }),
  unauthorized: async ({ profile }) =>
    refuse(profile, 401, 'The bearer token has expired.', {
      'www-authenticate': 'Bearer realm="scim", error="invalid_token"',
    }),
  'not-found': async ({ profile }) => refuse(profile, 404, 'There is nothing here.'),
  slow: async ({ fault, request, handler }) => {
    await sleep(fault.ms ?? 1000, undefined, { signal: request.signal });
    return handler(request);
  },
  'wrong-type': async (hit) => changed(hit, (text) => text, { 'content-type': 'text/html' }),
  truncated: async (hit) => changed(hit, (text) => text.slice(0, text.length >> 1)),
  dropped: async () => {
    throw new DroppedConnection();
  },
  // The worst of all: Entra sends the request again, and gets 409 for an account that it made itself.
  lost: async ({ request, handler }) => {
    await handler(request);
    throw new DroppedConnection();
  },
  'without-id': async (hit) =>
    changed(
      hit,
      edited(({ id: _, ...rest }) => rest),
    ),
  unseen: async (hit) =>
    changed(
      hit,
      edited(() => listResponse([])),
    ),
  'members-included': async ({ request, handler }) => {
    const url = new URL(request.url);
    url.searchParams.delete('excludedAttributes');
    return handler(new Request(url, request));
  },
};

type Headers = Readonly<Record<string, string>>;

const refuse = ({ mediaType }: Profile, status: number, detail: string, headers: Headers = {}): Response =>
  new Response(JSON.stringify(errorBody({ status, detail })), {
    status,
    headers: { 'content-type': mediaType, ...headers },
  });

/** The right answer with another text; one that went wrong by itself, or that holds nothing, stays as it is. */
async function changed({ request, handler }: Hit, change: (text: string) => string, more: Headers = {}) {
  const response = await handler(request);
  if (!response.ok || response.body === null) return response;
  const headers = { ...Object.fromEntries(response.headers), ...more };
  return new Response(change(await response.text()), { status: response.status, headers });
}

/** A change of the object that a text is the JSON of. */
const edited =
  (change: (body: { readonly [name: string]: JsonValue }) => JsonValue): ((text: string) => string) =>
  (text) => {
    const body = JSON.parse(text) as JsonValue;
    return isObject(body) ? JSON.stringify(change(body)) : text;
  };
