import type { DateTime } from './date-time.js';
import { type DateFault, type DateParts, finish, type ReadDate, unread } from './finish.js';
import { ERAS, HALVES, MONTHS, SHORT_MONTHS, SHORT_WEEKDAYS, WEEKDAYS } from './names.js';
import { expandFormat, isRefusedFormat, type PatternToken, type RefusedFormat, splitFormat } from './pattern.js';
import { DateScanner, spaceAfter, spaceBefore } from './scan.js';
import type { DateStyles } from './styles.js';

/** Reads a text; `now` supplies the year, or the whole date, where the format has none. */
export type DateReader = (text: string, now: DateTime) => ReadDate | DateFault;

/** What is wrong with the text at the present place, before the place is known. */
type Mismatch = DateFault['reason'] | undefined;

/**
 * Compiles a .NET date format, standard or custom, as DateTime.ParseExact with the invariant culture reads it on a server
 * whose zone is UTC. Reads as strictly as .NET does: `hh` wants two digits, and the whole text must be used up.
 */
export function compileReader(format: string, styles: DateStyles): DateReader | RefusedFormat {
  const expanded = expandFormat(format);
  if (typeof expanded !== 'string') return expanded;
  const tokens = splitFormat(withoutOuterSpace(expanded, styles), 'read');
  if (isRefusedFormat(tokens)) return tokens;
  const ends = { trimStart: styles.has('AllowLeadingWhite'), trimEnd: styles.has('AllowTrailingWhite') };
  return (text, now) => {
    if (text === '') return { reason: 'empty', at: 0, part: format };
    const scanner = new DateScanner(text, ends);
    const parts = format === 'U' ? { ...unread(), offset: 0, utc: true } : unread();
    const fault = readTokens(tokens, scanner, parts, styles);
    return fault ?? finish(parts, styles, now);
  };
}

/** Where white space is allowed at an end of the text, .NET overlooks it at that end of the format, also within quotes. */
function withoutOuterSpace(format: string, styles: DateStyles): string {
  let bare = format;
  if (styles.has('AllowTrailingWhite')) {
    bare = bare.slice(0, spaceBefore(bare, bare.length));
    if (isQuote(bare.at(-1))) bare = bare.slice(0, spaceBefore(bare, bare.length - 1)) + bare.slice(-1);
  }
  if (styles.has('AllowLeadingWhite')) {
    if (isQuote(bare[0])) bare = bare.slice(0, 1) + bare.slice(spaceAfter(bare, 1));
    bare = bare.slice(spaceAfter(bare, 0));
  }
  return bare;
}

const isQuote = (character: string | undefined): boolean => character === "'" || character === '"';

function readTokens(
  tokens: readonly PatternToken[],
  scanner: DateScanner,
  parts: DateParts,
  styles: DateStyles,
): DateFault | undefined {
  for (let i = 0; i < tokens.length; i++) {
    if (styles.has('AllowInnerWhite')) scanner.skipSpaces();
    const [token, next] = [tokens[i], tokens[i + 1]];
    if (token === undefined) break;
    const at = scanner.at;
    const reason = readToken(token, scanner, parts, styles);
    if (reason === undefined) continue;
    if (mayBeMissing(token, next, styles)) {
      if (isPoint(token)) i += 1;
      continue;
    }
    return { reason, at, part: token.source };
  }
  return scanner.at < scanner.end ? { reason: 'rest', at: scanner.at, part: '' } : undefined;
}

const isPoint = (token: PatternToken): boolean =>
  token.kind === 'text' && token.written === 'plain' && token.text === '.';
const isBlank = (token: PatternToken): boolean =>
  token.kind === 'text' && token.written === 'plain' && token.text === ' ';

/**
 * A point before `%F`, or two or more `F`, may be missing together with them. A space may be missing before another part of the
 * format where white space may trail: .NET forgives it so that an empty sign for AM can be cut off with the space.
 */
const mayBeMissing = (token: PatternToken, next: PatternToken | undefined, styles: DateStyles): boolean =>
  (isPoint(token) && next?.kind === 'field' && next.letter === 'F' && next.source.length > 1) ||
  (isBlank(token) && styles.has('AllowTrailingWhite'));

function readToken(token: PatternToken, scanner: DateScanner, parts: DateParts, styles: DateStyles): Mismatch {
  if (token.kind === 'field') return readField(token.letter, token.count, scanner, parts);
  const inner = styles.has('AllowInnerWhite');
  if (token.written === 'plain') {
    if (token.text === ' ' && inner) return undefined;
    if (token.text === 'Z') return readZone(scanner, parts);
    if (token.text === 'GMT') parts.offset = 0;
  }
  for (const character of token.written === 'quoted' ? token.text : [token.text]) {
    if (character === ' ' && inner && token.written === 'quoted') scanner.skipSpaces();
    else if (!scanner.literal(character)) return 'text';
  }
  return undefined;
}

/** An unquoted `Z` in a format is no plain letter to .NET: it stands for `Z` or `GMT` in any case, and means UTC. */
function readZone(scanner: DateScanner, parts: DateParts): Mismatch {
  if (scanner.word(['GMT', 'Z']) < 0 || /^\p{L}$/u.test(scanner.peek(1))) return 'text';
  return setUtc(parts);
}

function setUtc(parts: DateParts): Mismatch {
  if (parts.offset !== undefined && parts.offset !== 0) return 'repeated';
  parts.offset = 0;
  parts.utc = true;
  return undefined;
}

function readField(letter: string, count: number, scanner: DateScanner, parts: DateParts): Mismatch {
  const short = count === 3;
  switch (letter) {
    case 'y':
      if (count <= 2) parts.twoDigitYear = true;
      return set(parts, 'year', scanner.number(count, Math.max(count, 2)));
    case 'M':
      if (count <= 2) return set(parts, 'month', scanner.number(count, 2));
      return set(parts, 'month', ordinal(scanner.word(short ? SHORT_MONTHS : MONTHS)));
    case 'd':
      if (count <= 2) return set(parts, 'day', scanner.number(count, 2));
      return set(parts, 'weekday', scanner.word(short ? SHORT_WEEKDAYS : WEEKDAYS));
    case 'h':
      parts.halfDay = true;
      return set(parts, 'hour', scanner.number(Math.min(count, 2), 2));
    case 'H':
      return set(parts, 'hour', scanner.number(Math.min(count, 2), 2));
    case 'm':
      return set(parts, 'minute', scanner.number(Math.min(count, 2), 2));
    case 's':
      return set(parts, 'second', scanner.number(Math.min(count, 2), 2));
    case 'f':
    case 'F':
      return readFraction(letter, count, scanner, parts);
    case 't':
      return set(parts, 'half', count === 1 ? halfOf(scanner) : scanner.word(HALVES));
    case 'g':
      return scanner.word(ERAS) < 0 ? 'text' : undefined;
    default:
      return readOffset(letter, count, scanner, parts);
  }
}

/** A number of days or months counts from 1, an index from 0. */
const ordinal = (index: number): number => (index < 0 ? -1 : index + 1);

/** `t` takes a capital `A` or `P` only. */
const halfOf = (scanner: DateScanner): number => (scanner.literal('A') ? 0 : scanner.literal('P') ? 1 : -1);

/** `f` wants its digits, all of them; `F` takes what is there. */
function readFraction(letter: string, count: number, scanner: DateScanner, parts: DateParts): Mismatch {
  const digits = scanner.digits(count);
  if (letter === 'f' && digits.length < count) return 'text';
  return set(parts, 'fraction', Number(digits.padEnd(7, '0')));
}

function readOffset(letter: string, count: number, scanner: DateScanner, parts: DateParts): Mismatch {
  if (letter === 'K') {
    if (scanner.literal('Z')) return setUtc(parts);
    if (!/[+-]/.test(scanner.peek(1))) return undefined;
  }
  const offset = scanner.offset(letter === 'K' || count > 2 ? 'minutes' : count === 2 ? 'hours' : 'hour');
  if (offset === undefined) return 'text';
  if (parts.offset !== undefined && parts.offset !== offset) return 'repeated';
  parts.offset = offset;
  return undefined;
}

type Counted = 'year' | 'month' | 'day' | 'weekday' | 'hour' | 'minute' | 'second' | 'fraction' | 'half';

/** Notes a number that was read; a second one for the same part must be equal. */
function set(parts: DateParts, name: Counted, found: number): Mismatch {
  if (found < 0) return 'text';
  if (parts[name] !== undefined && parts[name] !== found) return 'repeated';
  parts[name] = found;
  return undefined;
}
