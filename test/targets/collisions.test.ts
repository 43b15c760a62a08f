import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Collisions } from '../../src/targets/index.js';
import { foldCase } from '../../src/values/index.js';

function collect(values: readonly string[]): Collisions<number> {
  const collisions = new Collisions<number>();
  values.forEach((value, index) => {
    collisions.add(index, value);
  });
  return collisions;
}

describe('collisions', () => {
  test('equal values, and values equal but for case', () => {
    const collisions = collect(['jsmith', 'Bob', 'bob', 'jsmith', 'bob', 'cem']);
    expect(collisions.exact()).toEqual([
      { value: 'jsmith', subjects: [0, 3] },
      { value: 'bob', subjects: [2, 4] },
    ]);
    expect(collisions.folded()).toEqual([{ value: 'Bob', subjects: [1, 2, 4] }]);
  });

  test('names such as __proto__ are names', () => {
    expect(collect(['__proto__', 'constructor', '__proto__']).exact()).toEqual([
      { value: '__proto__', subjects: [0, 2] },
    ]);
  });

  test('every subject with a twin is named, and nobody else', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'A', 'b', 'B', 'c')), (values) => {
        const twins = values.flatMap((value, i) => (values.some((other, j) => i !== j && other === value) ? [i] : []));
        expect(
          collect(values)
            .exact()
            .flatMap((one) => one.subjects)
            .sort(),
        ).toEqual(twins.sort());
        for (const { subjects } of collect(values).folded()) {
          const spellings = new Set(subjects.map((index) => values[index]));
          expect(spellings.size).toBeGreaterThan(1);
          expect(new Set([...spellings].map((one) => foldCase(one ?? ''))).size).toBe(1);
        }
      }),
    );
  });
});

describe('folding', () => {
  test.each([
    ['BOB', 'bob', true],
    ['ÉVA', 'éva', true],
    ['STRASSE', 'straße', false],
    ['ΟΔΟΣ', 'οδος', true],
    ['I', 'ı', false],
    ['i', 'İ', false],
    ['ﬁ', 'FI', false],
  ])('%s and %s: %s', (one, other, same) => expect(foldCase(one) === foldCase(other)).toBe(same));

  test('is one to one and settled at once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(foldCase(text)).toHaveLength(text.length);
        expect(foldCase(foldCase(text))).toBe(foldCase(text));
      }),
      { numRuns: 2000 },
    );
  });
});
