import { printFinding } from '../problems.js';
import { figure, someOf } from '../rehearsal/layout.js';
import { type Style, wrap } from '../style.js';
import { visible, visibleLines } from '../visible.js';
import { areMany, printAcross } from './across.js';
import { type Group, groupsOf } from './groups.js';
import type { Page } from './page.js';
import type { CheckReport, FileReport } from './report.js';
import { printNext, printRules, printTable } from './summary.js';
import { baselineInWords, targetOf, totalsLine, verdictInWords } from './words.js';

/**
 * The report for people: each file's findings, the worst first, or of many files each rule's; then one summary over all
 * files, whose end a terminal shows.
 */
export function printPretty(report: CheckReport, page: Page): string {
  const { style } = page;
  const across = areMany(report) && !page.full;
  const found = across ? printAcross(report, style) : filesToShow(report).flatMap((file) => printFile(file, page));
  return [
    ...(across ? [verdict(report, style)] : []),
    ...found,
    printNotChecked(report, page),
    printTable(report, page),
    printRules(report, style),
    ...(across ? [printNext(report, page)] : []),
    verdict(report, style),
    ...(report.baseline ? [wrap(baselineInWords(report) ?? '', style.width)] : []),
    totalsLine(report),
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** Of several files those with findings; the table has them all. */
const filesToShow = ({ files }: CheckReport): readonly FileReport[] =>
  files.length === 1 ? files : files.filter(({ found }) => found.some(({ known }) => !known));

function printFile(file: FileReport, page: Page): string[] {
  const groups = groupsOf(file, page.full);
  return [heading(file, page.style), ...groups.map((group) => printGroup(group, page))];
}

function heading(file: FileReport, style: Style): string {
  const target = targetOf(file);
  return style.bold(`CHECK  ${visible(file.file)}${target && visible(` -> ${target}`)}`);
}

/** The why is said once for a rule, and advice that only repeats what stands above it is left out. */
function printGroup({ shown, left }: Group, { style }: Page): string {
  const printed = shown.map(({ finding, rule, message }, index) =>
    printFinding(finding, style, {
      message,
      help: finding.help !== shown[index - 1]?.finding.help,
      why: index === 0 ? rule.why : undefined,
    }),
  );
  const rest = left > 0 ? [style.faint(`  ... and ${figure(left)} more (all: --full)`)] : [];
  return [...printed, ...rest].join('\n\n');
}

/** Said also of clean files, so that "no findings" is not taken for more than it is. */
function printNotChecked({ files }: CheckReport, { style, full }: Page): string {
  const remarks = [...new Set(files.flatMap(({ notChecked }) => notChecked))];
  if (remarks.length === 0) return '';
  const { shown, rest } = someOf(remarks, 6, full);
  const lines = [...shown, ...(rest ? [rest] : [])].map((text) => `    ${wrap(visible(text), style.width, '      ')}`);
  return [style.bold('? NOT CHECKED: what a file alone cannot show'), ...lines].join('\n');
}

function verdict(report: CheckReport, style: Style): string {
  const { counts } = report;
  const dress =
    report.verdict === 'unreadable' || counts.error > 0 ? style.bad : counts.warning > 0 ? style.warning : style.good;
  return dress(wrap(visibleLines(verdictInWords(report)), style.width));
}
