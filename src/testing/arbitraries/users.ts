import fc from 'fast-check';
import type { DirectoryUser } from '../../directory/index.js';
import { foldCase } from '../../values/index.js';
import { fieldsFor, people, userOf } from './field.js';
import { alikePeople } from './pairs.js';
import { aliases, personNames } from './person-names.js';
import type { Domains } from './values.js';

export interface UserOptions {
  /** Source attributes that users have beside the usual ones: `extensionAttribute1`. */
  readonly attributes?: readonly string[];
  /** `any` for a directory that holds more than the documentation says (default: documented). */
  readonly domains?: Domains;
}

/** What nearly every mapping reads. */
// biome-ignore format: a list of names
const USUAL = [
  'objectId', 'originalUserPrincipalName', 'mailNickname', 'displayName', 'givenName', 'surname', 'mail', 'employeeId',
  'department', 'jobTitle', 'companyName',
];

const fieldsOf = ({ attributes = [], domains = 'documented' }: UserOptions) =>
  fieldsFor([...USUAL, ...attributes], domains);

/**
 * Whole users of a directory, as a directory file holds them: under the property names of Microsoft Graph, enabled, any
 * value in every property, sometimes the names of one person, sometimes a guest.
 */
export const users = (options: UserOptions = {}): fc.Arbitrary<DirectoryUser> =>
  fc.oneof(
    { arbitrary: people(fieldsOf(options)).map(enabled), weight: 4 },
    {
      arbitrary: fc.tuple(people(fieldsOf(options)), personNames()).map(([one, name]) => enabled({ ...one, ...name })),
      weight: 3,
    },
    { arbitrary: guests(options), weight: 1 },
  );

const enabled = (person: Parameters<typeof userOf>[0]): DirectoryUser => ({
  ...userOf(person),
  accountEnabled: true,
  userType: 'Member',
});

/**
 * Users invited from elsewhere: #EXT# stands in their user principal name and in their nickname, as Entra makes them
 * (Entra: Properties of a B2B collaboration user).
 */
export const guests = (options: UserOptions = {}): fc.Arbitrary<DirectoryUser> =>
  fc
    .tuple(
      people(fieldsOf(options)),
      aliases().filter(isAddressable),
      fc.constantFrom('fabrikam.com', 'northwind-traders.com'),
    )
    .map(([person, alias, home]) => {
      const name = `${alias}_${home}#EXT#`;
      const invited = {
        userPrincipalName: `${name}@contoso.onmicrosoft.com`,
        mailNickname: name,
        mail: `${alias}@${home}`,
      };
      return { ...enabled({ ...person, ...invited }), userType: 'Guest' };
    });

const isAddressable = (alias: string): boolean => /^[a-z0-9][a-z0-9.'-]*$/i.test(alias);

/** Two users who are likely to be given one username; their ids and user principal names always differ. */
export const alikeUsers = (options: UserOptions = {}): fc.Arbitrary<readonly [DirectoryUser, DirectoryUser]> =>
  alikePeople(fieldsOf(options)).map(([one, other]) => [enabled(one), enabled(other)] as const);

/** Directories: lists of users, of whom some are alike. No two have the same id or user principal name. */
export const directories = (
  options: UserOptions & { readonly minLength?: number; readonly maxLength?: number } = {},
): fc.Arbitrary<readonly DirectoryUser[]> => {
  const { minLength = 0, maxLength = 20 } = options;
  return fc
    .array(
      fc.oneof(
        users(options).map((one) => [one]),
        alikeUsers(options),
      ),
      { minLength, maxLength, size: 'max' },
    )
    .map((parts) => distinct(parts.flat()).slice(0, maxLength))
    .filter(({ length }) => length >= minLength);
};

function distinct(all: readonly DirectoryUser[]): readonly DirectoryUser[] {
  const taken = new Set<string>();
  return all.filter(({ id, userPrincipalName }) => {
    const keys = [id, foldCase(String(userPrincipalName))];
    if (keys.some((key) => taken.has(key))) return false;
    for (const key of keys) taken.add(key);
    return true;
  });
}
