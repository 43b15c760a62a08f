import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Months } from '../../../src/reports/timeline/months.js';

describe('the months of a timeline', () => {
  test('cycles with nothing to do are counted in the month that each falls in', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2027-01-01'), max: new Date('2027-12-31'), noInvalidDate: true }),
        fc.nat(400),
        fc.integer({ min: 60_000, max: 2 * 86_400_000 }),
        (after, cycles, interval) => {
          const months = new Months();
          months.idle(after, cycles, interval);
          const expected = new Map<string, number>();
          for (let index = 1; index <= cycles; index++) {
            const month = new Date(after.getTime() + index * interval).toISOString().slice(0, 7);
            expected.set(month, (expected.get(month) ?? 0) + 1);
          }
          expect(months.all.map(({ month, allCycles }) => [month, allCycles])).toEqual([...expected]);
        },
      ),
    );
  });

  test('are in order, and have a sum', () => {
    const months = new Months();
    months.count(new Date('2027-03-01T00:00:00Z'), 'creates', 2);
    months.count(new Date('2027-02-28T23:59:59Z'), 'creates');
    expect(months.all.map(({ month, creates }) => [month, creates])).toEqual([
      ['2027-02', 1],
      ['2027-03', 2],
    ]);
    expect(months.total).toMatchObject({ creates: 3, updates: 0 });
  });
});
