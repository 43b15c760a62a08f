import { placeOf } from '../problems.js';
import { figure } from '../rehearsal/layout.js';
import { LABELS, SEVERITIES } from '../severity.js';
import { visible, visibleLines } from '../visible.js';
import { type Group, groupsOf, worstFirst } from './groups.js';
import type { CheckReport, FileReport, Found } from './report.js';
import { baselineInWords, countsInWords, targetOf, totalsLine, verdictInWords } from './words.js';

/** GitHub refuses a comment of more than 65,536 characters. */
const ROOM = 60_000;

/** So many files that their table leaves room for findings. */
const ROWS = 200;

/** The comment of a pull request: the verdict, a table of the files, and the findings folded away. */
export function printMarkdown(report: CheckReport): string {
  const baseline = baselineInWords(report);
  const head = [
    `### ${report.about?.title ?? 'Provisioning mappings'}: ${prose(verdictInWords(report))}`,
    table(report),
    ...(baseline === undefined ? [] : [prose(baseline)]),
  ].join('\n\n');
  const foot = `<sub>${prose(totalsLine(report))}</sub>`;
  let room = ROOM - head.length - foot.length;
  const details: string[] = [];
  const broken = worstFirst(report.files).filter((file) => groupsOf(file, false).length > 0);
  for (const file of broken) {
    const text = detailsOf(file);
    room -= text.length;
    if (room < 0) break;
    details.push(text);
  }
  const left = broken.length - details.length;
  const rest =
    left > 0 ? [`The findings of ${figure(left)} more files are left out here: \`--format json\` has them all.`] : [];
  return [head, ...details, ...rest, foot].join('\n\n');
}

function table({ files }: CheckReport): string {
  const shown = worstFirst(files).slice(0, ROWS);
  const rows = shown.map((file) => {
    const numbers =
      file.verdict === 'unreadable'
        ? ['could not be read', '', '', '']
        : SEVERITIES.map((severity) => figure(file.counts[severity]));
    return `| ${[code(file.file).replaceAll('|', '\\|'), ...numbers, prose(targetOf(file))].join(' | ')} |`;
  });
  const heads = SEVERITIES.map((severity) => LABELS[severity]);
  const left = files.length - shown.length;
  return [
    `| file | ${heads.join(' | ')} | target |`,
    '|---|---:|---:|---:|---:|---|',
    ...rows,
    ...(left > 0 ? ['', `... and ${figure(left)} more files: \`--format json\` has them all.`] : []),
  ].join('\n');
}

function detailsOf(file: FileReport): string {
  const groups = groupsOf(file, false).map(group);
  const summary = `${inHtml(file.file)}: ${countsInWords(file.counts)}`;
  return [`<details><summary>${summary}</summary>`, ...groups, '</details>'].join('\n\n');
}

function group({ shown, left }: Group): string {
  const [first] = shown;
  const why = first?.rule.why;
  return [
    ...shown.map(item),
    ...(left > 0 ? [`- ... and ${figure(left)} more of ${code(first?.rule.id ?? '')}`] : []),
    ...(why === undefined ? [] : ['', `  *Why:* ${prose(why)}`]),
  ].join('\n');
}

function item({ finding, message }: Found): string {
  const { where, severity, ruleId, help } = finding;
  const place = placeOf(finding) ?? where?.file ?? '';
  const piece = where?.text?.slice((where.column ?? 1) - 1, (where.column ?? 1) - 1 + Math.min(where.length ?? 1, 200));
  return [
    `- **${LABELS[severity]}** ${code(ruleId)} at ${code(place)}${piece ? ` (${code(piece)})` : ''}  `,
    `  ${prose(message)}`,
    ...(help ? ['', advice(help)] : []),
  ].join('\n');
}

/** What is to be copied stands in a block of its own, so that nothing in it is read as Markdown. */
function advice(help: string): string {
  const parts = help.match(/^ {2}.*(?:\n {2}.*)*|^.+$/gm) ?? [];
  return parts.map((part) => (part.startsWith('  ') ? block(part) : `  ${prose(part)}`)).join('\n');
}

function block(lines: string): string {
  const fence = fenceFor(lines, 3);
  return `\n  ${fence}text\n${visibleLines(lines)}\n  ${fence}`;
}

/** Longer than any run of backticks in the text. */
const fenceFor = (text: string, least: number): string =>
  '`'.repeat(Math.max(least, ...[...text.matchAll(/`+/g)].map(([run]) => run.length + 1)));

/** A text in which nothing is Markdown or HTML, and which mentions nobody. */
const prose = (text: string): string =>
  inHtml(text.replace(/\s*\n\s*/g, ' '))
    .replace(/[\\`*_[\]#|~]/g, (mark) => `\\${mark}`)
    .replace(/(?<!\w)@/g, '@<!-- -->');

const inHtml = (text: string): string =>
  visible(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A text in fixed width. */
function code(text: string): string {
  const shown = visible(text);
  const fence = fenceFor(shown, 1);
  const space = shown.startsWith('`') || shown.endsWith('`') ? ' ' : '';
  return `${fence}${space}${shown}${space}${fence}`;
}
