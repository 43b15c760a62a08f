import { describe, expect, test } from 'vitest';
import { awkwardPeople } from '../../../src/directory/synthetic/awkward.js';
import { make, type User } from './made.js';

const { users, groups, assignments } = make({ users: 0 });
const byId = new Map(users.map((user) => [user.id, user]));
const assigned = new Set(assignments.map(({ principalId }) => principalId));
const inScope = new Set(
  groups.filter(({ id }) => assigned.has(id)).flatMap(({ members }) => members.map(({ id }) => id)),
);

const text = (user: User, property: string): string => {
  const value = user[property];
  return typeof value === 'string' ? value : '';
};
const nickname = (pattern: RegExp) => (user: User) => pattern.test(text(user, 'mailNickname'));
const given = (pattern: RegExp) => (user: User) => pattern.test(text(user, 'givenName'));
const family = (pattern: RegExp) => (user: User) => pattern.test(text(user, 'surname'));
const shown = (pattern: RegExp) => (user: User) => pattern.test(user.displayName);
const managerOf = (user: User) => byId.get(user.manager?.id ?? '');
const loops = (user: User, steps: number): boolean => {
  let at: User | undefined = user;
  for (let step = 0; step < steps; step++) at = at && managerOf(at);
  return at?.id === user.id;
};
/** Two people whose values are equal after a change, and were not before. */
const meets = (property: string, change: (value: string) => string) => (user: User) =>
  users.some((other) => {
    const [one, two] = [text(user, property), text(other, property)];
    return one !== two && one !== '' && change(one) === change(two);
  });
const plain = (value: string) => value.normalize('NFKD').replace(/\p{M}/gu, '');

test.each<[string, (user: User) => boolean]>([
  ['no family name: null', (user) => user.surname === null],
  ['no family name: empty', (user) => user.surname === ''],
  ['no family name: absent', (user) => !Object.hasOwn(user, 'surname') && Object.hasOwn(user, 'givenName')],
  ['no given name: null', (user) => user.givenName === null],
  ['no given name: empty', (user) => user.givenName === ''],
  ['no nickname: null', (user) => user.mailNickname === null],
  ['no nickname: empty', (user) => user.mailNickname === ''],
  ['no mailbox', (user) => user.mail === null],
  ["D'Arcy", family(/^D'Arcy$/)],
  ['van der Berg', family(/^van der Berg$/)],
  ['64 characters of family name', family(/^.{64}$/)],
  ['64 characters of given name', given(/^.{64}$/)],
  ['256 characters of displayed name', shown(/^.{256}$/)],
  ['a joined emoji', shown(/\p{Emoji_Presentation}\u200d/u)],
  ['right-to-left marks', given(/^\u200f.*\u200f$/)],
  ['characters of no width', given(/\u200b/)],
  ['NFC', (user) => given(/Zoë/)(user) && meets('givenName', (name) => name.normalize('NFC'))(user)],
  ['NFD', (user) => given(/Zoe\u0308/)(user) && meets('givenName', (name) => name.normalize('NFC'))(user)],
  [
    'marks out of order',
    (user) => text(user, 'givenName').normalize('NFD') !== text(user, 'givenName') && given(/\u0301\u0323/)(user),
  ],
  ['full-width letters', given(/[\uff21-\uff3a]/)],
  ['the Turkish letters i', (user) => given(/ı/)(user) && family(/İ/)(user)],
  ['a sharp s', family(/ß/)],
  ['letters without a decomposition', family(/[Łđæœð]/)],
  ['letters beyond the first plane', given(/[\u{10000}-\u{10ffff}]/u)],
  ['an accent in the nickname', nickname(/[^\p{ASCII}]/u)],
  ['a dot at the end', nickname(/\.$/)],
  ['a dot at the start', nickname(/^\./)],
  ['two dots', nickname(/[a-z]\.\.[a-z]/)],
  ['digits only', nickname(/^\d+$/)],
  ['--', nickname(/--/)],
  ['a hyphen at the start', nickname(/^-/)],
  ['a hyphen at the end', nickname(/-$/)],
  ['24 hexadecimal digits', nickname(/^[0-9a-f]{24}$/)],
  ['1 character', nickname(/^.$/)],
  ['42 characters', nickname(/^.{42}$/)],
  ['43 characters', nickname(/^.{43}$/)],
  ['64 characters', nickname(/^.{64}$/)],
  ['a guest', (user) => user.userType === 'Guest' && nickname(/_.+#EXT#$/)(user)],
  ['__proto__', given(/^__proto__$/)],
  ['constructor', nickname(/^constructor$/)],
  ['null as a text', family(/^null$/)],
  ['True as a text', given(/^True$/)],
  ['NaN as a text', given(/^NaN$/)],
  ['empty texts', (user) => user.jobTitle === '' && user.department === ''],
  ['null texts', (user) => user.jobTitle === null && user.department === null],
  ['absent texts', (user) => !Object.hasOwn(user, 'jobTitle') && !Object.hasOwn(user, 'department')],
  ['a circle of two managers', (user) => loops(user, 2) && !loops(user, 1)],
  ['their own manager', (user) => loops(user, 1)],
  ['a manager out of scope', (user) => managerOf(user) !== undefined && !inScope.has(user.manager?.id ?? '')],
  ['a manager who was deleted', (user) => managerOf(user)?.deletedDateTime !== undefined],
  ['disabled', (user) => user.accountEnabled === false],
  ['a collision by dots', meets('mailNickname', (name) => name.replaceAll('.', ''))],
  ['a collision by case', meets('mailNickname', (name) => name.toLowerCase())],
  ['a collision by accents', meets('mailNickname', plain)],
  ['a collision by hyphens', meets('mailNickname', (name) => name.replaceAll('-', ''))],
])('somebody in scope has %s', (_, holds) => {
  expect(users.filter((user) => inScope.has(user.id)).some(holds)).toBe(true);
});

describe('the list', () => {
  test('says why of each, once', () => {
    const whys = awkwardPeople.map(({ why }) => why);
    expect(new Set(whys).size).toBe(whys.length);
    expect(whys.filter((why) => why.length < 5)).toEqual([]);
  });

  test('has an address for each, and knows the managers it names', () => {
    const aliases = awkwardPeople.map(({ alias }) => alias);
    expect(new Set(aliases.map((alias) => alias.toLowerCase())).size).toBe(aliases.length);
    expect(awkwardPeople.flatMap(({ manager = [] }) => manager).filter((name) => !aliases.includes(name))).toEqual([]);
  });

  test('shows no value that is missing', () => {
    const shown = users.map(({ displayName }) => displayName);
    expect(shown.filter((name) => /undefined|null null/.test(name))).toEqual([]);
  });
});

describe('the groups', () => {
  const named = (name: string) => groups.filter(({ displayName }) => displayName.toLowerCase() === name);

  test('one is empty, two have one name, two hold each other', () => {
    expect(named('new starters')[0]?.members).toEqual([]);
    expect(named('steering committee')).toHaveLength(2);
    const [outer, inner] = [named('circle')[0], named('inner circle')[0]];
    expect(outer?.members.map(({ id }) => id)).toContain(inner?.id);
    expect(inner?.members.map(({ id }) => id)).toContain(outer?.id);
  });

  test('without people there are no departments', () => {
    expect(named('engineering')).toEqual([]);
    expect(named('all staff')).toEqual([]);
  });
});
