import type { Severity } from '../diagnostics/index.js';

/** Every severity, the worst first. */
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info', 'unknown'];

/** From which severity on a command fails (design §4, --fail-level). */
export type FailLevel = Severity | 'never';

/** Whether a severity is at least as bad as the level. */
export const reaches = (severity: Severity, level: FailLevel): boolean =>
  level !== 'never' && SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(level);

/** The severities as people read them. */
export const LABELS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
  unknown: 'unknown',
};
