import { foldCase } from '../../values/index.js';
import { coerceOne } from '../coerce.js';
import { refusal, type ScimError } from '../errors.js';
import { factsOf } from '../filter/facts.js';
import { compileElementFilter } from '../filter/predicate.js';
import { printPath } from '../filter/printer.js';
import { equal, isObject, type JsonObject, type JsonValue, own } from '../json.js';
import { pathOf } from '../locate.js';
import type { Definition } from '../schemas/schema.js';
import type { Operation } from './operation.js';

/** Applies an operation to a multi-valued attribute. Elements are a set: one for each pair of type and value. */
export function changeElements(
  container: JsonObject,
  operation: Operation,
  createMissing: boolean,
): ScimError | undefined {
  const { attribute } = operation.target;
  const present = own(container, attribute.name);
  const before = Array.isArray(present) ? present : [];
  const primary = new Set(before.filter(isPrimary));
  const after = changed(before, operation, createMissing);
  if ('error' in after) return after.error;
  keepOnePrimary(after.list, primary);
  if (after.list.length === 0) delete container[attribute.name];
  else container[attribute.name] = after.list;
  return undefined;
}

type Changed = { readonly list: JsonValue[] } | { readonly error: ScimError };

function changed(before: JsonValue[], operation: Operation, createMissing: boolean): Changed {
  const { attribute, filter, sub } = operation.target;
  if (filter === undefined && sub === undefined) {
    if (operation.op === 'remove') return { list: [] };
    const added = Array.isArray(operation.value) ? operation.value : [operation.value];
    return { list: merged(attribute, operation.op === 'add' ? before : [], added) };
  }
  const compiled = filter === undefined ? undefined : compileElementFilter(attribute, filter);
  if (compiled !== undefined && 'problem' in compiled) return { error: refusal('invalidPath', `${compiled.problem}.`) };
  const meets = (element: JsonValue): boolean =>
    compiled === undefined || compiled.test(isObject(element) ? element : { value: element });
  const change = (element: JsonValue): JsonValue | undefined => changedElement(element, operation);
  if (operation.op !== 'remove' && !before.some(meets)) {
    const created = createMissing ? createdElement(operation) : undefined;
    if (created === undefined) {
      const path = printPath(pathOf(operation.target));
      return { error: refusal('noTarget', `no element of ${attribute.name} meets ${path}.`) };
    }
    return { list: merged(attribute, before, [created]) };
  }
  const list = before.flatMap((element) => {
    const result = meets(element) ? change(element) : element;
    return result === undefined ? [] : [result];
  });
  return { list };
}

/** One element after an operation on it, or undefined when nothing of it is left. */
function changedElement(element: JsonValue, operation: Operation): JsonValue | undefined {
  const { sub } = operation.target;
  if (operation.op === 'remove') return sub === undefined ? undefined : without(element, sub);
  const { value } = operation;
  if (sub !== undefined) {
    if (sub.name === 'value' && value === '') return undefined;
    return isObject(element) ? Object.assign(element, { [sub.name]: value }) : element;
  }
  if (!isObject(element) || !isObject(value)) return value;
  return operation.op === 'add' ? Object.assign(element, value) : { ...factsFor(operation), ...value };
}

/** An element that lost its value says nothing any more. */
function without(element: JsonValue, sub: Definition): JsonValue | undefined {
  if (!isObject(element) || sub.name === 'value') return undefined;
  delete element[sub.name];
  return Object.keys(element).length === 0 ? undefined : element;
}

function createdElement(operation: Exclude<Operation, { op: 'remove' }>): JsonValue | undefined {
  const { sub } = operation.target;
  const facts = factsFor(operation);
  if (facts === undefined) return undefined;
  if (sub !== undefined) return { ...facts, [sub.name]: operation.value };
  return isObject(operation.value) ? { ...facts, ...operation.value } : operation.value;
}

/** What the filter of the path says of its elements, as sub-attributes. */
function factsFor({ target: { attribute, filter } }: Operation): JsonObject | undefined {
  const facts = filter === undefined ? new Map<string, never>() : factsOf(filter);
  if (facts === undefined) return undefined;
  const element: JsonObject = {};
  for (const [name, value] of facts) {
    const sub = attribute.subAttributes.get(name);
    const coerced = sub && coerceOne(sub, value);
    if (sub && coerced && 'value' in coerced && coerced.value !== undefined) element[sub.name] = coerced.value;
  }
  return element;
}

/** Adds elements; one that is there already (same type and value) takes over what the new one says beside. */
function merged(attribute: Definition, before: readonly JsonValue[], added: readonly JsonValue[]): JsonValue[] {
  const list = [...before];
  const at = new Map(list.map((element, index) => [keyOf(attribute, element), index]));
  for (const element of added) {
    const key = keyOf(attribute, element);
    const index = at.get(key);
    const twin = index === undefined ? undefined : list[index];
    if (index === undefined) at.set(key, list.push(element) - 1);
    else if (isObject(twin) && isObject(element) && !equal(twin, element)) list[index] = { ...twin, ...element };
  }
  return list;
}

function keyOf(attribute: Definition, element: JsonValue): string {
  const value = isObject(element) ? own(element, 'value') : element;
  if (typeof value !== 'string') return JSON.stringify(element);
  const definition = attribute.subAttributes.get('value') ?? attribute;
  const type = isObject(element) ? own(element, 'type') : undefined;
  const exact = definition.caseExact;
  return JSON.stringify([typeof type === 'string' && !exact ? foldCase(type) : null, exact ? value : foldCase(value)]);
}

const isPrimary = (element: JsonValue): boolean => isObject(element) && own(element, 'primary') === true;

/** A new primary element takes the place of the old one (RFC 7644 §3.5.2). */
function keepOnePrimary(list: readonly JsonValue[], before: ReadonlySet<JsonValue>): void {
  const primaries = list.filter(isPrimary);
  const winner = primaries.findLast((element) => !before.has(element)) ?? primaries[0];
  for (const element of primaries) if (element !== winner && isObject(element)) element.primary = false;
}
