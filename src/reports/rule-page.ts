import type { AnyRule, Severity } from '../diagnostics/index.js';
import type { TargetRule } from '../targets/index.js';
import { LABELS } from './severity.js';
import { type Style, wrap } from './style.js';

/** What is known of a rule. */
export interface RulePage {
  readonly ruleId: string;
  readonly severity: Severity;
  readonly title: string;
  readonly why?: string;
  readonly source: string;
}

export const rulePage = ({ id, severity, title, why, source }: AnyRule): RulePage => ({
  ruleId: id,
  severity,
  title,
  ...(why !== undefined && { why }),
  source,
});

/** A rule as `rehearse explain` shows it. */
export const printRulePage = ({ id, severity, title, why, source }: AnyRule, style: Style): string =>
  [
    `${style.bold(id)}  ${style.faint(LABELS[severity])}`,
    `  ${wrap(title, style.width, '  ')}`,
    ...(why === undefined ? [] : [`  ${style.bold('why:')} ${wrap(why, style.width, '       ')}`]),
    style.faint(`  ${wrap(`Source: ${source}`, style.width, '  ')}`),
  ].join('\n');

/** What a target asks for; of several targets under one id, each says it in its own way. */
export interface TargetRulePage extends RulePage {
  readonly profiles: readonly string[];
  /** Whether the target's vendor documents it; otherwise it is inferred. */
  readonly documented: boolean;
  readonly help: string;
}

/** The rules of this id in all profiles; those that say the same are told once. */
export function targetRulePages(id: string, profiles: ReadonlyMap<string, readonly TargetRule[]>): TargetRulePage[] {
  const pages = new Map<string, TargetRulePage>();
  for (const [profile, rules] of profiles) {
    for (const rule of rules.filter((one) => one.id === id)) {
      const page = { ...rulePage(rule), documented: rule.documented, help: rule.help({}) };
      const key = JSON.stringify(page);
      pages.set(key, { ...page, profiles: [...new Set([...(pages.get(key)?.profiles ?? []), profile])] });
    }
  }
  return [...pages.values()];
}

/** A rule of targets as `rehearse explain` shows it. */
export const printTargetRulePage = (page: TargetRulePage, style: Style): string => {
  const { ruleId, severity, title, documented, help, profiles, source } = page;
  return [
    `${style.bold(ruleId)}  ${style.faint(`${LABELS[severity]}, a rule of ${profiles.join(', ')}`)}`,
    `  ${wrap(title, style.width, '  ')}`,
    documented ? '  Documented by the vendor.' : '  Not documented by the vendor: inferred.',
    `  ${style.bold('help:')} ${wrap(help, style.width, '        ')}`,
    style.faint(`  ${wrap(`Source: ${source}`, style.width, '  ')}`),
  ].join('\n');
};
