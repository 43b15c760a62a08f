import { describe, expect, test } from 'vitest';
import { awkwardPeople } from '../../../src/directory/synthetic/awkward.js';
import { Company } from '../../../src/directory/synthetic/company.js';
import { departments } from '../../../src/directory/synthetic/departments.js';
import { planGroups } from '../../../src/directory/synthetic/groups.js';
import { Roster } from '../../../src/directory/synthetic/roster.js';
import { make, type User } from './made.js';

const { users, groups, assignments, lines, summary } = make({ users: 2000 });
const people = users.slice(awkwardPeople.length);
const employed = people.filter(({ employeeType }) => employeeType !== undefined);
const share = (part: readonly unknown[], whole: readonly unknown[] = people) => part.length / whole.length;
const nickname = ({ mailNickname }: User) => mailNickname ?? '';

test.each([
  'Arabic',
  'Armenian',
  'Cyrillic',
  'Devanagari',
  'Georgian',
  'Greek',
  'Han',
  'Hangul',
  'Hebrew',
  'Latin',
  'Thai',
])('somebody is written in %s', (script) => {
  const letters = new RegExp(`\\p{Script=${script}}`, 'u');
  expect(people.filter(({ displayName }) => letters.test(displayName)).length).toBeGreaterThan(3);
});

test.each<[string, (user: User) => boolean, number, number]>([
  ['guests', ({ userType }) => userType === 'Guest', 0.02, 0.07],
  ['leavers', ({ deletedDateTime }) => deletedDateTime !== undefined, 0.005, 0.03],
  ['disabled', ({ accountEnabled }) => accountEnabled === false, 0.02, 0.07],
  ['contractors', ({ employeeType }) => employeeType === 'Contractor', 0.04, 0.12],
  ['services', (user) => /^svc-/.test(nickname(user)), 0.005, 0.04],
  [
    'shared mailboxes',
    ({ employeeType, mail, userType }) => !employeeType && !!mail && userType === 'Member',
    0.005,
    0.04,
  ],
  ['synchronized', ({ onPremisesSyncEnabled }) => onPremisesSyncEnabled === true, 0.3, 0.6],
  ['with extension attributes', ({ onPremisesExtensionAttributes }) => !!onPremisesExtensionAttributes, 0.05, 0.2],
  ['with a directory extension', (user) => Object.keys(user).some((name) => name.startsWith('extension_')), 0.08, 0.25],
  ['Vietnamese', ({ preferredLanguage }) => preferredLanguage === 'vi-VN', 0.005, 0.05],
  ['a name that changes when it is folded', (user) => /\p{M}/u.test(user.displayName.normalize('NFKD')), 0.1, 0.5],
  ['no Latin letter in the name', (user) => !/\p{Script=Latin}/u.test(user.displayName), 0.1, 0.4],
  ['a nickname with a dot', (user) => nickname(user).includes('.'), 0.5, 0.9],
  ['an underscore', (user) => nickname(user).includes('_'), 0.01, 0.1],
  ['an apostrophe', (user) => nickname(user).includes("'"), 0.001, 0.05],
  ['a capital letter', (user) => /[A-Z]/.test(nickname(user).replace('#EXT#', '')), 0.01, 0.1],
  ['a number behind the name', (user) => /[a-z]\d+$/.test(nickname(user)) && !/^u\d/.test(nickname(user)), 0.01, 0.2],
  ['two family names', ({ surname }) => / /.test(surname ?? ''), 0.01, 0.1],
  ['a hyphen in the family name', ({ surname }) => /-/.test(surname ?? ''), 0.005, 0.06],
  ['a mobile number that was taken away', ({ mobilePhone }) => mobilePhone === null, 0.001, 0.05],
  ['a mobile number never given', (user) => !Object.hasOwn(user, 'mobilePhone'), 0.5, 0.98],
])('%s', (_, holds, least, most) => {
  const found = share(people.filter(holds));
  expect(found).toBeGreaterThan(least);
  expect(found).toBeLessThan(most);
});

test('an employee has about 30 properties and a kilobyte', () => {
  const sizes = lines.slice(awkwardPeople.length, users.length).map((line) => Buffer.byteLength(line));
  expect(sizes.reduce((sum, one) => sum + one, 0) / sizes.length).toBeGreaterThan(900);
  const counts = employed.map((user) => Object.keys(user).length);
  expect(Math.min(...counts)).toBeGreaterThanOrEqual(24);
  expect(Math.max(...counts)).toBeLessThanOrEqual(36);
});

test('nicknames fall together without their dots more often than the awkward ones alone', () => {
  expect(summary.collisions - make({ users: 0 }).summary.collisions).toBeGreaterThan(8);
});

describe('the tree of managers', () => {
  const byId = new Map(people.map((user) => [user.id, user]));
  const depth = (user: User): number => {
    const manager = byId.get(user.manager?.id ?? '');
    return manager === undefined ? 0 : 1 + depth(manager);
  };

  test('is three to six levels deep', () => {
    const deepest = Math.max(...employed.map(depth));
    expect(deepest).toBeGreaterThanOrEqual(3);
    expect(deepest).toBeLessThanOrEqual(6);
  });

  test('has one at its top, who is no contractor', () => {
    const top = employed.filter((user) => user.manager === undefined && user.deletedDateTime === undefined);
    const chief = top.filter((user) => user.jobTitle === 'Chief Executive Officer');
    expect(chief).toHaveLength(1);
    // Who was hired before there was a chief reports to nobody.
    expect(top.length).toBeLessThanOrEqual(3);
  });

  test('gives nobody more than two teams', () => {
    const counts = new Map<string, number>();
    for (const { manager } of employed) if (manager) counts.set(manager.id, (counts.get(manager.id) ?? 0) + 1);
    expect(Math.max(...counts.values())).toBeLessThanOrEqual(20);
    expect(counts.size).toBeGreaterThan(employed.length / 20);
  });

  test('stays within a department below its head', () => {
    const heads = new Set(departments.map(({ head }) => head));
    const other = employed.filter((user) => {
      const manager = byId.get(user.manager?.id ?? '');
      return manager !== undefined && !heads.has(String(user.jobTitle)) && manager.department !== user.department;
    });
    expect(other).toEqual([]);
  });
});

describe('groups and assignments', () => {
  const named = (name: string) => groups.find(({ displayName }) => displayName === name);
  const assigned = new Set(assignments.map(({ principalId }) => principalId));

  test('a group holds everybody of a department, and its contractors are a group inside it', () => {
    for (const { name } of departments) {
      const own = employed.filter((user) => user.department === name && user.deletedDateTime === undefined);
      const members = new Set(named(name)?.members.map(({ id }) => id));
      const inside = named(`${name} Contractors`);
      expect(own.filter(({ id, employeeType }) => members.has(id) !== (employeeType === 'Employee'))).toEqual([]);
      expect(inside?.members.length).toBe(own.filter(({ employeeType }) => employeeType === 'Contractor').length);
      expect(members.has(inside?.id ?? '')).toBe(true);
    }
  });

  test('there is a group of every kind', () => {
    const kinds = groups.map(({ groupTypes, mailEnabled, securityEnabled }) =>
      [...(groupTypes as string[]), mailEnabled ? 'mail' : '', securityEnabled ? 'security' : ''].join(' ').trim(),
    );
    expect([...new Set(kinds)].sort()).toEqual(['DynamicMembership  security', 'Unified mail', 'mail', 'security']);
    expect(named('All Staff')?.members.length).toBeGreaterThan(1500);
    expect(named('All Guests')?.membershipRule).toBe('(user.userType -eq "Guest")');
    expect(new Set(named('All Guests')?.members.map(({ id }) => id))).toEqual(
      new Set(people.filter(({ userType }) => userType === 'Guest').map(({ id }) => id)),
    );
  });

  test('projects have names of their own', () => {
    const roster = new Roster();
    for (let n = 0; n < 16_000; n++) roster.add(n, undefined, false);
    const plans = [...planGroups(roster, new Company({ users: 0 }))].map(({ displayName }) => displayName);
    const own = plans.filter((name) => name.startsWith('Project '));
    expect(own).toHaveLength(400);
    expect(new Set(own).size).toBe(own.length);
    expect(own.filter((name) => / 3$/.test(name))).toHaveLength(400 - 2 * 144);
  });

  test('most are assigned through groups, some directly, a few as administrators', () => {
    const direct = users.filter(({ id }) => assigned.has(id));
    const through = new Set(
      groups.filter(({ id }) => assigned.has(id)).flatMap((group) => group.members.map(({ id }) => id)),
    );
    expect(
      share(
        users.filter(({ id }) => through.has(id)),
        users,
      ),
    ).toBeGreaterThan(0.3);
    expect(
      share(
        users.filter(({ id }) => through.has(id)),
        users,
      ),
    ).toBeLessThan(0.7);
    expect(share(direct, users)).toBeGreaterThan(0.005);
    expect(share(direct, users)).toBeLessThan(0.05);
    const uses = new Map<string, number>();
    for (const { appRoleId } of assignments) uses.set(appRoleId, (uses.get(appRoleId) ?? 0) + 1);
    expect(uses.size).toBe(3);
    expect(uses.has('00000000-0000-0000-0000-000000000000')).toBe(true);
  });
});
