import type { DirectoryObject, ObjectKind } from '../../attributes/index.js';
import type { DirectoryUser } from '../record.js';

export type Properties = Readonly<Record<string, unknown>>;

/** What Graph returns when nothing is selected. */
export const DEFAULTS: Readonly<Record<ObjectKind, readonly string[]>> = {
  user: [
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
  ],
  group: [
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
  ],
};

/** The selected properties that the object has: one that was never set is absent, one that was cleared is null. */
export function pick(object: DirectoryObject, select: readonly string[]): Properties {
  const picked: Record<string, unknown> = { id: object.id };
  for (const name of select) if (Object.hasOwn(object, name)) picked[name] = object[name];
  return picked;
}

/** The properties of an object, without its relations, which only a delta query shows. */
export function pickProperties(kind: ObjectKind, object: DirectoryObject, select: readonly string[] | null) {
  const relation = kind === 'user' ? 'manager' : 'members';
  const names = select ?? DEFAULTS[kind];
  return pick(object, names.includes(relation) ? names.filter((name) => name !== relation) : names);
}

/** A deleted user, as the deleted items show it. */
export function deletedUser(user: DirectoryUser, select: readonly string[] | null): Properties {
  return pickProperties('user', user, select ?? [...DEFAULTS.user, 'deletedDateTime']);
}
