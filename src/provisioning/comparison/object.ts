import type { DirectoryObject } from '../../attributes/index.js';
import { equal, type JsonValue, readPath } from '../../scim/index.js';
import { type Failure, foldCase } from '../../values/index.js';
import { decide } from '../cycle/decision.js';
import { valuesToMatch } from '../cycle/matching.js';
import { identityOf } from '../cycle/object.js';
import { type Entitlement, isEntitled } from '../cycle/scope.js';
import type { Flow, ModifiedProperty } from '../event.js';
import { changesOf } from '../flow/changes.js';
import { REDACTED } from '../wire/redaction.js';
import { type Account, created, updated, type Values, valuesOf } from './account.js';
import type { Difference, Fact, ValueChange } from './difference.js';
import type { Pair, Side } from './side.js';

type Mutable<T> = { -readonly [Name in keyof T]: T[Name] };

/** An object between two mappings, before it is compared with the others. */
export interface Draft extends Mutable<Omit<Difference, 'facts'>> {
  readonly facts: Set<Fact>;
  /** In scope of OLD, of NEW. */
  readonly scope: readonly [boolean, boolean];
  /** The unique values of the account under OLD, by the rules of OLD and by those of NEW; undefined without one. */
  readonly had: Values | undefined;
  readonly present: Values | undefined;
  /** Those that it will have, or tries to get; undefined where it will have no account. */
  readonly wanted: Values | undefined;
  /** Refused under both mappings: no work of the edit. */
  asBefore: boolean;
  /** The target attributes that an account of its own is created with. */
  readonly fills: readonly string[];
}

interface Existing {
  readonly account: Account;
  readonly flows: readonly Flow[];
}

type Before = Existing | { readonly none: 'out of scope' | 'refused' | 'left alone' };

/** What the scoping filters of OLD make of it is not known. */
const UNKNOWN: Before = { none: 'out of scope' };

/** What one object has under OLD, and what NEW makes of it (provisioning.md §2.5, after a restart as in §2.10). */
export function draftOf(object: DirectoryObject, pair: Pair): Draft {
  const { old, new: side } = pair;
  const was = old.enabled ? old.entitlement(object) : undefined;
  const is = side.enabled ? side.entitlement(object) : undefined;
  const scope = [was !== undefined && isEntitled(was), is !== undefined && isEntitled(is)] as const;
  const before: Before = was?.filtered === 'unknown' ? UNKNOWN : beforeOf(object, old, scope[0]);
  const source = identityOf(side.plan.kind, object);
  const common = { source, scope, account: 'account' in before ? 'yes' : 'no' } as const;
  const had = 'account' in before ? valuesOf(old, before.account) : undefined;
  const present = 'account' in before && !pair.sameValues ? valuesOf(side, before.account) : had;
  const draft: Draft = { ...common, ...NOTHING, facts: new Set(), asBefore: false, had, present, wanted: present };
  if (is?.filtered === 'unknown' || before === UNKNOWN) return known(draft, 'unknown');
  if ('none' in before) return scope[1] ? createFor(draft, object, side, before.none) : draft;
  // What is no longer provisioned at all is neither read nor changed.
  if (is === undefined) return known({ ...draft, skipReason: 'NotEffectivelyEntitled' }, 'stays');
  return scope[1] ? update(draft, object, pair, before) : leave(draft, object, side, before, is);
}

const NOTHING = {
  changes: [],
  kept: [],
  createOnly: [],
  fills: [],
} as const;

const known = (draft: Draft, ...facts: readonly Fact[]): Draft => ({
  ...draft,
  facts: new Set([...draft.facts, ...facts]),
});

function beforeOf(object: DirectoryObject, old: Side, inScope: boolean): Before {
  if (!inScope) return { none: 'out of scope' };
  const result = old.flows(object, false);
  if ('ignored' in result) return { none: 'left alone' };
  if ('failure' in result || valuesToMatch(old.plan, result.flows).length === 0) return { none: 'refused' };
  const judged = created(old, result.flows);
  return 'account' in judged ? { account: judged.account, flows: result.flows } : { none: 'refused' };
}

function createFor(
  draft: Draft,
  object: DirectoryObject,
  side: Side,
  reason: 'out of scope' | 'refused' | 'left alone',
): Draft {
  const again = { ...draft, before: reason };
  const result = side.flows(object, false);
  const asBefore = reason === 'refused';
  if ('ignored' in result) {
    return reason === 'left alone' ? draft : known({ ...again, skipReason: 'IgnoredByExpression' }, 'held');
  }
  if ('failure' in result) return known({ ...again, asBefore, failure: failureOf(result.failure) }, 'fails');
  if (valuesToMatch(side.plan, result.flows).length === 0) return known({ ...again, asBefore }, 'unmatched');
  if (side.plan.blind) return known({ ...again, skipReason: 'UnknownProperty' }, 'unknown');
  if (!side.plan.actions.has('create')) return known({ ...again, skipReason: 'ActionSwitchedOff' }, 'held');
  const judged = created(side, result.flows);
  const changes = result.flows.flatMap(({ mapping, value }) =>
    value === undefined ? [] : [shown(mapping.redacted, mapping.target, undefined, value)],
  );
  if ('refusals' in judged) return known({ ...again, asBefore, refusals: judged.refusals, changes }, 'invalid');
  const fills = changes.map(({ target }) => target);
  return known({ ...again, wanted: valuesOf(side, judged.account), changes, fills }, 'created');
}

const failureOf = ({ target, failure: { rule, data } }: { target: string; failure: Failure }) => ({
  target,
  ruleId: rule.id,
  message: rule.message(data),
});

function update(draft: Draft, object: DirectoryObject, pair: Pair, before: Existing): Draft {
  const { new: side } = pair;
  const result = side.flows(object, false);
  if ('ignored' in result) return known({ ...draft, skipReason: 'IgnoredByExpression' }, 'held');
  if ('failure' in result) return known({ ...draft, failure: failureOf(result.failure) }, 'fails');
  const { account } = before;
  const modified = fresh(changesOf(result.flows, account.answered), changesOf(before.flows, account.answered));
  const lostMatch = lostMatchOf(side, result.flows, account);
  const compared: Draft = {
    ...draft,
    changes: modified.map((one) => changeOf(one, side)),
    kept: keptOf(pair, result.flows, before),
    createOnly: createOnlyOf(result.flows, account),
    ...(lostMatch.length > 0 && { lostMatch }),
  };
  if (compared.kept.length + compared.createOnly.length > 0) compared.facts.add('kept');
  if (lostMatch.length > 0) compared.facts.add('unlinked');
  if (modified.length === 0) return compared;
  if (!side.plan.actions.has('update')) return known({ ...compared, skipReason: 'ActionSwitchedOff' }, 'held');
  const judged = updated(side, account, modified);
  if ('refusals' in judged) return known({ ...compared, refusals: judged.refusals }, 'invalid');
  return known({ ...compared, wanted: valuesOf(side, judged.account) }, ...kindsOf(side, modified));
}

/** What the target does not keep is sent again in every cycle, under OLD too: alone that is no work of the edit. */
function fresh(
  modified: readonly ModifiedProperty[],
  always: readonly ModifiedProperty[],
): readonly ModifiedProperty[] {
  const isOld = ({ target, newValue }: ModifiedProperty) =>
    always.some((one) => one.target === target && equal(one.newValue, newValue));
  return modified.every(isOld) ? [] : modified;
}

const kindsOf = ({ name, active }: Side, modified: readonly ModifiedProperty[]): Fact[] =>
  modified.map(({ target, newValue, oldValue }): Fact => {
    if (target === active && newValue === false) return 'disabled';
    if (target === active && newValue === true && oldValue === false) return 'enabled';
    return target === name ? 'renamed' : 'changed';
  });

/** Who leaves the scope is disabled, deleted, or left alone, by the decision table of the service (§2.5). */
function leave(staying: Draft, object: DirectoryObject, side: Side, { account }: Existing, is: Entitlement): Draft {
  const { plan } = side;
  const draft: Draft = { ...staying, left: true };
  const decision = decide({
    kind: plan.kind,
    entitled: false,
    gone: false,
    reason: is.reason,
    standing: 'managed',
    disabling: plan.disabling.size > 0,
    actions: plan.actions,
    job: plan.job,
  });
  if (decision.act === 'delete') return known({ ...draft, wanted: undefined }, 'deleted');
  if (decision.act === 'skip') return known({ ...draft, skipReason: decision.why }, 'stays');
  const result = side.flows(object, true);
  if ('ignored' in result) return known({ ...draft, skipReason: 'LeaverNotDisabled' }, 'stays');
  if ('failure' in result) return known({ ...draft, failure: failureOf(result.failure) }, 'fails', 'stays');
  const flows = result.flows.filter(({ mapping }) => plan.disabling.has(mapping));
  const modified = changesOf(flows, account.answered);
  const compared = { ...draft, changes: modified.map((one) => changeOf(one, side)) };
  if (modified.length === 0 || !plan.actions.has('update')) {
    return known({ ...compared, skipReason: 'LeaverNotDisabled' }, 'stays');
  }
  const judged = updated(side, account, modified);
  if ('refusals' in judged) return known({ ...compared, refusals: judged.refusals }, 'invalid', 'stays');
  return known({ ...compared, wanted: valuesOf(side, judged.account) }, 'disabled');
}

const shown = (
  hidden: boolean,
  target: string,
  before: JsonValue | undefined,
  after: JsonValue | undefined,
): ValueChange => ({
  target,
  before: hidden && before !== undefined ? REDACTED : before,
  after: hidden && after !== undefined ? REDACTED : after,
});

function changeOf({ target, oldValue, newValue }: ModifiedProperty, { plan: { mappings } }: Side): ValueChange {
  return shown(
    mappings.some((one) => one.target === target && one.redacted),
    target,
    oldValue,
    newValue,
  );
}

/** Nulls do not flow, and a row that is gone sends nothing: what OLD wrote stays (§2.7). */
function keptOf({ rows }: Pair, flows: readonly Flow[], before: Existing): ValueChange[] {
  return before.flows.flatMap(({ mapping, value }) => {
    if (value === undefined) return [];
    const row = rows.get(mapping);
    const flow = row && flows.find((one) => one.mapping === row);
    if (flow?.value !== undefined) return [];
    const present = readPath(before.account.answered, mapping.path);
    return present === undefined ? [] : [shown(mapping.redacted, mapping.target, present, undefined)];
  });
}

const createOnlyOf = (flows: readonly Flow[], { answered }: Account): ValueChange[] =>
  flows.flatMap(({ mapping, value }) => {
    if (mapping.apply !== 'create' || value === undefined) return [];
    const present = readPath(answered, mapping.path);
    return equal(present, value) ? [] : [shown(mapping.redacted, mapping.target, present, value)];
  });

/** The values by which NEW would look for the account, where it has none of them. */
function lostMatchOf({ plan }: Side, flows: readonly Flow[], { answered }: Account): ValueChange[] {
  const tried = valuesToMatch(plan, flows).flatMap(({ target, value }) => {
    const mapping = plan.matching.find((one) => one.target === target);
    return mapping === undefined ? [] : [{ mapping, value, present: readPath(answered, mapping.path) }];
  });
  if (tried.some(({ mapping, value, present }) => isFound(present, value, mapping.caseExact))) return [];
  return tried.map(({ mapping, value, present }) => shown(mapping.redacted, mapping.target, present, value));
}

const isFound = (present: JsonValue | undefined, value: JsonValue | undefined, caseExact: boolean): boolean =>
  equal(present, value) ||
  (!caseExact && typeof present === 'string' && typeof value === 'string' && foldCase(present) === foldCase(value));
