import { describe, expect, test } from 'vitest';
import { type DirectoryUser, directoryOf } from '../../../src/directory/index.js';
import { createContext } from '../../../src/functions/index.js';
import { type Suggestion, suggestName } from '../../../src/provisioning/index.js';
import { KEEPS_NAME } from '../../proof/brute/hardened.js';
import { huggingFace } from '../../targets/profile.js';
import { assign, guide, guideText, tableOf, user } from '../rehearsal.js';

const profile = huggingFace();
const none = new Set<string>();

const suggestFor = (users: readonly DirectoryUser[], target = profile) =>
  suggestName({
    table: guide,
    profile: target,
    source: directoryOf({ users }, 'test'),
    context: createContext(),
    blind: none,
    unread: none,
  });

const suggest = (
  nicknames: readonly unknown[],
  { table = guide, assigned = undefined as readonly string[] | undefined, blind = none } = {},
): Promise<Suggestion | undefined> => {
  const users = nicknames.map((mailNickname, index) => user(`0000000${index}-aaaa`, { mailNickname }));
  const source = directoryOf({ users, ...(assigned && { assignments: assign(...assigned) }) }, 'test');
  return suggestName({ table, profile, source, context: createContext(), blind, unread: none });
};

describe('a suggestion for usernames', () => {
  test('keeps the name where that is enough, and says how it did', async () => {
    expect(await suggest(['j.smith', 'jsmith', "pat.o'brien", 'ann', null])).toMatchObject({
      target: 'userName',
      expression: KEEPS_NAME.expression,
      form: 'name',
      unique: false,
      people: 5,
      broken: 0,
      colliding: 0,
      // Who has no nickname is called "user": that must not be passed over.
      filled: 1,
      empty: 0,
      // j.smith becomes j-smith; pat.o'brien had no valid name before.
      renamed: 1,
    });
  });

  test('adds what tells people apart where names stay equal', async () => {
    const found = await suggest(['a.b', 'a_b', 'a+b']);
    expect(found).toMatchObject({ form: 'friendly', unique: false, broken: 0, colliding: 0, people: 3 });
    expect(found?.expression).toContain('Left([objectId], 8)');
  });

  test('takes all of the objectId where its beginning is not enough', async () => {
    const users = ['a+b', 'a_b', 'c_d'].map((mailNickname, index) => user(`same-begin-${index}`, { mailNickname }));
    expect(await suggestFor(users)).toMatchObject({ form: 'unique', unique: true, broken: 0, colliding: 0 });
  });

  test('says how many still collide where nothing helps', async () => {
    // No two people have one objectId: here it stands for candidates that do not tell people apart.
    const users = ['a+b', 'a_b', 'c_d'].map((mailNickname) => user('same', { mailNickname }));
    expect(await suggestFor(users)).toMatchObject({ broken: 0, colliding: 2 });
  });

  test('is only what is proved', async () => {
    // Nothing can be proved where a rule is beyond what can be decided; tried today, all would do.
    const [rule] = profile.users.rules.filter(({ id }) => id === 'username/charset');
    if (rule?.kind !== 'forbid') throw new Error('no such rule');
    const beyond = { source: '(?<![a-z])_', pattern: /(?<![a-z])_/u };
    const rules = [...profile.users.rules, { ...rule, id: 'x/beyond', patterns: [beyond] }];
    expect(
      await suggestFor([user('1', { mailNickname: '_a' })], { ...profile, users: { ...profile.users, rules } }),
    ).toBeUndefined();
  });

  test('is not made where the expression in use does well, is hidden, or is not known', async () => {
    expect(await suggest(['ann', 'bob'])).toBeUndefined();
    expect(await suggest(['a_b'], { blind: new Set(['userName']) })).toBeUndefined();
    const hidden = tableOf(
      guideText.replace('Replace([mailNickname], ".", "", "", "", "", "")', 'Redact([mailNickname])'),
    );
    expect(await suggest(['a_b'], { table: hidden })).toBeUndefined();
  });

  test('looks at people in scope only', async () => {
    expect(await suggest(['ann', 'a_b'], { assigned: ['00000000-aaaa'] })).toBeUndefined();
    expect(await suggest(['ann', 'a_b'], { assigned: ['00000001-aaaa'] })).toMatchObject({ people: 1 });
  });
});
