import type { MappingTable } from '../../mapping/index.js';
import type { ScopeReason, SkipReason } from '../../provisioning/index.js';
import { printFinding } from '../problems.js';
import { type Style, wrap } from '../style.js';
import { nameOf, type Rehearsal, type SharedValue, type Totals } from './rehearsal.js';
import { type Line, type Section, sectionsOf } from './sections.js';

/** How many examples a line shows before it says how many more there are. */
const EXAMPLES = 3;

interface Page {
  readonly facts: Rehearsal;
  readonly table: MappingTable;
  readonly style: Style;
  /** Show every object, not only examples. */
  readonly full: boolean;
}

/** The report for people: the verdict, then the worst first, what is not certain, what to do, and the totals. */
export function printRehearsal(facts: Rehearsal, table: MappingTable, style: Style, full: boolean): string {
  const page = { facts, table, style, full };
  const blocks = [
    header(page),
    verdict(page),
    ...facts.findings.map((finding) => printFinding(finding, style)),
    unknown(page),
    ...sectionsOf(facts, 'user').map((section) => printSection(page, section, 'people')),
    ...sectionsOf(facts, 'group').map((section) => printSection(page, section, 'groups')),
    caseCollisions(page),
    later(page),
    notCertain(page),
    plan(page),
    toDo(page),
    totalsLine(page),
  ];
  return blocks.filter(Boolean).join('\n\n');
}

const number = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;
const people = (count: number): string => number(count, 'person', 'people');

function header({ facts, style }: Page): string {
  const { directory, scope, assumedScope } = facts;
  const size = [
    ...(directory.people === undefined ? [] : [people(directory.people)]),
    ...(directory.groups === undefined ? [] : [number(directory.groups, 'group')]),
  ].join(', ');
  const scopeWords = assumedScope ? 'assigned, but nobody is: taken as if everyone were' : scope;
  const words = `${directory.sample ? 'Sample' : directory.label}: ${size}. Scope: ${scopeWords}. Nothing left this machine.`;
  return [`${style.bold('SIMULATION')}  ${facts.mapping} -> ${facts.target}`, wrap(words, style.width)].join('\n');
}

function verdict({ facts, style }: Page): string {
  const { users, verdict: ruling } = facts;
  const all = `${users.inScope} ${users.inScope === 1 ? 'person' : 'people'} in scope`;
  if (ruling === 'not-ready') {
    const rest = users.unknown > 0 ? ` Of ${users.unknown} more it cannot be known.` : '';
    return style.bad(wrap(`NOT READY: ${users.refused} of ${all} would get no account.${rest}`, style.width));
  }
  if (ruling === 'unknown') {
    const words =
      users.unknown > 0
        ? `of ${users.unknown} of ${all} it cannot be known whether they would get an account.`
        : 'part of the directory could not be read.';
    return style.warning(wrap(`NOT KNOWN: ${words}`, style.width));
  }
  if (users.inScope === 0) return style.warning('NOTHING TO DO: nobody is in scope.');
  return style.good(wrap(`READY, as far as can be known: nobody of ${all} would be refused.`, style.width));
}

/** A heading with the rule at the right margin, if there is one rule. */
function heading(style: Style, symbol: string, words: string, rule = ''): string {
  const left = `${symbol} ${words}`;
  const gap = Math.max(2, style.width - left.length - rule.length);
  return `${style.bold(left)}${rule === '' ? '' : ' '.repeat(gap) + style.faint(rule)}`;
}

const LABELS: Readonly<Record<string, string>> = {
  userName: 'USERNAME',
  externalId: 'EXTERNAL ID',
  displayName: 'NAME',
};
const labelOf = (target = ''): string => LABELS[target] ?? (target.startsWith('emails') ? 'E-MAIL ADDRESS' : target);

function titleOf({ kind, target }: Section, who: string): string {
  switch (kind) {
    case 'collision':
      return `${who === 'people' ? 'TWO PEOPLE' : 'TWO GROUPS'}, ONE ${labelOf(target)}`;
    case 'not-allowed':
      return `${labelOf(target)} NOT ALLOWED`;
    case 'missing':
      return 'REQUIRED VALUE MISSING';
    case 'expression':
      return `EXPRESSION OF ${labelOf(target)} FAILS`;
    case 'no-match':
      return 'CANNOT BE MATCHED';
    case 'refused':
      return 'REFUSED BY THE TARGET';
  }
}

function printSection(page: Page, section: Section, who: string): string {
  const { style, facts } = page;
  const one = section.lines.length === 1 && section.kind !== 'missing' ? section.lines[0]?.cause.ruleId : '';
  const count = `${section.objects.length} ${who === 'people' ? '' : 'groups '}refused`;
  const title = heading(style, 'x', `${titleOf(section, who)}: ${count}`, one);
  if (section.kind === 'collision') {
    const groups = facts.collisions.filter(({ target }) => target === section.target);
    if (groups.length > 0) return [title, ...sharedValues(page, groups), ...why(page, section)].join('\n');
  }
  return [title, ...section.lines.flatMap((line) => printLine(page, line, one === '', section))].join('\n');
}

function why({ table, style }: Page, { target }: Section): string[] {
  const source = table.users.mappings.find((mapping) => mapping.target === target)?.source?.text;
  if (source === undefined) return [];
  const words = `Why: ${source} makes them equal. Which of them is refused: order unknown.`;
  return [`    ${wrap(words, style.width, '    ')}`];
}

function sharedValues({ full, style }: Page, groups: readonly SharedValue[]): string[] {
  const shown = full ? groups : groups.slice(0, 5);
  const width = Math.min(30, Math.max(...shown.map(({ value }) => value.length)));
  const lines = shown.map(({ value, people: all }) => {
    const names = all.map(({ name }) => name).join('    ');
    return `    ${value.padEnd(width)}   ${wrap(names, style.width, ' '.repeat(width + 7))}`;
  });
  const rest = groups.length - shown.length;
  return rest > 0 ? [...lines, style.faint(`    ... and ${rest} more (all: --full)`)] : lines;
}

function printLine({ style, full }: Page, { cause, objects }: Line, withRule: boolean, section: Section): string[] {
  const missing = section.kind === 'missing';
  const words = missing ? `no ${cause.attribute ?? 'value'} -> ${cause.target}` : cause.sentence;
  const count = String(objects.length).padStart(5);
  const rule = withRule || missing ? cause.ruleId : '';
  const room = style.width - rule.length - 2;
  const text = `${count} ${wrap(words, room, '      ')}`;
  const last = text.split('\n').at(-1) ?? '';
  const first =
    rule === ''
      ? text
      : `${text}${' '.repeat(Math.max(2, style.width - last.length - rule.length))}${style.faint(rule)}`;
  const shown = full ? objects : objects.slice(0, EXAMPLES);
  const examples = shown.map(({ object, cause: own }) => {
    if (missing || own.before === undefined || own.before === null) return nameOf(object);
    return own.before === own.after ? `${own.before}` : `${own.before} -> ${own.after ?? '(nothing)'}`;
  });
  const rest = objects.length - shown.length;
  const more = rest > 0 ? `... and ${rest} more (all: --full)` : '';
  return [
    first,
    ...[...examples, ...(more ? [more] : [])].map((example) => style.faint(`      ${cutTo(example, style.width - 6)}`)),
  ];
}

const cutTo = (text: string, width: number): string => (text.length <= width ? text : `${text.slice(0, width - 3)}...`);

function unknown({ facts, style, full }: Page): string {
  const all = facts.troubled.filter(({ outcome, kind }) => outcome === 'unknown' && kind === 'user');
  if (all.length === 0) return '';
  const words = 'The directory does not carry a value that the target requires, so nothing was sent for them.';
  return [
    heading(style, '?', `CANNOT BE KNOWN: ${people(all.length)}`),
    `    ${wrap(words, style.width, '    ')}`,
    ...(full ? all.map((one) => `    ${nameOf(one)}`) : []),
  ].join('\n');
}

function caseCollisions(page: Page): string {
  const { caseCollisions: groups } = page.facts;
  if (groups.length === 0) return '';
  const [first] = groups;
  const lines = groups.map(
    ({ people: all }) => `    ${all.map(({ name, value }) => `${value} (${name})`).join('    ')}`,
  );
  return [
    heading(
      page.style,
      '?',
      `EQUAL BUT FOR CASE: ${people(groups.flatMap((one) => one.people).length)}`,
      first?.ruleId,
    ),
    ...lines,
  ].join('\n');
}

const paragraphs = (style: Style, items: readonly { message: string; ruleId: string }[]): string[] =>
  items.map(({ message, ruleId }) => {
    const text = `    ${wrap(capital(message), style.width - ruleId.length - 2, '    ')}`;
    const last = text.split('\n').at(-1) ?? '';
    return `${text}${' '.repeat(Math.max(2, style.width - last.length - ruleId.length))}${style.faint(ruleId)}`;
  });

const capital = (text: string): string =>
  `${text.charAt(0).toLocaleUpperCase('en-US')}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`;

const later = ({ facts, style }: Page): string =>
  facts.later.length === 0
    ? ''
    : [heading(style, '-', 'LATER, FOR GOOD'), ...paragraphs(style, facts.later)].join('\n');

const notCertain = ({ facts, style }: Page): string =>
  facts.notCertain.length === 0
    ? ''
    : [heading(style, '?', 'NOT CERTAIN'), ...paragraphs(style, facts.notCertain)].join('\n');

const SKIPPED: Readonly<Record<ScopeReason, string>> = {
  unassigned: 'unassigned',
  nested: 'nested group only',
  'not-security-enabled': 'only through a group that is not security-enabled',
  disabled: 'disabled',
  'soft-deleted': 'deleted',
};

const LEFT_ALONE: Readonly<Partial<Record<SkipReason, string>>> = {
  IgnoredByExpression: 'left alone by an expression',
  ActionSwitchedOff: 'left alone, because the action is switched off',
};

const listed = <K extends string>(
  counts: Partial<Record<K, number>>,
  words: Readonly<Partial<Record<K, string>>>,
): string =>
  (Object.entries(counts) as [K, number][])
    .sort(([, a], [, b]) => b - a)
    .map(([key, count]) => `${count} ${words[key] ?? key}`)
    .join(', ');

/** What the cycle would do, one line a symbol. */
function plan({ facts, style }: Page): string {
  const { users, groups, memberships } = facts;
  const both = (pick: (totals: Totals) => number) => [
    ...(pick(users) > 0 ? [number(pick(users), 'account')] : []),
    ...(pick(groups) > 0 ? [number(pick(groups), 'group')] : []),
  ];
  const created = [
    ...both(({ create }) => create),
    ...(memberships.added > 0 ? [number(memberships.added, 'membership')] : []),
  ];
  const updated = both(({ update }) => update);
  const disabled = both(({ disable }) => disable);
  const unchanged = both((totals) => totals.unchanged);
  const lines = [
    ...(users.skipped > 0 ? [`. ${people(users.skipped)} skipped: ${listed(users.skippedBecause, SKIPPED)}`] : []),
    ...(groups.skipped > 0
      ? [`. ${number(groups.skipped, 'group')} skipped: ${listed(groups.skippedBecause, SKIPPED)}`]
      : []),
    ...(Object.keys(users.leftAlone).length > 0 ? [`. ${listed(users.leftAlone, LEFT_ALONE)}`] : []),
    ...(unchanged.length > 0 ? [`. ${unchanged.join(', ')} already right, nothing to write`] : []),
    ...(memberships.unresolved > 0
      ? [`. ${number(memberships.unresolved, 'membership')} left out: the member has no account`]
      : []),
    ...(disabled.length > 0 ? [`! would disable ${disabled.join(', ')}`] : []),
    ...(updated.length > 0 ? [`~ would update ${updated.join(', ')}`] : []),
    ...(created.length > 0 ? [`+ would create ${created.join(', ')}`] : []),
  ];
  return lines.map((line) => wrap(line, style.width, '  ')).join('\n');
}

function toDo({ facts, style }: Page): string {
  if (facts.toDo.length === 0) return '';
  const lines = facts.toDo.map((line, index) => {
    const label = `${index + 1} `;
    const [first = '', ...rest] = line.split('\n');
    return [label + wrap(first, style.width, '  '), ...rest.map((one) => `  ${wrap(one, style.width, '    ')}`)].join(
      '\n',
    );
  });
  return [style.bold('TO DO, IN THIS ORDER'), ...lines].join('\n');
}

function totalsLine({ facts }: Page): string {
  const { users, requests } = facts;
  const parts = [`+${users.create}`, `~${users.update}`, `!${users.disable}`, `-${users.delete}`, `x${users.refused}`];
  if (users.unknown > 0) parts.push(`?${users.unknown}`);
  if (users.unchanged > 0) parts.push(`.${users.unchanged}`);
  const made = `${requests.simulated.toLocaleString('en-US')} simulated requests, ${requests.sent} sent`;
  return `${users.inScope} in scope: ${parts.join(' ')} | .${users.skipped} | ${made}`;
}
