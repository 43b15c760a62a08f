/** A part of a .NET date format: a field such as `MM`, or text that stands for itself. */
export type PatternToken =
  | { readonly kind: 'field'; readonly letter: string; readonly count: number; readonly source: string }
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly written: 'plain' | 'escaped' | 'quoted';
      readonly source: string;
    };

/** Why .NET refuses a format, and the offset in it where the reason begins. */
export interface RefusedFormat {
  readonly reason: 'empty' | 'standard' | 'quote' | 'escape' | 'percent' | 'fraction';
  readonly at: number;
}

export const isRefusedFormat = (value: object): value is RefusedFormat => 'reason' in value && 'at' in value;

/** .NET's standard formats, one letter each, as the invariant culture spells them out. */
const LONG_DATE = 'dddd, dd MMMM yyyy';
// biome-ignore format: a table
const STANDARD: Readonly<Record<string, string>> = {
  d: 'MM/dd/yyyy', D: LONG_DATE, f: `${LONG_DATE} HH:mm`, F: `${LONG_DATE} HH:mm:ss`, g: 'MM/dd/yyyy HH:mm',
  G: 'MM/dd/yyyy HH:mm:ss', m: 'MMMM dd', M: 'MMMM dd', o: "yyyy'-'MM'-'dd'T'HH':'mm':'ss.fffffffK",
  O: "yyyy'-'MM'-'dd'T'HH':'mm':'ss.fffffffK", r: "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'",
  R: "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'", s: "yyyy'-'MM'-'dd'T'HH':'mm':'ss", t: 'HH:mm', T: 'HH:mm:ss',
  u: "yyyy'-'MM'-'dd HH':'mm':'ss'Z'", U: `${LONG_DATE} HH:mm:ss`, y: 'yyyy MMMM', Y: 'yyyy MMMM',
};

/**
 * The custom format that a format means: a single letter is a standard format. .NET prints with `G` where the format is
 * empty; here an empty one is refused, because Entra requires it.
 */
export function expandFormat(format: string): string | RefusedFormat {
  if (format.length === 0) return { reason: 'empty', at: 0 };
  if (format.length > 1) return format;
  return Object.hasOwn(STANDARD, format) ? (STANDARD[format] ?? '') : { reason: 'standard', at: 0 };
}

const MOST_FRACTION_DIGITS = 7;
const FIELDS = 'dfFghHmMstyz';

/**
 * Splits a custom format into its parts. Reading a text and writing one differ in two points, as in .NET: after `%` a
 * reader goes on as usual where a writer takes one letter alone, and only a reader takes an unquoted `GMT` as one part.
 */
export function splitFormat(format: string, use: 'read' | 'write'): readonly PatternToken[] | RefusedFormat {
  const tokens: PatternToken[] = [];
  let at = 0;
  while (at < format.length) {
    const marked = format[at] === '%';
    if (marked) at += 1;
    if (marked && (at === format.length || format[at] === '%')) return { reason: 'percent', at: at - 1 };
    const token = tokenAt(marked && use === 'write' ? format.slice(0, at + 1) : format, at, use);
    if (isRefusedFormat(token)) return token;
    tokens.push(marked ? { ...token, source: `%${token.source}` } : token);
    at += token.source.length;
  }
  return tokens;
}

function tokenAt(format: string, at: number, use: 'read' | 'write'): PatternToken | RefusedFormat {
  const letter = format.charAt(at);
  if (letter === "'" || letter === '"') return quoteAt(format, at);
  if (letter === '\\') {
    if (at + 1 === format.length) return { reason: 'escape', at };
    return { kind: 'text', text: format.charAt(at + 1), written: 'escaped', source: format.slice(at, at + 2) };
  }
  if (letter === 'K') return { kind: 'field', letter, count: 1, source: letter };
  if (FIELDS.includes(letter)) return fieldAt(format, at);
  const zone = format.slice(at, at + 3);
  const text = use === 'read' && /^gmt$/i.test(zone) ? zone : letter;
  return { kind: 'text', text: text.length === 3 ? 'GMT' : text, written: 'plain', source: text };
}

function fieldAt(format: string, at: number): PatternToken | RefusedFormat {
  const letter = format.charAt(at);
  let end = at;
  while (format[end] === letter) end += 1;
  const count = end - at;
  if ((letter === 'f' || letter === 'F') && count > MOST_FRACTION_DIGITS) return { reason: 'fraction', at };
  return { kind: 'field', letter, count, source: format.slice(at, end) };
}

function quoteAt(format: string, at: number): PatternToken | RefusedFormat {
  let text = '';
  for (let i = at + 1; i < format.length; i++) {
    if (format[i] === format[at]) {
      return { kind: 'text', text, written: 'quoted', source: format.slice(at, i + 1) };
    }
    if (format[i] === '\\') {
      i += 1;
      if (i === format.length) return { reason: 'escape', at: i - 1 };
    }
    text += format.charAt(i);
  }
  return { reason: 'quote', at };
}
