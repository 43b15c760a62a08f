import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { DateTime, dayOfWeek, fromFields, toFields } from '../../../src/values/dates/date-time.js';
import { compileReader } from '../../../src/values/dates/exact.js';
import { fromFileTime, toFileTime } from '../../../src/values/dates/file-time.js';
import { isDateFault } from '../../../src/values/dates/finish.js';
import { compileWriter, type DateKind } from '../../../src/values/dates/format.js';
import { addInterval } from '../../../src/values/dates/interval.js';
import { parseDate } from '../../../src/values/dates/parse.js';
import { isRefusedFormat } from '../../../src/values/dates/pattern.js';
import { isRefusedStyles, readStyles } from '../../../src/values/dates/styles.js';

/** What .NET said; null where it threw. Ticks are texts, because they do not fit JSON's numbers. */
interface Recorded {
  readonly today: string;
  readonly written: readonly (readonly [ticks: string, kind: DateKind, format: string, text: string | null])[];
  readonly read: readonly (readonly [text: string, format: string, styles: number, result: string | null])[];
  readonly centuries: readonly (readonly [text: string, format: string, result: string])[];
  readonly months: readonly (readonly [ticks: string, count: number, result: string | null])[];
  readonly years: readonly (readonly [ticks: string, count: number, result: string | null])[];
  readonly parsed: readonly (readonly [text: string, result: string | null])[];
  readonly beyond: readonly (readonly [text: string, result: string])[];
  readonly toFileTime: readonly (readonly [ticks: string, result: string | null])[];
  readonly fromFileTime: readonly (readonly [fileTime: string, result: string | null])[];
  readonly calendar: readonly (readonly [ticks: string, fields: string])[];
}

const recorded: Recorded = JSON.parse(readFileSync(new URL('recorded.json', import.meta.url), 'utf8'));
const date = (ticks: string) => new DateTime(BigInt(ticks));
const ticksOf = (result: DateTime | undefined) => result?.ticks.toString() ?? null;
const today = parseDate(recorded.today) ?? new DateTime(0n);

/** The rows whose answer here is not the recorded one. */
const differing = <R extends readonly unknown[]>(rows: readonly R[], answer: (row: R) => unknown) =>
  rows.map((row) => [...row, answer(row)]).filter((row) => row.at(-1) !== row.at(-2));

function write(ticks: string, kind: DateKind, format: string): string | null {
  const writer = compileWriter(format);
  return isRefusedFormat(writer) ? null : writer(date(ticks), kind);
}

function read(text: string, format: string, bits: number): string | null {
  const styles = readStyles(String(bits));
  if (isRefusedStyles(styles)) throw new Error(`styles ${bits}`);
  const reader = compileReader(format, styles);
  if (isRefusedFormat(reader)) return null;
  const result = reader(text, today);
  return isDateFault(result) ? null : `${result.date.ticks} ${result.kind}`;
}

function fields(ticks: string): string {
  const { year, month, day, hour, minute, second, fraction } = toFields(date(ticks));
  return [year, month, day, hour, minute, second, fraction, dayOfWeek(date(ticks))].join(' ');
}

describe('as .NET recorded it', () => {
  test('there are enough rows of every kind', () => {
    const counts = Object.values(recorded).map((rows) => (typeof rows === 'string' ? 999 : rows.length));
    expect(Math.min(...counts)).toBeGreaterThan(5);
    expect(counts.reduce((sum, count) => sum + count, 0) - 2 * 999).toBeGreaterThan(1200);
  });

  test('calendar and clock', () => {
    expect(differing(recorded.calendar, ([ticks]) => fields(ticks))).toEqual([]);
    for (const [ticks] of recorded.calendar) expect(fromFields(toFields(date(ticks)))?.ticks).toBe(BigInt(ticks));
  });

  test('ToString', () => {
    expect(differing(recorded.written, ([ticks, kind, format]) => write(ticks, kind, format))).toEqual([]);
  });

  test('ParseExact', () => {
    expect(differing(recorded.read, ([text, format, bits]) => read(text, format, bits))).toEqual([]);
  });

  // These are 1930 to 1949 in .NET Framework up to .NET 7, and 2030 to 2049 since .NET 8.
  test.each(recorded.centuries)(
    'ParseExact of %s with %s is not taken over, because newer .NET differs',
    (text, format) => {
      const reader = compileReader(format, new Set());
      if (isRefusedFormat(reader)) throw new Error(format);
      expect(reader(text, today)).toMatchObject({ reason: 'century' });
    },
  );

  test('AddMonths and AddYears', () => {
    expect(differing(recorded.months, ([t, n]) => ticksOf(addInterval(date(t), 'm', BigInt(n))))).toEqual([]);
    expect(differing(recorded.years, ([t, n]) => ticksOf(addInterval(date(t), 'yyyy', BigInt(n))))).toEqual([]);
  });

  test('DateTime.Parse, for the forms of CDate', () => {
    expect(differing(recorded.parsed, ([text]) => ticksOf(parseDate(text)))).toEqual([]);
  });

  test.each(recorded.beyond)('DateTime.Parse takes %s, which is refused here as a guess', (text) => {
    expect(parseDate(text)).toBeUndefined();
  });

  test('ToFileTimeUtc and FromFileTimeUtc', () => {
    expect(differing(recorded.toFileTime, ([t]) => toFileTime(date(t))?.toString() ?? null)).toEqual([]);
    expect(differing(recorded.fromFileTime, ([n]) => ticksOf(fromFileTime(BigInt(n))))).toEqual([]);
  });
});
