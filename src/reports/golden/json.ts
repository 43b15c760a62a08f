import type { Coverage, Mismatch, Outcome, TestResult } from '../../testing/golden/index.js';
import { placeJson } from '../check/place.js';
import { messageOf } from '../rules.js';
import { safeJson } from '../visible.js';
import { type FileResult, percent, type TestReport } from './report.js';

/** The report for programs. The same result gives the same bytes. */
export const printJson = ({ verdict, totals, files, coverage }: TestReport): string =>
  safeJson({
    formatVersion: 1,
    verdict,
    totals,
    files: files.map(fileJson),
    coverage: coverage.map(coverageJson),
  });

function fileJson(one: FileResult) {
  const findingsJson = ('result' in one ? one.result.findings : one.findings).map((finding) => ({
    ruleId: finding.ruleId,
    severity: finding.severity,
    message: messageOf(finding),
    help: finding.help,
    source: finding.source,
    ...(finding.subject !== undefined && { subject: finding.subject }),
    ...(finding.where && { where: placeJson(finding.where) }),
    data: finding.data,
  }));
  if (!('result' in one)) return { file: one.file, readable: false, findings: findingsJson };
  const { mapping, profile, tests } = one.result;
  return {
    file: one.file,
    readable: true,
    mapping,
    profile,
    tests: tests.map(testJson),
    findings: findingsJson,
    ...(one.changes && { changed: one.changes }),
  };
}

const testJson = ({ test, mismatches, outcome }: TestResult) => ({
  name: test.name,
  kind: test.kind,
  where: placeJson(test.place('name')),
  passed: mismatches.length === 0,
  ...(outcome && { outcome: outcomeJson(outcome) }),
  mismatches: mismatches.map(mismatchJson),
});

function outcomeJson(outcome: Outcome) {
  switch (outcome.kind) {
    case 'values':
      return { kind: outcome.action };
    case 'deleted':
      return { kind: 'deleted' };
    case 'skipped':
      return { kind: 'skipped', reason: outcome.reason };
    case 'refused':
      return { kind: 'refused', rules: outcome.rules };
  }
}

const mismatchJson = ({ target, expected, actual, detail, where, source }: Mismatch) => ({
  ...(target !== undefined && { target }),
  expected,
  actual,
  ...(detail !== undefined && { detail }),
  where: placeJson(where),
  ...(source && { expression: { text: source.text, where: placeJson(source.where) } }),
});

const coverageJson = ({ mapping, branches, rows }: Coverage) => ({
  mapping,
  branches: {
    total: branches.total,
    taken: branches.taken,
    percent: percent(branches.taken, branches.total),
    untaken: branches.untaken.map(({ target, function: name, label, where }) => ({
      target,
      function: name,
      branch: label,
      where: placeJson(where),
    })),
  },
  rows: {
    total: rows.total,
    named: rows.named,
    unnamed: rows.unnamed.map(({ target, where }) => ({ target, where: placeJson(where) })),
  },
});
