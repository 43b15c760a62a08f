import { foldCase } from '../values/index.js';
import { foldName } from './casing.js';
import { factsOf } from './filter/facts.js';
import type { Comparable, Path } from './filter/filter.js';
import { isObject, type JsonObject, type JsonValue, own } from './json.js';

/**
 * The first value at a path, or undefined: what a client that knows no schema reads from a resource. Names match in any
 * case; a value filter selects by `eq` joined by `and`, texts without case.
 */
export function readPath(resource: JsonObject, path: Path): JsonValue | undefined {
  return readAll(resource, path)[0];
}

/** All values at a path; each element of a multi-valued attribute is one. */
export function readAll(resource: JsonObject, { urn, attribute, filter, sub }: Path): readonly JsonValue[] {
  const container = urn === undefined || isCore(urn) ? resource : named(resource, urn);
  const value = isObject(container) ? named(container, attribute) : undefined;
  const all = value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
  const facts = filter === undefined ? undefined : factsOf(filter);
  const chosen = filter === undefined ? all : facts === undefined ? [] : all.filter((one) => meets(one, facts));
  if (sub === undefined) return chosen;
  return chosen.flatMap((one) => {
    const part = isObject(one) ? named(one, sub) : undefined;
    return part === undefined || part === null ? [] : [part];
  });
}

/**
 * Puts a value at a path of a resource under construction, as Entra builds the body of a create request: dots become
 * nesting, `emails[type eq "work"].value` an element `{ type, value }`, an extension's URN an object of its own. The
 * first element of an attribute becomes the primary one (spec/provisioning.md §3.1 shows it for emails; inferred for the
 * others). Only filters by `eq` joined by `and` can be written; for others the result is false and nothing is written.
 */
export function writePath(resource: JsonObject, path: Path, value: JsonValue): boolean {
  const { urn, attribute, filter, sub } = path;
  const facts = filter === undefined ? undefined : factsOf(filter);
  if (filter !== undefined && facts === undefined) return false;
  const container = urn === undefined || isCore(urn) ? resource : nested(resource, urn);
  if (facts !== undefined) {
    const element = elementFor(container, attribute, facts);
    if (sub !== undefined) put(element, sub, value);
    else if (isObject(value)) Object.assign(element, value);
    else put(element, 'value', value);
  } else if (sub !== undefined) {
    put(nested(container, attribute), sub, value);
  } else {
    put(container, attribute, value);
  }
  return true;
}

const CORE = 'urn:ietf:params:scim:schemas:core:';

/** Whether a URN is that of a core schema, whose attributes need no URN. */
export function isCore(urn: string): boolean {
  return foldName(urn).startsWith(CORE);
}

function named(object: JsonObject, name: string): JsonValue | undefined {
  return own(object, nameIn(object, name));
}

/** The spelling under which an object already has a name, or the name itself. */
function nameIn(object: JsonObject, name: string): string {
  if (Object.hasOwn(object, name)) return name;
  // Folding keeps the length, and most names differ in that already.
  return Object.keys(object).find((one) => one.length === name.length && foldName(one) === foldName(name)) ?? name;
}

function put(object: JsonObject, name: string, value: JsonValue): void {
  object[nameIn(object, name)] = value;
}

function nested(object: JsonObject, name: string): JsonObject {
  const present = named(object, name);
  if (isObject(present)) return present;
  const created: JsonObject = {};
  put(object, name, created);
  return created;
}

function elementFor(container: JsonObject, attribute: string, facts: ReadonlyMap<string, Comparable>): JsonObject {
  const present = named(container, attribute);
  const list = Array.isArray(present) ? present : [];
  const found = list.find((one) => isObject(one) && meets(one, facts));
  if (isObject(found)) return found;
  const primary = list.length === 0 && !facts.has('primary');
  const created: JsonObject = { ...(primary && { primary: true }), ...Object.fromEntries(facts) };
  put(container, attribute, [...list, created]);
  return created;
}

function meets(element: JsonValue, facts: ReadonlyMap<string, Comparable>): boolean {
  return isObject(element) && [...facts].every(([name, wanted]) => same(named(element, name), wanted));
}

function same(stored: JsonValue | undefined, wanted: Comparable): boolean {
  if (typeof stored === 'string' && typeof wanted === 'string') return foldCase(stored) === foldCase(wanted);
  if (typeof stored === 'boolean' && typeof wanted === 'string') return String(stored) === foldName(wanted);
  return stored === wanted;
}
