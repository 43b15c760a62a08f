const DAY = 24 * 60 * 60 * 1000;
const DATE_LENGTH = 'yyyy-MM-dd'.length;
const FIRST = Date.parse('0001-01-01');
const DATE = /^\d{4}-\d{2}-\d{2}(?:$|[T ]\d{2}:)/;

/** Dates that stand for "never" and "not known". */
const SENTINELS: ReadonlySet<string> = new Set(['0001-01-01', '1601-01-01', '9999-12-31']);

/** Whether a text begins with a date as ISO 8601 and RFC 3339 write it. */
export const isDate = (text: string): boolean => DATE.test(text) && !Number.isNaN(startOf(text));

/** A text that begins with a date, with its date a number of days earlier; everything behind it stays. */
export function earlier(text: string, days: number): string {
  if (SENTINELS.has(text.slice(0, DATE_LENGTH))) return text;
  const moved = new Date(Math.max(startOf(text) - days * DAY, FIRST));
  return moved.toISOString().slice(0, DATE_LENGTH) + text.slice(DATE_LENGTH);
}

const startOf = (text: string): number => Date.parse(`${text.slice(0, DATE_LENGTH)}T00:00:00Z`);
