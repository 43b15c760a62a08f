import { attributeReader } from '../../attributes/index.js';
import type { RuleData, Severity } from '../../diagnostics/index.js';
import {
  attributesOf,
  conflict,
  createBody,
  duplicateMatch,
  expressionFailed,
  nothingToMatch,
  refusedByTarget,
} from '../../provisioning/index.js';
import { type Path, parsePath } from '../../scim/index.js';
import { checkResource, dataOf, type Profile, type ProfileRule, ruleOf, type Violation } from '../../targets/index.js';
import { type Tally, type Trouble, valueAt } from './tally.js';

/** What a cause is about, for grouping people who share a trouble. */
export type CauseKind = 'collision' | 'expression' | 'not-allowed' | 'missing' | 'no-match' | 'refused';

/** Why one object got no account. */
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
  /** The target attribute, and what was in the source attribute before the mapping and after it. */
  readonly target?: string;
  readonly attribute?: string;
  readonly before?: string | null;
  readonly after?: string | null;
}

/** Every reason why an object got no account, the deciding one first. */
export function causesOf(trouble: Trouble, profile: Profile, tally: Tally, blind: ReadonlySet<string>): Cause[] {
  const { error, failure, skipReason, evaluated } = trouble;
  const kind = trouble.source.kind;
  if (failure) {
    const data = { target: failure.target, message: failure.failure.rule.message(failure.failure.data) };
    return [fromRule(expressionFailed, 'expression', data, failure.target)];
  }
  if (skipReason === 'EntryJoiningPropertyValueIsMissing') {
    const matching = evaluated?.flows.filter(({ mapping }) => mapping.match !== undefined) ?? [];
    return [
      fromRule(nothingToMatch, 'no-match', { targets: matching.map(({ mapping }) => mapping.target).join(', ') }),
    ];
  }
  const rules = profile[kind === 'user' ? 'users' : 'groups'];
  const violations = evaluated ? checkResource(rules, createBody(kind, evaluated.flows)) : [];
  const isBlind = (target: string) =>
    evaluated?.flows.some(({ mapping }) => blind.has(mapping.target) && concerns(target, mapping.path)) ?? false;
  const known = violations
    .filter(({ rule, target }) => !(rule.kind === 'required' && isBlind(target)))
    .map((violation) => fromViolation(violation, trouble));
  const taken = error?.code === 'Conflict' ? collisionsOf(trouble, tally) : [];
  const causes = [...taken, ...known];
  if (causes.length > 0 || error === undefined) return causes;
  if (error.code === 'Conflict') return [fromRule(conflict, 'collision', { detail: error.detail })];
  if (error.code === 'DuplicateTargetEntries') return [fromRule(duplicateMatch, 'no-match', { detail: error.detail })];
  return [fromRule(refusedByTarget, 'refused', { code: error.code, detail: error.detail })];
}

const KINDS: Readonly<Record<ProfileRule['kind'], CauseKind>> = {
  forbid: 'not-allowed',
  most: 'not-allowed',
  required: 'missing',
  unique: 'collision',
  says: 'refused',
};

function fromViolation(violation: Violation, trouble: Trouble): Cause {
  const { rule, target } = violation;
  const worded = ruleOf(rule);
  return {
    ruleId: rule.id,
    kind: KINDS[rule.kind],
    severity: rule.severity,
    documented: rule.documented,
    sentence: rule.sentence,
    message: worded.message(dataOf(violation)),
    help: rule.help,
    source: rule.source,
    ...(violation.because !== undefined && { because: violation.because }),
    ...flowInto(target, trouble),
  };
}

function fromRule<D extends RuleData>(
  rule: {
    id: string;
    severity: Severity;
    title: string;
    source: string;
    message(data: D): string;
    help(data: D): string;
  },
  kind: CauseKind,
  data: D,
  target?: string,
): Cause {
  const { id, severity, title, source } = rule;
  const words = { sentence: title, message: rule.message(data), help: rule.help(data), source };
  return { ruleId: id, kind, severity, documented: true, ...words, ...(target !== undefined && { target }) };
}

/** Whom this object collides with among those rehearsed. */
function collisionsOf(trouble: Trouble, tally: Tally): Cause[] {
  return [...tally.unique.values()]
    .filter(({ rule, kind }) => kind === trouble.source.kind && !rule.folded)
    .flatMap(({ rule, values }) => {
      const value = valueAt(trouble.evaluated, rule.target.text);
      if (typeof value !== 'string' || values.count(value) < 2) return [];
      return [fromViolation({ rule, target: rule.target.text, value }, trouble)];
    });
}

/** The value of a target attribute, and of the first source attribute that its mapping reads. */
function flowInto(
  target: string,
  { evaluated, source }: Trouble,
): Pick<Cause, 'target' | 'attribute' | 'before' | 'after'> {
  const flow = evaluated?.flows.find(({ mapping }) => concerns(target, mapping.path));
  const [attribute] = flow ? attributesOf(flow.mapping) : [];
  const read = attribute === undefined ? undefined : attributeReader(source.kind, attribute);
  return {
    target: flow?.mapping.target ?? target,
    ...(attribute !== undefined && evaluated && { attribute, before: asText(read?.(evaluated.entry)) }),
    after: asText(flow?.value),
  };
}

/** Whether a rule about `emails` or `emails.value` speaks of a mapping to `emails[type eq "work"].value`. */
export function concerns(target: string, mapped: Path): boolean {
  const parsed = parsePath(target);
  if ('problem' in parsed) return false;
  const { attribute, sub } = parsed.path;
  return attribute === mapped.attribute && (sub === undefined || sub === mapped.sub);
}

const asText = (value: unknown): string | null =>
  value === undefined || value === null ? null : typeof value === 'string' ? value : JSON.stringify(value);
