import {
  type Filter,
  foldName,
  isObject,
  type JsonObject,
  type JsonValue,
  type Operation,
  type Path,
  type Reading,
  type ResourceKind,
  readPath,
  refusal,
  type ScimError,
} from '../../scim/index.js';
import {
  answeredResource,
  checkResource,
  normaliseResource,
  type Profile,
  type ProfileRule,
  type ResourceProfile,
  violationText,
} from '../../targets/index.js';
import type { Kept, Stored } from '../storage/shelf.js';
import type { Call } from './collection.js';
import { accept, derive, replacing } from './content.js';
import { allowed, checkFilter } from './limits.js';

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
  /**
   * Why a resource is refused: every rule that it breaks. `changed`: the account is there already. What it broke `before`
   * is not held against a change of something else: only accounts of another target that were put here can have that.
   */
  check(resource: JsonObject, changed?: 'changed', before?: JsonObject): ScimError | undefined;
  /** Attributes that must be in the body of a POST or PUT. */
  checkPresent(body: JsonValue): ScimError | undefined;
  /** The operations that count, or why the request is refused. */
  operations(operations: readonly Operation[]): { operations: readonly Operation[] } | { error: ScimError };
  /** Why a filter is refused; tells what was put right in it. */
  checkFilter(filter: Filter, call: Pick<Call, 'repaired'>): ScimError | undefined;
  /** Why a write was not kept. */
  unkept(kept: Exclude<Kept, { stored: Stored }>, resource: JsonObject): ScimError;
  /** How the bodies of requests are read. */
  reading(call: Pick<Call, 'repaired'>): Reading;
  /** What answers show of attributes without a value. */
  readonly empty: JsonObject;
  /** What answers tell in `meta`, beside the resource type. */
  readonly meta: Profile['meta'];
  /** The attributes whose values the target changes before it compares them. */
  readonly normalised: ReadonlySet<string>;
  /** The unique rules that the target enforces. */
  readonly unique: readonly Extract<ProfileRule, { kind: 'unique' }>[];
}

export function policyFor(profile: Profile, resources: ResourceProfile): Policy {
  const enforced = { ...resources, rules: resources.rules.filter((rule) => rule.severity === 'error') };
  const later = { ...enforced, rules: enforced.rules.map(withoutFirst) };
  const reading: Policy['reading'] = ({ repaired }) => ({
    repairs: profile.repairs,
    unknown: resources.unknown,
    repaired,
  });
  // One write asks for these several times.
  const derived = lastOne((resource) => derive(resources, answeredResource(resources, resource)));
  const compared = resources.normalise.every(({ answers }) => answers === 'normalised')
    ? derived
    : lastOne((resource) => derive(resources, normaliseResource(resources, resource)));
  return {
    accept: (resource) => accept(resources, resource),
    kind: resources.kind,
    derive: derived,
    compared,
    replacing: (stored, body) => replacing(resources, stored, body),
    check: (resource, changed, before) => {
      const rules = changed === undefined ? enforced : later;
      const violations = checkResource(rules, resource).map(violationText);
      if (violations.length === 0) return undefined;
      const known = before === undefined ? [] : checkResource(rules, before).map(violationText);
      if (violations.every((one) => known.includes(one))) return undefined;
      const detail = violations.join('; ');
      return { status: profile.answers.refused, scimType: 'invalidValue', detail };
    },
    checkPresent: (body) => {
      const missing = resources.present.find(({ path }) => !isNamed(body, path));
      return missing && refusal('invalidValue', `${missing.text} must be in the request, even if it is empty.`);
    },
    operations: (operations) => allowed(resources, operations),
    checkFilter: (filter, call) => checkFilter(resources, filter, reading(call)),
    reading,
    unkept: (kept, resource) => {
      if ('stale' in kept) return { status: 412, detail: 'Another request has changed the resource meanwhile.' };
      const { target, value } = uniqueValue(kept.taken, normaliseResource(resources, resource));
      const detail = violationText({ rule: kept.taken, target, ...(value !== undefined && { value }) });
      return { status: profile.answers.conflict, scimType: 'uniqueness', detail };
    },
    empty: emptyOf(resources),
    meta: profile.meta,
    normalised: new Set(resources.normalise.map(({ target }) => target.path.attribute)),
    unique: enforced.rules.filter((rule) => rule.kind === 'unique'),
  };
}

/** Makes the same of the same object once, while no other comes between. */
function lastOne(make: (resource: JsonObject) => JsonObject): (resource: JsonObject) => JsonObject {
  let last: { readonly from: JsonObject; readonly made: JsonObject } | undefined;
  return (from) => {
    if (last?.from !== from) last = { from, made: make(from) };
    return last.made;
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

function isNamed(body: JsonValue, { attribute }: Path): boolean {
  return (
    isObject(body) &&
    Object.entries(body).some(([name, value]) => foldName(name) === foldName(attribute) && value !== null)
  );
}

function uniqueValue(rule: ProfileRule, resource: JsonObject): { target: string; value?: JsonValue } {
  if (rule.kind !== 'unique') return { target: rule.id };
  const value = readPath(resource, rule.target.path);
  return { target: rule.target.text, ...(value !== undefined && { value }) };
}
