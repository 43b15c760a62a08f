import type { Path } from '../../scim/index.js';
import {
  normalisationOf,
  normaliseValue,
  type ProfileRule,
  type ResourceProfile,
  rulesFor,
} from '../../targets/index.js';

/** A rule of the target that refuses a value, and what it says of it. */
export interface Refusal {
  readonly rule: ProfileRule;
  readonly sentence: string;
}

/** A value as the target's rules see it. */
export function asSeen(resource: ResourceProfile | undefined, path: Path, value: string): string {
  const change = resource && normalisationOf(resource, path);
  return change === undefined ? value : normaliseValue(change, value);
}

/** The rules of a target that refuse a text as the value of an attribute, in the profile's order. */
export function refusals(resource: ResourceProfile | undefined, path: Path, value: string): readonly Refusal[] {
  if (resource === undefined) return [];
  const seen = asSeen(resource, path, value);
  return rulesFor(resource, path).flatMap((rule) => {
    const broken = rule.kind === 'forbid' ? rule.patterns.find(({ pattern }) => pattern.test(seen)) : undefined;
    return broken === undefined ? [] : [{ rule, sentence: broken.because ?? rule.sentence }];
  });
}
