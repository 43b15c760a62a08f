import { isObject, type JsonObject, type JsonValue, own } from '../json.js';
import type { ResourceKind } from '../schemas/kinds.js';
import type { Definition } from '../schemas/schema.js';
import type { Filter } from './filter.js';
import { type Key, storedKey } from './keys.js';
import { precedes } from './order.js';
import {
  type Comparison,
  type Place,
  type Test,
  type Typed,
  type TypedFilter,
  typeElementFilter,
  typeFilter,
} from './typed.js';

export type Predicate = (resource: JsonObject) => boolean;
export type Compiled = { readonly test: Predicate } | { readonly problem: string };

/**
 * Prepares a filter for many resources. Comparisons follow the schema (RFC 7644 §3.4.2.2): case as `caseExact` says,
 * texts ordered by code point, dates as moments, multi-valued attributes by any element. Sub-attributes named together
 * in `[…]` bind one element.
 */
export function compileFilter(kind: ResourceKind, filter: Filter): Compiled {
  return compiled(typeFilter(kind, filter));
}

/** Prepares the filter of a value path for the elements of its attribute. */
export function compileElementFilter(attribute: Definition, filter: Filter): Compiled {
  return compiled(typeElementFilter(attribute, filter));
}

const compiled = (typed: Typed): Compiled => ('problem' in typed ? typed : { test: predicateOf(typed.typed) });

/** The predicate that a typed filter is. */
export function predicateOf(filter: TypedFilter): Predicate {
  if (filter.kind === 'not') {
    const test = predicateOf(filter.filter);
    return (resource) => !test(resource);
  }
  if (filter.kind === 'test') {
    const read = reader(filter.place);
    const meets = valueTest(filter.place.sub ?? filter.place.attribute, filter.test);
    return (resource) => read(resource).some(meets);
  }
  const tests = filter.filters.map(predicateOf);
  return filter.kind === 'and'
    ? (resource) => tests.every((test) => test(resource))
    : (resource) => tests.some((test) => test(resource));
}

type Reader = (resource: JsonObject) => readonly JsonValue[];

/** Reads the values of a place; an element of a complex attribute counts as it is. */
function reader({ urn, attribute, element, sub }: Place): Reader {
  const all: Reader = (resource) => {
    const container = urn === undefined ? resource : own(resource, urn);
    const value = isObject(container) ? own(container, attribute.name) : undefined;
    // Some targets show attributes without a value as null (RFC 7643 §2.5).
    return value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
  };
  const meets = element && predicateOf(element);
  const chosen: Reader =
    meets === undefined
      ? all
      : (resource) => all(resource).filter((one) => meets(isObject(one) ? one : { value: one }));
  if (sub === undefined) return chosen;
  return (resource) =>
    chosen(resource).flatMap((one) => {
      const part = isObject(one) ? own(one, sub.name) : undefined;
      return part === undefined || part === null ? [] : [part];
    });
}

function valueTest(definition: Definition, test: Test): (value: JsonValue) => boolean {
  if (test.is === 'any') return () => true;
  // RFC 7644 §3.4.2.2 lets an empty value count as none.
  if (test.is === 'present') return (value) => value !== '';
  const read = storedKey(definition);
  const relation = RELATIONS[test.is];
  const { key } = test;
  return (value) => {
    const stored = read(value);
    return stored !== undefined && relation(stored, key);
  };
}

const before = (a: Key, b: Key): boolean => (typeof a === 'string' && typeof b === 'string' ? precedes(a, b) : a < b);

const RELATIONS: Readonly<Record<Comparison['is'], (stored: Key, key: Key) => boolean>> = {
  eq: (stored, key) => stored === key,
  gt: (stored, key) => before(key, stored),
  ge: (stored, key) => !before(stored, key),
  lt: (stored, key) => before(stored, key),
  le: (stored, key) => !before(key, stored),
  co: (stored, key) => String(stored).includes(String(key)),
  sw: (stored, key) => String(stored).startsWith(String(key)),
  ew: (stored, key) => String(stored).endsWith(String(key)),
};
