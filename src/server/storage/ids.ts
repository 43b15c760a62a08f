import { createHash } from 'node:crypto';
import type { ResourceKind } from '../../scim/index.js';
import type { Profile } from '../../targets/index.js';

/**
 * The id of the resource that is created as the nth of its kind: it follows from that, so that runs repeat exactly, and
 * later ids are greater, so that the index of ids grows at its end. Either 24 hex digits, as Hugging Face's, or a UUID of
 * our own making (RFC 9562 §5.8, version 8).
 */
export function idOf(kind: ResourceKind['name'], number: number, form: Profile['ids']): string {
  const prefix = PREFIXES[kind];
  const count = number.toString(16).padStart(12, '0');
  if (form === 'hex24') return prefix.slice(0, 12) + count;
  return [prefix.slice(0, 8), prefix.slice(8, 12), `8${prefix.slice(12, 15)}`, `8${prefix.slice(15, 18)}`, count].join(
    '-',
  );
}

const PREFIXES: Readonly<Record<ResourceKind['name'], string>> = { User: prefixOf('User'), Group: prefixOf('Group') };

function prefixOf(kind: ResourceKind['name']): string {
  return createHash('sha256').update(kind).digest('hex').slice(0, 18);
}
