import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SourceEntry } from '../../../src/attributes/index.js';
import { directoryOf } from '../../../src/directory/index.js';
import { compile, entraAttributes } from '../../../src/expression/index.js';
import { createContext } from '../../../src/functions/index.js';
import { type Suggestion, suggestName } from '../../../src/provisioning/index.js';
import { candidatesFor } from '../../../src/provisioning/suggestion/candidates.js';
import type { JsonObject } from '../../../src/scim/index.js';
import { checkResource } from '../../../src/targets/index.js';
import { huggingFace } from '../../targets/profile.js';
import { assign, guide, guideText, tableOf, user } from '../rehearsal.js';

const profile = huggingFace();
const none = new Set<string>();

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
      expression: expect.stringMatching(/^Replace\(Replace\(Left\(.*\[mailNickname\].*, 38\)/),
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
    expect(found).toMatchObject({ broken: 0, colliding: 0, people: 3 });
    expect(found?.expression).toContain('[objectId]');
  });

  test('says how many still collide where nothing helps', async () => {
    // No two people have one objectId: here it stands for candidates that do not tell people apart.
    const users = ['a+b', 'a_b', 'c_d'].map((mailNickname) => user('same', { mailNickname }));
    const source = directoryOf({ users }, 'test');
    const options = { table: guide, profile, source, context: createContext(), blind: none, unread: none };
    expect(await suggestName(options)).toMatchObject({ broken: 0, colliding: 2 });
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

describe('the candidates', () => {
  const mapping = guide.users.mappings[0];
  if (mapping === undefined) throw new Error('the guide maps userName');
  const named = (userName: string): JsonObject => ({ userName });
  const rules = { ...profile.users, rules: profile.users.rules.filter(({ kind }) => kind === 'forbid') };
  const allows = (name: string) => checkResource(rules, named(name)).length === 0;
  const candidates = candidatesFor(mapping, allows);
  const compiled = candidates.map((text) => compile<SourceEntry>(text, { attributes: entraAttributes('user') }));
  const nickname = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.stringMatching(/^[0-9a-f]{20,26}$/),
    fc.stringMatching(/^[-._'0-9]{0,50}$/),
    fc.stringMatching(/^[a-z.-]{30,60}$/),
  );

  test('give names that break no rule of the target, whatever the nickname is', () => {
    expect(candidates).toHaveLength(3);
    fc.assert(
      fc.property(nickname, fc.uuid(), (mailNickname, id) => {
        for (const one of compiled) {
          const name = one.evaluate({ object: { id, mailNickname }, IsSoftDeleted: false }, createContext());
          expect(typeof name === 'string' && allows(name), `${one.text}: ${String(name)}`).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('fit what the target allows: its length, and dashes where they are allowed', () => {
    const short = candidatesFor(mapping, (name) => name.length <= 20 && !name.includes('-'));
    expect(short).toHaveLength(2);
    expect(short[0]).toContain(', 16)');
    expect(short.join('')).not.toContain('"-"');
    expect(candidatesFor(mapping, () => false)).toEqual([]);
  });

  test('are made of the whole expression where that reads more than one attribute', () => {
    const text = guideText.replace(
      'Replace([mailNickname], ".", "", "", "", "", "")',
      'Join(".", [givenName], [surname])',
    );
    const [joined] = tableOf(text).users.mappings;
    expect(joined && candidatesFor(joined, allows)[0]).toContain(
      'NormalizeDiacritics(Join(".", [givenName], [surname]))',
    );
  });
});
