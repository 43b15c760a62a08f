import { refusal, type ScimError } from './errors.js';
import { equal, isObject, type JsonObject, own } from './json.js';
import type { ResourceKind } from './schemas/kinds.js';
import type { Definitions } from './schemas/schema.js';

/** RFC 7644 §3.5.1: what can be set only once must stay. What is never read back cannot be meant by leaving it out. */
export function keepLasting(kind: ResourceKind, before: JsonObject, after: JsonObject): ScimError | undefined {
  const error = keepLastingIn(kind.attributes, before, after);
  if (error !== undefined) return error;
  for (const { urn, attributes } of kind.extensions.values()) {
    const [old, present] = [own(before, urn), own(after, urn)];
    if (!isObject(old)) continue;
    const parts: JsonObject = isObject(present) ? present : {};
    const inside = keepLastingIn(attributes, old, parts);
    if (inside !== undefined) return inside;
    if (Object.keys(parts).length > 0) after[urn] = parts;
  }
  return undefined;
}

function keepLastingIn(attributes: Definitions, before: JsonObject, after: JsonObject): ScimError | undefined {
  for (const { name, mutability } of attributes.values()) {
    if (mutability !== 'immutable' && mutability !== 'writeOnly') continue;
    const [old, present] = [own(before, name), own(after, name)];
    if (old === undefined) continue;
    if (present === undefined) after[name] = old;
    else if (mutability === 'immutable' && !equal(old, present)) {
      return refusal('mutability', `${name} has a value and cannot be changed.`);
    }
  }
  return undefined;
}
