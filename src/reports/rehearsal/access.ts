import type { Finding } from '../../diagnostics/index.js';
import { REDACTED } from '../../provisioning/index.js';
import {
  type AccessChange,
  type LinkState,
  OBSTACLES,
  type PersonAccess,
  type ResourceGroupAccess,
} from '../../server/index.js';
import { type Style, wrap } from '../style.js';
import { visible } from '../visible.js';
import { count, figure, heading, people, someOf } from './layout.js';

/** Who has access to the resource groups of the target after the cycle, and what of it the cycle changed. */
export interface AccessReport {
  readonly resourceGroups: readonly ResourceGroupAccess[];
  readonly changes: readonly AccessChange[];
}

/** Access without the usernames, for a mapping that hides them with Redact. */
export function withoutNames({ resourceGroups, changes }: AccessReport): AccessReport {
  const hidden = { userName: REDACTED };
  return {
    resourceGroups: resourceGroups.map((one) => ({ ...one, people: one.people.map((all) => ({ ...all, ...hidden })) })),
    changes: changes.map((change) => ({ ...change, ...hidden })),
  };
}

/** Whether a finding is a mistake in the links of groups to resource groups. */
export const isBrokenLink = ({ ruleId, severity }: Finding): boolean =>
  severity === 'error' && ruleId.startsWith('link/');

/** What the section on access says at the resource group itself; what to do about it is in the to-do list. */
const TOLD: ReadonlySet<string> = new Set([
  'link/not-empty',
  'link/auto-join',
  'link/unknown-role',
  'link/missing-group',
  'link/not-stated',
]);

export const isToldByAccess = ({ ruleId }: Finding, access: AccessReport | undefined): boolean =>
  access !== undefined && TOLD.has(ruleId);

/** The links that do not work, for the verdict. */
export function brokenLinks(findings: readonly Finding[], access: AccessReport | undefined): string[] {
  const amount = access === undefined ? 0 : brokenOf(access).length;
  if (amount > 0) return [`${count(amount, 'link')} to resource groups would not work`];
  return findings.some(isBrokenLink) ? ['links to resource groups must be put right'] : [];
}

const brokenOf = ({ resourceGroups }: AccessReport): LinkState[] =>
  resourceGroups.flatMap(({ links }) => links.filter(isBroken));

const isBroken = ({ obstacles }: LinkState): boolean => obstacles.length > 0;

/** Whether somebody would miss access that they had, or should have: then it is told before what is only uncertain. */
export const takesAway = (access: AccessReport | undefined): boolean =>
  access !== undefined && (symbolOf(access) === 'x' || symbolOf(access) === '-');

/** What changed, worst first, then each resource group: the links that do not work, and who has which role. */
export function printAccess(report: AccessReport | undefined, style: Style, full: boolean): string {
  if (report === undefined || report.resourceGroups.length === 0) return '';
  const page = { style, full };
  const broken = brokenOf(report).length;
  const title = [
    ...changeWords(report.changes),
    ...(broken === 0 ? [] : [`${count(broken, 'link')} ${broken === 1 ? 'does' : 'do'} not work`]),
  ].join(', ');
  return [
    heading(style, symbolOf(report), wrap(`ACCESS TO RESOURCE GROUPS: ${title}`, style.width, '  ')),
    ...changeLines(report.changes, page),
    ...report.resourceGroups.flatMap((one) => groupLines(one, page)),
  ].join('\n');
}

interface AccessPage {
  readonly style: Style;
  readonly full: boolean;
}

/** How many changes, and how many people of a resource group, are shown without `--full`. */
const CHANGES = 10;
const PEOPLE = 3;

/** What can happen to access, the worst first. */
const KINDS: readonly AccessChange['kind'][] = ['lost', 'lowered', 'raised', 'gained'];

const VERBS: Readonly<Record<AccessChange['kind'], readonly [one: string, many: string]>> = {
  lost: ['loses access', 'lose access'],
  lowered: ['gets a lower role', 'get a lower role'],
  raised: ['gets a higher role', 'get a higher role'],
  gained: ['gains access', 'gain access'],
};

function symbolOf(report: AccessReport): string {
  const has = (kind: AccessChange['kind']) => report.changes.some((one) => one.kind === kind);
  if (brokenOf(report).length > 0) return 'x';
  if (has('lost') || has('lowered')) return '-';
  if (has('raised')) return '~';
  return has('gained') ? '+' : '.';
}

/** Each person counts once for each kind of change, in however many resource groups it happens. */
function changeWords(changes: readonly AccessChange[]): string[] {
  const parts = KINDS.flatMap((kind) => {
    const amount = new Set(changes.filter((one) => one.kind === kind).map(({ id }) => id)).size;
    return amount === 0 ? [] : [`${people(amount)} ${VERBS[kind][amount === 1 ? 0 : 1]}`];
  });
  return parts.length === 0 ? ['nothing changes'] : parts;
}

const item = (text: string, depth: number, { style }: AccessPage): string =>
  `${' '.repeat(depth)}${wrap(text, style.width, ' '.repeat(depth + 2))}`;

/** What somebody had and has no more, or at another height. Who gains access is told by the resource groups. */
function changeLines(changes: readonly AccessChange[], page: AccessPage): string[] {
  const lasting = KINDS.filter((kind) => kind !== 'gained').flatMap((kind) =>
    changes.filter((one) => one.kind === kind),
  );
  const { shown, rest } = someOf(lasting, CHANGES, page.full);
  return [
    ...shown.map((change) => item(changeText(change), 4, page)),
    ...(rest === '' ? [] : [page.style.faint(`    ${rest}`)]),
  ];
}

function changeText({ kind, userName, resourceGroup, before, after }: AccessChange): string {
  const who = `${visible(userName)}, ${visible(resourceGroup)}:`;
  const [had, has] = [roleText(before), roleText(after)];
  return kind === 'lost' ? `- ${who} ${had} -> no access` : `~ ${who} ${had} -> ${has}`;
}

const roleText = (access: AccessChange['after']): string =>
  access === undefined ? '' : `${visible(access.role)} (${groupNames(access)})`;

const groupNames = ({ through }: Pick<PersonAccess, 'through'>): string =>
  through.map(({ group }) => visible(group)).join(' and ');

function groupLines({ resourceGroup, stated, links, people: all }: ResourceGroupAccess, page: AccessPage): string[] {
  const { style, full } = page;
  const several = all.filter(({ through }) => new Set(through.map(({ role }) => role)).size > 1).length;
  const { shown, rest } = someOf(all, PEOPLE, full);
  const working = links.filter((link) => !isBroken(link)).map(linkText);
  return [
    item(`${style.bold(visible(resourceGroup))}  ${roleCounts(all)}`, 4, page),
    ...links.filter(isBroken).map((link) => item(`x ${linkText(link)}: ${whyBroken(link)}`, 6, page)),
    ...(stated ? [] : [item('? Whether a group can be linked to it is not known.', 6, page)]),
    ...(working.length === 0 ? [] : [item(working.join(', '), 6, page)]),
    ...(several === 0
      ? []
      : [item(`${people(several)} in several of these groups with different roles: the highest counts`, 6, page)]),
    ...shown.map((person) => style.faint(item(personText(person), 6, page))),
    ...(rest === '' ? [] : [style.faint(`      ${rest}`)]),
  ];
}

function roleCounts(all: readonly PersonAccess[]): string {
  if (all.length === 0) return 'nobody';
  const roles = new Map<string, number>();
  for (const { role } of all) roles.set(role, (roles.get(role) ?? 0) + 1);
  return [...roles].map(([role, amount]) => `${figure(amount)} ${role}`).join(', ');
}

const linkText = ({ group, role }: LinkState): string => `${visible(group)} -> ${visible(role)}`;

const whyBroken = ({ obstacles }: LinkState): string =>
  `does not work, ${obstacles.map((one) => OBSTACLES[one]).join('; ')}`;

const personText = (person: PersonAccess): string =>
  `${visible(person.userName)}  ${person.role} (${groupNames(person)})`;
