import { foldName } from './casing.js';
import { coerceParts, put } from './coerce.js';
import { refusal, type ScimError } from './errors.js';
import { finish, type Read } from './finish.js';
import { isObject, type JsonObject, type JsonValue, own, shown } from './json.js';
import { keepLasting } from './lasting.js';
import { extensionOf, locate } from './locate.js';
import { modern } from './repair/legacy.js';
import { type Reader, readerOf } from './repair/reader.js';
import { LENIENT, type Reading } from './repair/repairs.js';
import type { Extension, ResourceKind } from './schemas/kinds.js';

/**
 * Reads the body of a POST or PUT as a resource: canonical names, values of the schema's types, extensions under their
 * URN, `schemas` as the content has it. Read-only attributes are ignored (RFC 7644 §3.3, §3.5.1). `before` is what a PUT
 * replaces: attributes that can be set only once, or never be read, keep their values where the body leaves them out.
 */
export function readResource(
  kind: ResourceKind,
  body: JsonValue,
  reading: Reading = LENIENT,
  before?: JsonObject,
): Read {
  if (!isObject(body)) return { error: refusal('invalidSyntax', 'The body must be a JSON object.') };
  const reader = readerOf(reading);
  const schemas = readSchemas(kind, body, reader);
  if ('error' in schemas) return schemas;
  const resource: JsonObject = {};
  for (const [name, sent] of Object.entries(body)) {
    const problem = place({ kind, resource, listed: schemas.listed, reader }, name, sent);
    if (problem !== undefined) return { error: refusal('invalidValue', `${problem}.`) };
  }
  const error = before && keepLasting(kind, before, resource);
  return error === undefined ? finish(kind, resource) : { error };
}

type Schemas = { readonly listed: ReadonlySet<string> } | { readonly error: ScimError };

/** The schemas that a body names, folded. RFC 7643 §3: those of its resource type, and of no other. */
function readSchemas(kind: ResourceKind, body: JsonObject, reader: Reader): Schemas {
  const name = Object.keys(body).find((one) => foldName(one) === 'schemas');
  const schemas = name === undefined ? undefined : own(body, name);
  const listed = new Set<string>();
  for (const urn of Array.isArray(schemas) ? schemas : []) {
    if (typeof urn !== 'string')
      return { error: refusal('invalidSyntax', `"schemas" holds texts, not ${shown(urn)}.`) };
    const folded = foldName(urn);
    listed.add(folded);
    if (folded === foldName(kind.schema.id) || kind.extensions.has(folded)) continue;
    if (modern(kind, urn) !== undefined && reader.repairs('legacy-schema', urn)) continue;
    if (reader.refusesUnknown) return { error: refusal('invalidValue', `There is no schema ${shown(urn)} here.`) };
  }
  if (listed.has(foldName(kind.schema.id))) return { listed };
  return { error: refusal('invalidSyntax', `"schemas" must be a list that contains ${kind.schema.id}.`) };
}

interface Placing {
  readonly kind: ResourceKind;
  readonly resource: JsonObject;
  readonly listed: ReadonlySet<string>;
  readonly reader: Reader;
}

/** Puts one name of a body where it belongs; the result tells what is wrong with it. */
function place(placing: Placing, name: string, sent: JsonValue): string | undefined {
  const { kind, resource, reader } = placing;
  const extension = extensionOf(kind, name) ?? legacyExtension(placing, name);
  if (extension !== undefined) return placeExtension(placing, extension, name, sent);
  const attribute = kind.attributes.get(foldName(name));
  if (attribute !== undefined) {
    const ignored = attribute.mutability === 'readOnly' || attribute.name === 'schemas';
    return ignored ? undefined : put(resource, attribute, sent, reader, name);
  }
  if (foldName(name) === foldName(kind.schema.id) && isObject(sent) && reader.repairs('core-object', name)) {
    return Object.entries(sent)
      .map(([part, value]) => place(placing, part, value))
      .find((problem) => problem !== undefined);
  }
  const { urn, attribute: bare } = locate(kind, { attribute: name }) ?? {};
  if (urn !== undefined && bare !== undefined && reader.repairs('bare-extension', name)) {
    return bare.mutability === 'readOnly'
      ? undefined
      : merge(resource, urn, (parts) => put(parts, bare, sent, reader, name));
  }
  return reader.refusesUnknown ? `There is no attribute ${shown(name)}` : undefined;
}

function legacyExtension({ kind, reader }: Placing, name: string): Extension | undefined {
  const extension = extensionOf(kind, modern(kind, name) ?? '');
  return extension !== undefined && reader.repairs('legacy-schema', name) ? extension : undefined;
}

function placeExtension(placing: Placing, extension: Extension, name: string, sent: JsonValue): string | undefined {
  const { resource, listed, reader } = placing;
  const { urn, attributes } = extension;
  if (sent === null) return undefined;
  if (!isObject(sent)) return `${urn} takes an object of attributes, not ${shown(sent)}`;
  const parts = coerceParts(attributes, sent, reader, name);
  if ('problem' in parts) return parts.problem;
  const { value } = parts;
  if (!isObject(value)) return undefined;
  const isListed = listed.has(foldName(urn)) || listed.has(foldName(name));
  if (!isListed && !reader.repairs('missing-schema', name)) return `"schemas" does not list ${urn}`;
  return merge(resource, urn, (present) => {
    const twice = Object.keys(value).find((one) => Object.hasOwn(present, one));
    Object.assign(present, value);
    return twice && `${twice} is given twice`;
  });
}

/** Adds to the attributes of an extension. */
function merge(resource: JsonObject, urn: string, add: (parts: JsonObject) => string | undefined): string | undefined {
  const present = own(resource, urn);
  const parts = isObject(present) ? present : {};
  const problem = add(parts);
  if (Object.keys(parts).length > 0) resource[urn] = parts;
  return problem;
}
