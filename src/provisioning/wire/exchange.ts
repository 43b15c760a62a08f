import { isObject, type JsonValue, own } from '../../scim/index.js';
import type { Silence } from './refusals.js';
import { createTransport, type Raw, type Sent, silenceOf, type TransportOptions } from './transport.js';

/** An answer as it was received. */
export interface Received {
  /** 0 where none came. */
  readonly status: number;
  readonly body: JsonValue | undefined;
  /** What the target says about a refusal (RFC 7644 §3.12). */
  readonly detail?: string;
  /** Why there is no body, where something was sent that cannot be read. */
  readonly unreadable?: string;
  /** Why no answer came. */
  readonly silence?: Silence;
  /** How long the target asks to wait before the next request, in milliseconds. */
  readonly wait?: number | undefined;
}

/** Makes a request, and reads the answer. Where none comes, that is the result. */
export type Exchange = (sent: Sent) => Promise<Received>;

export function createExchange(options: TransportOptions): Exchange {
  const send = createTransport(options);
  return async (sent) => {
    try {
      const raw = await send(sent);
      const { status, header } = raw;
      const content = contentOf(raw);
      return status < 400 ? { status, ...content } : { status, ...content, ...detailOf(content), wait: waitOf(header) };
    } catch (error) {
      return { status: 0, body: undefined, silence: silenceOf(error) };
    }
  };
}

type Content = Pick<Received, 'body' | 'unreadable'>;

function detailOf({ body }: Content): Pick<Received, 'detail'> {
  const detail = isObject(body) ? own(body, 'detail') : undefined;
  return typeof detail === 'string' && detail !== '' ? { detail } : {};
}

function contentOf({ text = '', unreadable }: Raw): Content {
  if (unreadable !== undefined) return { body: undefined, unreadable };
  try {
    return { body: text === '' ? undefined : (JSON.parse(text) as JsonValue) };
  } catch {
    return { body: undefined, unreadable: 'the answer is no JSON' };
  }
}

/**
 * How long an answer asks to wait: `Retry-After` in seconds or as a date (RFC 9110 §10.2.3), which is measured from the
 * `Date` of the answer, or the seconds that are left in the window of a `RateLimit` header that is used up
 * (draft-ietf-httpapi-ratelimit-headers; Hugging Face, Hub rate limits).
 */
function waitOf(header: Raw['header']): number | undefined {
  const after = header('retry-after') ?? '';
  if (/^\d+$/.test(after)) return Number(after) * 1000;
  const until = Date.parse(after) - Date.parse(header('date') ?? '');
  if (!Number.isNaN(until)) return Math.max(0, until);
  const [, seconds] = /[;,\s]t=(\d+)/.exec(header('ratelimit') ?? '') ?? [];
  return seconds === undefined ? undefined : Number(seconds) * 1000;
}
