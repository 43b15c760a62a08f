import { createHash, timingSafeEqual } from 'node:crypto';

/** Prepares the check of bearer tokens (RFC 6750 §2.1), in a time that does not depend on how much of one is right. */
export function bearerCheck(tokens: readonly string[]): (authorization: string | undefined) => boolean {
  const wanted = tokens.map(digest);
  return (authorization) => {
    const given = /^bearer +([^ ]+) *$/i.exec(authorization ?? '')?.[1];
    const presented = digest(given ?? '');
    return wanted.filter((one) => timingSafeEqual(presented, one)).length > 0 && given !== undefined;
  };
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
