import { refusal, type ScimError } from '../errors.js';
import { printPath } from '../filter/printer.js';
import { finish } from '../finish.js';
import { equal, isObject, type JsonObject, type JsonValue, own } from '../json.js';
import { pathOf, type Target } from '../locate.js';
import { LENIENT, type Reading } from '../repair/repairs.js';
import type { ResourceKind } from '../schemas/kinds.js';
import { Draft } from './draft.js';
import { changeElements, without } from './elements.js';
import type { Operation } from './operation.js';

export type Patched = { readonly resource: JsonObject; readonly changed: boolean } | { readonly error: ScimError };

/**
 * Applies strict operations (RFC 7644 §3.5.2) to a copy of a resource. All or nothing: on an error there is no resource,
 * and the one given is as it was. `changed` is false when the result says the same as before. Removing what is not there
 * changes nothing. Of the repairs only `create-missing` counts here, as only here is known what a filter meets.
 */
export function applyPatch(
  kind: ResourceKind,
  before: JsonObject,
  operations: readonly Operation[],
  reading: Reading = LENIENT,
): Patched {
  const draft = new Draft(before);
  for (const operation of operations) {
    const error = apply(draft, operation, reading);
    if (error !== undefined) return { error: { ...error, detail: `Operation ${operation.number}: ${error.detail}` } };
  }
  const finished = finish(kind, draft.settle());
  return 'error' in finished ? finished : { ...finished, changed: !equal(before, finished.resource) };
}

function apply(draft: Draft, operation: Operation, reading: Reading): ScimError | undefined {
  const { target } = operation;
  const { attribute, sub } = target;
  if (attribute.name === 'schemas' || attribute.mutability === 'readOnly' || sub?.mutability === 'readOnly') {
    return saysWhatIs(draft, operation) ? undefined : refusal('mutability', `${nameOf(target)} is read-only.`);
  }
  const error = attribute.multiValued ? changeList(draft, operation, reading) : changeOne(draft, operation);
  if (error !== undefined) return error;
  // RFC 7644 §3.5.2.2. Those of an extension are due only while the resource has it: `finish` sees to them.
  const gone = attribute.required && target.urn === undefined && !has(draft, target);
  return gone ? refusal('mutability', `${nameOf(target)} is required and cannot be removed.`) : undefined;
}

const nameOf = (target: Target): string => printPath(pathOf(target));

function has(draft: Draft, target: Target): boolean {
  return target.attribute.multiValued ? draft.elements(target).size > 0 : draft.read(target) !== undefined;
}

/** Whether an operation on what cannot be written sets it to what it is. */
function saysWhatIs(draft: Draft, operation: Operation): boolean {
  if (operation.op === 'remove' || operation.target.filter !== undefined) return false;
  const current = currentOf(draft, operation.target);
  if (operation.target.attribute.name !== 'schemas') return equal(current, operation.value);
  return equal(sorted(current), sorted(operation.value));
}

/** The texts of a list in one order, for lists that are sets. */
const sorted = (list: JsonValue | undefined): JsonValue =>
  Array.isArray(list) ? list.map((one) => JSON.stringify(one)).sort() : [];

function currentOf(draft: Draft, target: Target): JsonValue | undefined {
  const present = draft.read(target);
  if (target.sub === undefined) return present;
  return isObject(present) ? own(present, target.sub.name) : undefined;
}

/** Changes an attribute with one value, or a sub-attribute of one. */
function changeOne(draft: Draft, operation: Operation): ScimError | undefined {
  const { target } = operation;
  const { attribute, sub } = target;
  const current = currentOf(draft, target);
  const wanted = operation.op === 'remove' ? undefined : operation.value;
  if (equal(current, wanted)) return undefined;
  if ((sub ?? attribute).mutability === 'immutable' && current !== undefined) {
    return refusal('mutability', `${nameOf(target)} has a value and cannot be changed.`);
  }
  if (sub === undefined) {
    draft.write(target, wanted);
    return undefined;
  }
  const present = draft.read(target);
  const complex = isObject(present) ? present : {};
  const after = wanted === undefined ? without(complex, sub) : { ...complex, [sub.name]: wanted };
  if (sub.required && wanted === undefined && after !== undefined) {
    return refusal('mutability', `${nameOf(target)} is required and cannot be removed.`);
  }
  draft.write(target, after);
  return undefined;
}

function changeList(draft: Draft, operation: Operation, reading: Reading): ScimError | undefined {
  const { target } = operation;
  if (target.attribute.mutability !== 'immutable') return changeElements(draft, operation, reading);
  const before = draft.elements(target).list();
  const error = changeElements(draft, operation, reading);
  if (error !== undefined || before.length === 0 || equal(before, draft.elements(target).list())) return error;
  return refusal('mutability', `${nameOf(target)} has a value and cannot be changed.`);
}
