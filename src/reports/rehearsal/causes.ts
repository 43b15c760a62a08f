import { attributeReader } from '../../attributes/index.js';
import type { AnyRule, RuleData, Severity } from '../../diagnostics/index.js';
import {
  attributesOf,
  conflict,
  createBody,
  duplicateSource,
  expressionFailed,
  nothingToMatch,
  REDACTED,
  refusedByTarget,
  requiredMissing,
  scopeUnknown,
  searchRefused,
  severalMatches,
} from '../../provisioning/index.js';
import type { Path } from '../../scim/index.js';
import {
  checkResource,
  dataOf,
  listed,
  normalisationOf,
  normaliseValue,
  type Profile,
  type ProfileRule,
  type ResourceProfile,
  ruleOf,
  speaksOf,
  type Violation,
} from '../../targets/index.js';
import { isEnforced, keyOf, type Tally, type Trouble, valueAt } from './tally.js';

/** What a cause is about, for grouping people who share a trouble. */
export type CauseKind =
  | 'collision'
  | 'taken'
  | 'taken-elsewhere'
  | 'expression'
  | 'not-allowed'
  | 'missing'
  | 'no-match'
  | 'refused';

/** Why something went wrong with one object. */
export interface Cause {
  readonly ruleId: string;
  readonly kind: CauseKind;
  readonly severity: Severity;
  readonly documented: boolean;
  /** The rule in one sentence. */
  readonly sentence: string;
  /** What is wrong with this object. */
  readonly message: string;
  /** What is wrong with this value, where it says more than the sentence. */
  readonly because?: string;
  readonly help: string;
  readonly source: string;
  /** The target attribute, the source attributes its mapping reads, and the value before the mapping and after it. */
  readonly target?: string;
  readonly attributes?: readonly string[];
  readonly before?: string | null;
  readonly after?: string | null;
  /** What the target makes of the value, where it changes it. */
  readonly normalised?: string;
}

/** Every reason why something went wrong with an object, the deciding one first. */
export function causesOf(trouble: Trouble, profile: Profile, tally: Tally, blind: ReadonlySet<string>): Cause[] {
  const hide = redactionOf(trouble, rulesFor(trouble, profile));
  return openCausesOf(trouble, profile, tally, blind).map(hide);
}

function openCausesOf(trouble: Trouble, profile: Profile, tally: Tally, blind: ReadonlySet<string>): Cause[] {
  const { error, failure, skipReason, evaluated, searching } = trouble;
  if (failure) {
    const { rule, data } = failure.failure;
    const failed = { target: failure.target, message: rule.message(data) };
    // What failed knows better what to do than that something failed.
    return [{ ...fromRule(expressionFailed, 'expression', failed, failure.target), help: rule.help(data) }];
  }
  if (skipReason === 'UnknownScope') return [fromRule(scopeUnknown, 'refused', {})];
  if (skipReason === 'EntryJoiningPropertyValueIsMissing') {
    const matching = evaluated?.flows.filter(({ mapping }) => mapping.match !== undefined) ?? [];
    return [
      fromRule(nothingToMatch, 'no-match', { targets: matching.map(({ mapping }) => mapping.target).join(', ') }),
    ];
  }
  if (error?.code === 'DuplicateTargetEntries') return [fromRule(severalMatches, 'no-match', { detail: error.detail })];
  if (error?.code === 'DuplicateSourceEntries') {
    const same = collisionsOf(trouble, profile, tally);
    return same.length > 0 ? same : [fromRule(duplicateSource, 'no-match', { detail: error.detail })];
  }
  if (error && searching) return [fromRule(searchRefused, 'no-match', { detail: error.detail })];
  const rules = rulesFor(trouble, profile);
  const taken = error?.code === 'Conflict' ? collisionsOf(trouble, profile, tally) : [];
  const causes = [...taken, ...violationsOf(trouble, rules, blind), ...unlisted(trouble, rules)];
  if (causes.length === 0 && trouble.property !== undefined) {
    return [fromRule(requiredMissing, 'missing', { target: trouble.property }, trouble.property)];
  }
  if (causes.length > 0 || error === undefined) return causes;
  const { code, detail } = error;
  if (code === 'Conflict') return [fromRule(conflict, 'taken', { detail })];
  return [fromRule(refusedByTarget, 'refused', { code, detail })];
}

/** Takes the values that a mapping hides with Redact out of a cause, wherever they stand in its words. */
function redactionOf({ evaluated, source }: Trouble, rules: ResourceProfile): (cause: Cause) => Cause {
  if (evaluated === undefined) return (cause) => cause;
  const hidden = evaluated.flows.filter(({ mapping }) => mapping.redacted);
  const secrets = hidden
    .flatMap(({ mapping, value }) => [
      asText(value),
      normalised(rules, mapping.path, value) ?? null,
      ...attributesOf(mapping).map((name) => asText(attributeReader(source.kind, name)?.(evaluated.entry))),
    ])
    .filter((secret): secret is string => secret !== null && secret !== '')
    .sort((a, b) => b.length - a.length);
  const mask = (text: string): string => secrets.reduce((masked, secret) => masked.replaceAll(secret, REDACTED), text);
  if (secrets.length === 0) return (cause) => cause;
  return ({ message, because, before, after, normalised: changed, ...cause }) => ({
    ...cause,
    message: mask(message),
    ...(because !== undefined && { because: mask(because) }),
    ...(before !== undefined && { before: before && mask(before) }),
    ...(after !== undefined && { after: after && mask(after) }),
    ...(changed !== undefined && { normalised: mask(changed) }),
  });
}

/** The profile's rules that the values break; those that ask for a value which is only unknown are left out. */
function violationsOf(trouble: Trouble, rules: ResourceProfile, blind: ReadonlySet<string>): Cause[] {
  const { evaluated, source, outcome, modified } = trouble;
  if (evaluated === undefined) return [];
  const flows = evaluated.flows.filter(({ mapping }) => blind.has(mapping.target));
  const isUnknown = ({ rule, target }: Violation): boolean =>
    rule.kind === 'required' && flows.some(({ mapping }) => speaksOf(rule, target, mapping.path));
  // An account that is there has what it needs: only what was to be changed can be wrong.
  const concerns = ({ rule, target }: Violation): boolean =>
    outcome === 'refused' ||
    outcome === 'unknown' ||
    evaluated.flows.some(
      ({ mapping }) =>
        modified?.some((one) => one.target === mapping.target) === true && speaksOf(rule, target, mapping.path),
    );
  return checkResource(rules, createBody(source.kind, evaluated.flows))
    .filter((violation) => !isUnknown(violation) && concerns(violation))
    .map((violation) => fromViolation(violation, trouble, rules));
}

/** Changes to attributes that the profile does not list for updates, where it says that this may be refused. */
function unlisted({ outcome, modified = [], evaluated }: Trouble, rules: ResourceProfile): Cause[] {
  if (outcome !== 'stale') return [];
  const targets = modified.filter(({ target }) => {
    const path = evaluated?.flows.find(({ mapping }) => mapping.target === target)?.mapping.path;
    return path !== undefined && !listed(rules.patchable, path);
  });
  return rules.rules
    .filter((rule) => rule.kind === 'says' && rule.when === 'unlisted' && targets.length > 0)
    .map((rule) => ({
      ...wordsOf(rule),
      kind: 'refused',
      message: `${targets.map(({ target }) => target).join(', ')}: ${rule.sentence}`,
    }));
}

const KINDS: Readonly<Record<ProfileRule['kind'], CauseKind>> = {
  forbid: 'not-allowed',
  most: 'not-allowed',
  required: 'missing',
  unique: 'collision',
  says: 'refused',
};

const wordsOf = ({ id, severity, documented, sentence, help, source }: ProfileRule) => ({
  ruleId: id,
  severity,
  documented,
  sentence,
  help,
  source,
});

function fromViolation(violation: Violation, trouble: Trouble, rules: ResourceProfile): Cause {
  const { rule, because } = violation;
  return {
    ...wordsOf(rule),
    kind: KINDS[rule.kind],
    message: ruleOf(rule).message(dataOf(violation)),
    ...(because !== undefined && { because }),
    ...flowInto(violation, trouble, rules),
  };
}

function fromRule(rule: AnyRule, kind: CauseKind, data: RuleData, target?: string): Cause {
  const { id, severity, title, source } = rule;
  const words = { sentence: title, message: rule.message(data), help: rule.help(data), source };
  return { ruleId: id, kind, severity, documented: true, ...words, ...(target !== undefined && { target }) };
}

/** The values that must be unique and that another object of this rehearsal has too. */
function collisionsOf(trouble: Trouble, profile: Profile, tally: Tally): Cause[] {
  const rules = rulesFor(trouble, profile);
  return [...tally.unique.values()]
    .filter(({ rule, kind }) => kind === trouble.source.kind && isEnforced(rule))
    .flatMap((one) => {
      const { rule, values } = one;
      const sent = valueAt(trouble.evaluated, rule.target.text);
      if (typeof sent !== 'string' || values.count(keyOf(one, sent)) < 2) return [];
      const value = normalised(rules, rule.target.path, sent) ?? sent;
      return [fromViolation({ rule, target: rule.target.text, value }, trouble, rules)];
    });
}

const rulesFor = ({ source }: Trouble, profile: Profile): ResourceProfile =>
  profile[source.kind === 'user' ? 'users' : 'groups'];

/** What the target makes of a value, where it changes it. */
function normalised(rules: ResourceProfile, path: Path, value: unknown): string | undefined {
  const normalisation = normalisationOf(rules, path);
  if (normalisation === undefined || typeof value !== 'string' || value === '') return undefined;
  const result = normaliseValue(normalisation, value);
  return result === value ? undefined : result;
}

/** The value of a target attribute, and of the source attributes that its mapping reads. */
function flowInto({ rule, target }: Violation, { evaluated, source }: Trouble, rules: ResourceProfile) {
  const flow = evaluated?.flows.find(({ mapping }) => speaksOf(rule, target, mapping.path));
  if (flow === undefined || evaluated === undefined) return { target };
  const attributes = attributesOf(flow.mapping);
  const changed = normalised(rules, flow.mapping.path, flow.value);
  const read = attributes.map((name) => asText(attributeReader(source.kind, name)?.(evaluated.entry)));
  return {
    target: flow.mapping.target,
    attributes,
    before: read.every((one) => one === null) ? null : read.map((one) => one ?? '(nothing)').join(', '),
    after: asText(flow.value),
    ...(changed !== undefined && { normalised: changed }),
  };
}

const asText = (value: unknown): string | null =>
  value === undefined || value === null ? null : typeof value === 'string' ? value : JSON.stringify(value);
