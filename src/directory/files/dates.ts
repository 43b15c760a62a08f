import { parseJson } from '../../values/index.js';

/** A date as Windows PowerShell 5.1 writes it in JSON: milliseconds since 1970, in UTC. */
const MILLISECONDS = /^\/Date\((-?\d{1,16})(?:[+-]\d{4})?\)\/$/;

/**
 * A record, or a file of records, from JSON, with every date as Graph writes it: `2021-08-19T13:25:31Z`.
 * @throws SyntaxError as `parseJson` does
 */
export function readJson(text: string): unknown {
  const value = parseJson(text);
  // An escaped slash is rare, and quicker to look for than the whole.
  return text.includes('\\/') && text.includes('\\/Date(') ? withGraphDates(value) : value;
}

function withGraphDates(value: unknown): unknown {
  if (typeof value === 'string') return fromMilliseconds(value) ?? value;
  if (Array.isArray(value)) return value.map(withGraphDates);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withGraphDates(part)]));
}

function fromMilliseconds(text: string): string | undefined {
  const time = Number(MILLISECONDS.exec(text)?.[1] ?? Number.NaN);
  return Math.abs(time) <= 8.64e15 ? graphDate(new Date(time)) : undefined;
}

const graphDate = (date: Date): string => date.toISOString().replace('.000Z', 'Z');

const ISO = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d(?:\.\d+)?)(Z|[+-]\d\d:\d\d)$/;
const DAY = /^\d{4}-\d\d-\d\d$/;
const AMERICAN = /^(0?[1-9]|1[0-2])\/(\d{1,2})\/(\d{4}) (0?[1-9]|1[0-2]):([0-5]\d):([0-5]\d) ([AP])M$/;

/**
 * A date of a table as Graph writes it, or undefined when its form does not tell which day it is. The American form is
 * read only in the portal's list, which writes it in UTC (inferred: no page says so); elsewhere 3/4 may be in April.
 */
export function tableDate(text: string, portal: boolean): string | undefined {
  const iso = ISO.exec(text);
  if (iso) return `${iso[1]}T${iso[2]}${iso[3]}`;
  if (DAY.test(text)) return `${text}T00:00:00Z`;
  const american = portal ? AMERICAN.exec(text) : null;
  if (!american) return undefined;
  const [month, day, year, hour, minute, second] = american.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const date = new Date(Date.UTC(year, month - 1, day, (hour % 12) + (american[7] === 'P' ? 12 : 0), minute, second));
  return date.getUTCDate() === day ? graphDate(date) : undefined;
}
