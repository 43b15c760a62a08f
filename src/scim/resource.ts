import { foldName } from './casing.js';
import { coerce, coerceParts } from './coerce.js';
import { refusal, type ScimError } from './errors.js';
import { isObject, type JsonObject, type JsonValue, own } from './json.js';
import { extensionOf } from './locate.js';
import { LENIENT, type Reading } from './repair/repairs.js';
import type { ResourceKind } from './schemas/kinds.js';

export type Read = { readonly resource: JsonObject } | { readonly error: ScimError };

/**
 * Reads the body of a POST or PUT as a resource: canonical names, values of the schema's types, extensions under their
 * URN, `schemas` as the content has it. Read-only and unknown attributes are ignored (RFC 7644 §3.3, §3.5.1).
 */
export function readResource(kind: ResourceKind, body: JsonValue, _reading: Reading = LENIENT): Read {
  if (!isObject(body)) return { error: refusal('invalidSyntax', 'The body must be a JSON object.') };
  const named = checkSchemas(kind, body);
  if (named !== undefined) return { error: named };
  const resource: JsonObject = {};
  for (const [name, sent] of Object.entries(body)) {
    const extension = extensionOf(kind, name);
    const attribute = kind.attributes.get(foldName(name));
    if (extension !== undefined) {
      const parts = isObject(sent) ? coerceParts(extension.attributes, sent) : { value: undefined };
      if ('problem' in parts) return { error: refusal('invalidValue', `${parts.problem}.`) };
      if (parts.value !== undefined) resource[extension.urn] = parts.value;
    } else if (attribute !== undefined && attribute.mutability !== 'readOnly' && attribute.name !== 'schemas') {
      const one = coerce(attribute, sent);
      if ('problem' in one) return { error: refusal('invalidValue', `${one.problem}.`) };
      if (one.value !== undefined) resource[attribute.name] = one.value;
    }
  }
  return finish(kind, resource);
}

function checkSchemas(kind: ResourceKind, body: JsonObject): ScimError | undefined {
  const name = Object.keys(body).find((one) => foldName(one) === 'schemas');
  const schemas = name === undefined ? undefined : own(body, name);
  const listed = Array.isArray(schemas) && schemas.some((one) => foldName(String(one)) === foldName(kind.schema.id));
  return listed ? undefined : refusal('invalidSyntax', `"schemas" must be a list that contains ${kind.schema.id}.`);
}

/** Settles a changed resource: required attributes are there, one element is primary, `schemas` says what it holds. */
export function finish(kind: ResourceKind, resource: JsonObject): Read {
  for (const attribute of kind.attributes.values()) {
    if (attribute.required && attribute.name !== 'schemas' && own(resource, attribute.name) === undefined) {
      return { error: refusal('invalidValue', `${attribute.name} is required.`) };
    }
    if (attribute.multiValued) onePrimary(own(resource, attribute.name));
  }
  const extensions = [...kind.extensions.values()].map(({ urn }) => urn).filter((urn) => Object.hasOwn(resource, urn));
  const { schemas, ...rest } = resource;
  return { resource: { schemas: [kind.schema.id, ...extensions], ...rest } };
}

/** The first primary element stays; an element is primary at most once (RFC 7643 §2.4). */
function onePrimary(list: JsonValue | undefined): void {
  if (!Array.isArray(list)) return;
  const primaries = list.filter((element) => isObject(element) && element.primary === true);
  for (const element of primaries.slice(1)) if (isObject(element)) element.primary = false;
}
