import { toInteger, toText } from './coercion.js';
import type { Value } from './value.js';

export type Operator = '=' | '<>' | '<' | '<=' | '>' | '>=';

/**
 * Compares as IIF does: as numbers when both sides read as whole numbers, else as text, unit by unit and by case. Null
 * compares as empty text. Microsoft publishes no rule; this one explains every published example (expressions.md §6.3).
 */
export function compare(left: Value, operator: Operator, right: Value): boolean {
  const a = toInteger(left);
  const b = a === undefined ? undefined : toInteger(right);
  if (a !== undefined && b !== undefined) return holds(operator, a < b, a === b);
  const x = toText(left) ?? '';
  const y = toText(right) ?? '';
  return holds(operator, x < y, x === y);
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
