import { isDeepStrictEqual } from 'node:util';
import type { DirectoryGroup } from '../record.js';
import type { Properties } from './change.js';
import { idOf, isoTime, type Refused } from './common.js';
import { Members } from './members.js';
import { dropMember, groupsOf } from './memberships.js';
import { wrongProperty } from './properties.js';
import type { Entry } from './shelf.js';
import type { TenantState } from './state.js';

export function createGroup(tenant: TenantState, given: Properties, at: Date): Refused {
  const { displayName, id = idOf(String(displayName)), members: _, ...properties } = given;
  if (typeof displayName !== 'string' || displayName === '') return 'a group needs a displayName';
  if (typeof id !== 'string' || id === '') return 'an id is a text';
  if (tenant.groups.find(id) !== undefined) return `a group has or had the id ${id}`;
  const wrong = wrongProperty('group', { ...properties, id, ...('members' in given && { members: null }) });
  if (wrong !== undefined) return wrong;
  const usual = { securityEnabled: true, mailEnabled: false, groupTypes: [], createdDateTime: isoTime(at) };
  tenant.groups.add({ ...usual, ...properties, displayName, id });
  tenant.members.set(id, new Members([]));
  return undefined;
}

export function setGroup(tenant: TenantState, entry: Entry<DirectoryGroup>, to: Properties): Refused {
  const { object: group } = entry;
  if ('id' in to || group === undefined) return 'an id never changes';
  const wrong = wrongProperty('group', to);
  if (wrong !== undefined) return wrong;
  const changed = Object.keys(to).filter((property) => !isDeepStrictEqual(group[property], to[property]));
  if (changed.length > 0) tenant.groups.replace(entry, { ...group, ...to }, changed);
  return undefined;
}

export function deleteGroup(tenant: TenantState, entry: Entry<DirectoryGroup>): Refused {
  for (const above of groupsOf(tenant, entry.id)) dropMember(tenant, above, entry.id);
  tenant.groups.replace(entry, undefined);
  tenant.members.delete(entry.id);
  tenant.assignments = tenant.assignments.filter((one) => one.principalId !== entry.id);
  return undefined;
}
