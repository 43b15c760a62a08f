import { indented } from '../../testing/fuzz/golden-test.js';
import { isHidden, readBy } from '../../testing/trial/shown.js';
import { placeJson } from '../check/place.js';
import { messageOf } from '../rules.js';
import { safeJson } from '../visible.js';
import type { FuzzReport, ToldCase } from './report.js';
import { totalsInWords, verdictInWords } from './words.js';

/** The report for programs. Later versions only add. */
export function printFuzzJson(report: FuzzReport): string {
  const { mapping, profile, seed, runs, domain, again, verdict, failLevel, cases, unseen, written, findings } = report;
  return safeJson({
    formatVersion: 1,
    command: 'fuzz',
    mapping,
    profile,
    seed,
    runs,
    domain,
    again,
    verdict,
    summary: verdictInWords(report),
    totals: totalsInWords(report),
    failLevel,
    cases: cases.map(caseJson),
    unseen,
    ...(written && { written }),
    findings: findings.map(({ where, ...rest }) => ({
      ...rest,
      message: messageOf({ where, ...rest } as Parameters<typeof messageOf>[0]),
      ...(where && { where: placeJson(where) }),
    })),
  });
}

function caseJson({ one, finding, test }: ToldCase) {
  const { kind, rule, target, value, users, mappings } = one;
  return {
    ruleId: finding.ruleId,
    severity: finding.severity,
    kind,
    ...(rule && { rule: rule.id }),
    target,
    message: messageOf(finding),
    help: finding.help,
    ...(finding.where && { where: placeJson(finding.where) }),
    users: users.map((user) => readBy(user, mappings)),
    ...(value !== undefined && !isHidden(mappings) && { value }),
    ...(test && { test: `${indented(test.lines).join('\n')}\n` }),
  };
}
