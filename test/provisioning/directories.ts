import fc from 'fast-check';
import type { Assignment, DirectoryContent, DirectoryGroup, DirectoryUser } from '../../src/directory/index.js';

/** Small directories, so that users share names and groups share members. */

const absent = Symbol('absent');

/** A property that may be null, empty or absent besides having a value. */
const property = <Value>(value: fc.Arbitrary<Value>, often = 6) =>
  fc.oneof(
    { arbitrary: value as fc.Arbitrary<unknown>, weight: often },
    { arbitrary: fc.constantFrom<unknown>(null, '', absent), weight: 1 },
  );

const nickname = fc.oneof(
  { arbitrary: fc.constantFrom('ann', 'bob', 'j.smith', 'jsmith', 'JSmith', 'a.n.n', 'carol-x'), weight: 6 },
  {
    arbitrary: fc.constantFrom(
      "d'arcy",
      'ann_lee',
      'a--b',
      '-ann',
      'ann-',
      '12345',
      '1-2',
      'x',
      'x.',
      '.',
      '0123456789abcdef01234567',
      'm\u00fcller',
      '\u674e',
      'ann lee',
      `${'a'.repeat(41)}b`,
      `${'a'.repeat(42)}b`,
      'ann\n',
      '__proto__',
      'constructor',
      'guest_fabrikam.com#EXT#',
      '"',
      '\\',
    ),
    weight: 3,
  },
  { arbitrary: fc.string({ unit: 'grapheme', maxLength: 6 }), weight: 1 },
);

const name = fc.constantFrom(
  'Ann',
  'Lee',
  "O'Brien",
  'de la Cruz',
  ' ',
  '\u00c5sa',
  'False',
  '__proto__',
  'ANN',
  'ann',
);

const principal = fc.oneof(
  { arbitrary: fc.nat(7).map((n) => `u${n}@contoso.com`), weight: 8 },
  {
    arbitrary: fc.constantFrom(
      'ann_fabrikam.com#EXT#@contoso.onmicrosoft.com', 'a.b_fabrikam.com#EXT#@contoso.onmicrosoft.com', 'no-at-sign',
      "d'arcy@contoso.com", 'm\u00fcller@contoso.com', '.ann@contoso.com', 'ann@contoso', 'a!b@contoso.com',
    ), // biome-ignore format: one list reads better than eight lines
    weight: 2,
  },
);

const details = fc.record({
  accountEnabled: fc.oneof(
    { arbitrary: fc.constant<unknown>(true), weight: 6 },
    fc.constantFrom<unknown>(false, null, absent),
  ),
  deletedDateTime: fc.oneof(
    { arbitrary: fc.constant<unknown>(absent), weight: 8 },
    { arbitrary: fc.constant<unknown>('2026-01-02T03:04:05Z'), weight: 1 },
  ),
  displayName: property(name),
  userPrincipalName: property(principal, 12),
  mailNickname: property(nickname, 12),
  givenName: property(name, 12),
  surname: property(name, 12),
  jobTitle: property(name),
});

const isPresent = ([, value]: readonly [string, unknown]): boolean => value !== absent;

const userIds = ['u0', 'u1', 'u2', 'u3', 'u4', 'u5', '__proto__', 'u"7\\'];
const groupIds = ['g0', 'g1', 'g2', 'g3'];

const users: fc.Arbitrary<DirectoryUser[]> = fc
  .tuple(fc.shuffledSubarray(userIds, { minLength: 1 }), fc.array(details, { minLength: 8, maxLength: 8 }))
  .map(([ids, all]) =>
    ids.map((id, index) => ({ ...Object.fromEntries(Object.entries(all[index] ?? {}).filter(isPresent)), id })),
  );

const groups: fc.Arbitrary<DirectoryGroup[]> = fc
  .tuple(
    fc.shuffledSubarray(groupIds),
    fc.array(
      fc.record({
        displayName: property(fc.constantFrom('Team', 'team', 'Crew', 'Lab', 'R&D "x"'), 12),
        securityEnabled: fc.oneof(
          { arbitrary: fc.constant<unknown>(true), weight: 4 },
          fc.constantFrom<unknown>(false, absent),
        ),
        members: fc.array(fc.constantFrom(...userIds, ...userIds, ...groupIds, 'nobody'), { maxLength: 6 }),
      }),
      { minLength: 4, maxLength: 4 },
    ),
  )
  .map(([ids, all]) =>
    ids.map((id, index) => {
      const { members = [], ...rest } = all[index] ?? {};
      const present = Object.fromEntries(Object.entries(rest).filter(isPresent));
      return { ...present, id, members: members.map((member) => ({ id: member })) };
    }),
  );

const assignments: fc.Arbitrary<Assignment[]> = fc.subarray([...userIds, ...groupIds, 'nobody']).map((ids) =>
  ids.map((principalId) => ({
    principalId,
    principalType: groupIds.includes(principalId) ? 'Group' : 'User',
    appRoleId: '00000000-0000-0000-0000-000000000000',
  })),
);

export type Directory = Required<Omit<DirectoryContent, 'roles'>>;

/** A directory with awkward names, leavers, nested groups and groups in circles. */
export const directories: fc.Arbitrary<Directory> = fc.record({ users, groups, assignments });
