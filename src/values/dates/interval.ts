import { foldCase } from '../casing.js';
import {
  type DateTime,
  dayOfWeek,
  daysInMonth,
  fromFields,
  TICKS_PER_DAY,
  TICKS_PER_HOUR,
  TICKS_PER_MINUTE,
  TICKS_PER_SECOND,
  toDateTime,
  toFields,
} from './date-time.js';

/** The intervals that Microsoft documents for DateAdd and DateDiff; they are Visual Basic's. */
export const INTERVALS = ['yyyy', 'm', 'd', 'ww', 'h', 'n', 's'] as const;

export type Interval = (typeof INTERVALS)[number];

/** Reads an interval; case does not count, as in Visual Basic. Its `q`, `y` and `w` are none of Entra's. */
export const toInterval = (text: string): Interval | undefined =>
  INTERVALS.find((interval) => foldCase(interval) === foldCase(text));

const LENGTHS: Readonly<Record<Exclude<Interval, 'yyyy' | 'm'>, bigint>> = {
  ww: 7n * TICKS_PER_DAY,
  d: TICKS_PER_DAY,
  h: TICKS_PER_HOUR,
  n: TICKS_PER_MINUTE,
  s: TICKS_PER_SECOND,
};

/**
 * Adds a number of intervals, as Visual Basic's DateAdd. A day that the resulting month lacks becomes its last day, as in
 * .NET's AddMonths. Undefined when the result lies outside the years 1 to 9999.
 */
export function addInterval(date: DateTime, interval: Interval, count: bigint): DateTime | undefined {
  if (interval === 'yyyy') return addMonths(date, count * 12n);
  if (interval === 'm') return addMonths(date, count);
  return toDateTime(date.ticks + count * LENGTHS[interval]);
}

function addMonths(date: DateTime, count: bigint): DateTime | undefined {
  const fields = toFields(date);
  const months = BigInt(fields.year) * 12n + BigInt(fields.month - 1) + count;
  const [year, month] = [Number(months / 12n), Number(months % 12n) + 1];
  return fromFields({ ...fields, year, month, day: Math.min(fields.day, daysInMonth(year, month)) });
}

/**
 * How many intervals lie between two moments, as Visual Basic's DateDiff (expressions.md §6.5): days, hours, minutes and
 * seconds are the time that has passed, cut toward zero; months and years compare the calendar; weeks are the whole weeks
 * between the two weeks' Sundays, each with its own time of day. Undefined where Visual Basic leaves
 * the calendar: a week that begins before the year 1.
 */
export function intervalsBetween(from: DateTime, to: DateTime, interval: Interval): bigint | undefined {
  if (interval === 'yyyy') return BigInt(toFields(to).year - toFields(from).year);
  if (interval === 'm') return BigInt(monthsOf(to) - monthsOf(from));
  if (interval !== 'ww') return (to.ticks - from.ticks) / LENGTHS[interval];
  const [start, end] = [sundayOf(from), sundayOf(to)];
  return start && end && (end.ticks - start.ticks) / LENGTHS.ww;
}

const monthsOf = (date: DateTime): number => {
  const { year, month } = toFields(date);
  return year * 12 + month;
};

/** The same time on the first day of the week. */
const sundayOf = (date: DateTime): DateTime | undefined =>
  toDateTime(date.ticks - BigInt(dayOfWeek(date)) * TICKS_PER_DAY);
