import type { DirectoryObject } from '../attributes/index.js';
import type { Reference } from './record.js';
import { isObject } from './shape.js';

const TYPE = '@odata.type';
const REMOVED = '@removed';

/** The relations that a delta query tracks, each under the annotation that tells of it (Graph: Use delta query). */
export const RELATIONS = [
  { name: 'manager', annotation: 'manager@delta', single: true },
  { name: 'members', annotation: 'members@delta', single: false },
] as const;

/** The `@odata.type` of an object without its prefix, such as `user`, or undefined when it has none. */
export function odataType(object: Readonly<Record<string, unknown>>): unknown {
  const type = object[TYPE];
  return typeof type === 'string' ? type.replace(/^#?microsoft\.graph\./, '') : type;
}

/** Whether a delta answer says that this object or reference is gone. */
export function isRemoved(object: Readonly<Record<string, unknown>>): boolean {
  return object[REMOVED] !== undefined;
}

/**
 * The object without OData's annotations: `manager@delta` and `members@delta`, as a delta answer gives them, become
 * `manager` and `members`. A manager who was only removed is null; one that is not told of stays out.
 */
export function withoutAnnotations(object: DirectoryObject): DirectoryObject {
  const names = Object.keys(object);
  if (!names.some((name) => name.includes('@'))) return object;
  const plain: Record<string, unknown> = {};
  for (const name of names) {
    if (!name.includes('@')) put(plain, name, object[name]);
    else if (name === 'members@delta') plain.members = references(object[name]);
    else if (name === 'manager@delta' && isToldOf(object[name])) plain.manager = managerIn(object[name]);
  }
  return plain as DirectoryObject;
}

/** What a delta answer leaves of a relation: each reference as it was told last, without the removed ones. */
export function references(value: unknown): readonly Reference[] {
  if (!Array.isArray(value)) return [];
  const last = new Map<unknown, Reference>();
  for (const one of value as readonly Reference[]) last.set(isObject(one) ? one.id : one, one);
  return [...last.values()].filter((one) => !isRemoved({ ...one }));
}

/** The manager that a delta answer leaves: the one that was named last, unless that one was removed after. */
function managerIn(told: readonly Reference[]): { readonly id: string } | null {
  let manager: Reference | undefined;
  for (const one of told) {
    if (!isObject(one)) continue;
    if (!isRemoved({ ...one })) manager = one;
    else if (one.id === manager?.id) manager = undefined;
  }
  return manager === undefined ? null : { id: manager.id };
}

const isToldOf = (value: unknown): value is readonly Reference[] => Array.isArray(value) && value.length > 0;

/** Sets a property of whatever name. An assignment to `__proto__` would change what the object is. */
export function put(object: Record<string, unknown>, name: string, value: unknown): void {
  if (name !== '__proto__') object[name] = value;
  else Object.defineProperty(object, name, { value, enumerable: true, writable: true, configurable: true });
}
