import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ORDER, placeIn } from '../../../src/directory/pseudonyms/permutation.js';

function places(bytes: Uint8Array, start: number, size: number): number[] {
  const order = Buffer.from(bytes);
  return Array.from({ length: size }, (_, index) => placeIn(order, start, index, size));
}
const sorted = (numbers: readonly number[]): number[] => [...numbers].sort((a, b) => a - b);
const bytes = fc.uint8Array({ minLength: ORDER + 3, maxLength: ORDER + 3 });

describe('an alphabet in an order', () => {
  test('has every place once, whatever the bytes', () => {
    const alike = fc.nat(255).map((byte) => new Uint8Array(ORDER + 3).fill(byte));
    fc.assert(
      fc.property(fc.oneof(bytes, alike), fc.nat(3), fc.integer({ min: 1, max: 99 }), (order, start, size) => {
        expect(sorted(places(order, start, size))).toEqual(Array.from({ length: size }, (_, place) => place));
      }),
    );
  });

  test.each([2, 10, 17, 32, 33, 50, 11172, 20992])(
    'of %d letters is led by as many bytes from its start on',
    (size) => {
      const orders = fc.sample(bytes, { seed: 5, numRuns: 6 }).map((order) => [order, places(order, 3, size)] as const);
      expect(new Set(orders.map(([, found]) => found[0])).size).toBeGreaterThan(1);
      for (const [order, found] of orders) {
        const among = Uint8Array.from([...order.slice(3), ...order, ...order]);
        expect(places(among, 0, size)).toEqual(found);
      }
    },
  );

  test.each([17, 32])('of %d letters does not follow from two of them', (size) => {
    const [order = new Uint8Array()] = fc.sample(bytes, { seed: 5, numRuns: 1 });
    const found = places(order, 0, size);
    const steps = found.map((place, at) => (place - (found[at - 1] ?? 0) + size) % size).slice(1);
    expect(new Set(steps).size).toBeGreaterThan(2);
  });

  test('of letters that are sorted may be any', () => {
    const orders = fc.sample(bytes, { seed: 5, numRuns: 300 }).map((order) => places(order, 0, 3).join(''));
    expect(new Set(orders).size).toBe(6);
  });
});
