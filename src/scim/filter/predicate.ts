import { foldCase } from '../../values/index.js';
import { foldName } from '../casing.js';
import { coerceOne } from '../coerce.js';
import { isObject, type JsonObject, type JsonValue, own, shown } from '../json.js';
import { locate, type Target } from '../locate.js';
import type { ResourceKind } from '../schemas/kinds.js';
import type { Definition, Definitions } from '../schemas/schema.js';
import type { Comparable, Filter, Operator, Path } from './filter.js';
import { printPath } from './printer.js';

export type Predicate = (resource: JsonObject) => boolean;
export type Compiled = { readonly test: Predicate } | { readonly problem: string };

/** Finds what a path names: in a resource, or in an element of a multi-valued attribute. */
type Finder = (path: Path) => Target | undefined;

/**
 * Prepares a filter for many resources. Comparisons follow the schema (RFC 7644 §3.4.2.2): case as `caseExact` says,
 * dates as moments, multi-valued attributes by any element. Sub-attributes named together in `[…]` bind one element.
 */
export function compileFilter(kind: ResourceKind, filter: Filter): Compiled {
  return compile(filter, (path) => locate(kind, path));
}

/** Prepares the filter of a value path for the elements of its attribute. */
export function compileElementFilter(attribute: Definition, filter: Filter): Compiled {
  const parts: Definitions =
    attribute.type === 'complex' ? attribute.subAttributes : new Map([['value', { ...attribute, multiValued: false }]]);
  return compile(filter, (path) => {
    if (path.urn !== undefined || path.sub !== undefined || path.filter !== undefined) return undefined;
    const part = parts.get(foldName(path.attribute));
    return part && { attribute: part };
  });
}

function compile(filter: Filter, find: Finder): Compiled {
  switch (filter.kind) {
    case 'and':
    case 'or': {
      const tests: Predicate[] = [];
      for (const one of filter.filters) {
        const compiled = compile(one, find);
        if ('problem' in compiled) return compiled;
        tests.push(compiled.test);
      }
      return filter.kind === 'and'
        ? { test: (resource) => tests.every((test) => test(resource)) }
        : { test: (resource) => tests.some((test) => test(resource)) };
    }
    case 'not': {
      const compiled = compile(filter.filter, find);
      return 'problem' in compiled ? compiled : { test: (resource) => !compiled.test(resource) };
    }
    case 'element':
      return overValues(filter.path, find, (values) => values.length > 0);
    case 'present':
      return overValues(filter.path, find, (values) => values.some((value) => value !== ''));
    case 'compare':
      return comparison(filter, find);
  }
}

type Reader = (resource: JsonObject) => readonly JsonValue[];

function overValues(path: Path, find: Finder, test: (values: readonly JsonValue[]) => boolean): Compiled {
  const read = reader(path, find);
  return 'problem' in read ? read : { test: (resource) => test(read.read(resource)) };
}

/** Reads the values that a path names; an element of a complex attribute counts as it is. */
function reader(path: Path, find: Finder): { readonly read: Reader; readonly target: Target } | { problem: string } {
  const target = find(path);
  if (target === undefined) return { problem: `there is no attribute ${printPath(path)}` };
  const { urn, attribute, filter, sub } = target;
  const chosen = filter === undefined ? undefined : compileElementFilter(attribute, filter);
  if (chosen !== undefined && 'problem' in chosen) return chosen;
  const elements: Reader = (resource) => {
    const container = urn === undefined ? resource : own(resource, urn);
    const value = isObject(container) ? own(container, attribute.name) : undefined;
    const all = value === undefined ? [] : Array.isArray(value) ? value : [value];
    return chosen === undefined ? all : all.filter((one) => chosen.test(isObject(one) ? one : { value: one }));
  };
  const read: Reader =
    sub === undefined
      ? elements
      : (resource) =>
          elements(resource).flatMap((one) => {
            const part = isObject(one) ? own(one, sub.name) : undefined;
            return part === undefined ? [] : [part];
          });
  return { read, target };
}

/** A complex attribute without a sub-attribute is compared by its `value` (RFC 7644 §3.4.2.2). */
function comparison(filter: Extract<Filter, { kind: 'compare' }>, find: Finder): Compiled {
  const named = find(filter.path);
  const implied = named?.sub === undefined && named?.attribute.subAttributes.has('value');
  const path = implied ? { ...filter.path, sub: 'value' } : filter.path;
  const read = reader(path, find);
  if ('problem' in read) return read;
  const { operator, value } = filter;
  const definition = read.target.sub ?? read.target.attribute;
  if (value === null) {
    if (operator !== 'eq' && operator !== 'ne') return { problem: `null cannot be compared by ${operator}` };
    return { test: (resource) => (read.read(resource).length === 0) === (operator === 'eq') };
  }
  const compare = comparer(definition, operator, value);
  if (typeof compare === 'string') return { problem: `${printPath(filter.path)}: ${compare}` };
  if (operator === 'ne') return { test: (resource) => !read.read(resource).some(compare) };
  return { test: (resource) => read.read(resource).some(compare) };
}

const ORDER: readonly Operator[] = ['gt', 'ge', 'lt', 'le'];

/** Compares one stored value; `ne` compares as `eq` and is turned round by the caller. A text tells what is wrong. */
function comparer(
  definition: Definition,
  operator: Operator,
  value: Exclude<Comparable, null>,
): ((stored: JsonValue) => boolean) | string {
  if (definition.type === 'complex') return 'name one of its sub-attributes';
  const coerced = coerceOne(definition, value);
  if ('problem' in coerced) return coerced.problem;
  if (definition.type === 'boolean' || definition.type === 'binary') {
    if (operator !== 'eq' && operator !== 'ne') return `a ${definition.type} value cannot be compared by ${operator}`;
    return (stored) => stored === coerced.value;
  }
  const key = keyOf(definition);
  const wanted = key(coerced.value ?? null);
  if (ORDER.includes(operator)) return (stored) => ordered(operator, key(stored), wanted);
  if (operator === 'eq' || operator === 'ne') return (stored) => key(stored) === wanted;
  if (typeof wanted !== 'string') return `${shown(value)} cannot be compared by ${operator}`;
  return (stored) => contains(operator, String(key(stored)), wanted);
}

/** What two values of an attribute are compared by. */
function keyOf({ type, caseExact }: Definition): (value: JsonValue) => string | number {
  if (type === 'dateTime') return (value) => Date.parse(String(value));
  if (type === 'integer' || type === 'decimal') return (value) => Number(value);
  return caseExact ? (value) => String(value) : (value) => foldCase(String(value));
}

function ordered(operator: Operator, a: string | number, b: string | number): boolean {
  if (operator === 'gt') return a > b;
  if (operator === 'ge') return a >= b;
  if (operator === 'lt') return a < b;
  return a <= b;
}

function contains(operator: Operator, text: string, part: string): boolean {
  if (operator === 'co') return text.includes(part);
  return operator === 'sw' ? text.startsWith(part) : text.endsWith(part);
}
