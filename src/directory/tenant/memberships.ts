import type { Reference } from '../record.js';
import type { TenantState } from './state.js';

/** Adds a member to a group that still exists, and notes it. */
export function putMember(tenant: TenantState, group: string, member: Reference): boolean {
  const entry = tenant.groups.find(group);
  if (entry?.object === undefined || tenant.members.get(group)?.add(member) !== true) return false;
  tenant.groups.note({ entry: entry.index, properties: [], relation: { name: 'members', to: member, removed: false } });
  return true;
}

export function dropMember(tenant: TenantState, group: string, id: string): boolean {
  const entry = tenant.groups.find(group);
  const member = tenant.members.get(group)?.remove(id);
  if (entry === undefined || member === undefined) return false;
  tenant.groups.note({ entry: entry.index, properties: [], relation: { name: 'members', to: member, removed: true } });
  return true;
}

export const groupsOf = (tenant: TenantState, id: string): string[] =>
  [...tenant.members].filter(([, members]) => members.has(id)).map(([group]) => group);
