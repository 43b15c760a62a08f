import { frame } from '../../diagnostics/index.js';
import type { Coverage, Mismatch, TestResult } from '../../testing/golden/index.js';
import { printFinding } from '../problems.js';
import { someOf } from '../rehearsal/layout.js';
import { type Style, wrap } from '../style.js';
import { visible } from '../visible.js';
import {
  branchWords,
  changeWords,
  type FileResult,
  failuresOf,
  percent,
  placeWords,
  sideWords,
  type TestReport,
  totalsWords,
} from './report.js';

/** How many tests that passed are named, and how many gaps are listed, before the rest is only counted. */
const NAMED = 30;
const GAPS = 20;

interface Page {
  readonly style: Style;
  readonly full: boolean;
}

/** The report for people: of each file what failed first; then what no test looks at; then the totals. */
export function printPretty(report: TestReport, page: Page): string {
  const { style } = page;
  const dress = report.verdict === 'pass' ? style.good : style.bad;
  return [
    ...report.files.map((one) => printFile(one, page)),
    ...report.coverage.map((one) => printCoverage(one, page)),
    dress(totalsWords(report)),
  ].join('\n\n');
}

function printFile(one: FileResult, page: Page): string {
  const { style } = page;
  if (!('result' in one)) {
    const findings = one.findings.map((finding) => printFinding(finding, style));
    return [style.bold(`TEST  ${visible(one.file)}`), ...findings].join('\n\n');
  }
  const { result, changes = [] } = one;
  const title = style.bold(`TEST  ${visible(one.file)}: ${visible(result.mapping)} -> ${visible(result.profile)}`);
  return [
    title,
    ...result.findings.map((finding) => printFinding(finding, style)),
    ...failuresOf(result).map((failed) => printFailure(failed, style)),
    ...(changes.length === 0
      ? []
      : [[style.bold('~ REWRITTEN'), ...changes.map((change) => `    ${visible(changeWords(change))}`)].join('\n')]),
    ...printPassed(result.tests, page),
  ].join('\n\n');
}

function printPassed(tests: readonly TestResult[], { style, full }: Page): string[] {
  const passed = tests.filter(({ mismatches }) => mismatches.length === 0);
  if (passed.length === 0) return [];
  const { shown, rest } = someOf(passed, NAMED, full);
  return [
    [...shown.map(({ test }) => `. ${visible(test.name)}`), ...(rest ? [style.faint(`  ${rest}`)] : [])].join('\n'),
  ];
}

function printFailure({ test, mismatches }: TestResult, style: Style): string {
  const name = style.bad(style.bold(`x ${visible(test.name)}`));
  return [name, ...mismatches.map((mismatch) => printMismatch(mismatch, style))].join('\n');
}

/** Expected and actual one below the other, so that the eye finds the difference. */
function printMismatch(mismatch: Mismatch, style: Style): string {
  const { target, expected, actual, detail, where, source } = mismatch;
  const indent = '             ';
  const line = (label: string, text: string) => `    ${label.padEnd(8)} ${wrap(visible(text), style.width, indent)}`;
  return [
    `    ${style.bold(target === undefined ? placeWords(where) : `${visible(target)}  ${placeWords(where)}`)}`,
    frame(where, { indent: '    ', width: style.width }),
    line('expected', sideWords(mismatch, expected)),
    line('got', sideWords(mismatch, actual)),
    ...(detail === undefined ? [] : [line('because', detail)]),
    ...(source ? [line('from', source.text), `${indent}${style.faint(placeWords(source.where))}`] : []),
  ]
    .filter(Boolean)
    .join('\n');
}

function printCoverage({ mapping, branches, rows }: Coverage, { style, full }: Page): string {
  const share =
    branches.total === 0
      ? 'no Switch or IIF'
      : `${branches.taken} of ${branches.total} branches of Switch and IIF (${percent(branches.taken, branches.total)} %)`;
  const gaps = [
    ...branches.untaken.map(branchWords),
    ...rows.unnamed.map(({ target, where }) => `${target}, line ${where.line ?? '?'}: no test names its value`),
  ];
  const { shown, rest } = someOf(gaps, GAPS, full);
  return [
    style.bold(`COVERAGE  ${visible(mapping)}: ${share}, ${rows.named} of ${rows.total} rows`),
    ...shown.map((gap) => `  - ${wrap(visible(gap), style.width, '    ')}`),
    ...(rest ? [style.faint(`    ${rest}`)] : []),
  ].join('\n');
}
