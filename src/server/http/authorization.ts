import { createHash, timingSafeEqual } from 'node:crypto';

/** Prepares the check of a bearer token (RFC 6750 §2.1), in a time that does not depend on how much of it is right. */
export function bearerCheck(token: string): (authorization: string | undefined) => boolean {
  const wanted = digest(token);
  return (authorization) => {
    const given = /^bearer +([^ ]+) *$/i.exec(authorization ?? '')?.[1];
    return timingSafeEqual(digest(given ?? ''), wanted) && given !== undefined;
  };
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
