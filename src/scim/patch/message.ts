import { foldName } from '../casing.js';
import { refusal, type ScimError } from '../errors.js';
import { isObject, type JsonObject, type JsonValue, own } from '../json.js';
import { PATCH_URN } from '../messages.js';
import type { Reader } from '../repair/reader.js';

/** The most operations one request may hold. */
export const MOST_OPERATIONS = 1_000;

export type Message = { readonly operations: readonly JsonValue[] } | { readonly error: ScimError };

/** The operations of a PATCH message, as sent (RFC 7644 §3.5.2: one or more, and the schema of the message). */
export function readMessage(body: JsonValue, reader: Reader): Message {
  const operations = isObject(body) ? property(body, 'operations') : undefined;
  if (!isObject(body) || !Array.isArray(operations)) return fail('The body must hold a list named "Operations".');
  if (operations.length === 0) return fail('"Operations" must hold one operation or more.');
  if (operations.length > MOST_OPERATIONS) {
    return { error: refusal('tooMany', `More than ${MOST_OPERATIONS} operations in one request.`) };
  }
  const schemas = property(body, 'schemas');
  const listed =
    Array.isArray(schemas) && schemas.some((one) => typeof one === 'string' && foldName(one) === foldName(PATCH_URN));
  if (!listed && !reader.repairs('missing-schema', 'schemas')) {
    return fail(`"schemas" must be a list that contains ${PATCH_URN}.`);
  }
  return { operations };
}

const fail = (detail: string): Message => ({ error: refusal('invalidSyntax', detail) });

/** A property by its folded name: names match in any case (RFC 7643 §2.1). */
export function property(object: JsonObject, folded: string): JsonValue | undefined {
  const exact = own(object, folded);
  if (exact !== undefined) return exact;
  const name = Object.keys(object).find((one) => foldName(one) === folded);
  return name === undefined ? undefined : own(object, name);
}
