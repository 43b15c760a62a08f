/** The kinds of object that have ids of their own; the numbers are part of what a seed gives. */
export const KINDS = { user: 1, awkward: 2, group: 3, role: 4, assignment: 5, application: 6 } as const;

export type Kind = keyof typeof KINDS;

/** Every two bytes as text. */
const HEX = Array.from({ length: 0x10000 }, (_, value) => value.toString(16).padStart(4, '0'));

const pair = (word: number): string => `${HEX[word >>> 16] ?? ''}${HEX[word & 0xffff] ?? ''}`;

/** Mixes 32 bits so that close numbers lie far apart, one to one (the finalizer of MurmurHash3). */
export function mix(value: number): number {
  let mixed = value | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/**
 * The id of the nth object of a kind: a GUID of version 4 (RFC 9562 section 5.4) that is computed and not stored, so that
 * an object can be referred to by its number. No two of a kind are equal: the first eight digits are one to one with n.
 */
export function guidOf(seed: number, kind: Kind, n: number): string {
  const start = mix(mix(seed) + KINDS[kind]);
  const first = mix(start ^ n);
  const second = mix(first + start + 1);
  const third = mix(second + n + 2);
  const fourth = mix(third + start + 3);
  const version = HEX[0x4000 | (second & 0x0fff)] ?? '';
  const variant = HEX[0x8000 | ((third >>> 16) & 0x3fff)] ?? '';
  return `${pair(first)}-${HEX[second >>> 16] ?? ''}-${version}-${variant}-${HEX[third & 0xffff] ?? ''}${pair(fourth)}`;
}
