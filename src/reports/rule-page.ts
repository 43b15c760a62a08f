import type { AnyRule, Severity } from '../diagnostics/index.js';
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
    `${style.bold(id)}  ${style.faint(severity)}`,
    `  ${wrap(title, style.width, '  ')}`,
    ...(why === undefined ? [] : [`  ${wrap(why, style.width, '  ')}`]),
    style.faint(`  ${wrap(`Source: ${source}`, style.width, '  ')}`),
  ].join('\n');
