import { isDeepStrictEqual } from 'node:util';
import type { Assignment, DirectoryUser } from '../record.js';
import { isObject } from '../shape.js';
import type { Properties } from './change.js';
import { idOf, isoTime, type Refused, reference } from './common.js';
import { dropMember, groupsOf, putMember } from './memberships.js';
import { wrongProperty } from './properties.js';
import type { Entry } from './shelf.js';
import { nameAfter, nameBefore, nameOf, type TenantState } from './state.js';

export function hire(tenant: TenantState, given: Properties, at: Date): Refused {
  const { userPrincipalName: name, id = idOf(String(name)) } = given;
  if (typeof name !== 'string' || name === '') return 'a user needs a userPrincipalName';
  if (typeof id !== 'string' || id === '') return 'an id is a text';
  if (tenant.users.find(id) !== undefined) return `somebody has or had the id ${id}`;
  if (tenant.user(name) !== undefined) return `somebody is called ${name} already`;
  const { manager, ...properties } = given;
  const boss = managerOf(tenant, manager);
  const wrong = wrongProperty('user', { ...properties, id }) ?? boss.refused;
  if (wrong !== undefined) return wrong;
  const user = { accountEnabled: true, createdDateTime: isoTime(at), ...properties, id };
  tenant.users.add(boss.id === undefined ? user : { ...user, manager: { id: boss.id } });
  const entry = tenant.users.find(id);
  if (entry !== undefined) tenant.index(entry);
  return undefined;
}

export function setUser(tenant: TenantState, entry: Entry<DirectoryUser>, to: Properties): Refused {
  const { object: user } = entry;
  if (user === undefined) return 'there is no such user';
  const { manager, ...given } = to;
  const name = given.userPrincipalName;
  if ('id' in to) return 'an id never changes';
  if (typeof name === 'string' && (tenant.user(name) ?? entry) !== entry) return `somebody is called ${name} already`;
  const boss = managerOf(tenant, manager);
  const wrong = wrongProperty('user', given) ?? boss.refused;
  if (wrong !== undefined) return wrong;
  const changed = Object.keys(given).filter((property) => !isDeepStrictEqual(user[property], given[property]));
  if (changed.length > 0) {
    tenant.unindex(entry);
    tenant.users.replace(entry, { ...user, ...given }, changed);
    tenant.index(entry);
  }
  if (manager !== undefined) setManager(tenant, entry, boss.id);
  return undefined;
}

function setManager(tenant: TenantState, entry: Entry<DirectoryUser>, id: string | undefined): void {
  const { object: user } = entry;
  const before = isObject(user?.manager) ? user.manager.id : undefined;
  if (user === undefined || before === id) return;
  const { manager: _, ...rest } = user;
  entry.object = id === undefined ? { ...rest, id: user.id } : { ...rest, id: user.id, manager: { id } };
  const note = (to: unknown, removed: boolean) =>
    tenant.users.note({
      entry: entry.index,
      properties: [],
      relation: { name: 'manager', to: reference(String(to)), removed },
    });
  if (before !== undefined) note(before, true);
  if (id !== undefined) note(id, false);
}

export function softDelete(tenant: TenantState, entry: Entry<DirectoryUser>, at: Date): Refused {
  const { id, object: user } = entry;
  if (user === undefined) return 'there is no such user';
  tenant.unindex(entry);
  const userPrincipalName = nameAfter(id, nameOf(user));
  tenant.users.replace(entry, { ...user, userPrincipalName, deletedDateTime: isoTime(at) });
  const groups = groupsOf(tenant, id);
  for (const group of groups) dropMember(tenant, group, id);
  const isOf = ({ principalId }: Assignment) => principalId === id;
  tenant.belongings.set(id, { groups, assignments: tenant.assignments.filter(isOf) });
  tenant.assignments = tenant.assignments.filter((one) => !isOf(one));
  return undefined;
}

export function restore(tenant: TenantState, entry: Entry<DirectoryUser>): Refused {
  const { id, object: user } = entry;
  if (user === undefined) return 'there is no such user';
  const userPrincipalName = nameBefore(id, nameOf(user));
  if (tenant.user(userPrincipalName) !== undefined) return `somebody else is called ${userPrincipalName} by now`;
  const { deletedDateTime: _, ...kept } = user;
  tenant.users.replace(entry, { ...kept, id, userPrincipalName });
  tenant.index(entry);
  const { groups, assignments } = tenant.belongings.get(id) ?? { groups: [], assignments: [] };
  for (const group of groups) putMember(tenant, group, reference(id));
  tenant.assignments = [...tenant.assignments, ...assignments];
  tenant.belongings.delete(id);
  return undefined;
}

export function purge(tenant: TenantState, entry: Entry<DirectoryUser>): Refused {
  tenant.users.replace(entry, undefined);
  tenant.belongings.delete(entry.id);
  return undefined;
}

interface Boss {
  readonly id?: string;
  readonly refused?: string;
}

/** The manager that a change names, by id, by name, or as Graph's reference. */
function managerOf(tenant: TenantState, manager: unknown): Boss {
  if (manager === undefined || manager === null) return {};
  const who = isObject(manager) ? manager.id : manager;
  const found = typeof who === 'string' ? tenant.user(who) : undefined;
  return found === undefined ? { refused: `there is no manager ${String(who)}` } : { id: found.id };
}
