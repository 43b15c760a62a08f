import { expect, test } from 'vitest';
import { guidOf, KINDS, mix } from '../../../src/directory/synthetic/guid.js';

// The published test vector of the finalizer: MurmurHash3_x86_32 of no bytes with seed 1.
test('mixes as MurmurHash3 does', () => expect(mix(1)).toBe(0x514e28b7));

test('no two objects of any kind have one id', () => {
  const kinds = Object.keys(KINDS) as (keyof typeof KINDS)[];
  const ids = kinds.flatMap((kind) => Array.from({ length: 5000 }, (_, n) => guidOf(0, kind, n)));
  expect(new Set(ids).size).toBe(ids.length);
  expect(new Set(ids.map((id) => id.slice(0, 8))).size).toBeGreaterThan(ids.length - 10);
});

test('a seed gives other ids than the next', () => {
  const [one, other] = [0, 1].map((seed) => Array.from({ length: 2000 }, (_, n) => guidOf(seed, 'user', n)));
  expect(new Set([...(one ?? []), ...(other ?? [])]).size).toBe(4000);
});
