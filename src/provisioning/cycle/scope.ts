import type { DirectoryObject } from '../../attributes/index.js';
import {
  type Assignment,
  type DirectoryGroup,
  type DirectorySource,
  type DirectoryUser,
  isSoftDeleted,
  objectsOf,
} from '../../directory/index.js';
import type { ScopeReason } from '../event.js';
import type { Passes, ScopeFilters } from './filters.js';

/** Whether an object is entitled to an account, and if not, why. */
export interface Entitlement {
  /** Enabled in the directory and not deleted. */
  readonly active: boolean;
  readonly assigned: boolean;
  /** Does not pass the scoping filters, or that is not known. Looked at for what is active and assigned. */
  readonly filtered?: true | 'unknown';
  readonly reason?: ScopeReason;
}

export const isEntitled = ({ active, assigned, filtered }: Entitlement): boolean =>
  active && assigned && filtered === undefined;

/** Who is provisioned. Made once per cycle, from the groups and the assignments (provisioning.md §2.3). */
export interface Scope {
  readonly groups: readonly DirectoryGroup[];
  readonly assignments: readonly Assignment[];
  /** True when the directory holds no assignment, and everyone is taken as assigned. */
  readonly assumed: boolean;
  /** The assigned groups that carry no members at all, so that who is in scope through them is unknown. */
  readonly unknownMembers: readonly DirectoryGroup[];
  user(user: DirectoryUser): Entitlement;
  group(group: DirectoryGroup): Entitlement;
}

/**
 * Reads who is in scope. In the scope "assigned", a user must be assigned directly or be a direct member of an assigned
 * group; nested membership does not count, and an assigned group must be security-enabled. A directory without any
 * assignment counts as if everyone were assigned (design §3), unless it is known whether it `assigns`. Scoping filters decide
 * about what is active and assigned; a group that does not pass them still gives its members access (inferred).
 */
export async function readScope(
  source: DirectorySource,
  scope: 'assigned' | 'all',
  filters?: ScopeFilters,
  assigns?: boolean,
): Promise<Scope> {
  const groups: DirectoryGroup[] = [];
  for await (const group of objectsOf(source.groups())) groups.push(group);
  const assignments: Assignment[] = [];
  for await (const assignment of objectsOf(source.assignments())) assignments.push(assignment);
  const assumed = scope === 'assigned' && !(assigns ?? assignments.length > 0);
  const everyone = scope === 'all' || assumed;

  const assigned = new Set(assignments.map(({ principalId }) => principalId));
  const living = groups.filter((group) => !isSoftDeleted(group));
  const byId = new Map(living.map((group) => [group.id, group]));
  const granting = living.filter((group) => assigned.has(group.id));
  const direct = new Set([...assigned, ...membersOf(granting.filter(isSecurityEnabled))]);
  const throughUnsecured = new Set(membersOf(granting.filter((group) => !isSecurityEnabled(group))));
  const nested = nestedMembers(granting, byId);

  const passesGroup = filters?.group(groups);

  const missing = (id: string): ScopeReason =>
    nested.has(id) ? 'nested' : throughUnsecured.has(id) ? 'not-security-enabled' : 'unassigned';

  return {
    groups,
    assignments,
    assumed,
    unknownMembers: everyone ? [] : granting.filter(({ members }) => members === undefined),
    user: (user) => {
      const entitled = everyone || direct.has(user.id);
      // Graph drops the assignments of a deleted user: that it is deleted is the reason, not that it is unassigned.
      if (isSoftDeleted(user)) return { active: false, assigned: entitled, reason: 'soft-deleted' };
      const active = user.accountEnabled !== false;
      if (!entitled) return { active, assigned: false, reason: missing(user.id) };
      if (!active) return { active, assigned: true, reason: 'disabled' };
      return filtered(user, filters?.user);
    },
    group: (group) => {
      if (isSoftDeleted(group)) {
        return { active: false, assigned: everyone || assigned.has(group.id), reason: 'soft-deleted' };
      }
      if (everyone) return filtered(group, passesGroup);
      // Being a member of an assigned group does not assign a group (provisioning.md §2.3).
      if (!assigned.has(group.id)) return { active: true, assigned: false, reason: 'unassigned' };
      if (isSecurityEnabled(group)) return filtered(group, passesGroup);
      return { active: true, assigned: false, reason: 'not-security-enabled' };
    },
  };
}

/** What the scoping filters make of an object that is active and assigned. */
function filtered(object: DirectoryObject, passes: Passes | undefined): Entitlement {
  const verdict = passes?.(object) ?? true;
  if (verdict === true) return { active: true, assigned: true };
  if (verdict === 'unknown') return { active: true, assigned: true, filtered: 'unknown' };
  return { active: true, assigned: true, filtered: true, reason: 'filtered' };
}

/** A property that was not exported is not held against the group. */
const isSecurityEnabled = (group: DirectoryGroup): boolean => group.securityEnabled !== false;

const membersOf = (groups: readonly DirectoryGroup[]): string[] =>
  groups.flatMap(({ members = [] }) => members.map(({ id }) => id));

/** Everyone whom an assigned group holds only through another group. */
function nestedMembers(granting: readonly DirectoryGroup[], byId: ReadonlyMap<string, DirectoryGroup>): Set<string> {
  const found = new Set<string>();
  const seen = new Set(granting.map(({ id }) => id));
  const queue = membersOf(granting).flatMap((id) => byId.get(id) ?? []);
  for (let group = queue.pop(); group !== undefined; group = queue.pop()) {
    if (seen.has(group.id)) continue;
    seen.add(group.id);
    for (const id of membersOf([group])) {
      found.add(id);
      const inner = byId.get(id);
      if (inner) queue.push(inner);
    }
  }
  return found;
}
