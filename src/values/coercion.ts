import { DateTime, formatDateTime } from './dates/date-time.js';
import { Complex, isControl, isList, type Value } from './value.js';

/** What a value reads as where text is needed; null stays null, a list gives its first value (expressions.md §4). */
export function toText(value: Value): string | null {
  if (typeof value === 'string') return value;
  if (value === null) return null;
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'bigint') return value.toString();
  if (isList(value)) return value.length === 0 ? null : toText(value[0] ?? null);
  if (value instanceof DateTime) return formatDateTime(value);
  return value instanceof Complex ? JSON.stringify(value.parts) : null;
}

// White space around a number is what .NET's parser of numbers passes over: no-break spaces and the like do not count.
const DECIMAL = /^[\t-\r ]*[+-]?\d+[\t-\r ]*$/;
const HEXADECIMAL = /^[\t-\r ]*&[Hh]([0-9A-Fa-f]+)[\t-\r ]*$/;

/**
 * A whole number from a number, a decimal text, or Visual Basic's `&HF`; undefined if it is none, or none of 64 bits
 * (expressions.md §1, §2). As in Visual Basic, sixteen hexadecimal digits can spell a negative number.
 */
export function toInteger(value: Value): bigint | undefined {
  if (typeof value === 'bigint') return value;
  const text = toText(value);
  if (text === null || text.length > 40) return undefined;
  if (DECIMAL.test(text)) {
    const number = BigInt(text.trim().replace(/^\+/, ''));
    return number === BigInt.asIntN(64, number) ? number : undefined;
  }
  const hexadecimal = HEXADECIMAL.exec(text)?.[1];
  if (hexadecimal === undefined) return undefined;
  const bits = BigInt(`0x${hexadecimal}`);
  return bits === BigInt.asUintN(64, bits) ? BigInt.asIntN(64, bits) : undefined;
}

/** Whether a value reads as true: the boolean, or the text `True` in any case; anything else, null too, is not. */
export function isTrue(value: Value): boolean {
  if (typeof value === 'boolean') return value;
  const text = toText(value);
  return text !== null && text.length === 4 && text.toLowerCase() === 'true';
}

export const isEmpty = (value: Value): boolean =>
  value === null || value === '' || (isList(value) && value.length === 0);

/** The texts of a value with lists flattened, nulls left out. */
export function toTexts(value: Value): string[] {
  if (isList(value)) return value.flatMap(toTexts);
  const text = toText(value);
  return text === null ? [] : [text];
}

/**
 * A property of a record, as JSON gives it, as a value. Numbers become integers; a fraction or an object has no
 * counterpart in the language: as text a fraction is its digits and an object its JSON, so that it is seen, not lost.
 */
export function fromJson(raw: unknown): Value {
  if (typeof raw === 'string') return raw;
  if (raw === null || raw === undefined) return null;
  if (typeof raw === 'boolean' || typeof raw === 'bigint') return raw;
  if (typeof raw === 'number') return Number.isSafeInteger(raw) ? BigInt(raw) : String(raw);
  // In SCIM and in Graph an empty list means that there is no value (RFC 7643 §2.5).
  if (Array.isArray(raw)) return raw.length === 0 ? null : raw.map(fromJson);
  return typeof raw === 'object' ? new Complex(raw as Readonly<Record<string, unknown>>) : null;
}

/** A value as Entra hands it to the target: null, a text, or a list of texts (design §4, `--batch`). */
export function toExport(value: Value): null | string | string[] {
  if (isList(value)) return toTexts(value);
  return isControl(value) ? null : toText(value);
}
