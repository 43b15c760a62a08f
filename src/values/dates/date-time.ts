/**
 * A moment as .NET's DateTime holds it: whole ticks of 100 nanoseconds since 0001-01-01T00:00:00, always UTC here. It
 * exists only between functions; as a result it is printed by `formatDateTime` (expressions.md §1).
 */
export class DateTime {
  readonly ticks: bigint;
  /** `ticks` must lie in 0 … `LAST_TICK`; use `toDateTime` for a number that may not. */
  constructor(ticks: bigint) {
    if (ticks < 0n || ticks > LAST_TICK) throw new RangeError(`${ticks} ticks are outside the years 1 to 9999`);
    this.ticks = ticks;
  }
}

export const TICKS_PER_MILLISECOND = 10_000n;
export const TICKS_PER_SECOND = 10_000_000n;
export const TICKS_PER_MINUTE = 60n * TICKS_PER_SECOND;
export const TICKS_PER_HOUR = 60n * TICKS_PER_MINUTE;
export const TICKS_PER_DAY = 24n * TICKS_PER_HOUR;

/** The last tick of the year 9999, .NET's DateTime.MaxValue. */
export const LAST_TICK = 3_155_378_975_999_999_999n;

/** 1970-01-01T00:00:00Z in ticks. */
const UNIX_EPOCH = 621_355_968_000_000_000n;

/** The moment of so many ticks; undefined outside the years 1 to 9999. */
export const toDateTime = (ticks: bigint): DateTime | undefined =>
  ticks < 0n || ticks > LAST_TICK ? undefined : new DateTime(ticks);

/** A moment from JavaScript's milliseconds since 1970; undefined outside the years 1 to 9999. */
export const fromMilliseconds = (milliseconds: number): DateTime | undefined =>
  Number.isFinite(milliseconds)
    ? toDateTime(UNIX_EPOCH + BigInt(Math.floor(milliseconds)) * TICKS_PER_MILLISECOND)
    : undefined;

/** JavaScript's milliseconds since 1970; what is finer is cut off. */
export const toMilliseconds = ({ ticks }: DateTime): number => Number((ticks - UNIX_EPOCH) / TICKS_PER_MILLISECOND);

/** Calendar and clock of a moment in the proleptic Gregorian calendar, as .NET counts: month and day from 1. */
export interface DateFields {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** The part of a second, in ticks: 0 to 9999999. */
  readonly fraction: number;
}

// biome-ignore format: a table
const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365];

export const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

const daysBeforeMonth = (year: number, month: number): number =>
  (DAYS_BEFORE_MONTH[month - 1] ?? 0) + (month > 2 && isLeapYear(year) ? 1 : 0);

/** How many days a month has; 0 when there is no such month. */
export const daysInMonth = (year: number, month: number): number =>
  month < 1 || month > 12 ? 0 : daysBeforeMonth(year, month + 1) - daysBeforeMonth(year, month);

/** How many days lie between 0001-01-01 and the first day of a year. */
const daysBeforeYear = (year: number): number => {
  const past = year - 1;
  return past * 365 + Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400);
};

/** The day of a moment, counted from 0001-01-01, which is day 0 and a Monday. */
export const dayNumber = ({ ticks }: DateTime): number => Number(ticks / TICKS_PER_DAY);

/** The day of the week, as .NET counts: 0 is Sunday. */
export const dayOfWeek = (date: DateTime): number => (dayNumber(date) + 1) % 7;

/** A moment as calendar and clock. */
export function toFields(date: DateTime): DateFields {
  const { year, month, day } = calendarOf(dayNumber(date));
  const ticksOfDay = Number(date.ticks % TICKS_PER_DAY);
  const seconds = Math.floor(ticksOfDay / Number(TICKS_PER_SECOND));
  return {
    year,
    month,
    day,
    hour: Math.floor(seconds / 3600),
    minute: Math.floor(seconds / 60) % 60,
    second: seconds % 60,
    fraction: ticksOfDay % Number(TICKS_PER_SECOND),
  };
}

function calendarOf(days: number): Pick<DateFields, 'year' | 'month' | 'day'> {
  // The mean year is never too long a guess, but may be one year short.
  let year = Math.floor(days / 365.2425) + 1;
  if (daysBeforeYear(year + 1) <= days) year += 1;
  const dayOfYear = days - daysBeforeYear(year);
  let month = Math.floor(dayOfYear / 29) + 1;
  while (daysBeforeMonth(year, month) > dayOfYear) month -= 1;
  return { year, month, day: dayOfYear - daysBeforeMonth(year, month) + 1 };
}

/** The moment of a calendar date and clock time; undefined when there is no such date or time in the years 1 to 9999. */
export function fromFields(
  fields: Partial<DateFields> & Pick<DateFields, 'year' | 'month' | 'day'>,
): DateTime | undefined {
  const { year, month, day, hour = 0, minute = 0, second = 0, fraction = 0 } = fields;
  const isDate = year >= 1 && year <= 9999 && day >= 1 && day <= daysInMonth(year, month);
  const isTime = hour <= 23 && minute <= 59 && second <= 59 && fraction <= 9_999_999;
  if (!isDate || !isTime || Math.min(hour, minute, second, fraction) < 0) return undefined;
  const days = daysBeforeYear(year) + daysBeforeMonth(year, month) + day - 1;
  const seconds = hour * 3600 + minute * 60 + second;
  return new DateTime(BigInt(days) * TICKS_PER_DAY + BigInt(seconds) * TICKS_PER_SECOND + BigInt(fraction));
}

/** A moment as Entra prints a final date: `M/d/yyyy h:mm:ss tt`, invariant culture, UTC (expressions.md §1). */
export function formatDateTime(date: DateTime): string {
  const { year, month, day, hour, minute, second } = toFields(date);
  const pad = (number: number, width: number) => String(number).padStart(width, '0');
  const clock = `${hour % 12 || 12}:${pad(minute, 2)}:${pad(second, 2)} ${hour < 12 ? 'AM' : 'PM'}`;
  return `${month}/${day}/${pad(year, 4)} ${clock}`;
}
