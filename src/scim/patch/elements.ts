import { foldName } from '../casing.js';
import { refusal, type ScimError } from '../errors.js';
import { factsOf } from '../filter/facts.js';
import { compileElementFilter } from '../filter/predicate.js';
import { printPath } from '../filter/printer.js';
import { comparisonsIn } from '../filter/size.js';
import { equal, isObject, type JsonObject, type JsonValue, own } from '../json.js';
import { pathOf } from '../locate.js';
import type { Reading } from '../repair/repairs.js';
import type { Definition } from '../schemas/schema.js';
import type { Draft } from './draft.js';
import type { ElementSet } from './element-set.js';
import type { Operation } from './operation.js';

/** The most that one request may look at: elements times the comparisons of a filter. Some tenths of a second. */
export const MOST_VISITS = 1_000_000;

/** Applies an operation to a multi-valued attribute. */
export function changeElements(draft: Draft, operation: Operation, reading: Reading): ScimError | undefined {
  const { filter, sub } = operation.target;
  const set = draft.elements(operation.target);
  if (filter === undefined && sub === undefined) {
    if (operation.op !== 'add') set.clear();
    if (operation.op !== 'remove') set.add(listOf(operation.value));
    return undefined;
  }
  const found = foundBy(draft, set, operation);
  if ('status' in found) return found;
  if (operation.op !== 'remove' && found.size === 0) {
    const created = createdElement(operation, reading);
    if (created === undefined) return noTarget(operation);
    set.add([created]);
    return undefined;
  }
  if (sub?.mutability === 'immutable' && [...found.values()].some((one) => !keeps(one, operation))) {
    return refusal('mutability', `${printPath(pathOf(operation.target))} has a value and cannot be changed.`);
  }
  if (operation.op === 'remove' && sub?.required && sub.name !== 'value' && found.size > 0) {
    return refusal('mutability', `${printPath(pathOf(operation.target))} is required and cannot be removed.`);
  }
  draft.visit(set.change(new Map([...found].map(([key, element]) => [key, changedElement(element, operation)]))));
  return undefined;
}

/** The elements that the filter of the path meets, by their key; all where there is none. */
function foundBy(draft: Draft, set: ElementSet, { target }: Operation): Map<string, JsonValue> | ScimError {
  const { attribute, filter } = target;
  const facts = filter && factsOf(filter);
  const known = facts && set.known(facts);
  if (known !== undefined) return known;
  const visits = set.size * (filter === undefined ? 1 : comparisonsIn(filter));
  if (draft.visit(visits) > MOST_VISITS) return refusal('tooMany', 'the filters of the request look at too much.');
  if (filter === undefined) return set.matching(() => true);
  const compiled = compileElementFilter(attribute, filter);
  if ('problem' in compiled) return refusal('invalidFilter', `${compiled.problem}.`);
  return set.matching((one) => compiled.test(isObject(one) ? one : { value: one }));
}

const listOf = (value: JsonValue): readonly JsonValue[] => (Array.isArray(value) ? value : [value]);

function noTarget({ target }: Operation): ScimError {
  return refusal('noTarget', `no element of ${target.attribute.name} meets ${printPath(pathOf(target))}.`);
}

/** Whether an element has no value yet where the operation sets one, or that very value. */
function keeps(element: JsonValue, operation: Operation): boolean {
  const { sub } = operation.target;
  const present = sub && isObject(element) ? own(element, sub.name) : undefined;
  return present === undefined || (operation.op !== 'remove' && equal(present, operation.value));
}

/** One element after an operation on it, or undefined when nothing of it is left. */
function changedElement(element: JsonValue, operation: Operation): JsonValue | undefined {
  const { sub } = operation.target;
  if (operation.op === 'remove') return sub === undefined ? undefined : remainder(element, sub, operation);
  const { value } = operation;
  if (sub !== undefined) return isObject(element) ? { ...element, [sub.name]: value } : element;
  return operation.op === 'add' && isObject(element) && isObject(value) ? { ...element, ...value } : value;
}

/** An element without a sub-attribute. One of which only stays how it was selected, and its mark as primary, goes too. */
function remainder(element: JsonValue, sub: Definition, { target }: Operation): JsonValue | undefined {
  if (isObject(element) && !Object.hasOwn(element, sub.name)) return element;
  const rest = without(element, sub);
  if (rest === undefined || target.filter === undefined) return rest;
  const facts = factsOf(target.filter);
  const tells = Object.keys(rest).some((name) => name !== 'primary' && !facts?.has(foldName(name)));
  return tells ? rest : undefined;
}

/** A complex value without one of its sub-attributes; one that lost its `value` says nothing any more. */
export function without(complex: JsonValue, { name }: Definition): JsonObject | undefined {
  if (!isObject(complex) || name === 'value') return undefined;
  const { [name]: _, ...rest } = complex;
  return Object.keys(rest).length === 0 ? undefined : rest;
}

/**
 * The element that an operation makes where it meets none. Without a filter nothing was selected that could be missing;
 * with one RFC 7644 §3.5.2.3 answers `noTarget`, unless the repair makes what the filter describes.
 */
function createdElement(operation: Exclude<Operation, { op: 'remove' }>, reading: Reading): JsonValue | undefined {
  const { target, value, number } = operation;
  const facts = factsFor(operation);
  if (facts === undefined) return undefined;
  if (target.filter !== undefined) {
    if (!reading.repairs.has('create-missing')) return undefined;
    reading.repaired({ name: 'create-missing', operation: number, at: printPath(pathOf(target)) });
  }
  if (target.sub !== undefined) return { ...facts, [target.sub.name]: value };
  return isObject(value) ? { ...facts, ...value } : value;
}

/** What the filter of the path says of its elements, as sub-attributes. */
function factsFor({ target: { attribute, filter } }: Operation): JsonObject | undefined {
  const facts = filter === undefined ? new Map<string, never>() : factsOf(filter);
  if (facts === undefined) return undefined;
  const element: JsonObject = {};
  for (const [name, value] of facts) {
    const sub = attribute.subAttributes.get(name);
    if (sub !== undefined && value !== null) element[sub.name] = value;
  }
  return element;
}
