import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { attributeReader } from '../../../src/attributes/index.js';
import { wrongType } from '../../../src/directory/index.js';
import { fieldsFor, people, userOf } from '../../../src/testing/arbitraries/field.js';
import { SCRIPTS } from '../../../src/testing/arbitraries/scripts.js';
import { alikeUsers, directories, guests, personNames, users } from '../../../src/testing/index.js';

const SEED = { seed: 21, numRuns: 1000 };
const distinct = (values: readonly unknown[]): number => new Set(values).size;

test('names come in every script, and some people have one only', () => {
  const all = fc.sample(personNames(), SEED);
  const text = all.map(({ displayName }) => displayName).join(' ');
  // biome-ignore format: a list of scripts
  for (const script of ['Latin', 'Greek', 'Cyrillic', 'Han', 'Hangul', 'Arabic', 'Hebrew', 'Devanagari', 'Thai']) {
    expect(text, script).toMatch(new RegExp(`\\p{Script=${script}}`, 'u'));
  }
  expect(text).toMatch(/[ßøæłđ]/i);
  expect(text).toMatch(/\p{M}/u);
  expect(text).toMatch(/\p{Emoji_Presentation}/u);
  expect(text).toMatch(/['\u2019]/);
  expect(all.filter(({ surname }) => surname === null).length).toBeGreaterThan(50);
  expect(all.filter(({ givenName }) => givenName === null).length).toBeGreaterThan(50);
  expect(all.filter(({ givenName, surname }) => givenName === null && surname === null)).toEqual([]);
  expect(all.some(({ surname }) => surname?.includes('-'))).toBe(true);
  expect(Object.keys(SCRIPTS).length).toBeGreaterThan(12);
});

describe('users', () => {
  const all = fc.sample(
    users({
      attributes: [
        'telephoneNumber',
        'manager',
        'extensionAttribute3',
        'dirSyncEnabled',
        'proxyAddresses',
        'employeeHireDate',
      ],
    }),
    SEED,
  );

  test('are as Microsoft Graph gives them', () => {
    expect(all.flatMap((user) => wrongType('user', user) ?? [])).toEqual([]);
    expect(distinct(all.map(({ id }) => id))).toBe(all.length);
    expect(all.every(({ accountEnabled }) => accountEnabled === true)).toBe(true);
  });

  test('hold what was asked for where it is read', () => {
    const read = (name: string) =>
      all.map((object) => attributeReader('user', name)?.({ object, IsSoftDeleted: false }) ?? null);
    expect(distinct(read('telephoneNumber'))).toBeGreaterThan(100);
    expect(distinct(read('extensionAttribute3'))).toBeGreaterThan(100);
    expect(read('manager').filter((id) => id !== null && !/^[0-9a-f-]{36}$/.test(String(id)))).toEqual([]);
    expect(new Set(read('dirSyncEnabled'))).toEqual(new Set([true, false, null]));
    expect(
      read('employeeHireDate').filter((date) => date !== null && !/^\d{4}-\d\d-\d\dT.*Z$/.test(String(date))),
    ).toEqual([]);
    for (const name of ['mailNickname', 'givenName', 'surname', 'mail']) {
      const values = read(name);
      expect(values.includes(null), name).toBe(true);
      expect(distinct(values), name).toBeGreaterThan(200);
    }
  });

  test('are guests now and then', () => {
    const invited = all.filter(({ userType }) => userType === 'Guest').length;
    expect(invited).toBeGreaterThan(60);
    expect(invited).toBeLessThan(250);
  });

  test('read the same when one property is left out', () => {
    const fields = fieldsFor(
      ['mailNickname', 'telephoneNumber', 'manager', 'extensionAttribute1', 'extensionAttribute2'],
      'documented',
    );
    const [person] = fc.sample(people(fields), { seed: 2, numRuns: 1 });
    expect(Object.keys(userOf({ ...person, mailNickname: undefined }))).not.toContain('mailNickname');
    const full = userOf({
      'businessPhones[0]': '1',
      'manager.id': 'm',
      'onPremisesExtensionAttributes.extensionAttribute1': 'x',
      'onPremisesExtensionAttributes.extensionAttribute2': null,
    });
    expect(full).toMatchObject({
      businessPhones: ['1'],
      manager: { id: 'm' },
      onPremisesExtensionAttributes: { extensionAttribute1: 'x', extensionAttribute2: null },
    });
    expect(userOf({ 'businessPhones[0]': null, 'manager.id': null })).toMatchObject({
      businessPhones: [],
      manager: null,
    });
  });
});

test('guests carry #EXT#, and expressions see the address of home', () => {
  for (const object of fc.sample(guests(), { seed: 4, numRuns: 200 })) {
    expect(object.userPrincipalName).toMatch(/_[a-z-]+\.com#EXT#@contoso\.onmicrosoft\.com$/);
    expect(object.mailNickname).toMatch(/#EXT#$/);
    expect(attributeReader('user', 'userPrincipalName')?.({ object, IsSoftDeleted: false })).toBe(object.mail);
  }
});

describe('users who are alike', () => {
  const all = fc.sample(alikeUsers(), SEED);
  const nicknames = all.map(
    ([one, other]) => [one.mailNickname, other.mailNickname].map((name) => String(name ?? '')) as [string, string],
  );
  const share = (holds: (a: string, b: string) => boolean): number =>
    nicknames.filter(([a, b]) => a !== b && holds(a, b)).length;

  test('differ in id and user principal name, whatever the case', () => {
    const fold = (value: unknown) => String(value).toLowerCase();
    expect(all.filter(([one, other]) => fold(one.id) === fold(other.id))).toEqual([]);
    expect(all.filter(([one, other]) => fold(one.userPrincipalName) === fold(other.userPrincipalName))).toEqual([]);
  });

  // biome-ignore format: a table
  test.each<[string, (a: string, b: string) => boolean]>([
    ['in separators only', (a, b) => a.replace(/[._'-]/g, '') === b.replace(/[._'-]/g, '')],
    ['in case only', (a, b) => a.toLowerCase() === b.toLowerCase()],
    ['in the end only', (a, b) => b.startsWith(a) && a !== ''],
    ['only behind 42 characters', (a, b) => a.length > 42 && a.slice(0, 42) === b.slice(0, 42)],
  ])('some differ %s', (_, holds) => expect(share(holds)).toBeGreaterThan(5));

  test('some differ in accents only, or split their names elsewhere', () => {
    const bare = (text: unknown) =>
      String(text ?? '')
        .normalize('NFD')
        .replace(/\p{M}/gu, '');
    const full = (user: Record<string, unknown>) => `${user.givenName}${user.surname}`;
    const accents = all.filter(([a, b]) => a.surname !== b.surname && bare(a.surname) === bare(b.surname));
    expect(accents.length).toBeGreaterThan(3);
    const split = fc
      .sample(alikeUsers(), { seed: 8, numRuns: 5000 })
      .filter(([a, b]) => a.displayName !== b.displayName || (a.givenName !== b.givenName && full(a) === full(b)));
    expect(split.length).toBeGreaterThan(3);
  });
});

test('nobody in a directory has the id or user principal name of another', () => {
  fc.assert(
    fc.property(directories({ minLength: 2, maxLength: 12 }), (all) => {
      expect(distinct(all.map(({ id }) => id))).toBe(all.length);
      expect(distinct(all.map(({ userPrincipalName }) => String(userPrincipalName).toLowerCase()))).toBe(all.length);
      expect(all.length).toBeGreaterThanOrEqual(2);
      expect(all.length).toBeLessThanOrEqual(12);
    }),
    { seed: 6, numRuns: 100 },
  );
});
