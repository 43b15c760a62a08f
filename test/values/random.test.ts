import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seeded } from '../../src/values/index.js';

describe('a source of chance', () => {
  test('gives the same numbers for the same seed, and others for another', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const [one, same, other] = [seeded(seed), seeded(seed), seeded(seed + 1)];
        const draw = (random: (below: number) => number) => Array.from({ length: 20 }, () => random(1000));
        const drawn = draw(one);
        expect(draw(same)).toEqual(drawn);
        expect(draw(other)).not.toEqual(drawn);
      }),
    );
  });

  test('stays below its bound, and reaches all of it', () => {
    const random = seeded(1);
    const drawn = new Set(Array.from({ length: 600 }, () => random(6)));
    expect([...drawn].sort()).toEqual([0, 1, 2, 3, 4, 5]);
    expect(random(1)).toBe(0);
  });

  test('gives every number about as often', () => {
    const random = seeded(42);
    const counts = new Map<number, number>();
    for (let i = 0; i < 16_000; i++) {
      const drawn = random(16);
      counts.set(drawn, (counts.get(drawn) ?? 0) + 1);
    }
    expect(Math.min(...counts.values())).toBeGreaterThan(850);
    expect(Math.max(...counts.values())).toBeLessThan(1150);
  });
});
