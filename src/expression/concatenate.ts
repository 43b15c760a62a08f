import type { Settings } from '../functions/index.js';
import { isControl, toText, type Value } from '../values/index.js';

/** Joins values with `&`: the first control result among them is the result; null counts as the settings say. */
export function concatenate(values: readonly Value[], { appendNull }: Settings): Value {
  let joined = '';
  let absent = false;
  for (const value of values) {
    if (isControl(value)) return value;
    const text = toText(value);
    absent ||= text === null;
    joined += text ?? '';
  }
  return absent && appendNull === 'null' ? null : joined;
}
