import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DateTime, formatDateTime, fromMilliseconds, LAST_TICK } from '../../../src/values/dates/date-time.js';
import {
  addInterval,
  INTERVALS,
  type Interval,
  intervalsBetween,
  toInterval,
} from '../../../src/values/dates/interval.js';
import { parseDate } from '../../../src/values/dates/parse.js';

const date = (text: string): DateTime => {
  const parsed = parseDate(text);
  if (parsed === undefined) throw new Error(text);
  return parsed;
};
const ticks = fc.bigInt(0n, LAST_TICK).map((number) => new DateTime(number));
const FIXED = ['ww', 'd', 'h', 'n', 's'] as const;

describe('an interval', () => {
  test('is one of the seven documented ones, in any case', () => {
    expect(INTERVALS.map((interval) => toInterval(interval))).toEqual([...INTERVALS]);
    expect(['D', 'WW', 'Yyyy', 'M'].map(toInterval)).toEqual(['d', 'ww', 'yyyy', 'm']);
    expect(['q', 'y', 'w', '', 'day', ' d', 'constructor'].map(toInterval)).toEqual(Array(7).fill(undefined));
  });
});

describe('DateAdd', () => {
  test.each([
    ['yyyy', 2n, '2012-03-16T07:00', '3/16/2014 7:00:00 AM'],
    ['m', 10n, '2012-03-16T07:00', '1/16/2013 7:00:00 AM'],
    ['d', -10n, '2012-03-16T07:00', '3/6/2012 7:00:00 AM'],
    ['ww', 2n, '2012-03-16T07:00', '3/30/2012 7:00:00 AM'],
    ['h', 25n, '2012-03-16T07:00', '3/17/2012 8:00:00 AM'],
    ['n', 61n, '2012-03-16T07:00', '3/16/2012 8:01:00 AM'],
    ['s', -1n, '2012-03-16T07:00', '3/16/2012 6:59:59 AM'],
    ['m', 1n, '2023-01-31', '2/28/2023 12:00:00 AM'],
    ['m', 1n, '2024-01-31', '2/29/2024 12:00:00 AM'],
    ['m', -1n, '2024-01-15', '12/15/2023 12:00:00 AM'],
    ['yyyy', 1n, '2024-02-29', '2/28/2025 12:00:00 AM'],
    ['yyyy', -4n, '2024-02-29', '2/29/2020 12:00:00 AM'],
    ['m', 0n, '0001-01-01', '1/1/0001 12:00:00 AM'],
  ] as const)('%s %s to %s', (interval, count, from, result) => {
    const sum = addInterval(date(from), interval, count);
    expect(sum && formatDateTime(sum)).toBe(result);
  });

  test('stays in the years 1 to 9999', () => {
    const [first, last] = [date('0001-01-01'), date('9999-12-31T23:59:59.9999999')];
    for (const interval of INTERVALS) {
      expect(addInterval(first, interval, -1n)).toBeUndefined();
      expect(addInterval(last, interval, 1n)).toBeUndefined();
      expect(addInterval(first, interval, 9_223_372_036_854_775_807n)).toBeUndefined();
      expect(addInterval(last, interval, -9_223_372_036_854_775_808n)).toBeUndefined();
    }
  });

  test('is undone by DateDiff', () => {
    fc.assert(
      fc.property(ticks, fc.constantFrom(...FIXED), fc.bigInt(-5000n, 5000n), (from, interval, count) => {
        const to = addInterval(from, interval, count);
        fc.pre(to !== undefined && (interval !== 'ww' || (from.ticks > 1n << 43n && to.ticks > 1n << 43n)));
        expect(intervalsBetween(from, to ?? from, interval)).toBe(count);
      }),
    );
    fc.assert(
      fc.property(ticks, fc.constantFrom<Interval>('m', 'yyyy'), fc.bigInt(-5000n, 5000n), (from, interval, count) => {
        const to = addInterval(from, interval, count);
        fc.pre(to !== undefined);
        expect(intervalsBetween(from, to ?? from, interval)).toBe(count);
      }),
    );
  });
});

/** Visual Basic's DateDiff once more, on JavaScript's dates. */
function model(from: Date, to: Date, interval: Interval): number {
  const [a, b] = [from.getTime(), to.getTime()];
  const elapsed = { d: 86_400_000, h: 3_600_000, n: 60_000, s: 1000 };
  if (interval === 'yyyy') return to.getUTCFullYear() - from.getUTCFullYear();
  if (interval === 'm') {
    return (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth();
  }
  if (interval !== 'ww') return Math.trunc((b - a) / elapsed[interval]);
  const sundays = (b - to.getUTCDay() * elapsed.d - (a - from.getUTCDay() * elapsed.d)) / elapsed.d;
  return Math.trunc(Math.trunc(sundays) / 7);
}

describe('DateDiff', () => {
  test.each([
    ['d', '2021-08-18+08:00', '2021-08-31+08:00', 13n],
    ['d', '8/25/2021 5:41:18 PM', '2012-03-16-07:00', -3449n],
    ['ww', '8/25/2021 5:41:18 PM', '2012-03-16-07:00', -493n],
    ['m', '8/25/2021 5:41:18 PM', '2012-03-16-07:00', -113n],
    ['yyyy', '8/25/2021 5:41:18 PM', '2012-03-16-07:00', -9n],
    ['d', '2021-08-31+08:00', '2021-08-31+08:00', 0n],
    ['h', '2021-08-24', '2021-08-25', 24n],
    ['n', '2021-08-24', '2021-08-25', 1440n],
    ['s', '2021-08-24', '2021-08-25', 86_400n],
    ['d', '2021-08-24T00:00:00.0000001', '2021-08-25', 0n],
    ['d', '2021-08-25', '2021-08-24T00:00:00.0000001', 0n],
    ['s', '2021-08-24T00:00:00.9999999', '2021-08-24T00:00:01', 0n],
    ['yyyy', '2021-12-31T23:59:59', '2022-01-01', 1n],
    ['m', '2021-01-31', '2021-02-01', 1n],
    // 21 August 2021 is a Saturday. With times, a week that has begun may not count yet.
    ['ww', '2021-08-21', '2021-08-22', 1n],
    ['ww', '2021-08-22', '2021-08-28', 0n],
    ['ww', '2021-08-21T12:00', '2021-08-22T11:00', 0n],
    ['ww', '2021-08-21T12:00', '2021-08-22T12:00', 1n],
    ['ww', '2021-08-22T11:00', '2021-08-21T12:00', 0n],
  ] as const)('%s from %s to %s', (interval, from, to, result) => {
    expect(intervalsBetween(date(from), date(to), interval)).toBe(result);
  });

  test('agrees with an independent model', () => {
    const ms = fc.oneof(
      fc.integer({ min: -62_100_000_000_000, max: 253_402_300_799_999 }),
      fc.integer({ min: 1_600_000_000_000, max: 1_603_000_000_000 }),
    );
    fc.assert(
      fc.property(ms, ms, fc.constantFrom(...INTERVALS), (a, b, interval) => {
        const [from, to] = [fromMilliseconds(a), fromMilliseconds(b)];
        if (from === undefined || to === undefined) throw new Error(`${a} ${b}`);
        expect(intervalsBetween(from, to, interval)).toBe(BigInt(model(new Date(a), new Date(b), interval)));
      }),
      { numRuns: 2000 },
    );
  });

  test('turned round has the other sign', () => {
    const later = fc.bigInt(1n << 44n, LAST_TICK).map((number) => new DateTime(number));
    fc.assert(
      fc.property(later, later, fc.constantFrom(...INTERVALS), (from, to, interval) => {
        expect(intervalsBetween(to, from, interval)).toBe(-(intervalsBetween(from, to, interval) ?? 1n));
      }),
    );
  });

  test('has no weeks where the week begins before the year 1', () => {
    const [monday, sunday] = [date('0001-01-01'), date('0001-01-07')];
    expect(intervalsBetween(monday, date('2020-01-01'), 'ww')).toBeUndefined();
    expect(intervalsBetween(date('2020-01-01'), monday, 'ww')).toBeUndefined();
    expect(intervalsBetween(sunday, date('0001-01-14'), 'ww')).toBe(1n);
  });
});
