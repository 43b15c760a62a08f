import type { Finding } from '../../diagnostics/index.js';
import type { MappingTable } from '../../mapping/index.js';
import { printFinding } from '../problems.js';
import { type Style, withRule, wrap } from '../style.js';
import { heading, number, people, someOf } from './layout.js';
import { printPlan, printTotals } from './plan.js';
import { printRefused } from './refused.js';
import { type NotCertain, nameOf, type Rehearsal } from './rehearsal.js';
import { sectionsOf } from './sections.js';

/** The report for people: the verdict, then the worst first, what is not certain, what to do, and the totals. */
export function printRehearsal(facts: Rehearsal, table: MappingTable, style: Style, full: boolean): string {
  const page = { facts, table, style, full };
  // What is wrong with the file as a whole comes before the people; what is wrong with one record comes after them.
  const whole = facts.findings.filter(({ where, severity }) => where?.line === undefined && severity === 'error');
  const single = facts.findings.filter((finding) => !whole.includes(finding));
  return [
    header(facts, style),
    verdict(facts, style),
    ...findings(whole, style, full),
    unknown(facts, style, full),
    ...sectionsOf(facts, 'user').map((section) => printRefused(page, section, 'people')),
    ...sectionsOf(facts, 'group').map((section) => printRefused(page, section, 'groups')),
    ...findings(single, style, full),
    caseCollisions(facts, style, full),
    remarks(style, '-', 'LATER, FOR GOOD', facts.later),
    remarks(style, '?', 'NOT CERTAIN', facts.notCertain),
    printPlan(facts, style),
    toDo(facts, style),
    printTotals(facts),
  ]
    .filter(Boolean)
    .join('\n\n');
}

function header({ directory, scope, assumedScope, mapping, target }: Rehearsal, style: Style): string {
  const size = [
    ...(directory.people === undefined ? [] : [people(directory.people)]),
    ...(directory.groups === undefined ? [] : [number(directory.groups, 'group')]),
  ].join(', ');
  const scopeWords = assumedScope ? 'assigned, but nobody is: taken as if everyone were' : scope;
  const words = `${directory.sample ? 'Sample' : directory.label}: ${size}. Scope: ${scopeWords}. Nothing left this machine.`;
  return [`${style.bold('SIMULATION')}  ${mapping} -> ${target}`, wrap(words, style.width)].join('\n');
}

function verdict({ users, verdict: ruling }: Rehearsal, style: Style): string {
  const all = `${people(users.inScope)} in scope`;
  if (ruling === 'not-ready' && users.refused > 0) {
    const rest = users.unknown > 0 ? ` Of ${users.unknown} more it cannot be known.` : '';
    return style.bad(wrap(`NOT READY: ${users.refused} of ${all} would get no account.${rest}`, style.width));
  }
  if (ruling === 'not-ready') return style.bad('NOT READY: not every group would be provisioned.');
  if (ruling === 'unknown') {
    const words =
      users.unknown > 0
        ? `whether ${users.unknown} of ${all} would get an account cannot be known.`
        : 'a part of the directory could not be read.';
    return style.warning(wrap(`NOT KNOWN: ${words}`, style.width));
  }
  if (users.inScope === 0) return style.warning('NOTHING TO DO: nobody is in scope.');
  return style.good(wrap(`READY, as far as can be known: nobody of ${all} would be refused.`, style.width));
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

function unknown({ troubled }: Rehearsal, style: Style, full: boolean): string {
  const all = troubled.filter(({ outcome, kind }) => outcome === 'unknown' && kind === 'user');
  if (all.length === 0) return '';
  const words = 'The directory does not carry a value that the target requires, so nothing was sent for them.';
  return [
    heading(style, '?', `CANNOT BE KNOWN: ${people(all.length)}`),
    `    ${wrap(words, style.width, '    ')}`,
    ...(full ? all.map((one) => `    ${nameOf(one)}`) : []),
  ].join('\n');
}

function caseCollisions({ caseCollisions: groups }: Rehearsal, style: Style, full: boolean): string {
  if (groups.length === 0) return '';
  const { shown, rest } = someOf(groups, 5, full);
  const count = people(groups.flatMap((group) => group.people).length);
  const lines = shown.map(
    ({ people: all }) => `    ${all.map(({ name, value }) => `${value} (${name})`).join('    ')}`,
  );
  const title = heading(style, '?', `EQUAL BUT FOR CASE: ${count}`, groups[0]?.ruleId);
  return [title, ...lines, ...(rest ? [style.faint(`    ${rest}`)] : [])].join('\n');
}

function remarks(style: Style, symbol: string, title: string, items: readonly NotCertain[]): string {
  if (items.length === 0) return '';
  const lines = items.map(({ message, ruleId }) =>
    withRule(style, `    ${wrap(sentence(message), style.width, '    ')}`, ruleId),
  );
  return [heading(style, symbol, title), ...lines].join('\n');
}

const sentence = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`;

function toDo(facts: Rehearsal, style: Style): string {
  if (facts.toDo.length === 0) return '';
  const lines = facts.toDo.map((line, index) => {
    const [first = '', ...rest] = line.split('\n');
    return [
      `${index + 1} ${wrap(first, style.width, '  ')}`,
      ...rest.map((one) => `  ${wrap(one, style.width, '    ')}`),
    ].join('\n');
  });
  return [style.bold('TO DO, IN THIS ORDER'), ...lines].join('\n');
}
