import { equal, isObject, type JsonObject, type JsonValue, own } from '../../scim/index.js';
import { foldCase } from '../../values/index.js';

/** Whether two lists hold the same values, in any order. */
export function sameList(old: readonly JsonValue[], wanted: readonly JsonValue[], caseExact: boolean): boolean {
  // Mostly nothing has changed, and this is found out without comparing each with each.
  if (equal([...old], [...wanted])) return true;
  return (
    wanted.every((one) => old.some((other) => covers(other, one, caseExact))) &&
    old.every((other) => wanted.some((one) => covers(other, one, caseExact)))
  );
}

/**
 * Whether a value of the target is what would be sent. Case counts as `caseExact` says (provisioning.md §2.7). A target
 * may hold more: of an element only the parts that are sent are compared, and of an element for a text its `value`.
 */
export function covers(stored: JsonValue, wanted: JsonValue, caseExact: boolean): boolean {
  if (stored === wanted) return true;
  if (isObject(wanted)) return isObject(stored) && coversParts(stored, wanted, caseExact);
  if (isObject(stored)) return covers(own(stored, 'value') ?? null, wanted, caseExact);
  if (Array.isArray(stored) || Array.isArray(wanted)) return equal(stored, wanted);
  if (stored === null || wanted === null) return false;
  const [old, given] = [textOf(stored), textOf(wanted)];
  return old === given || (!caseExact && foldCase(old) === foldCase(given));
}

/** That an element is not the primary one need not be stored (RFC 7643 §2.4). */
const coversParts = (stored: JsonObject, wanted: JsonObject, caseExact: boolean): boolean =>
  Object.entries(wanted).every(([name, part]) => {
    const value = own(stored, name);
    return value === undefined || value === null ? part === false || part === null : covers(value, part, caseExact);
  });

/** The service compares what it would send: `true` of the target is the text "True" of an expression (inferred). */
const textOf = (value: boolean | number | string): string =>
  typeof value === 'boolean' ? (value ? 'True' : 'False') : String(value);
