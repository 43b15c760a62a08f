import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULT_JOB, type JobSettings } from '../../../src/mapping/index.js';
import type { ModifiedProperty } from '../../../src/provisioning/event.js';
import { createClient } from '../../../src/provisioning/wire/client.js';
import type { Conversation } from '../../../src/provisioning/wire/conversation.js';
import { createDialect } from '../../../src/provisioning/wire/dialect.js';
import { type JsonObject, type JsonValue, own, parsePath, readAll } from '../../../src/scim/index.js';
import { BASE_PATH, createTarget } from '../../../src/server/index.js';
import { memoryDatabase } from '../../../src/store/index.js';
import { profileOf } from '../../targets/bundled.js';

const DIALECTS = ['legacy', 'aadOptscim062020'] as const;
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const MANAGER = `${ENTERPRISE}:manager`;
const TOKEN = 'secret-for-tests';
const generic = profileOf('generic');

/** A client of a new target in this process. */
function connect(dialect: JobSettings['dialect'], booleans: JobSettings['booleans'] = 'text'): Conversation {
  const target = createTarget({
    database: memoryDatabase(),
    profile: generic,
    tokens: [TOKEN],
    now: () => new Date(0),
  });
  const tenantUrl = `https://target.invalid${BASE_PATH}`;
  const job = { ...DEFAULT_JOB, dialect, booleans };
  return createClient({ ...target, tenantUrl, token: TOKEN, job, pause: async () => {} }).open();
}

type Answered = { readonly resource: JsonObject } | { readonly error: unknown };

function resourceOf(answer: Answered): JsonObject {
  if ('error' in answer) throw new Error(JSON.stringify(answer.error));
  return answer.resource;
}

let count = 0;

/** The id of a new user. */
async function newUser(talk: Conversation): Promise<string> {
  count += 1;
  const userName = `user-${count}`;
  const schemas = ['urn:ietf:params:scim:schemas:core:2.0:User', ENTERPRISE];
  return String(own(resourceOf(await talk.create('/Users', { schemas, userName })), 'id'));
}

function valuesAt(resource: JsonObject, target: string): readonly JsonValue[] {
  const parsed = parsePath(target);
  if (!('path' in parsed)) throw new Error(target);
  return readAll(resource, parsed.path);
}

/** One text, as the service writes it: never empty, for that would take the value away. */
const text = fc.string({ minLength: 1, maxLength: 8 });
const role = fc.record({ primary: fc.constant(false), display: text, value: text });

/** What each target attribute of the table may become. Each is a path that mappings of Entra have. */
const VALUES: Readonly<Record<string, fc.Arbitrary<JsonValue>>> = {
  displayName: text,
  title: text,
  nickName: text,
  active: fc.boolean(),
  'name.givenName': text,
  'name.familyName': text,
  'emails[type eq "work"].value': text,
  'emails[type eq "home"].value': text,
  'phoneNumbers[type eq "mobile"].value': text,
  'addresses[type eq "work"].locality': text,
  'addresses[type eq "work"].country': text,
  [`${ENTERPRISE}:department`]: text,
  [`${ENTERPRISE}:employeeNumber`]: text,
  roles: fc.uniqueArray(role, { maxLength: 3, selector: ({ value }) => value }),
};

const update = fc
  .subarray(Object.keys(VALUES), { minLength: 1 })
  .chain((targets) => fc.record(Object.fromEntries(targets.map((one) => [one, VALUES[one] ?? text]))));

/** The changes that the service makes out of what is there and what is wanted. */
const changesTo = (wanted: Record<string, JsonValue>, resource: JsonObject): ModifiedProperty[] =>
  Object.entries(wanted).map(([target, newValue]) => {
    const old = valuesAt(resource, target);
    const oldValue = Array.isArray(newValue) ? (old.length === 0 ? undefined : [...old]) : old[0];
    return { target, oldValue, newValue };
  });

describe('both dialects', () => {
  test('leave a user with what was sent, and with the same', async () => {
    const talks = DIALECTS.map((dialect) => connect(dialect));
    await fc.assert(
      fc.asyncProperty(fc.array(update, { minLength: 1, maxLength: 3 }), async (updates) => {
        const ends = await Promise.all(
          talks.map(async (talk) => {
            const id = await newUser(talk);
            for (const wanted of updates) {
              const before = resourceOf(await talk.read('/Users', id));
              resourceOf(await talk.update('/Users', id, changesTo(wanted, before)));
              const after = resourceOf(await talk.read('/Users', id));
              for (const [target, value] of Object.entries(wanted)) {
                expect(valuesAt(after, target), target).toMatchObject(Array.isArray(value) ? value : [value]);
              }
            }
            const { id: _, meta: __, userName: ___, ...rest } = resourceOf(await talk.read('/Users', id));
            return rest;
          }),
        );
        expect(ends[0]).toEqual(ends[1]);
      }),
      { numRuns: 20 },
    );
  });

  test.each([MANAGER, 'manager', `${MANAGER}.value`])('set, change and take away a manager as %s', async (target) => {
    for (const dialect of DIALECTS) {
      const talk = connect(dialect);
      const [ann, bob, eve] = [await newUser(talk), await newUser(talk), await newUser(talk)];
      const managerOf = async () => valuesAt(resourceOf(await talk.read('/Users', ann)), `${MANAGER}.value`);
      const set = async (oldValue: string | undefined, newValue: string | null) =>
        void resourceOf(await talk.update('/Users', ann, [{ target, oldValue, newValue }]));
      await set(undefined, bob);
      expect(await managerOf()).toEqual([bob]);
      expect(await talk.refers('/Users', ann, 'manager', bob)).toEqual({ refers: true });
      await set(bob, eve);
      expect(await managerOf()).toEqual([eve]);
      expect(await talk.refers('/Users', ann, 'manager', bob)).toEqual({ refers: false });
      await set(eve, null);
      expect(await managerOf()).toEqual([]);
    }
  });

  test('leave a group with the same members', async () => {
    const teams = await Promise.all(
      DIALECTS.map(async (dialect) => {
        const talk = connect(dialect);
        const users: string[] = [];
        while (users.length < 5) users.push(await newUser(talk));
        return { talk, users };
      }),
    );
    const ids = fc.uniqueArray(fc.nat({ max: 4 }));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.boolean(), ids), { maxLength: 5 }), async (steps) => {
        const expected = new Set<number>();
        for (const [adds, some] of steps) for (const one of some) adds ? expected.add(one) : expected.delete(one);
        for (const { talk, users } of teams) {
          const schemas = ['urn:ietf:params:scim:schemas:core:2.0:Group'];
          const body = { schemas, displayName: 'Team', members: [] };
          const group = String(own(resourceOf(await talk.create('/Groups', body)), 'id'));
          for (const [adds, some] of steps.filter(([, one]) => one.length > 0)) {
            const members = some.map((one) => users[one] ?? '');
            const answer = await (adds ? talk.addMembers(group, members) : talk.removeMembers(group, members));
            expect(answer).toEqual({ done: true });
          }
          for (const [index, id] of users.entries()) {
            expect(await talk.refers('/Groups', group, 'members', id)).toEqual({ refers: expected.has(index) });
          }
        }
      }),
      { numRuns: 20 },
    );
  });

  test('add roles to those that are there', async () => {
    for (const dialect of DIALECTS) {
      const talk = connect(dialect);
      const id = await newUser(talk);
      for (const value of ['Admin', 'User']) {
        const newValue = [{ primary: false, display: value, value }];
        resourceOf(await talk.update('/Users', id, [{ target: 'roles', oldValue: undefined, newValue, adds: true }]));
      }
      expect(valuesAt(resourceOf(await talk.read('/Users', id)), 'roles.value')).toEqual(['Admin', 'User']);
    }
  });

  test('disable a user, however true and false are written', async () => {
    for (const [dialect, booleans] of [
      ['legacy', 'text'],
      ['legacy', 'boolean'],
      ['aadOptscim062020', 'text'],
    ] as const) {
      const talk = connect(dialect, booleans);
      const id = await newUser(talk);
      resourceOf(await talk.update('/Users', id, [{ target: 'active', oldValue: true, newValue: false }]));
      expect(own(resourceOf(await talk.read('/Users', id)), 'active')).toBe(false);
    }
  });
});

test('a target attribute is data, whatever its name', () => {
  const changes = ['__proto__', 'constructor'].map((target) => ({ target, oldValue: 'a', newValue: 'b' }));
  const operations = createDialect({ dialect: 'aadOptscim062020', booleans: 'text' }).changes(changes);
  expect(JSON.stringify(operations)).toBe('[{"op":"replace","value":{"__proto__":"b","constructor":"b"}}]');
});
