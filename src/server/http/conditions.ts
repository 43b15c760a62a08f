import type { ScimError } from '../../scim/index.js';
import type { Incoming } from './message.js';

/** The entity-tag of a version, which is `meta.version` too (RFC 7643 §3.1). */
export const tagOf = (version: number): string => `W/"${version}"`;

/** What a request asks of the version of the resource. */
export interface Conditions {
  /** Why a resource of this version must stay as it is. */
  match(version: number): ScimError | undefined;
  /** What a read comes to: 200, 304, or why it is refused. */
  read(version: number): 200 | 304 | ScimError;
}

/**
 * Reads If-Match and If-None-Match (RFC 9110 §13.1 and §13.2.2, RFC 7644 §3.14). Tags are compared weakly in both, since
 * SCIM asks for If-Match with tags that are weak; RFC 9110 by itself would let no weak tag match there. What is no list
 * of tags matches nothing: a write that hangs on it is refused.
 */
export function readConditions({ headers }: Pick<Incoming, 'headers'>): Conditions {
  const wanted = headers.get('if-match');
  const known = headers.get('if-none-match');
  if (wanted === null && known === null) return UNCONDITIONAL;
  const mismatch = (version: number): ScimError | undefined =>
    wanted === null || names(wanted, version) ? undefined : stale(version, `If-Match asks for ${wanted}`);
  const isKnown = (version: number): boolean => known !== null && names(known, version);
  return {
    match: (version) =>
      mismatch(version) ?? (isKnown(version) ? stale(version, `If-None-Match excludes ${known}`) : undefined),
    read: (version) => mismatch(version) ?? (isKnown(version) ? 304 : 200),
  };
}

const UNCONDITIONAL: Conditions = { match: () => undefined, read: () => 200 };

const stale = (version: number, but: string): ScimError => ({
  status: 412,
  detail: `The resource has version ${tagOf(version)}; ${but}.`,
});

const TAG = /\s*(?:W\/)?"([\x21\x23-\x7e\x80-\uffff]*)"\s*(?:,|$)|\s*,/y;

function names(header: string, version: number): boolean {
  if (header.trim() === '*') return true;
  const tags: (string | undefined)[] = [];
  TAG.lastIndex = 0;
  while (TAG.lastIndex < header.length) {
    const tag = TAG.exec(header);
    if (tag === null) return false;
    tags.push(tag[1]);
  }
  return tags.includes(String(version));
}
