import { type AppRole, type Assignment, DEFAULT_ACCESS } from '../record.js';
import type { Company } from './company.js';
import { Draw } from './draw.js';
import { guidOf } from './guid.js';
import type { Roster } from './roster.js';

/** An assignment as Graph returns it. */
export interface MadeAssignment extends Assignment {
  readonly '@odata.type': '#microsoft.graph.appRoleAssignment';
  readonly id: string;
  readonly [property: string]: unknown;
}

export interface MadeRole extends AppRole {
  readonly '@odata.type': '#microsoft.graph.appRole';
  readonly [property: string]: unknown;
}

/** The roles of the application: two that are told apart, and one that is no longer given. */
export function rolesOf({ seed }: Company): readonly MadeRole[] {
  const rows = [
    { displayName: 'User', value: 'User', isEnabled: true },
    { displayName: 'Admin', value: 'Admin', isEnabled: true },
    { displayName: 'Auditor (retired)', value: 'Auditor', isEnabled: false },
  ];
  return rows.map((row, n) => ({
    '@odata.type': '#microsoft.graph.appRole',
    id: guidOf(seed, 'role', n),
    ...row,
    description: row.displayName,
    allowedMemberTypes: ['User'],
  }));
}

/** One person in so many was given the application directly, and not through a group. */
const DIRECT = 60;

/**
 * Who the application is assigned to: mostly groups, with default access or as users, and some people directly, of whom a
 * few are administrators.
 */
export function* drawAssignments(
  groups: readonly string[],
  { staff, guests }: Roster,
  company: Company,
): Generator<MadeAssignment> {
  const draw = new Draw(company.seed, 2);
  const [user = DEFAULT_ACCESS, admin = DEFAULT_ACCESS] = rolesOf(company).map(({ id }) => id);
  let n = 0;
  const assign = (principalType: 'User' | 'Group', principalId: string, appRoleId: string): MadeAssignment => ({
    '@odata.type': '#microsoft.graph.appRoleAssignment',
    id: guidOf(company.seed, 'assignment', n++).replaceAll('-', ''),
    appRoleId,
    createdDateTime: company.daysAgo(1 + draw.below(700)),
    principalId,
    principalType,
    resourceDisplayName: 'Sample application',
    resourceId: guidOf(company.seed, 'application', 0),
  });
  for (const id of groups) yield assign('Group', id, draw.percent(50) ? user : DEFAULT_ACCESS);
  for (const list of [staff, guests]) {
    for (let at = draw.below(DIRECT); at < list.length; at += 1 + draw.below(2 * DIRECT)) {
      yield assign('User', guidOf(company.seed, 'user', list[at] ?? 0), draw.percent(10) ? admin : user);
    }
  }
}
