import { type Assignment, DEFAULT_ACCESS } from '../record.js';
import { idOf, isoTime, type Refused } from './common.js';
import type { TenantState } from './state.js';

interface Assigning {
  readonly who: string;
  readonly role?: string;
}

export function assign(tenant: TenantState, { who, role }: Assigning, at: Date): Refused {
  const [found, appRoleId] = [principal(tenant, who), roleId(tenant, role)];
  if (found === undefined) return `there is no user or group ${who}`;
  if (appRoleId === undefined) return `the application has no role ${role}`;
  const { id: principalId, type: principalType } = found;
  const isSame = (one: Assignment) => one.principalId === principalId && one.appRoleId === appRoleId;
  if (tenant.assignments.some(isSame)) return `${who} is assigned with this role already`;
  const id = idOf(`${principalId} ${appRoleId} ${at.getTime()}`).replaceAll('-', '').slice(0, 22);
  const createdDateTime = isoTime(at);
  const assignment = { id, principalId, principalType, appRoleId, createdDateTime };
  tenant.assignments = [...tenant.assignments, assignment];
  return undefined;
}

export function unassign(tenant: TenantState, { who, role }: Assigning): Refused {
  const appRoleId = role === undefined ? undefined : roleId(tenant, role);
  const id = principal(tenant, who)?.id;
  const kept = tenant.assignments.filter(
    (one) => one.principalId !== id || (role !== undefined && one.appRoleId !== appRoleId),
  );
  if (kept.length === tenant.assignments.length) return `${who} has no such assignment`;
  tenant.assignments = kept;
  return undefined;
}

export interface Principal {
  readonly id: string;
  readonly type: 'User' | 'Group';
}

export function principal(tenant: TenantState, who: string): Principal | undefined {
  const [user, group] = [tenant.user(who), tenant.group(who)];
  if (user !== undefined) return { id: user.id, type: 'User' };
  return group && { id: group.id, type: 'Group' };
}

/** The id of a role, which may be named by its value; default access where none is named. */
function roleId({ roles }: TenantState, role: string | undefined): string | undefined {
  if (role === undefined || role === DEFAULT_ACCESS) return DEFAULT_ACCESS;
  return roles.find(({ id, value }) => id === role || value === role)?.id;
}
