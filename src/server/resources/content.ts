import {
  foldName,
  isObject,
  type JsonObject,
  type JsonValue,
  own,
  type Path,
  readAll,
  readPath,
  writePath,
} from '../../scim/index.js';
import type { ResourceProfile } from '../../targets/index.js';

/** The body of a PUT as it counts: what is set by a create request only is as it was. */
export function replacing({ createOnly }: ResourceProfile, stored: JsonObject, body: JsonValue): JsonValue {
  if (createOnly.length === 0 || !isObject(body)) return body;
  const names = new Set(createOnly.map(({ path }) => foldName(path.attribute)));
  const isLasting = ([name]: [string, JsonValue]): boolean => names.has(foldName(name));
  const sent = Object.entries(body).filter((one) => !isLasting(one));
  return Object.fromEntries([...sent, ...Object.entries(stored).filter(isLasting)]);
}

/** The accepted part of a resource, with the target's defaults. */
export function accept({ accepted, defaults, fixed }: ResourceProfile, resource: JsonObject): JsonObject {
  const kept: JsonObject = {};
  for (const { path } of accepted) {
    const whole = path.sub === undefined && path.filter === undefined ? readWhole(resource, path) : undefined;
    const value = whole ?? readPath(resource, path);
    if (value !== undefined) writePath(kept, path, value);
  }
  for (const { target, value } of defaults) {
    if (readPath(kept, target.path) === undefined) writePath(kept, target.path, value);
  }
  return { schemas: schemasOf(resource, kept), ...withFixed(fixed, kept) };
}

/** The core schema, and the extensions of which something was kept. */
function schemasOf({ schemas }: JsonObject, kept: JsonObject): JsonValue[] {
  return Array.isArray(schemas) ? schemas.filter((urn, index) => index === 0 || Object.hasOwn(kept, String(urn))) : [];
}

/** The value of an attribute as it stands, a list as a list. */
function readWhole(resource: JsonObject, { urn, attribute }: Path): JsonValue | undefined {
  const container = urn === undefined ? resource : own(resource, urn);
  return isObject(container) ? own(container, attribute) : undefined;
}

/** A resource with what the target sets itself: in each value of an attribute that has several. */
function withFixed(fixed: ResourceProfile['fixed'], resource: JsonObject): JsonObject {
  let full = resource;
  for (const { target, value } of fixed) {
    const { attribute, sub } = target.path;
    const list = own(full, attribute);
    if (sub === undefined) full = { ...full, [attribute]: value };
    else if (Array.isArray(list)) {
      full = { ...full, [attribute]: list.map((one) => (isObject(one) ? { ...one, [sub]: value } : one)) };
    }
  }
  return full;
}

/** A resource with the attributes that the target fills in. */
export function derive({ derived, fixed }: ResourceProfile, resource: JsonObject): JsonObject {
  // An element that an update has made does not hold yet what the target sets.
  const settled = withFixed(fixed, resource);
  if (derived.length === 0) return settled;
  const full = { ...settled };
  for (const { target, from } of derived) {
    const parts = from.flatMap(({ path }) => readAll(resource, path)).filter((part) => part !== '');
    if (parts.length === 0) continue;
    const { attribute } = target.path;
    const present = own(full, attribute);
    if (isObject(present)) full[attribute] = { ...present };
    writePath(full, target.path, parts.join(' '));
  }
  return full;
}
