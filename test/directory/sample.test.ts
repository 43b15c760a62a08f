import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { attributeReader, sourceAttributes } from '../../src/attributes/index.js';
import { type DirectoryUser, isSoftDeleted, objectsOf, openDirectoryFile } from '../../src/directory/index.js';

const SAMPLE = fileURLToPath(new URL('../../mappings/sample-directory.ndjson', import.meta.url));

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

const file = await openDirectoryFile(SAMPLE);
if (!('source' in file)) throw new Error('the sample cannot be opened');
const { source } = file;
const users = await all(objectsOf(source.users()));
const groups = await all(objectsOf(source.groups()));
const assignments = await all(objectsOf(source.assignments()));
const byId = new Map(users.map((user) => [user.id, user]));
const groupIds = new Set(groups.map((group) => group.id));

const text = (user: DirectoryUser, property: string): string => {
  const value = user[property];
  return typeof value === 'string' ? value : '';
};
const managerOf = (user: DirectoryUser): string | undefined =>
  attributeReader('user', 'manager')?.({ object: user, IsSoftDeleted: false }) as string | undefined;
const membersOf = (name: string) => groups.find((group) => group.displayName === name)?.members ?? [];

const assigned = new Set(assignments.map((assignment) => assignment.principalId));
const assignedGroups = groups.filter((group) => assigned.has(group.id) && group.securityEnabled === true);
const granted = new Set([
  ...assigned,
  ...assignedGroups.flatMap((group) => (group.members ?? []).map((one) => one.id)),
]);
const nested = assignedGroups
  .flatMap((group) => group.members ?? [])
  .flatMap((one) => groups.find((group) => group.id === one.id)?.members ?? [])
  .filter((one) => !granted.has(one.id));

const disabled = users.filter((user) => user.accountEnabled === false);
const deleted = users.filter(isSoftDeleted);
const inScope = users.filter((user) => granted.has(user.id) && user.accountEnabled === true && !isSoftDeleted(user));
const outside = users.filter((user) => !granted.has(user.id) && !isSoftDeleted(user));

describe('the sample organisation', () => {
  test('is read without a finding', async () => {
    const { findings, properties, ...counts } = await source.survey();
    expect(findings).toEqual([]);
    expect(counts).toEqual({ users: 82, groups: 8, assignments: 12, roles: 0 });
    expect(properties).toContain('manager');
  });

  test('has the states a rehearsal must tell apart', () => {
    expect({
      inScope: inScope.length,
      disabled: disabled.length,
      disabledAndAssigned: disabled.filter((user) => granted.has(user.id)).length,
      deleted: deleted.length,
      nestedOnly: nested.length,
      unassigned: outside.length - nested.length,
    }).toEqual({ inScope: 58, disabled: 3, disabledAndAssigned: 3, deleted: 1, nestedOnly: 2, unassigned: 18 });
  });

  test('assigns mostly through groups, and some people directly', () => {
    const types = assignments.map((assignment) => assignment.principalType);
    expect(types.filter((type) => type === 'Group')).toHaveLength(6);
    expect(types.filter((type) => type === 'User')).toHaveLength(6);
    expect(assignments.every(({ principalId }) => byId.has(principalId) || groupIds.has(principalId))).toBe(true);
    const direct = inScope.filter((user) => assigned.has(user.id));
    expect(direct.length / inScope.length).toBeLessThan(0.2);
  });

  test('has a group of every kind that behaves in its own way', () => {
    const empty = groups.filter((group) => assigned.has(group.id) && group.members?.length === 0);
    const unified = groups.filter((group) => assigned.has(group.id) && group.securityEnabled === false);
    expect(empty).toHaveLength(1);
    expect(unified).toMatchObject([{ groupTypes: ['Unified'], mailEnabled: true }]);
    expect(unified[0]?.members?.filter((one) => !granted.has(one.id))).toHaveLength(2);
    expect(groups.filter((group) => !assigned.has(group.id)).map((group) => group.displayName)).toEqual([
      'Data Contractors',
      'Finance and People',
    ]);
    expect(membersOf('ML Platform').length).toBeGreaterThan(15);
    expect(membersOf('Data Engineering').filter((one) => groupIds.has(one.id))).toHaveLength(1);
    const robotics = membersOf('Robotics Lab').map((one) => byId.get(one.id)?.accountEnabled);
    expect(robotics).toContain(false);
  });

  test('refers only to what it holds, but for one device', () => {
    const members = groups.flatMap((group) => group.members ?? []);
    const unknown = members.filter((one) => !byId.has(one.id) && !groupIds.has(one.id));
    expect(unknown.map((one) => one['@odata.type'])).toEqual(['#microsoft.graph.device']);
    const managers = users.flatMap((user) => managerOf(user) ?? []);
    expect(managers.length).toBeGreaterThan(75);
    expect(managers.filter((id) => !byId.has(id))).toEqual([]);
  });

  test('has a cycle of managers, and managers out of scope', () => {
    const cycle = inScope.filter((user) => managerOf(byId.get(managerOf(user) ?? '') ?? user) === user.id);
    expect(cycle.map((user) => user.displayName)).toEqual(['Ingrid Solberg', 'Rafael Teixeira']);
    const scope = new Set(inScope.map((user) => user.id));
    expect(inScope.filter((user) => !scope.has(managerOf(user) ?? '')).length).toBeGreaterThan(3);
  });

  test('loses someone for each rule of usernames, and someone to each missing value', () => {
    const withoutDots = inScope.map((user) => text(user, 'mailNickname').replaceAll('.', ''));
    const unnamed = inScope
      .filter((user) => !text(user, 'surname'))
      .map((user) => Object.hasOwn(user, 'surname') && user.surname);
    expect(unnamed).toEqual([null, false, '']);
    expect(inScope.filter((user) => user.mailNickname === null)).toHaveLength(1);
    const wrong = withoutDots.filter(
      (name) => name !== '' && !/^(?!\d+$)(?![\da-f]{24}$)[a-z\d]+(-[a-z\d]+)*$/i.test(name),
    );
    expect(wrong).toHaveLength(9);
    expect(withoutDots.filter((name) => name.length > 42)).toHaveLength(1);
    const folded = withoutDots.filter((name) => name !== '').map((name) => name.toLowerCase());
    expect(folded.length - new Set(folded).size).toBe(3);
    expect(
      withoutDots.filter((name) => name !== '').length - new Set(withoutDots.filter((name) => name !== '')).size,
    ).toBe(2);
  });
});

describe('the awkward set', () => {
  const nickname = (pattern: RegExp) => (user: DirectoryUser) => pattern.test(text(user, 'mailNickname'));
  const named = (pattern: RegExp) => (user: DirectoryUser) =>
    pattern.test(text(user, 'surname') + text(user, 'givenName'));
  const shown = (pattern: RegExp) => (user: DirectoryUser) => pattern.test(text(user, 'displayName'));

  test.each<readonly [string, (user: DirectoryUser) => boolean, 'in scope' | 'anywhere']>([
    ['an apostrophe in the nickname', nickname(/'/), 'in scope'],
    ["D'Arcy", named(/^D'Arcy/), 'in scope'],
    ['van der Berg', named(/^van der Berg/), 'in scope'],
    ['a plus sign', nickname(/\+/), 'in scope'],
    ['an underscore', nickname(/^[a-z]+_[a-z]+$/), 'in scope'],
    ['an accent in the nickname', nickname(/[^\p{ASCII}]/u), 'in scope'],
    ['accents in the name, none in the nickname', (user) => named(/ö|í|ć|ň/)(user) || named(/[à-ž]/)(user), 'in scope'],
    [
      'a guest',
      (user) =>
        user.userType === 'Guest' &&
        nickname(/_.+#EXT#$/)(user) &&
        /#EXT#@contoso\.onmicrosoft\.com$/.test(text(user, 'userPrincipalName')),
      'in scope',
    ],
    ['digits only', nickname(/^\d+$/), 'in scope'],
    ['-- once the dots are gone', nickname(/-\.+-/), 'in scope'],
    ['a hyphen at the end', nickname(/-$/), 'in scope'],
    ['a hyphen at the start', nickname(/^-/), 'anywhere'],
    ['24 hexadecimal digits', nickname(/^[0-9a-f]{24}$/), 'in scope'],
    ['one character', nickname(/^.$/), 'anywhere'],
    ['64 characters of nickname', nickname(/^.{64}$/), 'in scope'],
    ['a nickname just too long', nickname(/^.{43,48}$/), 'anywhere'],
    ['64 characters of surname', (user) => text(user, 'surname').length === 64, 'in scope'],
    ['Han', named(/\p{Script=Han}/u), 'in scope'],
    ['Hangul', named(/\p{Script=Hangul}/u), 'in scope'],
    ['Arabic', named(/\p{Script=Arabic}/u), 'in scope'],
    ['Cyrillic', named(/\p{Script=Cyrillic}/u), 'in scope'],
    ['Hebrew', named(/\p{Script=Hebrew}/u), 'in scope'],
    ['Devanagari', named(/\p{Script=Devanagari}/u), 'in scope'],
    ['a joined emoji', shown(/\p{Emoji_Presentation}\u200d/u), 'in scope'],
    ['a right-to-left mark', shown(/\u200f/), 'in scope'],
    ['decomposed marks', named(/[A-Za-z]\u0301/), 'in scope'],
    ['full-width letters', named(/[\uff21-\uff3a]/), 'in scope'],
    ['the Turkish i', (user) => named(/İ/)(user) && named(/ı/)(user), 'in scope'],
    ['Vietnamese', named(/ễ/), 'in scope'],
    [
      'a username that only an address refuses',
      (user) => /[!#&^~]/.test(text(user, 'userPrincipalName')) && user.userType === 'Member',
      'in scope',
    ],
    ['a property that is absent', (user) => !Object.hasOwn(user, 'mobilePhone'), 'in scope'],
    ['a property that is null', (user) => user.mobilePhone === null, 'in scope'],
    ['a property that is empty', (user) => user.surname === '', 'in scope'],
  ])('%s', (_, holds, where) => {
    expect((where === 'in scope' ? inScope : users).some(holds)).toBe(true);
  });
});

describe('what every line keeps', () => {
  const lines = readFileSync(SAMPLE, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as DirectoryUser);

  test('ids are GUIDs, each its own', () => {
    const ids = [...users, ...groups].map((object) => object.id);
    expect(
      ids.filter((id) => !/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id)),
    ).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(lines.map((line) => line.id)).size).toBe(lines.length);
    for (const property of ['userPrincipalName', 'mail', 'employeeId']) {
      const values = users.flatMap((user) => text(user, property).toLowerCase() || []);
      expect(new Set(values).size).toBe(values.length);
    }
  });

  test('nobody real: reserved domains and telephone numbers only', () => {
    const domains = users.flatMap((user) =>
      [text(user, 'mail'), text(user, 'userPrincipalName')].map((name) => name.replace(/^.*@/, '')),
    );
    expect([...new Set(domains)].sort()).toEqual([
      'adatum.com',
      'contoso.com',
      'contoso.onmicrosoft.com',
      'fabrikam.com',
    ]);
    const phones = users.flatMap((user) => (Array.isArray(user.businessPhones) ? user.businessPhones : []));
    const fictional = /^\+1 425 555 01\d\d$|^\+44 20 7946 0\d{3}$|^\+49 30 23125 \d{3}$/;
    expect(phones.length).toBeGreaterThan(5);
    expect(phones.filter((phone) => !fictional.test(phone))).toEqual([]);
  });

  test('no value is longer than Microsoft Graph allows', () => {
    for (const { name, maxLength, read } of sourceAttributes('user')) {
      if (maxLength === undefined) continue;
      const long = users.filter(
        (user) => String(read({ object: user, IsSoftDeleted: false }) ?? '').length > maxLength,
      );
      expect({ name, long: long.map((user) => user.id) }).toEqual({ name, long: [] });
    }
  });

  test('a user principal name has only the characters that Entra allows', () => {
    const names = users.filter((user) => user.userType === 'Member').map((user) => text(user, 'userPrincipalName'));
    expect(names.filter((name) => !/^[A-Za-z0-9'._\-!^~]+@contoso\.com$/.test(name))).toEqual([]);
  });
});
