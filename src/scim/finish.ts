import { refusal, type ScimError } from './errors.js';
import { isObject, type JsonObject, type JsonValue, own } from './json.js';
import type { ResourceKind } from './schemas/kinds.js';
import type { Definitions } from './schemas/schema.js';

/** A resource that is whole, or what it lacks. */
export type Read = { readonly resource: JsonObject } | { readonly error: ScimError };

/** Settles a changed resource: required attributes are there, and `schemas` says what it holds. */
export function finish(kind: ResourceKind, resource: JsonObject): Read {
  const extensions = [...kind.extensions.values()].filter(({ urn }) => Object.hasOwn(resource, urn));
  const missing =
    missingIn(kind.attributes, resource, '') ??
    extensions
      .map(({ urn, attributes }) => missingIn(attributes, own(resource, urn) ?? null, `${urn}:`))
      .find((name) => name !== undefined);
  if (missing !== undefined) return { error: refusal('invalidValue', `${missing} is required.`) };
  const { schemas, ...rest } = resource;
  return { resource: { schemas: [kind.schema.id, ...extensions.map(({ urn }) => urn)], ...rest } };
}

/** The first required attribute that an object lacks, or that a complex value inside it lacks. */
function missingIn(attributes: Definitions, object: JsonValue, prefix: string): string | undefined {
  if (!isObject(object)) return undefined;
  for (const { name, required, mutability, subAttributes } of attributes.values()) {
    if (name === 'schemas') continue;
    const value = own(object, name);
    if (value === undefined) {
      if (required && mutability !== 'readOnly') return `${prefix}${name}`;
    } else if (subAttributes.size > 0) {
      for (const one of Array.isArray(value) ? value : [value]) {
        const inside = missingIn(subAttributes, one, `${prefix}${name}.`);
        if (inside !== undefined) return inside;
      }
    }
  }
  return undefined;
}
