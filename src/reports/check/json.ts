import { proofJson } from '../proof/proof-json.js';
import { safeJson } from '../visible.js';
import { findingJson } from './finding-json.js';
import type { CheckReportJson } from './form.js';
import type { CheckReport, FileReport } from './report.js';

/** The report for programs, and for a later --baseline: every finding, those of the baseline too. */
export const printJson = (report: CheckReport): string => safeJson(checkReportJson(report));

export function checkReportJson({ verdict, failLevel, counts, baseline, rules, files }: CheckReport): CheckReportJson {
  return {
    formatVersion: 1,
    command: 'check',
    verdict,
    failLevel,
    counts,
    ...(baseline && { baseline: { ...baseline, unnamed: [...baseline.unnamed] } }),
    rules: rules.map(({ rule, severity, findings, files: broken }) => ({
      ruleId: rule.id,
      severity,
      title: rule.title,
      findings,
      files: broken,
    })),
    files: files.map((file) => fileJson(file, baseline !== undefined)),
  };
}

function fileJson(report: FileReport, compared: boolean): CheckReportJson['files'][number] {
  const { file, kind, mapping, profile, verdict, counts, found, notChecked, proofs } = report;
  return {
    file,
    kind,
    ...(mapping && { format: mapping.format }),
    ...(mapping?.target && { target: mapping.target.text }),
    ...(profile && { profile: profile.name }),
    verdict,
    counts,
    findings: found.map((one) => ({
      ...findingJson(one),
      ...(compared && { baseline: one.known ? ('known' as const) : ('new' as const) }),
    })),
    notChecked: [...notChecked],
    ...(proofs && { proofs: proofs.map(proofJson) }),
  };
}
