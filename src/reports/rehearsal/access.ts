import { REDACTED } from '../../provisioning/index.js';
import type { AccessChange, LinkState, Obstacle, PersonAccess, ResourceGroupAccess } from '../../server/index.js';
import { type Style, wrap } from '../style.js';
import { visible } from '../visible.js';
import { figure, heading, people, someOf } from './layout.js';

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

/** Each resource group with its roles and where they come from, what keeps links from working, and what changed. */
export function printAccess(report: AccessReport | undefined, style: Style, full: boolean): string {
  if (report === undefined || report.resourceGroups.length === 0) return '';
  const { resourceGroups, changes } = report;
  const title = `ACCESS TO RESOURCE GROUPS: ${changeWords(changes)}`;
  const groups = resourceGroups.flatMap((one) => groupLines(one, style, full));
  return [heading(style, symbolOf(report), title), ...groups, ...changeLines(changes, style, full)].join('\n');
}

const symbolOf = ({ resourceGroups, changes }: AccessReport): string => {
  if (resourceGroups.some(({ links }) => links.some(({ obstacles }) => obstacles.length > 0))) return 'x';
  return changes.length === 0 ? '.' : changes.every(({ kind }) => kind === 'gained') ? '+' : '~';
};

const KINDS = { gained: 'gain', lost: 'lose', raised: 'get a higher role in', lowered: 'get a lower role in' } as const;

/** A person who gains access to two resource groups counts twice: it is access that is counted. */
function changeWords(changes: readonly AccessChange[]): string {
  const parts = Object.entries(KINDS).flatMap(([kind, verb]) => {
    const amount = changes.filter((one) => one.kind === kind).length;
    return amount === 0 ? [] : [`${figure(amount)} ${verb}`];
  });
  return parts.length === 0 ? 'nothing changes' : parts.join(', ');
}

function groupLines({ resourceGroup, links, people: all }: ResourceGroupAccess, style: Style, full: boolean): string[] {
  const roles = new Map<string, number>();
  for (const { role } of all) roles.set(role, (roles.get(role) ?? 0) + 1);
  const counted = [...roles].map(([role, amount]) => `${figure(amount)} ${role}`).join(', ');
  const several = all.filter(({ through }) => new Set(through.map(({ role }) => role)).size > 1);
  const { shown, rest } = someOf(all, 3, full);
  return [
    `    ${style.bold(visible(resourceGroup))}  ${all.length === 0 ? 'nobody' : counted}`,
    ...links.map((link) => wrap(`      ${linkWords(link)}`, style.width, '        ')),
    ...(several.length === 0
      ? []
      : [
          wrap(
            `      ${people(several.length)} in several of these groups: the highest role counts`,
            style.width,
            '        ',
          ),
        ]),
    ...shown.map((person) => style.faint(wrap(`      ${personWords(person)}`, style.width, '        '))),
    ...(rest === '' ? [] : [style.faint(`      ${rest}`)]),
  ];
}

const OBSTACLES: Readonly<Record<Obstacle, string>> = {
  'not-empty': 'the resource group has members already',
  'auto-join': 'it has auto-join switched on',
  'unknown-role': 'there is no such role',
  'no-group': 'no group of this name is provisioned',
};

function linkWords({ group, role, obstacles }: LinkState): string {
  const link = `${visible(group)} gives ${visible(role)}`;
  if (obstacles.length === 0) return link;
  return `x ${link}, but the link does not work: ${obstacles.map((one) => OBSTACLES[one]).join('; ')}`;
}

const personWords = ({ userName, role, through }: PersonAccess): string =>
  `${visible(userName)}  ${role}, through ${through.map(({ group }) => visible(group)).join(' and ')}`;

/** What was there before and is not any more, or not as much. Who gains is told by the resource groups. */
function changeLines(changes: readonly AccessChange[], style: Style, full: boolean): string[] {
  const lasting = changes.filter(({ kind }) => kind !== 'gained');
  const { shown, rest } = someOf(lasting, 10, full);
  return [
    ...shown.map((change) => wrap(`    ${changeText(change)}`, style.width, '      ')),
    ...(rest === '' ? [] : [style.faint(`    ${rest}`)]),
  ];
}

function changeText({ kind, userName, resourceGroup, before, after }: AccessChange): string {
  const who = visible(userName);
  const where = visible(resourceGroup);
  const groups = before?.through.map(({ group }) => visible(group)) ?? [];
  if (kind === 'lost') return `- ${who} loses ${where} (${before?.role}, through ${groups.join(' and ')})`;
  return `~ ${who} in ${where}: ${before?.role} -> ${after?.role}`;
}
