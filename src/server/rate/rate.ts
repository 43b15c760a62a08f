import { errorBody } from '../../scim/index.js';
import type { Profile, Rate } from '../../targets/index.js';
import type { Handler } from '../handler.js';

/** Where a window stands. */
interface Standing {
  /** How many requests are left in this window; below 0 there was one too many. */
  readonly left: number;
  /** Whole seconds until the next window begins, at least 1. */
  readonly seconds: number;
}

/**
 * Answers no more requests than a profile's `rate` allows, in fixed windows (huggingface.co/docs/hub/rate-limits: 5-minute
 * fixed windows). The first request after the end of a window begins the next one: that is inferred, as is that refused
 * requests count. Without a rate the handler is left as it is.
 */
export function limited(handler: Handler, { rate, mediaType }: Profile, now: () => Date): Handler {
  if (rate === undefined) return handler;
  const next = counter(rate, now);
  return async (request) => {
    const standing = next();
    const response = standing.left < 0 ? refused(rate, mediaType) : await handler(request);
    return withHeaders(response, rate, standing);
  };
}

function counter({ requests, seconds }: Rate, now: () => Date): () => Standing {
  const length = seconds * 1000;
  let end = Number.NEGATIVE_INFINITY;
  let used = 0;
  return () => {
    const time = now().getTime();
    // A clock that was set back would otherwise hold the window open.
    if (time >= end || time < end - length) {
      end = time + length;
      used = 0;
    }
    used += 1;
    return { left: requests - used, seconds: Math.ceil((end - time) / 1000) };
  };
}

function refused({ requests, seconds }: Rate, mediaType: string): Response {
  const detail = `Too many requests: ${requests} are answered within ${seconds} seconds.`;
  return new Response(JSON.stringify(errorBody({ status: 429, detail })), {
    status: 429,
    headers: { 'content-type': mediaType },
  });
}

/** Puts the headers of a rate on an answer; `Retry-After` (RFC 9110 §10.2.3) only where the request was refused. */
export function withHeaders(response: Response, rate: Rate, { left, seconds }: Standing): Response {
  if (rate.headers === 'Retry-After') {
    if (left < 0) response.headers.set('retry-after', String(seconds));
    return response;
  }
  // draft-ietf-httpapi-ratelimit-headers-09, with the names of policy and bucket that Hugging Face documents.
  response.headers.set('ratelimit', `"api";r=${Math.max(0, left)};t=${seconds}`);
  response.headers.set('ratelimit-policy', `"fixed window";"api";q=${rate.requests};w=${rate.seconds}`);
  return response;
}
