import type { ScimError } from '../../scim/index.js';
import type { ReplyHeaders } from './answer.js';
import type { Incoming } from './message.js';

const SCIM = 'application/scim+json';
const JSON_TYPE = 'application/json';

/** Why the body of a request is not read, with what the answer says of it. */
export interface Unread {
  readonly error: ScimError;
  readonly headers?: ReplyHeaders;
}

const BODY_TYPE = /^application\/(?:scim\+)?json\s*((?:;.*)?)$/i;
const CHARSET = /;\s*charset\s*=\s*"?([^\s";]*)/i;

/** Checks that a body is JSON in UTF-8, of either name and as it is: `application/scim+json` (RFC 7644 §3.1) or JSON's own. */
export function checkBodyType({ headers }: Pick<Incoming, 'headers'>): Unread | undefined {
  const type = headers.get('content-type') ?? '';
  const match = BODY_TYPE.exec(type);
  const charset = CHARSET.exec(match?.[1] ?? '')?.[1] ?? 'utf-8';
  if (match === null || !/^utf-?8$/i.test(charset)) {
    const detail = `The body must be ${SCIM} in UTF-8, not ${type === '' ? 'without a type' : type}.`;
    return { error: { status: 415, detail } };
  }
  const coding = headers.get('content-encoding') ?? 'identity';
  if (/^\s*identity\s*$/i.test(coding)) return undefined;
  // RFC 9110 §15.5.16: an answer that refuses a coding says which are taken.
  return {
    error: { status: 415, detail: `The body must not be compressed (${coding}).` },
    headers: { 'accept-encoding': 'identity' },
  };
}

/**
 * The media type of the answer to a request, or undefined where it accepts no JSON (RFC 7644 §3.1, §3.8; RFC 9110
 * §12.5.1). A target that answers `application/scim+json` answers `application/json` to those who accept only that. A
 * target that answers `application/json` does so to those who asked for SCIM's type, too: it says so of itself.
 */
export function mediaTypeFor(accept: string | null, own: string): string | undefined {
  if (accept === null || accept === '*/*' || accept === own) return own;
  const ranges = rangesOf(accept);
  const accepts = (type: string): boolean =>
    ranges.get(type) ?? ranges.get('application/*') ?? ranges.get('*/*') ?? false;
  if (accepts(own)) return own;
  if (accepts(JSON_TYPE)) return JSON_TYPE;
  return accepts(SCIM) ? own : undefined;
}

/** Which media ranges a header names, and whether each is accepted: a weight of 0 says that it is not. */
function rangesOf(accept: string): ReadonlyMap<string, boolean> {
  const ranges = new Map<string, boolean>();
  for (const one of accept.split(',')) {
    const [range = '', ...parameters] = one.split(';').map((part) => part.trim().toLowerCase());
    if (range !== '') ranges.set(range, !parameters.some((parameter) => /^q\s*=\s*0(?:\.0*)?$/.test(parameter)));
  }
  return ranges;
}
