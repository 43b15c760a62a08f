import { type JsonObject, type JsonValue, type Path, readAll } from '../scim/index.js';
import { normaliseResource } from './normalise.js';
import { covers } from './paths.js';
import type { ProfileRule, ResourceProfile, TargetPath } from './profile.js';

/** A rule that a value breaks. `value` is absent where the value is what is missing. */
export interface Violation {
  readonly rule: ProfileRule;
  /** The target attribute, as the profile writes it. */
  readonly target: string;
  readonly value?: JsonValue;
  /** What is wrong with this value, when it says more than the rule's sentence. */
  readonly because?: string;
}

/**
 * Every rule that a resource, as it is sent, breaks by itself, in the profile's order. The target normalises values first,
 * so the value of a violation may differ from what was sent. Uniqueness needs all resources: see `Collisions`. A value
 * that is absent, null or "" is missing: only `required` rules speak of it.
 */
export function checkResource(profile: ResourceProfile, resource: JsonObject): Violation[] {
  const seen = normaliseResource(profile, resource);
  return profile.rules.flatMap((rule) => checkRule(rule, seen));
}

function checkRule(rule: ProfileRule, resource: JsonObject): Violation[] {
  switch (rule.kind) {
    case 'required':
      return rule.targets
        .filter(({ path }) => valuesAt(resource, path).length === 0)
        .map(({ text }) => ({ rule, target: text }));
    case 'most': {
      const values = readAll(resource, rule.target.path);
      return values.length <= rule.most ? [] : [{ rule, target: rule.target.text, value: [...values] }];
    }
    case 'forbid':
      return valuesAt(resource, rule.target.path).flatMap((value) => {
        const violation = typeof value === 'string' ? forbids(rule, value) : undefined;
        return violation === undefined ? [] : [violation];
      });
    case 'unique':
    case 'says':
      return [];
  }
}

const valuesAt = (resource: JsonObject, path: Path): JsonValue[] =>
  readAll(resource, path).filter((value) => value !== '');

/** Whether one value breaks one rule of forbidden patterns. */
function forbids(rule: Extract<ProfileRule, { kind: 'forbid' }>, value: string): Violation | undefined {
  const broken = rule.patterns.find(({ pattern }) => pattern.test(value));
  if (broken === undefined) return undefined;
  const { because } = broken;
  return { rule, target: rule.target.text, value, ...(because !== undefined && { because }) };
}

/**
 * The rules that speak of a mapping's target attribute. A rule on `emails.value` speaks of
 * `emails[type eq "work"].value` too.
 */
export function rulesFor(profile: ResourceProfile, mapped: Path): ProfileRule[] {
  return profile.rules.filter((rule) => targetsOf(rule).some(({ path }) => covers(path, mapped)));
}

/** Whether a rule, in what it says of one of its targets, speaks of a mapping to this path. */
export function speaksOf(rule: ProfileRule, target: string, mapped: Path): boolean {
  return targetsOf(rule).some(({ text, path }) => text === target && covers(path, mapped));
}

const targetsOf = (rule: ProfileRule): readonly TargetPath[] =>
  rule.kind === 'says' ? [] : rule.kind === 'required' ? rule.targets : [rule.target];
