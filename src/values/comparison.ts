import { foldCase } from './casing.js';
import { toInteger, toText } from './coercion.js';
import { DateTime } from './dates/date-time.js';
import { parseDate } from './dates/parse.js';
import type { Value } from './value.js';

export type Operator = '=' | '<>' | '<' | '<=' | '>' | '>=';

/**
 * Compares as IIF does: as numbers when both sides read as whole numbers, as moments when a date stands beside a date or
 * the text of one, else as text, unit by unit and, unless `ignoreCase` is set, by case. Null compares as empty text. Microsoft publishes no rule; this one explains every published example (expressions.md §6.3).
 */
export function compare(left: Value, operator: Operator, right: Value, ignoreCase = false): boolean {
  const a = toInteger(left);
  const b = a === undefined ? undefined : toInteger(right);
  if (a !== undefined && b !== undefined) return holds(operator, a < b, a === b);
  const [earlier, later] = [ticksOf(left, right), ticksOf(right, left)];
  if (earlier !== undefined && later !== undefined) return holds(operator, earlier < later, earlier === later);
  const x = toText(left) ?? '';
  const y = toText(right) ?? '';
  return ignoreCase ? compareTexts(foldCase(x), operator, foldCase(y)) : compareTexts(x, operator, y);
}

const compareTexts = (x: string, operator: Operator, y: string): boolean => holds(operator, x < y, x === y);

/** A date in ticks; beside a date, a text that CDate reads is one too. */
function ticksOf(value: Value, other: Value): bigint | undefined {
  if (value instanceof DateTime) return value.ticks;
  return other instanceof DateTime && typeof value === 'string' ? parseDate(value)?.ticks : undefined;
}

function holds(operator: Operator, less: boolean, equal: boolean): boolean {
  switch (operator) {
    case '=':
      return equal;
    case '<>':
      return !equal;
    case '<':
      return less;
    case '<=':
      return less || equal;
    case '>':
      return !less && !equal;
    case '>=':
      return !less;
  }
}
