import { defineRule, type Rule } from '../diagnostics/index.js';
import { type JsonValue, shown } from '../scim/index.js';
import type { Violation } from './check.js';
import type { Profile, ProfileRule, Remark } from './profile.js';

/** What a finding of a profile's rule holds. */
export interface TargetData extends Readonly<Record<string, unknown>> {
  readonly target?: string;
  readonly value?: JsonValue;
  readonly because?: string;
}

/** A rule of a target. `rehearse explain` also says whether the vendor documents it. */
export interface TargetRule extends Rule<TargetData> {
  readonly documented: boolean;
}

/** All rules of a profile, and how it changes values, for findings and for `rehearse explain`. */
export function rulesOf(profile: Profile): readonly TargetRule[] {
  return [profile.users, profile.groups].flatMap(({ normalise, rules }) => [
    ...normalise.map((one) => ruleOf({ ...one, severity: 'info' })),
    ...rules.map(ruleOf),
  ]);
}

/** A profile's rule as a rule with its wording. */
export function ruleOf(words: Remark & Pick<ProfileRule, 'severity'>): TargetRule {
  const { id, severity, sentence, source, help, documented } = words;
  const rule = defineRule<TargetData>({
    id,
    severity,
    title: sentence,
    source,
    message: ({ target, value, because }) => {
      if (target === undefined) return sentence;
      return value === undefined
        ? `${target}: ${because ?? sentence}`
        : `${target} ${shown(value)}: ${because ?? sentence}`;
    },
    help: () => help,
  });
  return { ...rule, documented };
}

/** The values of a violation, for `Rule.finding`. */
export function dataOf({ target, value, because }: Violation): TargetData {
  return { target, ...(value !== undefined && { value }), ...(because !== undefined && { because }) };
}

/** One line: the attribute, its value, what is wrong, and the rule: the detail of a refusal. */
export function violationText(violation: Violation): string {
  return `${ruleOf(violation.rule).message(dataOf(violation))} (${violation.rule.id})`;
}
