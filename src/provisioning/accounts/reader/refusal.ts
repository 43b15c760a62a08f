import type { Finding } from '../../../diagnostics/index.js';
import { isObject, own } from '../../../scim/index.js';
import { forbidden, notFound, redirected, refusedToRead, tokenRefused } from '../rules.js';
import { jsonOf } from './body.js';

/** How much of what a target says is shown. */
const LONGEST_DETAIL = 200;

/** Why a target did not answer with 200, in words for people. */
export function refusalOf(
  { status, headers }: Response,
  text: string,
  about: { readonly address: string },
  variable: string,
): Finding {
  const detail = detailOf(text);
  if (status === 401) return tokenRefused.finding({ ...about, variable });
  if (status === 403) return forbidden.finding({ ...about, detail });
  if (status === 404) return notFound.finding(about);
  if (status >= 300 && status < 400) {
    return redirected.finding({ ...about, to: placeOf(headers.get('location') ?? '', about.address) });
  }
  return refusedToRead.finding({ ...about, status, detail });
}

/** The `detail` of a SCIM error (RFC 7644 §3.12), as it follows a status. */
function detailOf(text: string): string {
  const body = jsonOf(text);
  const detail = isObject(body) ? own(body, 'detail') : undefined;
  return typeof detail === 'string' && detail !== '' ? `: ${detail.slice(0, LONGEST_DETAIL)}` : '';
}

/** A place without its query, which may hold secrets of a sign-in. */
function placeOf(location: string, base: string): string {
  if (!URL.canParse(location, base)) return 'to a place that is no address';
  const { origin, pathname } = new URL(location, base);
  return `${origin}${pathname}`;
}
