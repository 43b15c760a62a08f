import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  DateTime,
  dayOfWeek,
  daysInMonth,
  formatDateTime,
  fromFields,
  fromMilliseconds,
  LAST_TICK,
  toDateTime,
  toFields,
} from '../../../src/values/dates/date-time.js';

const YEAR_ONE = -62_135_596_800_000;
const LAST_MILLISECOND = 253_402_300_799_999;
const milliseconds = fc.integer({ min: YEAR_ONE, max: LAST_MILLISECOND });

const moment = (ms: number) => {
  const date = fromMilliseconds(ms);
  if (date === undefined) throw new Error(`${ms} is no date`);
  return date;
};

describe('a moment', () => {
  test('has the calendar and clock of an independent calendar', () => {
    fc.assert(
      fc.property(milliseconds, (ms) => {
        const other = new Date(ms);
        expect(toFields(moment(ms))).toEqual({
          year: other.getUTCFullYear(),
          month: other.getUTCMonth() + 1,
          day: other.getUTCDate(),
          hour: other.getUTCHours(),
          minute: other.getUTCMinutes(),
          second: other.getUTCSeconds(),
          fraction: other.getUTCMilliseconds() * 10_000,
        });
        expect(dayOfWeek(moment(ms))).toBe(other.getUTCDay());
      }),
      { numRuns: 2000 },
    );
  });

  test('has the right date on every day of 120 years and at both ends of every year', () => {
    const days = Array.from({ length: 43_830 }, (_, day) => Date.UTC(1890, 0, 1 + day));
    const ends = Array.from({ length: 9999 }, (_, i) => new Date(0).setUTCFullYear(i + 1, 0, 1));
    for (const ms of [...days, ...ends, ...ends.slice(1).map((end) => end - 1)]) {
      const { year, month, day } = toFields(moment(ms));
      const iso = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
      if (new Date(ms).toISOString().slice(0, 10) !== iso) expect(iso).toBe(new Date(ms).toISOString());
    }
  });

  test('goes to fields and back, to the tick', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, LAST_TICK), (ticks) => {
        expect(fromFields(toFields(new DateTime(ticks)))?.ticks).toBe(ticks);
      }),
    );
  });

  test('lies in the years 1 to 9999', () => {
    expect(toDateTime(0n)?.ticks).toBe(0n);
    expect(toDateTime(-1n)).toBeUndefined();
    expect(toDateTime(LAST_TICK)?.ticks).toBe(LAST_TICK);
    expect(toDateTime(LAST_TICK + 1n)).toBeUndefined();
    expect(() => new DateTime(-1n)).toThrow(RangeError);
    expect(() => new DateTime(LAST_TICK + 1n)).toThrow(RangeError);
  });

  test('comes from the milliseconds of JavaScript, whole ones', () => {
    expect(fromMilliseconds(0)?.ticks).toBe(621_355_968_000_000_000n);
    expect(fromMilliseconds(-0.5)?.ticks).toBe(621_355_967_999_990_000n);
    expect(fromMilliseconds(YEAR_ONE)?.ticks).toBe(0n);
    for (const no of [YEAR_ONE - 1, LAST_MILLISECOND + 1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(fromMilliseconds(no)).toBeUndefined();
    }
  });
});

describe('fields that are no date', () => {
  const day = { year: 2024, month: 2, day: 29 };
  // biome-ignore format: a table
  test.each([
    { ...day, year: 2023 }, { ...day, year: 1900 }, { ...day, year: 0, day: 1 }, { ...day, year: 10_000, day: 1 },
    { ...day, month: 0 }, { ...day, month: 13 }, { ...day, day: 0 }, { ...day, day: 30 },
    { ...day, hour: 24 }, { ...day, hour: -1 }, { ...day, minute: 60 }, { ...day, minute: -1 },
    { ...day, second: 60 }, { ...day, second: -1 }, { ...day, fraction: 10_000_000 }, { ...day, fraction: -1 },
  ])('%j', (fields) => expect(fromFields(fields)).toBeUndefined());

  test('while their neighbours are', () => {
    expect(fromFields(day)).toBeDefined();
    expect(fromFields({ ...day, hour: 23, minute: 59, second: 59, fraction: 9_999_999 })).toBeDefined();
    expect(fromFields({ year: 2000, month: 2, day: 29 })).toBeDefined();
  });

  test('a month has its days', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((month) => daysInMonth(2023, month))).toEqual([
      31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31,
    ]);
    expect([1900, 2000, 2024].map((year) => daysInMonth(year, 2))).toEqual([28, 29, 29]);
    expect([daysInMonth(2024, 0), daysInMonth(2024, 13)]).toEqual([0, 0]);
  });
});

describe('as a final value', () => {
  test.each([
    [{ year: 2012, month: 3, day: 6, hour: 7 }, '3/6/2012 7:00:00 AM'],
    [{ year: 2012, month: 12, day: 31, hour: 0, minute: 5, second: 9 }, '12/31/2012 12:05:09 AM'],
    [{ year: 2012, month: 1, day: 1, hour: 12 }, '1/1/2012 12:00:00 PM'],
    [{ year: 2012, month: 1, day: 1, hour: 23, fraction: 9_999_999 }, '1/1/2012 11:00:00 PM'],
    [{ year: 7, month: 1, day: 1 }, '1/1/0007 12:00:00 AM'],
  ])('%j is printed', (fields, text) => {
    const date = fromFields(fields);
    expect(date && formatDateTime(date)).toBe(text);
  });
});
