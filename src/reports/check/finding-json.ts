import { placeJson } from './place.js';
import type { Found } from './report.js';

/** A finding as JSON reports give it. */
export function findingJson({ finding, rule, message, object, fingerprint }: Found) {
  const { ruleId, severity, help, source, subject, where, data } = finding;
  return {
    ruleId,
    severity,
    message,
    help,
    ...(rule.why !== undefined && { why: rule.why }),
    source,
    ...(object !== undefined && { object }),
    ...(subject !== undefined && { subject }),
    ...(where && { where: placeJson(where) }),
    data,
    fingerprint: fingerprint(),
  };
}
