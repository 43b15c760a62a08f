import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Entries } from '../../../src/directory/snapshot/entries.js';
import { Filter } from '../../../src/directory/snapshot/filter.js';
import { Key } from '../../../src/directory/snapshot/key.js';
import { beside, output } from './pulling.js';

test('the index gives what was added, in memory and in its file alike, and leaves no file', async () => {
  const path = await output();
  const key = fc.constantFrom('a', 'b b', '\\"c', '__proto__', 'é');
  const list = fc.constantFrom('users' as const, 'deletedUsers' as const);
  const step = fc.record({ list, key, at: fc.nat({ max: 5 }), forget: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), fc.nat({ max: 4 }), async (steps, inMemory) => {
      const large = new Entries(`${path}.large`);
      const small = new Entries(`${path}.small`, inMemory);
      try {
        for (const [n, { list, key, at, forget }] of steps.entries()) {
          for (const entries of [large, small]) {
            if (forget) entries.remove(list, key);
            // The log is looked through from its beginning to its end.
            else entries.together(() => entries.add(list, key, { at: n * 10 + at, size: 1 }));
          }
          for (const one of steps) expect(small.of(one.list, one.key)).toEqual(large.of(one.list, one.key));
        }
      } finally {
        large.close();
        small.close();
      }
      expect(await beside(path)).toEqual([]);
    }),
    { numRuns: 20 },
  );
});

test('a filter never forgets a key, and seldom takes another for one of them', () => {
  const keys = Array.from({ length: 20_000 }, (_, n) => new Key().read(Buffer.from(`user-${n}"`), 0));
  const filter = new Filter(10_000);
  for (const key of keys.slice(0, 10_000)) filter.add(key);
  expect(keys.slice(0, 10_000).every((key) => filter.mayHave(key) && filter.add(key))).toBe(true);
  expect(keys.slice(10_000).filter((key) => filter.mayHave(key)).length).toBeLessThan(20);
});

test('the key of a line is its id, whatever characters that has', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('"', '\\', '@', 'a', 'é', '\n'), minLength: 1 }),
      fc.boolean(),
      (id, partial) => {
        const line = Buffer.from(JSON.stringify(partial ? { id, '@partial': true } : { id, name: '@' }));
        const key = new Key().read(line, 7);
        expect(JSON.parse(`"${key.text()}"`)).toBe(id);
        expect(key.isPartial()).toBe(partial);
      },
    ),
    { numRuns: 50 },
  );
});
