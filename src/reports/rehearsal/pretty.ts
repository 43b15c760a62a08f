import type { Finding } from '../../diagnostics/index.js';
import type { MappingTable } from '../../mapping/index.js';
import { printFinding } from '../problems.js';
import { type Style, withRule, wrap } from '../style.js';
import { visible } from '../visible.js';
import { brokenLinks, isToldByAccess, printAccess, takesAway } from './access.js';
import { columns, count, figure, heading, people, someOf } from './layout.js';
import { leftWithout, printPlan, printTotals } from './plan.js';
import { printAlso, printRefused, sharedValues } from './refused.js';
import type { Rehearsal, Remark } from './rehearsal.js';
import { alsoBroken, sectionsOf } from './sections.js';
import { nameOf } from './shared.js';

/** What else was looked at with a rehearsal, for the places of its report. */
export interface Beside {
  /** Clauses of the verdict. */
  readonly verdict: readonly string[];
  /** What comes after those who are refused. */
  readonly sections: string;
  /** What comes first of what to do. */
  readonly toDo: readonly string[];
}

export const NOTHING: Beside = { verdict: [], sections: '', toDo: [] };

/** The report for people: the verdict, then the worst first, what is not certain, what to do, and the totals. */
export function printRehearsal(
  facts: Rehearsal,
  table: MappingTable,
  style: Style,
  full: boolean,
  beside: Beside = NOTHING,
): string {
  const page = { facts, table, style, full };
  // What is wrong with the file as a whole comes before the people; what is wrong with one record comes after them.
  const whole = facts.findings.filter(({ where, severity }) => where?.line === undefined && severity === 'error');
  const single = facts.findings.filter((finding) => !whole.includes(finding) && !isToldByAccess(finding, facts.access));
  const access = printAccess(facts.access, style, full);
  return [
    printHead(facts, style, beside.verdict),
    ...findings(whole, style, full),
    unknown(facts, style, full),
    ...sectionsOf(facts, 'user').map((section) => printRefused(page, section, 'people')),
    printAlso(page, alsoBroken(facts)),
    ...sectionsOf(facts, 'group').map((section) => printRefused(page, section, 'groups')),
    beside.sections,
    takesAway(facts.access) ? access : '',
    ...findings(single, style, full),
    caseCollisions(facts, style, full),
    tolerated(facts, style, full),
    remarks(
      style,
      '-',
      facts.later.some(({ severity }) => severity !== 'info') ? 'LATER, FOR GOOD' : 'LATER',
      facts.later,
    ),
    remarks(style, '?', 'NOT CERTAIN', facts.notCertain),
    remarks(style, '.', 'GOOD TO KNOW', facts.goodToKnow),
    takesAway(facts.access) ? '' : access,
    printPlan(facts, style),
    printToDo([...beside.toDo.map(visible), ...facts.toDo], style),
    wrap(printTotals(facts), style.width),
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** What was rehearsed, and the verdict, to which more may be added. */
export const printHead = (facts: Rehearsal, style: Style, more: readonly string[] = []): string =>
  [header(facts, style), verdict(facts, style, more)].join('\n\n');

function header({ directory, scope, assumedScope, mapping, target, names }: Rehearsal, style: Style): string {
  const size = [
    ...(directory.people === undefined ? [] : [people(directory.people)]),
    ...(directory.groups === undefined ? [] : [count(directory.groups, 'group')]),
  ].join(', ');
  const scopeWords = assumedScope ? 'assigned, but nobody is: taken as if everyone were' : scope;
  const left =
    names === undefined || names.total === 0
      ? 'Nothing left this machine.'
      : `Nothing but ${count(names.total, 'username')} left this machine: ${names.host} was asked for them.`;
  const words = `${directory.sample ? 'Sample' : directory.label}: ${size}. Scope: ${scopeWords}. ${left}`;
  return [`${style.bold('SIMULATION')}  ${mapping} -> ${target}`, wrap(words, style.width)].join('\n');
}

function verdict(facts: Rehearsal, style: Style, more: readonly string[]): string {
  const { users, verdict: ruling } = facts;
  const all = `${people(users.inScope)} in scope`;
  if (ruling === 'not-ready') {
    return style.bad(wrap(`NOT READY: ${[...notReady(facts, all), ...more].join('; ')}.`, style.width));
  }
  const but = more.length === 0 ? '' : ` But ${more.join('; ')}.`;
  if (ruling === 'unknown') return style.warning(wrap(`NOT KNOWN: ${notKnown(facts, all)}${but}`, style.width));
  if (users.inScope === 0) {
    return style.warning(wrap(`NOBODY IN SCOPE: no account would be created.${but}`, style.width));
  }
  const alone = leftWithout(facts);
  const rest = alone > 0 ? ` ${figure(alone)} are left alone, by an expression or an action that is switched off.` : '';
  return style.good(
    wrap(`READY, as far as can be known: nobody of ${all} would be refused.${rest}${but}`, style.width),
  );
}

function notKnown({ users, findings: found }: Rehearsal, all: string): string {
  if (users.unknown > 0) return `what becomes of ${figure(users.unknown)} of ${all} cannot be known.`;
  const broken = found.filter(({ where, severity }) => where?.line !== undefined && severity === 'error').length;
  if (broken > 0) return `${count(broken, 'record')} of the directory could not be read.`;
  return 'the directory does not hold all that the rehearsal needs.';
}

function notReady({ users, groups, findings: found, access }: Rehearsal, all: string): readonly string[] {
  return [
    ...(users.refused > 0 ? [`${figure(users.refused)} of ${all} would get no account`] : []),
    ...(users.enabled > 0 ? [`${people(users.enabled)} would stay enabled after leaving`] : []),
    ...(users.stale > 0 ? [`${people(users.stale)} would keep old values`] : []),
    ...(groups.refused + groups.stale > 0 ? [`${count(groups.refused + groups.stale, 'group')} would be refused`] : []),
    ...brokenLinks(found, access),
    ...(users.unknown > 0 ? [`of ${figure(users.unknown)} more it cannot be known`] : []),
  ];
}

/** Findings about the files, a few of each rule. What to do about them is in the to-do list. */
function findings(all: readonly Finding[], style: Style, full: boolean): string[] {
  const byRule = new Map<string, Finding[]>();
  for (const finding of all) byRule.set(finding.ruleId, [...(byRule.get(finding.ruleId) ?? []), finding]);
  return [...byRule.values()].flatMap((same) => {
    const { shown, rest } = someOf(same, 3, full);
    return [
      ...shown.map((finding) => printFinding(finding, style, { help: false })),
      ...(rest ? [style.faint(rest)] : []),
    ];
  });
}

/** People of whom it cannot be known, by what leaves it open. */
function unknown({ troubled }: Rehearsal, style: Style, full: boolean): string {
  const all = troubled.filter(({ outcome, kind }) => outcome === 'unknown' && kind === 'user');
  if (all.length === 0) return '';
  const reasons = new Map<string, { ruleId: string; objects: typeof all }>();
  for (const object of all) {
    const [cause] = object.causes;
    const words = cause?.message ?? 'The directory does not carry a value that the target requires; nothing was sent.';
    const entry = reasons.get(words) ?? { ruleId: cause?.ruleId ?? '', objects: [] };
    entry.objects.push(object);
    reasons.set(words, entry);
  }
  const lines = [...reasons].flatMap(([words, { ruleId, objects }]) => {
    const { shown, rest } = someOf(objects, 3, full);
    const text = `${String(objects.length).padStart(5)} ${wrap(words, style.width, '      ')}`;
    const names = [...shown.map((one) => visible(nameOf(one))), ...(rest ? [rest] : [])];
    return [withRule(style, text, ruleId), ...names.map((name) => style.faint(`      ${name}`))];
  });
  return [heading(style, '?', `CANNOT BE KNOWN: ${people(all.length)}`), ...lines].join('\n');
}

function caseCollisions({ caseCollisions: groups }: Rehearsal, style: Style, full: boolean): string {
  if (groups.length === 0) return '';
  const { shown, rest } = someOf(groups, 5, full);
  const all = people(groups.flatMap((group) => group.people).length);
  const lines = shown.map(({ people: same }) => {
    const names = same.map(({ name, value }) => visible(`${value} (${name})`));
    return `    ${columns(names, style.width, '    ')}`;
  });
  const title = heading(style, '?', `EQUAL BUT FOR CASE: ${all}`, groups[0]?.ruleId);
  return [title, ...lines, ...(rest ? [style.faint(`    ${rest}`)] : [])].join('\n');
}

/** Equal values that the target allows: a section for each rule, people and groups apart. */
function tolerated({ tolerated: all }: Rehearsal, style: Style, full: boolean): string {
  const byRule = new Map<string, (typeof all)[number][]>();
  for (const one of all) byRule.set(one.ruleId, [...(byRule.get(one.ruleId) ?? []), one]);
  const sections = [...byRule].map(([rule, same]) => {
    const amount = same.flatMap(({ people: sharing }) => sharing).length;
    const who = same[0]?.kind === 'group' ? count(amount, 'group') : people(amount);
    return [
      heading(style, '?', `EQUAL ${same[0]?.target}, WHICH THE TARGET ALLOWS: ${who}`, rule),
      ...sharedValues({ style, full }, same),
    ].join('\n');
  });
  return sections.join('\n\n');
}

function remarks(style: Style, symbol: string, title: string, items: readonly Remark[]): string {
  if (items.length === 0) return '';
  const lines = items.map(({ message, ruleId }) =>
    withRule(style, `    ${wrap(sentence(message), style.width, '    ')}`, ruleId),
  );
  return [heading(style, symbol, title), ...lines].join('\n');
}

/** A sentence begins with a capital, unless it begins with the name of an attribute. */
const sentence = (text: string): string =>
  `${/^[a-z]+\b(?![.[:])/.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text}${/[.!?]$/.test(text) ? '' : '.'}`;

/** What to do, numbered. */
export function printToDo(all: readonly string[], style: Style): string {
  if (all.length === 0) return '';
  const lines = all.map((line, index) => {
    const [first = '', ...rest] = line.split('\n');
    return [
      `${index + 1} ${wrap(first, style.width, '  ')}`,
      ...rest.map((one) => `  ${wrap(one, style.width, '    ')}`),
    ].join('\n');
  });
  return [style.bold('TO DO, IN THIS ORDER'), ...lines].join('\n');
}
