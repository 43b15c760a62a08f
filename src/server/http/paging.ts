import { refusal, type ScimError } from '../../scim/index.js';

/** The most resources in one answer; Hugging Face's limit and default too (hf:api). */
export const LARGEST_PAGE = 1000;

/** A page: `start` counts from 1. */
export interface Page {
  readonly start: number;
  readonly count: number;
}

/** Reads `startIndex` and `count` (RFC 7644 §3.4.2.4): a start below 1 is 1, a count below 0 is 0. */
export function readPage(startIndex: string | undefined, count: string | undefined): Page | { error: ScimError } {
  const start = whole(startIndex, 1);
  const wanted = whole(count, LARGEST_PAGE);
  if (start === undefined) return { error: refusal('invalidValue', 'startIndex must be a whole number.') };
  if (wanted === undefined) return { error: refusal('invalidValue', 'count must be a whole number.') };
  return { start: Math.max(1, start), count: Math.min(LARGEST_PAGE, Math.max(0, wanted)) };
}

function whole(text: string | undefined, absent: number): number | undefined {
  if (text === undefined) return absent;
  return /^-?\d{1,9}$/.test(text) ? Number(text) : undefined;
}
