import { type DateFields, type DateTime, dayOfWeek, toFields } from './date-time.js';
import { ERA, HALVES, MONTHS, SHORT_MONTHS, SHORT_WEEKDAYS, WEEKDAYS } from './names.js';
import { expandFormat, isRefusedFormat, type PatternToken, type RefusedFormat, splitFormat } from './pattern.js';

/** What .NET knows of a moment's zone. It only decides what `K` prints: `Z`, an offset, or nothing. */
export type DateKind = 'utc' | 'local' | 'unspecified';

/** Prints a moment. */
export type DateWriter = (date: DateTime, kind: DateKind) => string;

interface Moment extends DateFields {
  readonly weekday: number;
  readonly kind: DateKind;
}

/** Adds its part to what is written so far. */
type Piece = (written: string, moment: Moment) => string;

/**
 * Compiles a .NET date format, standard or custom, as DateTime.ToString with the invariant culture prints it on a server
 * whose zone is UTC; local time is therefore UTC too, and its offset +00:00.
 */
export function compileWriter(format: string): DateWriter | RefusedFormat {
  const expanded = expandFormat(format);
  if (typeof expanded !== 'string') return expanded;
  const tokens = splitFormat(expanded, 'write');
  if (isRefusedFormat(tokens)) return tokens;
  const pieces = tokens.map(pieceOf);
  return (date, kind) => {
    const moment = { ...toFields(date), weekday: dayOfWeek(date), kind };
    return pieces.reduce((written, piece) => piece(written, moment), '');
  };
}

function pieceOf(token: PatternToken): Piece {
  if (token.kind === 'text') return (written) => written + token.text;
  const { letter, count } = token;
  if (letter === 'F') return (written, moment) => withOptionalFraction(written, digitsOf(moment, count));
  const text = FIELDS[letter];
  return (written, moment) => written + (text?.(moment, count) ?? '');
}

const FIELDS: Readonly<Record<string, (moment: Moment, count: number) => string>> = {
  d: ({ day, weekday }, count) =>
    count <= 2 ? pad(day, count) : ((count === 3 ? SHORT_WEEKDAYS : WEEKDAYS)[weekday] ?? ''),
  f: digitsOf,
  g: () => ERA,
  h: ({ hour }, count) => pad(hour % 12 || 12, Math.min(count, 2)),
  H: ({ hour }, count) => pad(hour, Math.min(count, 2)),
  K: ({ kind }) => ({ utc: 'Z', local: '+00:00', unspecified: '' })[kind],
  m: ({ minute }, count) => pad(minute, Math.min(count, 2)),
  M: ({ month }, count) => (count <= 2 ? pad(month, count) : ((count === 3 ? SHORT_MONTHS : MONTHS)[month - 1] ?? '')),
  s: ({ second }, count) => pad(second, Math.min(count, 2)),
  t: ({ hour }, count) => (HALVES[hour < 12 ? 0 : 1] ?? '').slice(0, count),
  y: ({ year }, count) => (count <= 2 ? pad(year % 100, count) : pad(year, count)),
  z: (_, count) => ['+0', '+00', '+00:00'][Math.min(count, 3) - 1] ?? '',
};

const pad = (number: number, width: number): string => String(number).padStart(width, '0');

/** The first digits of the part of a second. */
function digitsOf({ fraction }: Moment, count: number): string {
  return pad(fraction, 7).slice(0, count);
}

/** `F` leaves zeros at the end out, and with the last digit the point before it. */
function withOptionalFraction(written: string, digits: string): string {
  const needed = digits.replace(/0+$/, '');
  return needed === '' && written.endsWith('.') ? written.slice(0, -1) : written + needed;
}
