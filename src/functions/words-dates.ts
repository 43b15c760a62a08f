/** The words in which rules speak of date formats. */

const REFUSALS: Readonly<Record<string, string>> = {
  empty: 'it is empty',
  standard: 'a single letter must be one of d, D, f, F, g, G, m, M, o, O, r, R, s, t, T, u, U, y, Y',
  quote: 'the quote is not closed',
  escape: 'nothing follows the backslash',
  percent: 'the % is not followed by a field',
  fraction: 'a fraction has at most seven digits',
};

/** Why a format is refused, and where. */
export const refusalWords = (reason: string, at: number): string =>
  `${REFUSALS[reason] ?? reason}${at > 0 ? ` (at character ${at + 1})` : ''}`;

const FIELDS: Readonly<Record<string, string>> = {
  d: 'a day',
  dd: 'a day of two digits',
  ddd: 'the short name of a day, such as Mon',
  dddd: 'the name of a day',
  h: 'an hour',
  hh: 'an hour of two digits',
  H: 'an hour',
  HH: 'an hour of two digits',
  m: 'minutes',
  mm: 'minutes of two digits',
  M: 'a month',
  MM: 'a month of two digits',
  MMM: 'the short name of a month, such as Jan',
  MMMM: 'the name of a month',
  s: 'seconds',
  ss: 'seconds of two digits',
  t: 'A or P',
  tt: 'AM or PM',
  yyyy: 'a year of four digits',
  z: 'an offset such as +1',
  zz: 'an offset such as +01',
  zzz: 'an offset such as +01:00',
  ' ': 'a space',
};

/** What a part of a format asks for, where that is worth saying. */
export const partWords = (part: string): string | undefined => FIELDS[part];

interface Mismatch {
  readonly text: string;
  readonly reason: string;
  readonly at: number;
  readonly part: string;
}

const WHOLE: Readonly<Record<string, string>> = {
  empty: 'it is empty',
  century: 'its year of two digits is of the last century or of this one, depending on the version of .NET',
  half: 'its hour contradicts AM or PM, or is above 12 where the format counts to 12',
  none: 'there is no such date or time',
  weekday: 'the date is another day of the week',
  offset: 'its offset from UTC is more than 14 hours',
};

/** Why a text does not fit a format. */
export function mismatchWords({ text, reason, at, part }: Mismatch): string {
  const whole = WHOLE[reason];
  if (whole !== undefined) return whole;
  const rest = text.slice(at);
  const found = rest === '' ? 'it ends' : `it has "${rest}"`;
  if (reason === 'rest') return `at character ${at + 1} the format ends, and ${found}`;
  if (reason === 'repeated') return `its ${part} at character ${at + 1} contradicts what stands before`;
  const words = partWords(part);
  return `at character ${at + 1} ${found} where the format has ${part === ' ' ? '' : part}${part === ' ' ? words : words ? ` (${words})` : ''}`;
}
