import type { Diagnostic } from '../diagnostics/index.js';
import {
  addInterval,
  DateTime,
  Failure,
  formatDateTime,
  fromFileTime,
  type Interval,
  intervalsBetween,
  NEVER,
  parseDate,
  toFileTime,
  toInteger,
  toInterval,
  toText,
  type Value,
} from '../values/index.js';
import { type Argument, defineFunction, type Parameter, type Site } from './catalogue.js';
import { defineContextualFunction } from './contextual.js';
import { integer, textOrEmpty, value } from './parameters.js';
import { notADate, notANumber } from './rules.js';
import { bareDate, beforeFileTime, dateOverflow, noDate, notAFileTime, unknownInterval } from './rules-dates.js';

export { FormatDateTime } from './dates-format.js';

const ENTRA = 'entra-docs: functions-for-customizing-application-data';

/** A date that must be there: null is an error and not handed on, so that no comparison with it goes unnoticed. */
const moment = (key: string, about: string): Parameter<Value> => ({
  ...value(key, about, { unpublished: true }),
  kind: 'dateTime',
});

const INTERVAL = textOrEmpty('interval', 'yyyy, m, d, ww, h, n or s', { unpublished: true });

export const CDate = defineFunction({
  name: 'CDate',
  parameters: [moment('expression', 'the text of a date')],
  result: 'dateTime',
  documentation: {
    summary: 'Reads a text as a date, in UTC, so that it can be calculated with.',
    examples: [
      { expression: 'CDate("2020-03-16-07:00")', result: '3/16/2020 7:00:00 AM' },
      { expression: 'CDate("2021-06-30+08:00")', result: '6/29/2021 4:00:00 PM' },
      { expression: 'CDate("2026-11-30T08:15:00.5Z")', result: '11/30/2026 8:15:00 AM' },
      { expression: 'CDate("12/31/9999 12:00:00 AM")', result: '12/31/9999 12:00:00 AM' },
    ],
    source: ENTRA,
    undocumented:
      'Without an offset a date is in UTC. Where slashes divide it the month comes first, as in M/d/yyyy. Null and an empty text are errors, and so is any form that .NET would have to complete or guess at: a time alone, a two-digit year, the name of a month.',
  },
  evaluate: readDate,
});

export const DateAdd = defineFunction({
  name: 'DateAdd',
  parameters: [
    INTERVAL,
    { ...value('value', 'how many intervals to add', { unpublished: true }), kind: 'integer' },
    moment('dateTime', 'the date to add to'),
  ],
  result: 'dateTime',
  documentation: {
    summary: 'Adds intervals of time to a date: yyyy years, m months, d days, ww weeks, h hours, n minutes, s seconds.',
    examples: [
      { expression: 'DateAdd("d", 7, CDate("2012-03-16-07:00"))', result: '3/23/2012 7:00:00 AM' },
      { expression: 'DateAdd("m", 10, CDate("2012-03-16-07:00"))', result: '1/16/2013 7:00:00 AM' },
      { expression: 'DateAdd("m", 1, CDate("2024-01-31"))', result: '2/29/2024 12:00:00 AM' },
    ],
    source: ENTRA,
    undocumented:
      'A day that the month lacks becomes its last day, as in .NET. Case does not count in the interval; the intervals q, y and w of Visual Basic are refused. A text as date is read by the rules of CDate, with a warning. Null is an error, and so is a result outside the years 1 to 9999.',
  },
  check: (args, site) => [...checkInterval(args[0], site), ...checkBare(args.slice(2), site)],
  evaluate: (site, interval, value, date) => {
    const unit = readInterval(site, interval);
    const count = readCount(site, value);
    const from = readDate(site, date);
    if (unit instanceof Failure) return unit;
    if (count instanceof Failure) return count;
    if (from instanceof Failure) return from;
    return addInterval(from, unit, count) ?? overflow(site, from);
  },
});

export const DateDiff = defineFunction({
  name: 'DateDiff',
  parameters: [INTERVAL, moment('date1', 'the date to count from'), moment('date2', 'the date to count to')],
  result: 'integer',
  documentation: {
    summary:
      'Counts the intervals from one date to another; negative when the second is earlier. Days and shorter intervals are elapsed time without the remainder, months and years compare the calendar.',
    examples: [
      { expression: 'DateDiff("d", CDate("2021-08-18+08:00"), CDate("2021-08-31+08:00"))', result: '13' },
      { expression: 'DateDiff("ww", CDate("8/25/2021 5:41:18 PM"), CDate("2012-03-16-07:00"))', result: '-493' },
      { expression: 'DateDiff("yyyy", CDate("2021-12-31"), CDate("2022-01-01"))', result: '1' },
      { expression: 'DateDiff("d", CDate("2021-08-25T23:59:00Z"), CDate("2021-08-26T00:01:00Z"))', result: '0' },
    ],
    source: ENTRA,
    undocumented:
      "How it counts is not documented; Visual Basic's DateDiff gives every published result. Weeks begin on Sunday. Intervals, texts and null are treated as in DateAdd.",
  },
  check: (args, site) => [...checkInterval(args[0], site), ...checkBare(args.slice(1), site)],
  evaluate: (site, interval, date1, date2) => {
    const unit = readInterval(site, interval);
    const from = readDate(site, date1);
    const to = readDate(site, date2);
    if (unit instanceof Failure) return unit;
    if (from instanceof Failure) return from;
    if (to instanceof Failure) return to;
    return intervalsBetween(from, to, unit) ?? overflow(site, from.ticks < to.ticks ? from : to);
  },
});

export const DateFromNum = defineFunction({
  name: 'DateFromNum',
  parameters: [integer('source', 'a time as Active Directory counts it, such as lastLogonTimestamp')],
  result: 'dateTime',
  documentation: {
    summary: 'Turns the time of Active Directory, counted in 100 nanoseconds since 1601, into a date.',
    examples: [{ expression: 'DateFromNum(129699324000000000)', result: '1/1/2012 11:00:00 PM' }],
    source: ENTRA,
    undocumented:
      '0 gives 1/1/1601, as in .NET. 9223372036854775807, by which Active Directory means never, is an error, and so is a negative number. Null gives null.',
  },
  evaluate: (site, source) =>
    fromFileTime(source) ?? new Failure(notAFileTime, { found: String(source), never: source === NEVER }, site.span),
});

export const NumFromDate = defineFunction({
  name: 'NumFromDate',
  parameters: [moment('value', 'the text of a date, or a date of another function')],
  result: 'integer',
  documentation: {
    summary:
      'Turns a date into the time of Active Directory, counted in 100 nanoseconds since 1601, as for accountExpires.',
    examples: [{ expression: 'NumFromDate("2020-12-31 23:59:59-08:00")', result: '132539615990000000' }],
    source: ENTRA,
    undocumented:
      'A text is read by the rules of CDate. Null and an empty text are errors; so is a time alone, which is what remains when the date before it is empty, and which .NET would complete by today.',
  },
  evaluate: (site, source) => {
    const date = readDate(site, source);
    if (date instanceof Failure) return date;
    return toFileTime(date) ?? new Failure(beforeFileTime, { date: formatDateTime(date) }, site.span);
  },
});

export const Now = defineContextualFunction({
  name: 'Now',
  parameters: [],
  result: 'dateTime',
  documentation: {
    summary: 'Gives the present moment in UTC; in a rehearsal, the moment that --now sets.',
    examples: [{ expression: 'Now()' }, { expression: 'DateDiff("d", Now(), Now())', result: '0' }],
    source: ENTRA,
    undocumented: 'All of one evaluation happens in the same moment.',
  },
  evaluate: (_site, { now }) => now,
});

function readDate(site: Site, source: Value): DateTime | Failure {
  if (source instanceof DateTime) return source;
  const text = toText(source);
  if (text === null) return new Failure(noDate, { function: site.name }, site.span);
  return parseDate(text) ?? new Failure(notADate, { function: site.name, found: text }, site.span);
}

function readCount(site: Site, source: Value): bigint | Failure {
  const data = { function: site.name, parameter: 'value', found: toText(source) ?? '' };
  return toInteger(source) ?? new Failure(notANumber, data, site.span);
}

const overflow = (site: Site, date: DateTime): Failure =>
  new Failure(dateOverflow, { function: site.name, date: formatDateTime(date) }, site.span);

const readInterval = (site: Site, text: string): Interval | Failure =>
  toInterval(text) ?? new Failure(unknownInterval, { function: site.name, found: text }, site.span);

function checkInterval(argument: Argument | undefined, site: Site): readonly Diagnostic[] {
  const found = argument?.constant;
  if (argument === undefined || typeof found !== 'string' || toInterval(found)) return [];
  return [unknownInterval.at(argument.tree.span, { function: site.name, found })];
}

/** A text where a date is asked for; whether it is one is checked elsewhere. */
const checkBare = (args: readonly (Argument | undefined)[], site: Site): readonly Diagnostic[] =>
  args.flatMap((argument) =>
    argument?.tree.kind === 'attribute' || argument?.tree.kind === 'constant'
      ? [bareDate.at(argument.tree.span, { function: site.name })]
      : [],
  );
