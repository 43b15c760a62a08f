import {
  type Filter,
  foldName,
  isObject,
  type JsonObject,
  type JsonValue,
  type Operation,
  own,
  type Path,
  pathOf,
  printPath,
  type Reading,
  type ResourceKind,
  readAll,
  readPath,
  refusal,
  type ScimError,
  writePath,
} from '../../scim/index.js';
import {
  answeredResource,
  checkResource,
  listed,
  normaliseResource,
  type Profile,
  type ProfileRule,
  type ResourceProfile,
  violationText,
} from '../../targets/index.js';
import type { Kept, Stored } from '../storage/shelf.js';
import type { Call } from './collection.js';

/** What a profile makes of the requests for one kind of resource. */
export interface Policy {
  /** The attributes that resources may have at this target. */
  readonly kind: ResourceKind;
  /** The accepted part of a resource, with the target's defaults. */
  accept(resource: JsonObject): JsonObject;
  /** A resource as answered: normalised where the target returns that, with the attributes that it fills in. */
  derive(resource: JsonObject): JsonObject;
  /** A resource as unique rules see it: as answered, and normalised. */
  compared(resource: JsonObject): JsonObject;
  /** The body of a PUT as it counts: what is set by a create request only is as it was. */
  replacing(stored: JsonObject, body: JsonValue): JsonValue;
  /** Why a resource is refused: every rule that it breaks. `changed`: the account is there already. */
  check(resource: JsonObject, changed?: 'changed'): ScimError | undefined;
  /** Attributes that must be in the body of a POST or PUT. */
  checkPresent(body: JsonValue): ScimError | undefined;
  /** The operations that count, or why the request is refused. */
  operations(operations: readonly Operation[]): { operations: readonly Operation[] } | { error: ScimError };
  checkFilter(filter: Filter): ScimError | undefined;
  /** Why a write was not kept. */
  unkept(kept: Exclude<Kept, { stored: Stored }>, resource: JsonObject): ScimError;
  /** How the bodies of requests are read. */
  reading(call: Pick<Call, 'repaired'>): Reading;
  /** What answers show of attributes without a value. */
  readonly empty: JsonObject;
  /** What answers tell in `meta`, beside the resource type. */
  readonly meta: Profile['meta'];
  /** The unique rules that the target enforces. */
  readonly unique: readonly Extract<ProfileRule, { kind: 'unique' }>[];
}

export function policyFor(profile: Profile, resources: ResourceProfile): Policy {
  const enforced = { ...resources, rules: resources.rules.filter((rule) => rule.severity === 'error') };
  const later = { ...enforced, rules: enforced.rules.map(withoutFirst) };
  return {
    accept: (resource) => accept(resources, resource),
    kind: resources.kind,
    derive: (resource) => derive(resources, answeredResource(resources, resource)),
    compared: (resource) => derive(resources, normaliseResource(resources, resource)),
    replacing: (stored, body) => replacing(resources, stored, body),
    check: (resource, changed) => {
      const violations = checkResource(changed === undefined ? enforced : later, resource);
      if (violations.length === 0) return undefined;
      const detail = violations.map(violationText).join('; ');
      return { status: profile.answers.refused, scimType: 'invalidValue', detail };
    },
    checkPresent: (body) => {
      const missing = resources.present.find(({ path }) => !isNamed(body, path));
      return missing && refusal('invalidValue', `${missing.text} must be in the request, even if it is empty.`);
    },
    operations: (operations) => allowed(resources, operations),
    checkFilter: (filter) => checkFilter(resources, filter),
    reading: ({ repaired }) => ({ repairs: profile.repairs, unknown: resources.unknown, repaired }),
    unkept: (kept, resource) => {
      if ('stale' in kept) return { status: 412, detail: 'Another request has changed the resource meanwhile.' };
      const { target, value } = uniqueValue(kept.taken, normaliseResource(resources, resource));
      const detail = violationText({ rule: kept.taken, target, ...(value !== undefined && { value }) });
      return { status: profile.answers.conflict, scimType: 'uniqueness', detail };
    },
    empty: emptyOf(resources),
    meta: profile.meta,
    unique: enforced.rules.filter((rule) => rule.kind === 'unique'),
  };
}

function emptyOf({ shown, kind }: ResourceProfile): JsonObject {
  const names = shown
    .map(({ path }) => kind.attributes.get(foldName(path.attribute)))
    .filter((one) => one !== undefined);
  return Object.fromEntries(names.map(({ name, multiValued }) => [name, multiValued ? [] : null]));
}

/** What a rule asks of an account that is there already. */
const withoutFirst = (rule: ProfileRule): ProfileRule =>
  rule.kind === 'required'
    ? { ...rule, targets: rule.targets.filter(({ text }) => !rule.onCreate.includes(text)) }
    : rule;

function replacing({ createOnly }: ResourceProfile, stored: JsonObject, body: JsonValue): JsonValue {
  if (createOnly.length === 0 || !isObject(body)) return body;
  const names = new Set(createOnly.map(({ path }) => foldName(path.attribute)));
  const isLasting = ([name]: [string, JsonValue]): boolean => names.has(foldName(name));
  const sent = Object.entries(body).filter((one) => !isLasting(one));
  return Object.fromEntries([...sent, ...Object.entries(stored).filter(isLasting)]);
}

function accept({ accepted, defaults, fixed }: ResourceProfile, resource: JsonObject): JsonObject {
  const kept: JsonObject = {};
  for (const { path } of accepted) {
    const whole = path.sub === undefined && path.filter === undefined ? readWhole(resource, path) : undefined;
    const value = whole ?? readPath(resource, path);
    if (value !== undefined) writePath(kept, path, value);
  }
  for (const { target, value } of defaults) {
    if (readPath(kept, target.path) === undefined) writePath(kept, target.path, value);
  }
  return { schemas: schemasOf(resource, kept), ...withFixed(fixed, kept) };
}

/** The core schema, and the extensions of which something was kept. */
function schemasOf({ schemas }: JsonObject, kept: JsonObject): JsonValue[] {
  return Array.isArray(schemas) ? schemas.filter((urn, index) => index === 0 || Object.hasOwn(kept, String(urn))) : [];
}

/** The value of an attribute as it stands, a list as a list. */
function readWhole(resource: JsonObject, { urn, attribute }: Path): JsonValue | undefined {
  const container = urn === undefined ? resource : own(resource, urn);
  return isObject(container) ? own(container, attribute) : undefined;
}

/** A resource with what the target sets itself: in each value of an attribute that has several. */
function withFixed(fixed: ResourceProfile['fixed'], resource: JsonObject): JsonObject {
  let full = resource;
  for (const { target, value } of fixed) {
    const { attribute, sub } = target.path;
    const list = own(full, attribute);
    if (sub === undefined) full = { ...full, [attribute]: value };
    else if (Array.isArray(list)) {
      full = { ...full, [attribute]: list.map((one) => (isObject(one) ? { ...one, [sub]: value } : one)) };
    }
  }
  return full;
}

function derive({ derived, fixed }: ResourceProfile, resource: JsonObject): JsonObject {
  // An element that an update has made does not hold yet what the target sets.
  const settled = withFixed(fixed, resource);
  if (derived.length === 0) return settled;
  const full = { ...settled };
  for (const { target, from } of derived) {
    const parts = from.flatMap(({ path }) => readAll(resource, path)).filter((part) => part !== '');
    if (parts.length === 0) continue;
    const { attribute } = target.path;
    const present = own(full, attribute);
    if (isObject(present)) full[attribute] = { ...present };
    writePath(full, target.path, parts.join(' '));
  }
  return full;
}

function isNamed(body: JsonValue, { attribute }: Path): boolean {
  return (
    isObject(body) &&
    Object.entries(body).some(([name, value]) => foldName(name) === foldName(attribute) && value !== null)
  );
}

function allowed(
  { patchable, removable, unlisted }: ResourceProfile,
  operations: readonly Operation[],
): { operations: readonly Operation[] } | { error: ScimError } {
  const isAllowed = ({ op, target }: Operation): boolean => {
    const path = pathOf(target);
    return target.attribute.mutability === 'readOnly' || listed(op === 'remove' ? removable : patchable, path);
  };
  const refused = operations.find((one) => !isAllowed(one));
  if (refused === undefined || unlisted === 'ignore') return { operations: operations.filter(isAllowed) };
  const path = printPath(pathOf(refused.target));
  const verb = refused.op === 'remove' ? 'removed' : 'changed';
  return { error: refusal('invalidPath', `${path} cannot be ${verb} at this target.`) };
}

function checkFilter({ filterable, operators }: ResourceProfile, filter: Filter): ScimError | undefined {
  for (const { operator, path } of comparisons(filter)) {
    if (!listed(filterable, path)) {
      const names = filterable.map(({ text }) => text).join(', ');
      return refusal('invalidFilter', `${printPath(path)} cannot be filtered on; ${names} can.`);
    }
    if (!operators.includes(operator)) {
      return refusal('invalidFilter', `The operator ${operator} is not supported; ${operators.join(', ')} is.`);
    }
  }
  return undefined;
}

function comparisons(filter: Filter): { operator: string; path: Path }[] {
  switch (filter.kind) {
    case 'compare':
      return [{ operator: filter.operator, path: filter.path }];
    case 'present':
    case 'element':
      return [{ operator: 'pr', path: filter.path }];
    case 'not':
      return comparisons(filter.filter);
    case 'and':
    case 'or':
      return filter.filters.flatMap(comparisons);
  }
}

function uniqueValue(rule: ProfileRule, resource: JsonObject): { target: string; value?: JsonValue } {
  if (rule.kind !== 'unique') return { target: rule.id };
  const value = readPath(resource, rule.target.path);
  return { target: rule.target.text, ...(value !== undefined && { value }) };
}
