import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openDirectoryFile } from '../../../src/directory/files/file.js';
import { awkwardPeople } from '../../../src/directory/synthetic/awkward.js';
import { fileOf } from '../temporary.js';
import { make } from './made.js';

const DAY = 86_400_000;

describe('the same options give the same bytes', () => {
  const hash = (options: Parameters<typeof make>[0]) =>
    createHash('sha256').update(make(options).lines.join('\n')).digest('hex');

  // A change here is a change for everybody who keeps a seed: it belongs in the release notes.
  test.each([
    [{ users: 0 }, '95fcfa6930121c08fef468eae573a2ed605c86993862f7a1eac28f85ac3a52db'],
    [{ users: 1000 }, '8ac062c2f471eefede062e9e5e9e6d74ef9b23f3630ca377a0c2524224ecba9d'],
    [
      { users: 300, seed: 2_147_483_647, domain: 'fabrikam.com', now: Date.UTC(2030, 1, 28, 23, 59) },
      '063ef6e5e258074c18db92bdd964b76e36d44b1ae5c9fc40a9bb91a7b613f600',
    ],
  ])('%o', (options, expected) => expect(hash(options)).toBe(expected));

  test('and another seed other people', () => {
    const ids = (seed: number) => make({ users: 50, seed }).users.map(({ id }) => id);
    expect(new Set([...ids(1), ...ids(2)]).size).toBe(ids(1).length * 2);
  });

  test('a larger directory begins with the users of a smaller one', () => {
    const [small, large] = [make({ users: 120 }), make({ users: 400 })];
    expect(large.lines.slice(0, small.users.length)).toEqual(small.lines.slice(0, small.users.length));
  });
});

test('is a directory file without a finding', async () => {
  const { lines, summary } = make({ users: 500 });
  const opened = await openDirectoryFile(await fileOf(`${lines.join('\n')}\n`));
  if (!('source' in opened)) throw new Error('the directory cannot be opened');
  const { findings, users, groups, assignments } = await opened.source.survey();
  expect(findings).toEqual([]);
  expect({ users, groups, assignments }).toEqual({
    users: summary.users,
    groups: summary.groups,
    assignments: summary.assignments,
  });
});

describe('for any seed and size', () => {
  const options = fc.record({ seed: fc.nat(0x7fffffff), users: fc.integer({ min: 0, max: 250 }) });
  const law = (holds: (made: ReturnType<typeof make>, users: number) => void) => () =>
    fc.assert(
      fc.property(options, ({ seed, users }) => holds(make({ seed, users }), users)),
      { numRuns: 8 },
    );
  const repeated = (values: readonly string[]) => values.filter((one, at) => values.indexOf(one) !== at);

  test(
    'ids and user principal names are there once',
    law(({ users, groups, roles, assignments }) => {
      expect(repeated([...users, ...groups, ...roles, ...assignments].map(({ id }) => id))).toEqual([]);
      expect(repeated(users.map(({ userPrincipalName }) => userPrincipalName.toLowerCase()))).toEqual([]);
      const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
      expect([...users, ...groups, ...roles].filter(({ id }) => !guid.test(id))).toEqual([]);
    }),
  );

  test(
    'whoever is referred to is there, but for one device',
    law(({ users, groups, roles, assignments }) => {
      const known = new Map([...users, ...groups, ...roles].map((one) => [one.id, one]));
      const alive = new Set(users.filter((one) => one.deletedDateTime === undefined).map(({ id }) => id));
      const members = groups.flatMap((group) => group.members);
      const strangers = members.filter(({ id }) => !known.has(id));
      expect(strangers.map((one) => one['@odata.type'])).toEqual(['#microsoft.graph.device']);
      const wrong = members.filter((one) => alive.has(one.id) !== (one['@odata.type'] === '#microsoft.graph.user'));
      expect(wrong).toEqual([]);
      for (const { members: own } of groups) expect(repeated(own.map(({ id }) => id))).toEqual([]);
      expect(users.filter(({ manager }) => manager !== undefined && !known.has(manager.id))).toEqual([]);
      expect(assignments.filter(({ principalId }) => !known.has(principalId))).toEqual([]);
      const given = assignments.map(({ appRoleId }) => appRoleId).filter((id) => !id.startsWith('00000000-'));
      expect(given.filter((id) => known.get(id)?.isEnabled !== true)).toEqual([]);
    }),
  );

  test(
    'only the awkward have a manager who left, or report in a circle',
    law(({ users }) => {
      const ordinary = users.slice(awkwardPeople.length);
      const place = new Map(ordinary.map(({ id }, at) => [id, at]));
      const left = new Set(ordinary.filter((one) => one.deletedDateTime !== undefined).map(({ id }) => id));
      for (const [at, { manager }] of ordinary.entries()) {
        // Everybody reports to somebody who was there before, so no circle can close.
        if (manager !== undefined) expect(place.get(manager.id)).toBeLessThan(at);
        expect(left.has(manager?.id ?? '')).toBe(false);
      }
    }),
  );

  test(
    'it counts what it made',
    law(({ users, groups, roles, assignments, summary }, wanted) => {
      const living = users.filter((one) => one.deletedDateTime === undefined);
      const people = living.filter((one) => one.userType !== 'Guest' && one.employeeType !== undefined);
      const nicknames = users.flatMap(({ mailNickname }) => mailNickname?.replaceAll('.', '').toLowerCase() || []);
      const inUse = users.flatMap(({ mailNickname }) => mailNickname || []);
      expect(summary).toEqual({
        users: wanted + awkwardPeople.length,
        awkward: awkwardPeople.length,
        guests: living.filter((one) => one.userType === 'Guest').length,
        leavers: users.length - living.length,
        disabled: people.filter((one) => one.accountEnabled === false).length,
        accounts: living.filter((one) => one.userType !== 'Guest' && one.employeeType === undefined).length,
        collisions: nicknames.length - new Set(nicknames).size,
        groups: groups.length,
        roles: roles.length,
        assignments: assignments.length,
      });
      expect(users).toHaveLength(summary.users);
      // One of the awkward nicknames is nothing but dots: it counts, and collides with none.
      expect(inUse.length - nicknames.length).toBe(1);
    }),
  );

  test(
    'everybody awkward is in it',
    law(({ users }) => {
      const found = users
        .slice(0, awkwardPeople.length)
        .map(({ mail, userPrincipalName }) => mail ?? userPrincipalName);
      expect(found.map((mail) => String(mail).split('@')[0])).toEqual(awkwardPeople.map(({ alias }) => alias));
    }),
  );
});

describe('the clock', () => {
  const now = Date.UTC(2031, 4, 17, 10, 30);
  const { users } = make({ users: 1500, now });
  const age = (user: (typeof users)[number], property: string) => (now - Date.parse(String(user[property]))) / DAY;

  test('leavers are deleted within the last 30 days, under a tombstone of a name', () => {
    const leavers = users.filter((user) => user.deletedDateTime !== undefined);
    expect(leavers.length).toBeGreaterThan(5);
    for (const user of leavers) {
      expect(age(user, 'deletedDateTime')).toBeGreaterThan(0);
      expect(age(user, 'deletedDateTime')).toBeLessThanOrEqual(30);
      expect(user.userPrincipalName.startsWith(user.id.replaceAll('-', ''))).toBe(true);
      expect(user.manager).toBeUndefined();
    }
  });

  test('nobody is created after it, and some are hired soon', () => {
    expect(users.filter((user) => age(user, 'createdDateTime') < 0)).toEqual([]);
    const soon = users.filter((user) => user.employeeHireDate !== undefined && age(user, 'employeeHireDate') < 0);
    expect(soon.length).toBeGreaterThan(0);
    expect(soon.filter((user) => age(user, 'employeeHireDate') < -30)).toEqual([]);
  });
});
