import { refusal, type ScimError } from '../errors.js';
import { printPath } from '../filter/printer.js';
import { copy, equal, isObject, type JsonObject, type JsonValue, own } from '../json.js';
import { pathOf, type Target } from '../locate.js';
import { finish } from '../resource.js';
import type { ResourceKind } from '../schemas/kinds.js';
import type { Definition } from '../schemas/schema.js';
import { changeElements } from './elements.js';
import type { Operation } from './operation.js';

export interface PatchOptions {
  /**
   * Whether a filtered path that meets no element creates one. RFC 7644 §3.5.2.3 answers `noTarget`; most targets that
   * Entra writes to create, as one miss would fail the whole request. Default true.
   */
  readonly createMissing?: boolean;
}

export type Patched = { readonly resource: JsonObject; readonly changed: boolean } | { readonly error: ScimError };

/**
 * Applies strict operations (RFC 7644 §3.5.2) to a copy of a resource. All or nothing: on an error there is no resource,
 * and the one given is as it was. `changed` is false when the result says the same as before.
 */
export function applyPatch(
  kind: ResourceKind,
  before: JsonObject,
  operations: readonly Operation[],
  { createMissing = true }: PatchOptions = {},
): Patched {
  const resource = copy(before);
  for (const [index, operation] of operations.entries()) {
    const error = apply(resource, operation, createMissing);
    if (error !== undefined) return { error: { ...error, detail: `Operation ${index + 1}: ${error.detail}` } };
  }
  const finished = finish(kind, resource);
  return 'error' in finished ? finished : { ...finished, changed: !equal(before, finished.resource) };
}

function apply(resource: JsonObject, operation: Operation, createMissing: boolean): ScimError | undefined {
  const { target } = operation;
  const container = containerOf(resource, target);
  const error = guard(container, operation);
  if (error !== undefined) return error;
  const { attribute, sub } = target;
  if (attribute.multiValued) {
    const missing = changeElements(container, operation, createMissing);
    if (missing !== undefined) return missing;
  } else if (operation.op === 'remove') {
    if (sub === undefined) delete container[attribute.name];
    else setPart(container, attribute, sub, undefined);
  } else if (sub !== undefined) {
    setPart(container, attribute, sub, operation.value);
  } else {
    container[attribute.name] = operation.value;
  }
  if (target.urn !== undefined && Object.keys(container).length === 0) delete resource[target.urn];
  return undefined;
}

function containerOf(resource: JsonObject, { urn }: Target): JsonObject {
  if (urn === undefined) return resource;
  const present = own(resource, urn);
  if (isObject(present)) return present;
  const created: JsonObject = {};
  resource[urn] = created;
  return created;
}

/** Read-only attributes refuse any change, required ones their removal (RFC 7644 §3.5.2.2). */
function guard(container: JsonObject, operation: Operation): ScimError | undefined {
  const { target } = operation;
  const { attribute, sub, filter } = target;
  const name = printPath(pathOf(target));
  const last = sub ?? attribute;
  if (attribute.name === 'schemas') return refusal('mutability', 'schemas follows from the content.');
  if (attribute.mutability === 'readOnly' || last.mutability === 'readOnly') {
    const same = operation.op !== 'remove' && equal(own(container, attribute.name), operation.value);
    return same ? undefined : refusal('mutability', `${name} is read-only.`);
  }
  if (operation.op === 'remove' && attribute.required && sub === undefined && filter === undefined) {
    return refusal('mutability', `${name} is required and cannot be removed.`);
  }
  if (last.mutability === 'immutable' && sub !== undefined) return refusal('mutability', `${name} cannot be changed.`);
  return undefined;
}

function setPart(container: JsonObject, attribute: Definition, sub: Definition, value: JsonValue | undefined): void {
  const present = own(container, attribute.name);
  const complex: JsonObject = isObject(present) ? present : {};
  if (value === undefined) delete complex[sub.name];
  else complex[sub.name] = value;
  settle(container, attribute, complex);
}

/** A complex attribute without content, or a reference to nobody (`manager` with value ""), has no value. */
function settle(container: JsonObject, attribute: Definition, complex: JsonObject): void {
  if (Object.keys(complex).length === 0 || own(complex, 'value') === '') delete container[attribute.name];
  else container[attribute.name] = complex;
}
