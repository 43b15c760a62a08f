import type { GraphObject } from '../graph/reader.js';
import type { AppRole } from '../record.js';
import type { SnapshotHead } from './head.js';
import { idFirst, type List } from './list.js';

/** How the lines of a snapshot begin that are no users. */
export const OTHERS_FIRST = '{"@odata.type":"#';
export const GROUP_FIRST = '{"@odata.type":"#microsoft.graph.group","id":"';

const typed = (type: string, object: object): string =>
  JSON.stringify({ '@odata.type': `#microsoft.graph.${type}`, ...object });

export const headLine = (head: SnapshotHead): string => JSON.stringify(head);

export const roleLine = (role: AppRole): string => typed('appRole', role);

export const schemaLine = (schema: object): string => typed('synchronizationSchema', schema);

/** An object of a list as a line of a snapshot. Users are most of it and say no type; their id comes first. */
export function objectLine(list: List, object: GraphObject): string {
  if (list === 'users' || list === 'deletedUsers') return JSON.stringify(idFirst(object, String(object.id)));
  if (list === 'groups') return typed('group', idFirst(object, String(object.id)));
  const { principalId, principalType, appRoleId } = object;
  return typed('appRoleAssignment', { principalId, principalType, appRoleId });
}
