import type { RowChange, SettingChange } from '../../provisioning/comparison/index.js';
import { factRules } from '../../provisioning/comparison/index.js';
import { printFinding } from '../problems.js';
import { count, cutTo, figure, heading, people, someOf } from '../rehearsal/layout.js';
import { nameOf } from '../rehearsal/shared.js';
import { type Style, wrap } from '../style.js';
import { visible } from '../visible.js';
import type { Group } from './groups.js';
import { asBeforeInWords, type DiffReport, exampleOf } from './report.js';
import { toDoOf } from './to-do.js';
import { FACT_WORDS, totalsInWords, verdictInWords, whoInWords } from './words.js';

export interface DiffPage {
  readonly style: Style;
  readonly full: boolean;
}

/** How many patterns of a fact are shown, and how many examples of each. */
const PATTERNS = 5;
const EXAMPLES = 3;

/** The report for people: the verdict, what was edited, whom it touches with the worst first, what to do, the totals. */
export function printDiff(report: DiffReport, page: DiffPage): string {
  const { style } = page;
  return [
    header(report, style),
    verdict(report, style),
    conditions(report, style),
    edits(report, page),
    ...sections(report, page),
    ...report.findings.map((finding) => printFinding(finding, style)),
    asBeforeInWords(report),
    toDo(report, style),
    wrap(totalsInWords(report), style.width),
  ]
    .filter(Boolean)
    .join('\n\n');
}

function header({ old, new: after, profile, directory, comparison, only }: DiffReport, style: Style): string {
  const size = [
    ...(directory.people === undefined ? [] : [people(directory.people)]),
    ...(directory.groups === undefined ? [] : [count(directory.groups, 'group')]),
  ].join(', ');
  const whom = only === undefined ? '' : ` Compared for ${only} alone.`;
  const scope = comparison.assumedScope ? ' Nobody is assigned: taken as if everyone were.' : '';
  return [
    `${style.bold('DIFF')}  ${visible(old)} -> ${visible(after)}  (${profile})`,
    wrap(
      `${visible(directory.label)}: ${size}.${whom}${scope} Assumed: everybody in scope of OLD has the account that OLD gives them; then NEW is saved and provisioning restarts. Nothing left this machine.`,
      style.width,
    ),
  ].join('\n');
}

function verdict(report: DiffReport, style: Style): string {
  const words = wrap(visible(verdictInWords(report)), style.width);
  const severities = report.groups.map(({ fact }) => factRules[fact].severity);
  if (report.verdict === 'fail' || severities.includes('error')) return style.bad(words);
  return severities.includes('warning') ? style.warning(words) : style.good(words);
}

function conditions({ conditions: all }: DiffReport, style: Style): string {
  if (all.length === 0) return '';
  const lines = all.map(({ text, amount, met }) => `    ${met ? 'x' : '.'} ${text}: ${figure(amount)}`);
  return [style.bold('--fail-on'), ...lines].join('\n');
}

/** What was edited, and how many each edit touches. */
function edits({ comparison: { rows, settings } }: DiffReport, { style, full }: DiffPage): string {
  if (rows.length + settings.length === 0) return style.bold('Rows and settings of both mappings are the same.');
  const { shown, rest } = someOf(rows, 12, full);
  return [
    style.bold('EDITED'),
    ...settings.flatMap((one) => settingLines(one, style)),
    ...shown.flatMap((row) => rowLines(row, style)),
    ...(rest ? [style.faint(`    ${rest}`)] : []),
  ].join('\n');
}

function settingLines({ name, before, after }: SettingChange, style: Style): string[] {
  return [`    ${name}`, ...beforeAfter(before ?? '(none)', after ?? '(none)', style)];
}

const beforeAfter = (before: string, after: string, { width }: Style): string[] => {
  const [a, b] = [visible(before), visible(after)];
  if (a.length + b.length + 10 <= width) return [`      ${a} -> ${b}`];
  return [`      ${cutTo(a, width - 6)}`, `      -> ${cutTo(b, width - 9)}`];
};

const SIGNS = { added: '+', removed: '-', edited: '~' } as const;

function rowLines(row: RowChange, style: Style): string[] {
  const { kind, target, edit, parts, before, after } = row;
  const head = `  ${SIGNS[edit]} ${kind === 'user' ? 'users' : 'groups'} ${visible(target)}: ${touchesInWords(row)}`;
  const shown = edit === 'edited' ? parts : (['source'] as const);
  const lines = shown.flatMap((part) => {
    const label = part === 'source' ? '' : `${part} `;
    if (edit === 'added') return [`      ${label}${visible(after[part] ?? '(none)')}`];
    if (edit === 'removed') return [`      ${label}${visible(before[part] ?? '(none)')}`];
    return beforeAfter(`${label}${before[part] ?? '(none)'}`, after[part] ?? '(none)', style);
  });
  return [wrap(head, style.width, '    '), ...lines];
}

/** How many an edited row touches, said also where that is nobody. */
function touchesInWords({ written, kept, createOnly, created, kind }: RowChange): string {
  const who = (amount: number): string => (kind === 'user' ? people(amount) : count(amount, 'group'));
  const parts = [
    ...(written > 0 ? [`changes ${who(written)}`] : []),
    ...(created > 0 ? [`in the new ${created === 1 ? 'account' : 'accounts'} of ${who(created)}`] : []),
    ...(kept > 0 ? [`the old value of ${who(kept)} stays`] : []),
    ...(createOnly > 0 ? [`differs for ${who(createOnly)}, but applies to new accounts only`] : []),
  ];
  return parts.length === 0 ? 'touches nobody' : parts.join('; ');
}

function sections({ groups, comparison }: DiffReport, page: DiffPage): string[] {
  const facts = [...new Set(groups.map(({ fact }) => fact))];
  return facts.map((fact) => {
    const { symbol, heading: title } = FACT_WORDS[fact];
    const of = groups.filter((one) => one.fact === fact);
    const who = whoInWords(comparison.user.facts[fact], comparison.group.facts[fact]);
    const { shown, rest } = someOf(of, PATTERNS, page.full);
    return [
      heading(page.style, symbol, `${title}: ${who}`, factRules[fact].id),
      ...shown.flatMap((group) => groupLines(group, page)),
      ...(rest ? [page.style.faint(`    ${rest}`)] : []),
    ].join('\n');
  });
}

function groupLines({ fact, detail, members }: Group, { style, full }: DiffPage): string[] {
  const { shown, rest } = someOf(members, EXAMPLES, full);
  const lines = shown.map((one) => {
    const { name, before, after } = exampleOf(one, fact);
    const value = after === undefined ? '' : before === '(nothing)' ? `  ${after}` : `  ${before} -> ${after}`;
    const others = one.collision && fact === 'collides' ? `  with ${one.collision.with.map(nameOf).join(', ')}` : '';
    const whose = one.collision && fact === 'takes-over' ? `  of ${one.collision.with.map(nameOf).join(', ')}` : '';
    const alike = one.alike && fact === 'case-collides' ? `  like ${one.alike.with.map(nameOf).join(', ')}` : '';
    const waits = one.waitsFor && fact === 'renamed' ? `  once ${nameOf(one.waitsFor)} has given it up` : '';
    return `        ${visible(`${name}${value}${others}${whose}${alike}${waits}`)}`;
  });
  return [
    ...(detail === '' ? [] : [`    ${figure(members.length)}  ${wrap(visible(detail), style.width, '       ')}`]),
    ...(full ? lines : lines.map((line) => cutTo(line, style.width))),
    ...(rest ? [style.faint(`        ${rest}`)] : []),
  ];
}

function toDo(report: DiffReport, style: Style): string {
  const lines = toDoOf(report).map((line, index) => `${index + 1} ${wrap(visible(line), style.width, '  ')}`);
  return lines.length === 0 ? '' : [style.bold('TO DO, IN THIS ORDER'), ...lines].join('\n');
}
