import type { DirectoryObject } from '../../attributes/index.js';
import type { DirectoryGroup, DirectoryUser } from '../record.js';

type Properties = Readonly<Record<string, unknown>>;

/** What Graph returns of a user when nothing is selected. */
const DEFAULT_USER = [
  'id',
  'businessPhones',
  'displayName',
  'givenName',
  'jobTitle',
  'mail',
  'mobilePhone',
  'officeLocation',
  'preferredLanguage',
  'surname',
  'userPrincipalName',
];

/** What Graph returns of a group when nothing is selected. */
const DEFAULT_GROUP = [
  'id',
  'createdDateTime',
  'description',
  'displayName',
  'groupTypes',
  'mail',
  'mailEnabled',
  'mailNickname',
  'onPremisesSyncEnabled',
  'proxyAddresses',
  'securityEnabled',
  'visibility',
];

/** The selected properties that the object has: one that was never set is absent, one that was cleared is null. */
export function pick(object: DirectoryObject, select: readonly string[]): Properties {
  const picked = Object.create(null) as Record<string, unknown>;
  for (const name of ['id', ...select]) if (Object.hasOwn(object, name)) picked[name] = object[name];
  return picked;
}

/** A user as a delta answer shows it, its manager as `manager@delta`. */
export function deltaUser(user: DirectoryUser, select: readonly string[] | null): Properties {
  const { manager, ...shown } = pick(user, select ?? DEFAULT_USER) as { manager?: DirectoryObject | null };
  if (manager == null) return shown;
  return { ...shown, 'manager@delta': [{ '@odata.type': '#microsoft.graph.user', id: manager.id }] };
}

/** A part of a group as a delta answer shows it: its properties and some of its members. */
export function deltaGroup(
  group: DirectoryGroup,
  select: readonly string[] | null,
  from: number,
  count: number,
): Properties {
  const { members, ...shown } = pick(group, select ?? DEFAULT_GROUP) as { members?: DirectoryGroup['members'] };
  if (!select?.includes('members') || members === undefined) return shown;
  return { ...shown, 'members@delta': members.slice(from, from + count) };
}

/** A deleted user, as the deleted items show it. */
export function deletedUser(user: DirectoryUser, select: readonly string[] | null): Properties {
  return pick(user, select ?? [...DEFAULT_USER, 'deletedDateTime']);
}
