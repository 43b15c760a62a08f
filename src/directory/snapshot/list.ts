import { isRemoved } from '../annotation.js';
import { deletedUsers, groupsDelta, type Select, usersDelta } from '../graph/addresses.js';
import { finished } from '../graph/merge.js';
import type { GraphObject } from '../graph/reader.js';

/** The lists of a tenant, in the order in which they are read and stand in a snapshot. */
export const LISTS = ['users', 'deletedUsers', 'groups', 'assignments'] as const;
export type List = (typeof LISTS)[number];

/** Those that Graph can tell the changes of. */
export const isDelta = (list: List): list is 'users' | 'groups' => list === 'users' || list === 'groups';

/** The first address of a list. `principal` is the object id of the application's service principal. */
export function addressOf(list: List, select: Select, principal: string): string {
  switch (list) {
    case 'users':
      return usersDelta(select);
    case 'deletedUsers':
      return deletedUsers(select);
    case 'groups':
      return groupsDelta(select);
    case 'assignments':
      return `/servicePrincipals/${encodeURIComponent(principal)}/appRoleAssignedTo`;
  }
}

/**
 * An object as a line of the log, its id first; undefined for one without an id. Users are in their final form, where
 * they have one. A line that is not final has an annotation behind the id: a removed object, a group, because its members
 * come in parts, a user of whom only a former manager is told. An assignment gets the id that no other one of the
 * application has: who and which role.
 */
export function logLine(list: List, object: GraphObject): string | undefined {
  if (list === 'assignments') {
    const { principalId, principalType, appRoleId } = object;
    return JSON.stringify({ id: `${principalId} ${appRoleId}`, principalId, principalType, appRoleId });
  }
  const { id } = object;
  if (typeof id !== 'string' || id === '') return undefined;
  if (isRemoved(object)) return JSON.stringify({ id, '@removed': object['@removed'] });
  if (list === 'groups' || losesManager(object)) return JSON.stringify({ id, '@partial': true, ...object });
  return JSON.stringify(finalUser(object, id));
}

/**
 * A user as it stands in a snapshot. Most carry no annotation but that of their manager. A rest keeps the layout that the
 * engine knows, so it is copied in a quarter and written in half of the time of a copy made name by name.
 */
function finalUser(object: GraphObject, id: string): GraphObject {
  const { 'manager@delta': manager, ...others } = object;
  const names = Object.keys(others);
  if (names[0] !== 'id' || names.some((name) => name.includes('@'))) return idFirst(finished(object), id);
  return manager === undefined ? object : Object.assign(others, finished({ 'manager@delta': manager }));
}

/** A manager who was removed may not be the one whom another part of the round tells of. */
function losesManager({ 'manager@delta': told }: GraphObject): boolean {
  return Array.isArray(told) && told.some((manager: GraphObject) => isRemoved(manager));
}

/** The object with its id before everything else. */
export const idFirst = (object: GraphObject, id: string): GraphObject =>
  Object.keys(object)[0] === 'id' ? object : { id, ...object };
