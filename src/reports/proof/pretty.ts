import type { Proved } from '../../proof/findings.js';
import type { Assumption, Width } from '../../proof/index.js';
import type { Page } from '../check/page.js';
import { cutTo } from '../rehearsal/layout.js';
import { type Style, wrap } from '../style.js';
import { visible, visibleLines } from '../visible.js';
import { printAssumptions } from './assumptions.js';
import { printComparison } from './comparison.js';
import { printFlow } from './flow.js';
import type { AnyProofReport, ProofReport } from './report.js';
import { toDoOf } from './to-do.js';
import { printUniqueness } from './uniqueness.js';
import { printProved, printRefuted, printUndecided } from './verdicts.js';
import { lacksRequired, rowVerdict, standingOf, totalsInWords, verdictInWords } from './words.js';

/** The report for people: the verdict, each row with the worst first, what it rests on, what to do, the totals. */
export function printPretty(report: AnyProofReport, page: Page): string {
  const { style } = page;
  return [
    header(report, page),
    verdict(report, style),
    ...(report.kind === 'proof'
      ? report.rows.flatMap((row) => rowSections(row, report, page))
      : printComparison(report, page)),
    ...(report.rows.length > 0 ? [printAssumptions(assumptionsOf(report), style)] : []),
    toDo(report, style),
    wrap(totalsInWords(report), style.width),
  ]
    .filter(Boolean)
    .join('\n\n');
}

const DOMAINS: Readonly<Record<Width, string>> = {
  documented: "Decided for every value that Entra allows, not only for today's people.",
  any: 'Decided for every text there is, also for what Entra does not allow.',
};

function header(report: AnyProofReport, { style, full }: Page): string {
  const { file, profile, domains } = report;
  const about = `${DOMAINS[domains]} Nothing left this machine.`;
  const names =
    report.kind === 'comparison' && report.files !== undefined ? [report.files.old, report.files.new] : [file];
  const first =
    report.kind === 'comparison'
      ? report.files === undefined
        ? 'OLD and NEW'
        : names.map(visible).join(' and ')
      : `${visible(file)} -> ${profile.name}${report.assumedProfile ? '   (another target: --profile)' : ''}`;
  const only = report.kind === 'proof' && report.rows.length === 1 ? report.rows[0] : undefined;
  return [
    `${style.bold('PROOF')}  ${first}`,
    ...(only === undefined ? [] : [expression(only, { style, full })]),
    wrap(about, style.width),
  ].join('\n');
}

/** The row and its expression, so that nobody takes it for another. */
function expression({ target, text }: Proved, { style, full }: Page, before = ''): string {
  const line = `${before}  ${visible(target)} = ${visible(text.replace(/\s+/g, ' '))}`;
  return full ? line : cutTo(line, style.width);
}

function verdict(report: AnyProofReport, style: Style): string {
  const words = wrap(visible(verdictInWords(report)), style.width);
  if (report.kind === 'comparison') {
    return report.findings.some(({ severity }) => severity === 'error') ? style.bad(words) : style.bold(words);
  }
  const standings = report.rows.map(standingOf);
  if (standings.includes('broken')) return style.bad(words);
  return standings.includes('open') ? style.warning(words) : style.good(words);
}

function rowSections(row: Proved, report: ProofReport, page: Page): string[] {
  const head =
    report.rows.length === 1
      ? []
      : [
          `${page.style.bold(expression(row, page, 'ROW'))}\n${wrap(rowVerdict(row, report.profile.name), page.style.width)}`,
        ];
  const flow = printFlow(row, page);
  return [
    ...head,
    printRefuted(row, page),
    ...(lacksRequired(row) ? [flow] : []),
    printUndecided(row, page),
    ...(lacksRequired(row) ? [] : [flow]),
    printUniqueness(row, page),
    printProved(row, page),
  ];
}

function assumptionsOf(report: AnyProofReport): readonly Assumption[] {
  return report.kind === 'proof'
    ? report.rows.flatMap(({ proof, repair }) =>
        [proof, ...(repair?.proposals ?? []).map((one) => one.proof)].flatMap((one) => one.assumptions),
      )
    : report.rows.flatMap(({ equivalence }) => equivalence.assumptions);
}

function toDo(report: AnyProofReport, style: Style): string {
  const steps = toDoOf(report);
  if (steps.length === 0) return '';
  const lines = steps.flatMap(({ text, details }, index) => [
    `${index + 1} ${wrap(visible(text), style.width, '  ')}`,
    ...details.map((detail) => `  - ${wrap(visibleLines(detail), style.width, '    ')}`),
  ]);
  return [style.bold('TO DO, IN THIS ORDER'), ...lines].join('\n');
}
