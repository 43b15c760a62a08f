import { createHash } from 'node:crypto';
import type { ResourceKind } from '../../scim/index.js';
import type { Profile } from '../../targets/index.js';

/**
 * The id of the resource that is created as the nth of its kind: it follows from that, so that runs repeat exactly. Either
 * 24 hex digits, as Hugging Face's, or a UUID made from a hash (RFC 9562 §5.8, version 8).
 */
export function idOf(kind: ResourceKind['name'], number: number, form: Profile['ids']): string {
  const hash = createHash('sha256').update(`${kind} ${number}`).digest('hex');
  if (form === 'hex24') return hash.slice(0, 24);
  const variant = ((Number.parseInt(hash.charAt(16), 16) & 3) | 8).toString(16);
  const parts = [hash.slice(0, 8), hash.slice(8, 12), `8${hash.slice(13, 16)}`, variant + hash.slice(17, 20)];
  return [...parts, hash.slice(20, 32)].join('-');
}
