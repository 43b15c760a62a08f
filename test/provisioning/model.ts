import type { DirectoryUser } from '../../src/directory/index.js';
import type { JsonObject } from '../../src/scim/index.js';
import type { Directory } from './directories.js';

/**
 * What should become of a directory under the guide's mapping and Hugging Face's rules, written from the words of
 * provisioning.md (§2.3, §2.7, §6.2) and nothing else.
 */

/** Whether a user passes the scoping filters; without filters everyone does. */
type Passes = (user: DirectoryUser) => boolean;
const everyone: Passes = () => true;

/** The ids of the users who are provisioned. */
export function inScope(
  { users, groups, assignments }: Directory,
  scope: 'assigned' | 'all',
  passes: Passes = everyone,
): Set<string> {
  const assigned = (user: DirectoryUser): boolean =>
    scope === 'all' ||
    assignments.length === 0 ||
    assignments.some(
      ({ principalId }) =>
        principalId === user.id ||
        groups.some(
          (group) =>
            group.id === principalId &&
            group.securityEnabled !== false &&
            (group.members ?? []).some((member) => member.id === user.id),
        ),
    );
  const active = (user: DirectoryUser): boolean => user.accountEnabled !== false && user.deletedDateTime === undefined;
  return new Set(users.filter((user) => active(user) && assigned(user) && passes(user)).map(({ id }) => id));
}

/** Hugging Face's own patterns (hf:api), as published. */
const USERNAME = /^\b(?!\d+$)(?![0-9a-fA-F]{24}$)([a-zA-Z0-9]|-(?!-))+\b$/;
const EMAIL = /^(?!\.)(?!.*\.\.)([A-Za-z0-9_'+\-.]*)[A-Za-z0-9_+-]@([A-Za-z0-9][A-Za-z0-9-]*\.)+[A-Za-z]{2,}$/;

/** The account that the guide's mapping asks for, or undefined when Hugging Face refuses it. */
function account(user: DirectoryUser): JsonObject | undefined {
  const { id, mailNickname, userPrincipalName, givenName, surname } = user;
  if (typeof mailNickname !== 'string' || typeof userPrincipalName !== 'string') return undefined;
  if (typeof givenName !== 'string' || typeof surname !== 'string') return undefined;
  const userName = mailNickname.split('.').join('');
  const guest = /^(.+)_([^_]+)#EXT#/.exec(userPrincipalName);
  const email = guest ? `${guest[1]}@${guest[2]}` : userPrincipalName;
  const fits = userName.length >= 2 && userName.length <= 42 && USERNAME.test(userName) && EMAIL.test(email);
  if (!fits || givenName === '' || surname === '') return undefined;
  return {
    userName,
    externalId: id,
    active: true,
    name: { givenName, familyName: surname, formatted: `${givenName} ${surname}` },
    emails: [{ primary: true, type: 'work', value: email }],
  };
}

/** The accounts after a first cycle. Of those who would share a username the first gets it. */
export function accounts(directory: Directory, scope: 'assigned' | 'all', passes: Passes = everyone): JsonObject[] {
  const entitled = inScope(directory, scope, passes);
  const taken = new Set<unknown>();
  return directory.users.flatMap((user) => {
    const wanted = entitled.has(user.id) ? account(user) : undefined;
    if (wanted === undefined || taken.has(wanted.userName)) return [];
    taken.add(wanted.userName);
    return [wanted];
  });
}
