import { refusal, type ScimError } from '../../scim/index.js';
import type { Parameters } from './parameters.js';

/** A page: `start` counts from 1. */
export interface Page {
  readonly start: number;
  readonly count: number;
}

/**
 * Reads `startIndex` and `count` (RFC 7644 §3.4.2.4): a start below 1 is 1, a count below 0 is 0. What is no whole number
 * is refused: the RFC leaves it open, and a page that nobody asked for would go unnoticed.
 */
export function readPage(parameters: Parameters, largest: number): Page | { readonly error: ScimError } {
  const start = whole(parameters.get('startIndex'), 1);
  const count = whole(parameters.get('count'), largest);
  if (start === undefined) return { error: refusal('invalidValue', 'startIndex must be a whole number.') };
  if (count === undefined) return { error: refusal('invalidValue', 'count must be a whole number.') };
  return { start: Math.max(1, start), count: Math.min(largest, Math.max(0, count)) };
}

/** A number as large as SQL can count; what is beyond it is beyond every list. */
function whole(text: string | undefined, absent: number): number | undefined {
  if (text === undefined) return absent;
  return /^-?\d+$/.test(text) ? Math.max(-1, Math.min(LAST, Number(text))) : undefined;
}

const LAST = 2 ** 31;
