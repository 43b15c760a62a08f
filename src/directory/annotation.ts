import type { DirectoryObject } from '../attributes/index.js';
import type { Reference } from './record.js';

const TYPE = '@odata.type';
const MANAGER = 'manager@delta';
const MEMBERS = 'members@delta';
const REMOVED = '@removed';

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
 * `manager` and `members`.
 */
export function withoutAnnotations(object: DirectoryObject): DirectoryObject {
  if (!Object.keys(object).some((name) => name.includes('@'))) return object;
  const plain = Object.entries(object).flatMap(([name, value]): [string, unknown][] => {
    if (name === MEMBERS) return [['members', references(value)]];
    if (name === MANAGER)
      return references(value)
        .slice(-1)
        .map(({ id }) => ['manager', { id }]);
    return name.includes('@') ? [] : [[name, value]];
  });
  return { ...Object.fromEntries(plain), id: object.id };
}

/** The references of a relation as a delta answer lists them, without the removed ones. */
export function references(value: unknown): readonly Reference[] {
  return Array.isArray(value) ? (value as Reference[]).filter((one) => !isRemoved({ ...one })) : [];
}
