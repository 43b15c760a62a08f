import type { PlainResponse, ScimTarget } from '../../server/index.js';
import type { TransportOptions } from '../wire/transport.js';
import type { Outage } from './timeline.js';

/** A target that may be out of order for a while. */
export interface Outages extends Required<Pick<TransportOptions, 'fetch' | 'answer'>> {
  /** From now on, and until then, every request gets this answer. A later outage takes the place of an earlier one. */
  begin(answer: Outage, until: Date): void;
}

/** Seconds that a busy target asks to wait: less than the time between two cycles. */
const RETRY_AFTER = 60;

const WORDS: Readonly<Record<Exclude<Outage, 'timeout'>, string>> = {
  401: 'The bearer token has expired.',
  429: 'Too many requests.',
  500: 'Something went wrong inside the target.',
  503: 'The target is not available now.',
};

/** Puts outages before a target. What is done at the target itself, and not through the service, goes past them. */
export function createOutages(target: Pick<ScimTarget, 'fetch' | 'answer'>, now: () => Date): Outages {
  let outage: { readonly answer: Outage; readonly until: Date } | undefined;
  const refusal = (): PlainResponse | undefined => {
    if (outage === undefined || now() >= outage.until) return undefined;
    if (outage.answer === 'timeout') throw new DOMException('The target did not answer in time.', 'TimeoutError');
    return refuse(outage.answer);
  };
  return {
    fetch: async (request) => {
      const { body, ...init } = refusal() ?? {};
      return body === undefined ? target.fetch(request) : new Response(body, init);
    },
    answer: async (request) => refusal() ?? target.answer(request),
    begin: (answer, until) => {
      outage = { answer, until };
    },
  };
}

/** An error in the form of SCIM (RFC 7644 §3.12). */
function refuse(status: Exclude<Outage, 'timeout'>): PlainResponse {
  const schemas = ['urn:ietf:params:scim:api:messages:2.0:Error'];
  const busy = status === 429 || status === 503;
  return {
    status,
    headers: { 'content-type': 'application/scim+json', ...(busy && { 'retry-after': String(RETRY_AFTER) }) },
    body: JSON.stringify({ schemas, status: String(status), detail: WORDS[status] }),
  };
}
