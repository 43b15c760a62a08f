import { type AnyRule, defineRule, toCopy } from '../diagnostics/index.js';
import { INTERVALS, STYLE_NAMES } from '../values/index.js';
import { mismatchWords, partWords, refusalWords } from './words-dates.js';

const REFERENCE = 'Microsoft Learn: Reference for writing expressions for attribute mappings';
const CUSTOM_FORMATS = 'Microsoft Learn: .NET custom date and time format strings';
const NOT_READ =
  'Entra cannot read the expression, so the mapping cannot be saved, or the attribute fails for everybody.';
const FAILS = 'The person is not provisioned, or keeps the old values, until the value or the mapping is corrected.';

export const noDate = defineRule<{ readonly function: string }>({
  id: 'function/no-date',
  severity: 'error',
  title: 'Functions of dates need a date that is there.',
  why: FAILS,
  source: `${REFERENCE}, CDate`,
  message: ({ function: name }) => `${name} has no value to read as a date.`,
  help: () => 'Guard against people without the value: IIF(IsPresent([x]), CDate([x]), ...).',
});

export const bareDate = defineRule<{ readonly function: string }>({
  id: 'function/bare-date',
  severity: 'warning',
  title: 'A date that is text is wrapped in CDate before it is calculated with.',
  why: 'Entra may fail for everybody, or read the date in another way than here.',
  source: `${REFERENCE}, DateAdd and DateDiff`,
  message: ({ function: name }) => `${name} is given a text where Microsoft asks for CDate around it.`,
  help: () =>
    toCopy(
      'Without CDate the text is read here by the rules of CDate; what Entra does is not documented. Write it around the date, as in:',
      'CDate([employeeHireDate])',
    ),
});

export const unknownInterval = defineRule<{ readonly function: string; readonly found: string }>({
  id: 'function/unknown-interval',
  severity: 'error',
  title: 'DateAdd and DateDiff know seven intervals.',
  why: NOT_READ,
  source: `${REFERENCE}, DateAdd and DateDiff`,
  message: ({ function: name, found }) =>
    `${name} does not know the interval "${found}"; it knows ${INTERVALS.join(', ')}.`,
  help: ({ found }) =>
    /^[qyw]$/i.test(found)
      ? 'Visual Basic knows it, Entra does not list it. Days are d, weeks ww, years yyyy, and a quarter is three m.'
      : 'yyyy is years, m months, d days, ww weeks, h hours, n minutes, s seconds.',
});

export const dateOverflow = defineRule<{ readonly function: string; readonly date: string }>({
  id: 'function/date-overflow',
  severity: 'error',
  title: 'Dates lie in the years 1 to 9999.',
  why: FAILS,
  source: 'Microsoft Learn: DateTime structure',
  message: ({ function: name, date }) => `${name} leaves the years 1 to 9999 when it counts from ${date}.`,
  help: () => 'Guard against dates that stand for "never", such as 12/31/9999.',
});

export const notAFileTime = defineRule<{ readonly found: string; readonly never: boolean }>({
  id: 'function/not-a-file-time',
  severity: 'error',
  title: 'DateFromNum reads the count of 100 nanoseconds since 1601 that Active Directory uses.',
  why: FAILS,
  source: `${REFERENCE}, DateFromNum`,
  message: ({ found, never }) =>
    never
      ? `DateFromNum has no date for ${found}, by which Active Directory means never.`
      : `DateFromNum cannot turn ${found} into a date of the years 1601 to 9999.`,
  help: () => 'Guard against it: Switch([accountExpires], DateFromNum([accountExpires]), "9223372036854775807", "").',
});

export const beforeFileTime = defineRule<{ readonly date: string }>({
  id: 'function/before-file-time',
  severity: 'error',
  title: 'Active Directory counts its time from 1601.',
  why: FAILS,
  source: `${REFERENCE}, NumFromDate`,
  message: ({ date }) => `NumFromDate has no number for ${date}: the count begins on 1 January 1601.`,
  help: () => 'Leave such dates out.',
});

export const formatArguments = defineRule<{ readonly missing: string }>({
  id: 'function/format-arguments',
  severity: 'error',
  title: 'FormatDateTime needs a source, an inputFormat and an outputFormat; styles may stand before the formats.',
  why: NOT_READ,
  source: `${REFERENCE}, FormatDateTime`,
  message: ({ missing }) => `FormatDateTime is called without ${missing}.`,
  help: () =>
    toCopy(
      'The second place, for styles, may be blank; the inputFormat too where the source is a date of another function:',
      'FormatDateTime([extensionAttribute1], , "yyyyMMddHHmmss.fZ", "yyyy-MM-dd")',
    ),
});

export const dateFormat = defineRule<{ readonly format: string; readonly reason: string; readonly at: number }>({
  id: 'function/date-format',
  severity: 'error',
  title: 'A date format is one that .NET accepts.',
  why: NOT_READ,
  source: CUSTOM_FORMATS,
  message: ({ format, reason, at }) => `"${format}" is no date format: ${refusalWords(reason, at)}.`,
  help: () =>
    'A date format is made of fields such as yyyy, MM, dd, HH, mm and ss, with text in single quotes between them.',
});

export const suspectFormat = defineRule<{ readonly format: string; readonly reason: SuspectReason }>({
  id: 'function/suspect-date-format',
  severity: 'warning',
  title: 'The letters of a date format mean what their author thought.',
  why: 'Dates come out wrong, such as minutes in the place of months.',
  source: CUSTOM_FORMATS,
  message: ({ format, reason }) => `"${format}" ${SUSPECT[reason].message}.`,
  help: ({ reason }) => SUSPECT[reason].help,
});

export type SuspectReason = 'minutes' | 'capitals' | 'half' | 'century';

const SUSPECT: Readonly<Record<SuspectReason, { readonly message: string; readonly help: string }>> = {
  minutes: {
    message: 'has minutes (m) beside the day or year, but no hours',
    help: 'Months are M and MM; m and mm are minutes.',
  },
  capitals: {
    message: 'has Y or D, which stand for themselves',
    help: 'Years are yyyy and days dd, in small letters. Put letters that are meant as text in single quotes.',
  },
  half: {
    message: 'has hours of the half day (h) without AM or PM (tt)',
    help: 'Hours from 0 to 23 are H and HH. With h or hh, add tt.',
  },
  century: {
    message: 'reads a year of two digits',
    help: 'From 30 to 49 its century depends on the version of .NET that Entra runs on, so these years are refused here. Use yyyy where the data have four digits.',
  },
};

export const dateStyles = defineRule<{ readonly found: string; readonly reason: 'unknown' | 'conflict' }>({
  id: 'function/date-styles',
  severity: 'error',
  title: "The dateTimeStyles of FormatDateTime are names of .NET's DateTimeStyles that go together.",
  why: NOT_READ,
  source: 'Microsoft Learn: DateTimeStyles enum',
  message: ({ found, reason }) =>
    reason === 'unknown' ? `There is no DateTimeStyles "${found}".` : `${found} cannot be used together.`,
  help: ({ reason }) =>
    reason === 'unknown'
      ? `Use one or more of ${STYLE_NAMES.join(', ')}, separated by commas, or leave the place blank.`
      : 'Leave one of them out.',
});

export const dateMismatch = defineRule<{
  readonly text: string;
  readonly format: string;
  readonly reason: string;
  readonly at: number;
  readonly part: string;
}>({
  id: 'function/date-mismatch',
  severity: 'error',
  title: 'The source of FormatDateTime has exactly the form of its inputFormat.',
  why: FAILS,
  source: `${REFERENCE}, FormatDateTime`,
  message: (data) => `"${data.text}" does not fit the inputFormat "${data.format}": ${mismatchWords(data)}.`,
  help: ({ part }) =>
    `Entra reads as strictly as .NET's ParseExact: MM takes two digits, M one or two. ${partWords(part) === undefined ? 'Correct the inputFormat, or the value.' : 'Correct the inputFormat, or guard against values of another form.'}`,
});

/** Every rule about dates. */
// biome-ignore format: a list of names
export const dateRules: readonly AnyRule[] = [
  noDate, bareDate, unknownInterval, dateOverflow, notAFileTime, beforeFileTime, formatArguments, dateFormat,
  suspectFormat, dateStyles, dateMismatch,
];
