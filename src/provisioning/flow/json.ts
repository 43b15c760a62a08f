import type { Mapping } from '../../mapping/index.js';
import type { JsonObject, JsonValue } from '../../scim/index.js';
import { Complex, isEmpty, isList, isTrue, toText, type Value } from '../../values/index.js';

/**
 * What of a value is sent to a target attribute; undefined where nothing is. Nulls do not flow (provisioning.md §2.7), and
 * neither do lists without values, which are the same (RFC 7643 §2.5); only asserted app roles can be none. An empty text
 * is a value and flows.
 */
export function toJson(value: Value, mapping: Pick<Mapping, 'type' | 'roles'>): JsonValue | undefined {
  if (!isList(value)) return partOf(value, mapping);
  if (mapping.roles === 'asserted' && isEmpty(value)) return [];
  const list = leaves(value).flatMap((one) => partOf(one, mapping) ?? []);
  return list.length === 0 ? undefined : list;
}

const leaves = (value: Value): readonly Value[] => (isList(value) ? value.flatMap(leaves) : [value]);

/** Booleans become JSON booleans where the target has them, complex values objects where it does not have texts. */
function partOf(value: Value, { type }: Pick<Mapping, 'type'>): JsonValue | undefined {
  if (value instanceof Complex && (type === 'complex' || type === undefined)) return { ...(value.parts as JsonObject) };
  const text = toText(value);
  if (type === 'boolean' && text !== null && /^(true|false)$/i.test(text)) return isTrue(text);
  return text ?? undefined;
}
