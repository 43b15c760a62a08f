import {
  type DateTime,
  dayOfWeek,
  fromFields,
  TICKS_PER_DAY,
  TICKS_PER_MINUTE,
  toDateTime,
  toFields,
} from './date-time.js';
import type { DateKind } from './format.js';
import { GREATEST_OFFSET } from './parse.js';
import type { DateStyles } from './styles.js';

/** What the fields of a format read from a text. */
export interface DateParts {
  year: number | undefined;
  month: number | undefined;
  day: number | undefined;
  weekday: number | undefined;
  hour: number | undefined;
  minute: number | undefined;
  second: number | undefined;
  /** Ticks: 0 to 9999999. */
  fraction: number | undefined;
  /** 0 before noon, 1 after. */
  half: number | undefined;
  /** Minutes from UTC. */
  offset: number | undefined;
  /** Set when the text says UTC by a letter, and not by an offset of 0. */
  utc: boolean;
  /** Set when the hour counts to 12. */
  halfDay: boolean;
  twoDigitYear: boolean;
}

/** Nothing is read yet. */
export const unread = (): DateParts => ({
  year: undefined,
  month: undefined,
  day: undefined,
  weekday: undefined,
  hour: undefined,
  minute: undefined,
  second: undefined,
  fraction: undefined,
  half: undefined,
  offset: undefined,
  utc: false,
  halfDay: false,
  twoDigitYear: false,
});

export interface ReadDate {
  readonly date: DateTime;
  readonly kind: DateKind;
}

/**
 * Why a text does not fit a format. `text`: it has something else at `at`, where the format has `part`; `rest`: it goes on
 * after the format's end; `repeated`: it gives two values for one thing. The others are about the date as a whole.
 */
export interface DateFault {
  readonly reason: 'empty' | 'text' | 'rest' | 'repeated' | 'century' | 'half' | 'none' | 'weekday' | 'offset';
  /** The offset in the text. */
  readonly at: number;
  readonly part: string;
}

export const isDateFault = (value: ReadDate | DateFault): value is DateFault => 'reason' in value;

const fault = (reason: DateFault['reason']): DateFault => ({ reason, at: 0, part: '' });

/** Two-digit years up to here are of this century in every .NET; up to `LAST_OPEN_YEAR` only since .NET 8. */
const LAST_CERTAIN_YEAR = 29;
const LAST_OPEN_YEAR = 49;

/** Puts a date together from its parts as DateTime.ParseExact does, in its order of checks. */
export function finish(parts: DateParts, styles: DateStyles, now: DateTime): ReadDate | DateFault {
  const year = yearOf(parts);
  const hour = hourOf(parts);
  if (year === 'century') return fault(year);
  if (hour === undefined) return fault('half');
  const { minute = 0, second = 0, fraction = 0, weekday } = parts;
  const { year: fullYear, month, day } = dayOf(parts, year, styles, now);
  const date = fromFields({ year: fullYear, month, day, hour, minute, second, fraction });
  if (date === undefined) return fault('none');
  if (weekday !== undefined && weekday !== dayOfWeek(date)) return fault('weekday');
  return placed(date, parts, styles);
}

/** What is missing of the day: all of it means today, or the first day of year 1; else this year, January, the first. */
function dayOf({ month, day }: DateParts, year: number | undefined, styles: DateStyles, now: DateTime) {
  if (year !== undefined) return { year, month: month ?? 1, day: day ?? 1 };
  const today = toFields(now);
  if (month !== undefined || day !== undefined) return { year: today.year, month: month ?? 1, day: day ?? 1 };
  return styles.has('NoCurrentDateDefault') ? { year: 1, month: 1, day: 1 } : today;
}

function yearOf({ year, twoDigitYear }: DateParts): number | undefined | 'century' {
  if (!twoDigitYear || year === undefined) return year;
  if (year > LAST_CERTAIN_YEAR && year <= LAST_OPEN_YEAR) return 'century';
  return year > LAST_OPEN_YEAR ? 1900 + year : 2000 + year;
}

/** The hour of the day; undefined where it contradicts the half of the day. */
function hourOf({ hour, half, halfDay }: DateParts): number | undefined {
  if (halfDay) {
    if (hour === undefined || hour > 12) return undefined;
    return (hour % 12) + (half === 1 ? 12 : 0);
  }
  if (half === 0 && (hour ?? 0) >= 12) return undefined;
  if (half === 1 && (hour ?? 0) < 12) return undefined;
  return hour ?? 0;
}

/**
 * The moment in UTC, which is the local zone too. What comes out differs only in its kind, except that an offset is taken
 * off; .NET lets a date of the first day of year 1 fall back to its own evening rather than before the calendar.
 */
function placed(date: DateTime, { offset, utc }: DateParts, styles: DateStyles): ReadDate | DateFault {
  if (Math.abs(offset ?? 0) > GREATEST_OFFSET) return fault('offset');
  if (offset === undefined) return { date, kind: assumedKind(styles) };
  const ticks = date.ticks - BigInt(offset) * TICKS_PER_MINUTE;
  const moment = toDateTime(ticks < 0n ? ticks + TICKS_PER_DAY : ticks);
  if (moment === undefined) return fault('none');
  const universal = styles.has('AdjustToUniversal') || (utc && styles.has('RoundtripKind'));
  return { date: moment, kind: universal ? 'utc' : 'local' };
}

function assumedKind(styles: DateStyles): DateKind {
  if (!styles.has('AssumeLocal') && !styles.has('AssumeUniversal')) return 'unspecified';
  return styles.has('AdjustToUniversal') ? 'utc' : 'local';
}
