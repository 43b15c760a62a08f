import { createHash } from 'node:crypto';
import type { Reference } from '../record.js';

/** Why a change cannot happen; undefined when it has happened. */
export type Refused = string | undefined;

export const reference = (id: string, kind = 'user'): Reference => ({ '@odata.type': `#microsoft.graph.${kind}`, id });

/** An id that is the same in every run: made from the name, in the form of a GUID. */
export function idOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}

/** A time as Graph writes it, in whole seconds. */
export const isoTime = (at: Date): string => `${at.toISOString().slice(0, 19)}Z`;
