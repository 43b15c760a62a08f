import type { Reading, RepairName } from './repairs.js';

/** How one body, or one operation of a PATCH, is read. */
export interface Reader {
  /** Whether attributes that no schema has are refused. */
  readonly refusesUnknown: boolean;
  /** Whether a repair is made here. Ask only where it would change something: when the answer is yes, it is told. */
  repairs(name: RepairName, at: string): boolean;
}

/** A reader for a body, or for the operation of this number, counted from 1. */
export function readerOf({ repairs, repaired, unknown }: Reading, operation?: number): Reader {
  return {
    refusesUnknown: unknown === 'refuse',
    repairs(name, at) {
      if (!repairs.has(name)) return false;
      repaired({ name, ...(operation !== undefined && { operation }), at });
      return true;
    },
  };
}
