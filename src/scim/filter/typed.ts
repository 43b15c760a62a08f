import { foldName } from '../casing.js';
import { locate, type Target } from '../locate.js';
import type { ResourceKind } from '../schemas/kinds.js';
import type { Definition, Definitions } from '../schemas/schema.js';
import type { Filter, Operator, Path } from './filter.js';
import { type Key, keyOf } from './keys.js';
import { printPath } from './printer.js';

/**
 * A filter with the meaning that the schema gives it (RFC 7644 §3.4.2.2): what is compared is found, and every value is of
 * its attribute's type. `ne` is `not` of `eq`, `eq null` is `not` of `any`: they hold where the attribute has no value.
 */
export type TypedFilter =
  | { readonly kind: 'and' | 'or'; readonly filters: readonly TypedFilter[] }
  | { readonly kind: 'not'; readonly filter: TypedFilter }
  | { readonly kind: 'test'; readonly place: Place; readonly test: Test };

/** The values of an attribute or sub-attribute; of a multi-valued one, those of the elements that meet `element`. */
export interface Place {
  /** The extension that holds the attribute; absent for the core schema. */
  readonly urn?: string;
  readonly attribute: Definition;
  readonly element?: TypedFilter;
  readonly sub?: Definition;
}

/** What one of the values must be: there at all, there and no empty text, or in a relation to a key. */
export type Test = { readonly is: 'any' } | { readonly is: 'present' } | Comparison;

export interface Comparison {
  readonly is: Exclude<Operator, 'ne'>;
  readonly key: Key;
}

export type Typed = { readonly typed: TypedFilter } | Untyped;

/** Why a filter cannot be typed; `sensitive` where it asks about what nobody may read. */
export interface Untyped {
  readonly problem: string;
  readonly sensitive?: true;
}

/** Finds what a path names: in a resource, or in an element of a multi-valued attribute. */
type Finder = (path: Path) => Target | undefined;

/** Types a filter of resources, or tells what in it cannot be. */
export function typeFilter(kind: ResourceKind, filter: Filter): Typed {
  return typed(filter, (path) => locate(kind, path));
}

/** Types the filter of a value path: its names are sub-attributes. A simple value is its element's `value`. */
export function typeElementFilter(attribute: Definition, filter: Filter): Typed {
  const parts: Definitions =
    attribute.type === 'complex'
      ? attribute.subAttributes
      : new Map([['value', { ...attribute, name: 'value', multiValued: false }]]);
  return typed(filter, (path) => {
    if (path.urn !== undefined || path.sub !== undefined || path.filter !== undefined) return undefined;
    const part = parts.get(foldName(path.attribute));
    return part && { attribute: part };
  });
}

function typed(filter: Filter, find: Finder): Typed {
  switch (filter.kind) {
    case 'and':
    case 'or': {
      const filters: TypedFilter[] = [];
      for (const one of filter.filters) {
        const part = typed(one, find);
        if ('problem' in part) return part;
        filters.push(part.typed);
      }
      return { typed: { kind: filter.kind, filters } };
    }
    case 'not':
      return negated(typed(filter.filter, find));
    case 'element':
      return tested(filter.path, find, { is: 'any' });
    case 'present':
      return tested(filter.path, find, { is: 'present' });
    case 'compare':
      return compared(filter, find);
  }
}

const negated = (part: Typed): Typed => ('problem' in part ? part : { typed: { kind: 'not', filter: part.typed } });

function tested(path: Path, find: Finder, test: Test): Typed {
  const place = placeOf(path, find);
  return 'problem' in place ? place : { typed: { kind: 'test', place, test } };
}

function compared({ operator, path, value }: Extract<Filter, { kind: 'compare' }>, find: Finder): Typed {
  if (value === null) {
    const there = tested(path, find, { is: 'any' });
    if (operator === 'ne' || 'problem' in there) return there;
    return operator === 'eq' ? negated(there) : { problem: `null cannot be compared by ${operator}` };
  }
  const place = placeOf(path, find);
  if ('problem' in place) return place;
  const whole = withValue(place);
  const key = keyOf(whole.sub ?? whole.attribute, operator, value);
  if ('problem' in key) return { problem: `${printPath(path)}: ${key.problem}` };
  const is = operator === 'ne' ? 'eq' : operator;
  const test: Typed = { typed: { kind: 'test', place: whole, test: { is, key: key.key } } };
  return operator === 'ne' ? negated(test) : test;
}

/** A complex attribute without a sub-attribute is compared by its `value` (RFC 7644 §3.4.2.2). */
function withValue(place: Place): Place {
  const value = place.attribute.subAttributes.get('value');
  return place.sub === undefined && value !== undefined ? { ...place, sub: value } : place;
}

function placeOf(path: Path, find: Finder): Place | Untyped {
  const target = find(path);
  if (target === undefined) return { problem: `there is no attribute ${printPath(path)}` };
  const { urn, attribute, filter, sub } = target;
  // A filter would tell bit by bit what nobody may read (RFC 7643 §7, "returned").
  if ((sub ?? attribute).returned === 'never') return { problem: `${printPath(path)} is never shown`, sensitive: true };
  const element = filter === undefined ? undefined : typeElementFilter(attribute, filter);
  if (element !== undefined && 'problem' in element) return element;
  return {
    ...(urn !== undefined && { urn }),
    attribute,
    ...(element !== undefined && { element: element.typed }),
    ...(sub !== undefined && { sub }),
  };
}
