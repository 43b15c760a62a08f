import { assign, principal, unassign } from './assignments.js';
import type { Change, ChangeKind } from './change.js';
import { type Refused, reference } from './common.js';
import { createGroup, deleteGroup, setGroup } from './groups.js';
import { dropMember, putMember } from './memberships.js';
import { hire, purge, restore, setUser, softDelete } from './people.js';
import type { TenantState } from './state.js';

type Apply<Kind extends ChangeKind> = (
  tenant: TenantState,
  change: Extract<Change, { kind: Kind }>,
  at: Date,
) => Refused;

const noUser = (who: string) => `there is no user ${who} who is not deleted`;
const noGroup = (name: string) => `there is no group ${name}, or several have that name`;

const ACTS: { readonly [Kind in ChangeKind]: Apply<Kind> } = {
  hire: (tenant, { user }, at) => hire(tenant, user, at),
  set: (tenant, { who, to }) => {
    const user = tenant.user(who);
    const group = tenant.group(who);
    if (user !== undefined) return setUser(tenant, user, to);
    return group === undefined ? `there is no user or group ${who}` : setGroup(tenant, group, to);
  },
  disable: (tenant, { who }) => enable(tenant, who, false),
  enable: (tenant, { who }) => enable(tenant, who, true),
  delete: (tenant, { who }, at) => {
    const user = tenant.user(who);
    return user === undefined ? noUser(who) : softDelete(tenant, user, at);
  },
  restore: (tenant, { who }) => {
    const user = tenant.deletedUser(who);
    return user === undefined ? `there is no deleted user ${who}` : restore(tenant, user);
  },
  purge: (tenant, { who }) => {
    const user = tenant.deletedUser(who);
    return user === undefined ? `there is no deleted user ${who}` : purge(tenant, user);
  },
  createGroup: (tenant, { group }, at) => createGroup(tenant, group, at),
  deleteGroup: (tenant, { group }) => {
    const entry = tenant.group(group);
    return entry === undefined ? noGroup(group) : deleteGroup(tenant, entry);
  },
  addMember: (tenant, { who, group }) => {
    const [entry, member] = [tenant.group(group), principal(tenant, who)];
    if (entry === undefined) return noGroup(group);
    if (member === undefined) return `there is no user or group ${who}`;
    if (!tenant.members.has(entry.id)) return `the members of ${group} are not known`;
    const added = putMember(tenant, entry.id, reference(member.id, member.type.toLowerCase()));
    return added ? undefined : `${who} is a member of ${group} already`;
  },
  removeMember: (tenant, { who, group }) => {
    const [entry, member] = [tenant.group(group), principal(tenant, who)];
    if (entry === undefined) return noGroup(group);
    const removed = member !== undefined && dropMember(tenant, entry.id, member.id);
    return removed ? undefined : `${who} is no member of ${group}`;
  },
  assign,
  unassign,
};

/** Makes a change happen. Nothing has happened when there is a reason against it. */
export function applyChange(tenant: TenantState, change: Change, at: Date): Refused {
  // The table has exactly one function for each kind; TypeScript cannot follow the correlation.
  return (ACTS[change.kind] as Apply<ChangeKind>)(tenant, change, at);
}

function enable(tenant: TenantState, who: string, accountEnabled: boolean): Refused {
  const user = tenant.user(who);
  return user === undefined ? noUser(who) : setUser(tenant, user, { accountEnabled });
}
