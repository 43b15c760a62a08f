import {
  type AppRole,
  type Assignment,
  DEFAULT_ACCESS,
  type DirectoryGroup,
  type DirectorySource,
  isSoftDeleted,
  objectsOf,
} from '../../directory/index.js';

/** An app role that somebody holds; without a name where the directory does not say which roles there are. */
export type AppRoleHeld = Pick<AppRole, 'id'> & Partial<Pick<AppRole, 'displayName' | 'value'>>;

/** The app roles of a user or a group, in the order of the application's own list. */
export type RolesOf = (id: string) => readonly AppRoleHeld[];

/**
 * What `appRoleAssignments` holds for everybody (provisioning.md §5.1): the roles assigned directly, and those of assigned
 * groups to their direct members, users only. As in scope, a group must be security-enabled and not deleted. Default access
 * is no role, and neither is one that the application has switched off (both inferred). A role that is not among those of
 * the application has no name, which the role functions report. Read once a cycle, and only where a mapping asks for it.
 */
export async function readRoles(
  source: DirectorySource,
  groups: readonly DirectoryGroup[],
  assignments: readonly Assignment[],
): Promise<RolesOf> {
  const offered: AppRole[] = [];
  for await (const role of objectsOf(source.roles())) offered.push(role);
  const ranked = rank(offered, assignments);
  const byGroup = new Map(groups.map((group) => [group.id, group]));
  const none = emptySet();
  const held = new Map<string, RoleSet>();
  const give = (id: string, role: number) => held.set(id, (held.get(id) ?? none).with(role));
  for (const { principalId, appRoleId } of assignments) {
    const role = ranked.places.get(appRoleId);
    if (role === undefined) continue;
    const group = byGroup.get(principalId);
    give(principalId, role);
    if (group === undefined || isSoftDeleted(group) || group.securityEnabled === false) continue;
    for (const { id } of group.members ?? []) if (!byGroup.has(id)) give(id, role);
  }
  return (id) => (held.get(id) ?? none).roles(ranked.roles);
}

interface Ranked {
  readonly roles: readonly AppRoleHeld[];
  /** The place of a role in the list, by its id; none for what is no role. */
  readonly places: ReadonlyMap<string, number>;
}

/** The roles that can be held: those that are offered, then those that are only assigned, by their ids. */
function rank(offered: readonly AppRole[], assignments: readonly Assignment[]): Ranked {
  const known = new Set(offered.map(({ id }) => id));
  const others = new Set(assignments.map(({ appRoleId }) => appRoleId).filter((id) => !known.has(id)));
  const roles: readonly AppRoleHeld[] = [
    ...offered.filter(({ isEnabled }) => isEnabled).map(({ id, displayName, value }) => ({ id, displayName, value })),
    ...[...others].sort().map((id) => ({ id })),
  ].filter(({ id }) => id !== DEFAULT_ACCESS);
  return { roles, places: new Map(roles.map(({ id }, index) => [id, index])) };
}

/** A set of roles. Equal sets are one object: a million people hold few different ones. */
interface RoleSet {
  with(role: number): RoleSet;
  roles(all: readonly AppRoleHeld[]): readonly AppRoleHeld[];
}

function emptySet(): RoleSet {
  const sets = new Map<string, RoleSet>();
  const setOf = (members: readonly number[]): RoleSet => {
    const key = members.join();
    const known = sets.get(key);
    if (known !== undefined) return known;
    const further = new Map<number, RoleSet>();
    let list: readonly AppRoleHeld[] | undefined;
    const set: RoleSet = {
      with: (role) => {
        if (members.includes(role)) return set;
        const larger = further.get(role) ?? setOf([...members, role].sort((a, b) => a - b));
        further.set(role, larger);
        return larger;
      },
      roles: (all) => {
        list ??= members.flatMap((index) => all[index] ?? []);
        return list;
      },
    };
    sets.set(key, set);
    return set;
  };
  return setOf([]);
}
