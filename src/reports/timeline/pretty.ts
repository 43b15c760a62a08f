import { printFinding } from '../problems.js';
import { count, figure, heading, people, someOf } from '../rehearsal/layout.js';
import { type Style, withRule, wrap } from '../style.js';
import { visible } from '../visible.js';
import type { Moment, MomentKind, RefusedObject } from './moment.js';
import type { DatedAccessChange, TimelineReport } from './report.js';
import { printMonths } from './table.js';

/** How many moments of a kind, and how many of those refused for one reason, are shown without `--full`. */
const SHOWN = 5;

/** The report for people: the verdict, month by month, the moments that matter, the end, what to do, the totals. */
export function printTimeline(report: TimelineReport, style: Style, full: boolean): string {
  const page = { style, full };
  const { shown, rest } = someOf(report.findings, 3, full);
  return [
    header(report, style),
    verdict(report, style),
    printMonths(report, style),
    ...SECTIONS.filter(({ calm }) => calm !== true).map((section) => printSection(report, section, page)),
    printRefused(report, page),
    printAccess(report, page),
    ...shown.map((finding) => printFinding(finding, style, { help: false })),
    rest === '' ? '' : style.faint(rest),
    ...SECTIONS.filter(({ calm }) => calm === true).map((section) => printSection(report, section, page)),
    printEnd(report, style),
    toDo(report, style),
    wrap(totals(report), style.width, '  '),
  ]
    .filter(Boolean)
    .join('\n\n');
}

interface Page {
  readonly style: Style;
  readonly full: boolean;
}

function header(report: TimelineReport, style: Style): string {
  const { mapping, target, timeline, from, to, directory, scope, over } = report;
  const size = [
    ...(directory.people === undefined ? [] : [people(directory.people)]),
    ...(directory.groups === undefined ? [] : [count(directory.groups, 'group')]),
  ].join(', ');
  const what = timeline === undefined ? 'Cycles' : `Timeline ${visible(timeline)}`;
  const goesOn = over || timeline === undefined ? '' : ' The timeline goes on after that.';
  const done = report.months.length === 0 ? ' It was played to its end before: nothing is left.' : goesOn;
  const words = `${what}, ${day(from)} to ${day(to)}.${done} ${directory.sample ? 'Sample' : visible(directory.label)}: ${size} in the beginning. Scope: ${scope}. Nothing left this machine.`;
  return [`${style.bold('SIMULATION')}  ${visible(mapping)} -> ${target}`, wrap(words, style.width)].join('\n');
}

const day = (time: string): string => time.slice(0, 10);
const minute = (time: string): string => `${time.slice(0, 10)} ${time.slice(11, 16)}`;

/** What each kind of moment is in the verdict. */
const HURTS: Readonly<Partial<Record<MomentKind, (amount: number) => string>>> = {
  'taken-over': (amount) =>
    amount === 1 ? "one person gets another's account" : `${amount} people get another's account`,
  erased: (amount) => `${count(amount, 'account')} erased for good`,
  quarantine: (amount) =>
    amount === 1 ? 'the job goes into quarantine' : `the job goes into quarantine ${amount} times`,
  'held-back': () => 'disables or deletes held back',
  'many-disabled': (amount) => `many people disabled at once${amount === 1 ? '' : `, ${amount} times`}`,
  renamed: (amount) => `${count(amount, 'username')} changed`,
};

function verdict(report: TimelineReport, style: Style): string {
  const { moments, refused, everRefused, verdict: ruling } = report;
  const impossible = report.findings.filter(({ severity }) => severity === 'error').length;
  const parts = (Object.keys(HURTS) as MomentKind[]).flatMap((kind) => {
    const amount = moments.filter((moment) => moment.kind === kind).length;
    return amount === 0 ? [] : [HURTS[kind]?.(amount) ?? ''];
  });
  const all = [
    ...parts,
    ...(refused.length > 0 ? [`${refused.length} still refused in the end`] : []),
    ...(everRefused > refused.length ? [`${everRefused - refused.length} refused for a while`] : []),
    ...(impossible > 0 ? [`${count(impossible, 'line')} that could not happen`] : []),
  ];
  if (ruling === 'hurts') return style.bad(wrap(`THIS HURTS: ${all.join('; ')}.`, style.width));
  const rest = all.length === 0 ? '' : ` But: ${all.join('; ')}.`;
  return style.good(wrap(`NOTHING HURTS, as far as can be known.${rest}`, style.width));
}

interface Section {
  readonly kind: MomentKind;
  readonly symbol: string;
  readonly title: (amount: number) => string;
  /** Nothing to act on: it is told in the end. */
  readonly calm?: true;
}

const SECTIONS: readonly Section[] = [
  { kind: 'taken-over', symbol: 'x', title: (amount) => `ANOTHER PERSON'S ACCOUNT: ${people(amount)}` },
  { kind: 'erased', symbol: '-', title: (amount) => `ERASED FOR GOOD: ${count(amount, 'account')}` },
  { kind: 'quarantine', symbol: 'x', title: () => 'QUARANTINE' },
  { kind: 'held-back', symbol: '!', title: () => 'HELD BACK BY THE PREVENTION OF ACCIDENTAL DELETIONS' },
  { kind: 'many-disabled', symbol: '!', title: () => 'MANY PEOPLE DISABLED AT ONCE' },
  { kind: 'renamed', symbol: '~', title: (amount) => `USERNAME CHANGED: ${people(amount)}` },
  { kind: 'deleted', symbol: '-', title: (amount) => `DELETED AT THE TARGET: ${amount}` },
  { kind: 'disabled', symbol: '!', title: (amount) => `DISABLED: ${count(amount, 'time')}`, calm: true },
  { kind: 'enabled', symbol: '~', title: (amount) => `ENABLED AGAIN: ${count(amount, 'time')}`, calm: true },
  { kind: 'happened', symbol: '.', title: () => 'WHAT ELSE HAPPENED', calm: true },
];

function printSection({ moments }: TimelineReport, { kind, symbol, title }: Section, page: Page): string {
  const all = moments.filter((moment) => moment.kind === kind);
  if (all.length === 0) return '';
  const { shown, rest } = someOf(all, SHOWN, page.full);
  return [
    heading(page.style, symbol, title(all.length)),
    ...shown.map((moment) => momentLine(moment, page)),
    ...(rest === '' ? [] : [page.style.faint(`    ${rest}`)]),
  ].join('\n');
}

function momentLine({ at, who, what, before, after, cause }: Moment, { style }: Page): string {
  const subject = who === undefined ? '' : `${who}: `;
  const change = before === undefined ? '' : `: ${before} -> ${after}`;
  const why = cause === undefined ? '' : ` (${cause})`;
  return dated(at, `${subject}${what}${change}${why}`, style);
}

/** A line with its time before it, under which its text is broken. */
const dated = (at: string, text: string, style: Style): string =>
  `    ${minute(at)}  ${wrap(visible(text), style.width, ' '.repeat(22))}`;

function printRefused({ refused }: TimelineReport, page: Page): string {
  if (refused.length === 0) return '';
  const byRule = new Map<string, RefusedObject[]>();
  for (const one of refused) byRule.set(one.ruleId, [...(byRule.get(one.ruleId) ?? []), one]);
  const groups = [...byRule].sort(([, a], [, b]) => b.length - a.length);
  const lines = groups.flatMap(([ruleId, all]) => {
    const { shown, rest } = someOf(all, SHOWN, page.full);
    const text = `${String(all.length).padStart(5)} ${wrap(visible((all.length === 1 ? all[0]?.message : all[0]?.sentence) ?? ''), page.style.width, '      ')}`;
    const names = shown.map(({ name, first }) => `      ${visible(name)}, since ${day(first)}`);
    return [
      withRule(page.style, text, ruleId),
      ...[...names, ...(rest === '' ? [] : [`      ${rest}`])].map(page.style.faint),
    ];
  });
  return [heading(page.style, 'x', `STILL REFUSED IN THE END: ${refused.length}`), ...lines].join('\n');
}

const VERBS: Readonly<Record<DatedAccessChange['kind'], string>> = {
  lost: 'loses access to',
  lowered: 'gets a lower role in',
  raised: 'gets a higher role in',
  gained: 'gains access to',
};

/** What somebody had of a resource group and has no more; who gains access is only counted. */
function printAccess({ access }: TimelineReport, { style, full }: Page): string {
  if (access.length === 0) return '';
  const gained = access.filter(({ kind }) => kind === 'gained').length;
  const others = full ? access : access.filter(({ kind }) => kind !== 'gained');
  const { shown, rest } = someOf(others, SHOWN, full);
  const lines = shown.map(({ at, kind, userName, resourceGroup, before, after }) => {
    const roles = [before?.role, after?.role ?? 'no access'].filter((role) => role !== undefined).join(' -> ');
    return dated(at, `${userName} ${VERBS[kind]} ${resourceGroup} (${roles})`, style);
  });
  const title = `ACCESS TO RESOURCE GROUPS: gained ${count(gained, 'time')}, changed or lost ${count(access.length - gained, 'time')}`;
  return [heading(style, '~', title), ...lines, ...(rest === '' ? [] : [style.faint(`    ${rest}`)])].join('\n');
}

const JOB: Readonly<Record<TimelineReport['job']['code'], string>> = {
  NotRun: 'has not run',
  Active: 'is active',
  Paused: 'is stopped',
  Quarantine: 'is in quarantine',
  Disabled: 'is disabled: it was in quarantine for too long',
};

function printEnd({ job, accounts, to }: TimelineReport, style: Style): string {
  const { enabled, disabled, groups } = accounts;
  const waiting = job.escrows === 0 ? '' : ` ${count(job.escrows, 'object')} wait for another attempt.`;
  const staged = job.staged === 0 ? '' : ` ${count(job.staged, 'disable or delete', 'disables or deletes')} held back.`;
  const why = job.quarantine === undefined ? '' : ` (${job.quarantine})`;
  const words = `${day(to)}: ${count(enabled, 'account')} enabled, ${figure(disabled)} disabled, ${count(groups, 'group')}. The job ${JOB[job.code]}${why}.${waiting}${staged}`;
  return `${style.bold('IN THE END')}\n    ${wrap(words, style.width, '    ')}`;
}

function toDo(report: TimelineReport, style: Style): string {
  if (report.toDo.length === 0) return '';
  const lines = report.toDo.map((line, index) => `${index + 1} ${wrap(visible(line), style.width, '  ')}`);
  return [style.bold('TO DO, IN THIS ORDER'), ...lines].join('\n');
}

function totals({ from, to, total, everRefused }: TimelineReport): string {
  const days = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
  const { allCycles, cycles, creates, updates, disables, deletes, requests } = total;
  const counts = `+${figure(creates)} ~${figure(updates)} !${figure(disables)} -${figure(deletes)} x${figure(everRefused)}`;
  return `${count(days, 'day')}, ${count(allCycles, 'cycle')}, ${figure(cycles)} with work: ${counts} | ${figure(requests)} simulated requests, 0 sent`;
}
