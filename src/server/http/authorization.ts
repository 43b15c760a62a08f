import { hash, timingSafeEqual } from 'node:crypto';
import { type Reply, refused } from './answer.js';

/**
 * Prepares the check of bearer tokens (RFC 6750 §2.1), in a time that does not depend on how much of one is right. What
 * it gives is the refusal: with the code `invalid_token` only where a token was given (§3.1).
 */
export function bearerCheck(tokens: readonly string[]): (authorization: string | null) => Reply | undefined {
  const wanted = tokens.map(digest);
  return (authorization) => {
    const given = /^bearer +([^ ]+) *$/i.exec(authorization ?? '')?.[1];
    if (given === undefined) return MISSING;
    const presented = digest(given);
    // All are compared, so that the time does not tell which one it was.
    return wanted.filter((one) => timingSafeEqual(presented, one)).length > 0 ? undefined : WRONG;
  };
}

const REALM = 'Bearer realm="scim"';
const MISSING = refused({ status: 401, detail: 'The request has no bearer token.' }, { 'www-authenticate': REALM });
const WRONG = refused(
  { status: 401, detail: 'The bearer token is wrong, or is valid no more.' },
  { 'www-authenticate': `${REALM}, error="invalid_token"` },
);

const digest = (text: string): Buffer => hash('sha256', text, 'buffer');
