import { trim } from '../text.js';
import { type DateTime, fromFields, TICKS_PER_MINUTE, toDateTime } from './date-time.js';

/** Minutes that an offset from UTC may have, as in .NET: 14 hours. */
export const GREATEST_OFFSET = 14 * 60;

const YEAR_FIRST =
  '(?<year>\\d{4})(?:-(?<month>\\d{1,2})-(?<day>\\d{1,2})|/(?<slashMonth>\\d{1,2})/(?<slashDay>\\d{1,2}))';
const MONTH_FIRST = '(?<month>\\d{1,2})/(?<day>\\d{1,2})/(?<year>\\d{4})';
const SECONDS = '(?::(?<second>\\d{2})(?:\\.(?<fraction>\\d{1,7}))?)?';
const CLOCK = `(?<hour>\\d{2}):(?<minute>\\d{2})${SECONDS}`;
const SPOKEN_CLOCK = `(?<hour>\\d{1,2}):(?<minute>\\d{2})${SECONDS}(?: *(?<half>[AP])M)?`;
const OFFSET = '(?: *(?:(?<utc>(?<!M)Z)|(?<sign>[+-])(?:(?<offsetHour>\\d{1,2})|(?<offset>\\d{1,2}:\\d{2}|\\d{4}))))?';

const FORMS = [
  `${YEAR_FIRST}(?: +${SPOKEN_CLOCK})?${OFFSET}`,
  `${YEAR_FIRST}T${CLOCK}${OFFSET}`,
  `${MONTH_FIRST}(?: +${SPOKEN_CLOCK})?${OFFSET}`,
].map((form) => new RegExp(`^${form}$`, 'i'));

/**
 * Reads a date as CDate does: an ISO 8601 date with or without time and offset, or the service's own
 * `M/d/yyyy h:mm:ss tt`. Without an offset it is UTC (expressions.md §6.4). Every text taken here means the same to .NET's
 * DateTime.Parse with the invariant culture; what that takes beyond (names of months, two-digit years, a time alone, which
 * would be today's) is undefined here, and so is a date that does not exist.
 */
export function parseDate(text: string): DateTime | undefined {
  const trimmed = trim(text);
  for (const form of FORMS) {
    const groups = form.exec(trimmed)?.groups;
    if (groups) return toMoment(groups);
  }
  return undefined;
}

type Groups = Readonly<Record<string, string | undefined>>;

function toMoment(groups: Groups): DateTime | undefined {
  const number = (name: string) => Number(groups[name] ?? 0);
  const local = fromFields({
    year: number('year'),
    month: Number(groups.month ?? groups.slashMonth),
    day: Number(groups.day ?? groups.slashDay),
    hour: hourOf(number('hour'), groups.half),
    minute: number('minute'),
    second: number('second'),
    fraction: Number((groups.fraction ?? '').padEnd(7, '0')),
  });
  const offset = offsetOf(groups);
  if (local === undefined || offset === undefined) return undefined;
  return toDateTime(local.ticks - BigInt(offset) * TICKS_PER_MINUTE);
}

/** The hour of the day; -1 where the half of the day contradicts it. As in .NET, `13:00 PM` is one o'clock. */
function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  if (half === 'A' || half === 'a') return hour > 12 ? -1 : hour % 12;
  return hour < 12 ? hour + 12 : hour;
}

/** The offset from UTC in minutes; undefined when it is none. */
function offsetOf({ sign, offsetHour, offset }: Groups): number | undefined {
  const minutes = Number(offset?.slice(-2) ?? 0);
  const hours = Number(offsetHour ?? offset?.slice(0, -2).replace(':', '') ?? 0);
  const size = hours * 60 + minutes;
  if (minutes > 59 || size > GREATEST_OFFSET) return undefined;
  return sign === '-' ? -size : size;
}
