import { describe, expect, test } from 'vitest';
import { createUsers } from '../../../src/server/resources/users.js';
import { idOf } from '../../../src/server/storage/ids.js';
import { createMembers } from '../../../src/server/storage/members.js';
import { search } from '../../../src/server/storage/search.js';
import type { Shelf } from '../../../src/server/storage/shelf.js';
import { createShapes, keptStatements } from '../../../src/server/storage/statements.js';
import { createTables } from '../../../src/server/storage/tables.js';
import { type Database, memoryDatabase, type SqlValue } from '../../../src/store/index.js';
import { profileOf } from '../../targets/bundled.js';
import { connect } from '../client.js';

/** What a search does at a target with very many users, of whom so many meet a condition. */
function searched(filter: string, total: number, meeting = total) {
  const database = memoryDatabase();
  const profile = profileOf('generic');
  createTables(database);
  const users = createUsers(database, profile, createMembers(database, profile.groups.memberTypes));
  const looked: string[] = [];
  const shelf: Shelf = {
    ...users.shelf,
    count: (where, most = total) => (where === undefined ? total : Math.min(most, meeting)),
    page: () => {
      looked.push('page');
      return [];
    },
    each: () => {
      looked.push('each');
      return [];
    },
  };
  const found = search({ ...users, shelf }, { filter, start: 1, count: 10, represent: () => ({}) });
  return 'error' in found ? found.error.scimType : looked.join();
}

const terms = (count: number, term: string, joint = ' or ') => Array.from({ length: count }, () => term).join(joint);

describe('a search looks at so much and no more', () => {
  test.each([
    ['a few columns of many users', terms(50, 'userName co "x"'), 100_000, 100_000, 'page'],
    ['too many columns', terms(51, 'userName co "x"'), 100_000, 100_000, 'tooMany'],
    ['a few lists of many users', terms(5, 'emails.type eq "x"'), 100_000, 100_000, 'page'],
    ['too many lists', terms(6, 'emails.type eq "x"'), 100_000, 100_000, 'tooMany'],
    ['one list by much', `emails[${terms(40, 'value co "x"')}]`, 100_000, 100_000, 'page'],
    ['many columns of few users', terms(200, 'userName co "x"'), 20_000, 20_000, 'page'],
    ['what an index answers', terms(200, 'externalId eq "x"'), 10_000_000, 10, 'page'],
    ['what an index narrows down', `userName eq "x" and (${terms(100, 'displayName co "x"')})`, 10_000_000, 10, 'page'],
    [
      'what an index leaves large',
      `userName eq "x" and (${terms(100, 'displayName co "x"')})`,
      10_000_000,
      60_000,
      'tooMany',
    ],
    ['the documents of 100,000 users', 'title eq "x"', 100_000, 100_000, 'each'],
    ['the documents of too many users', 'title eq "x"', 120_000, 120_000, 'tooMany'],
    ['the documents that an index leaves', 'externalId eq "x" and title eq "y"', 10_000_000, 3, 'each'],
    ['some terms in many documents', terms(9, 'title eq "x"'), 72_000, 72_000, 'each'],
    ['some terms in more documents', terms(9, 'title eq "x"'), 73_000, 73_000, 'tooMany'],
    ['many terms in many documents', terms(200, 'title eq "x"'), 30_000, 30_000, 'tooMany'],
    ['the groups of many users', 'groups.display eq "x"', 20_000, 20_000, 'tooMany'],
  ])('%s', (_, filter, total, meeting, outcome) => {
    expect(searched(filter, total, meeting)).toBe(outcome);
  });
});

test('an exact search counts only where the page does not tell the total', async () => {
  const database = memoryDatabase();
  const counted: string[] = [];
  const watched: Database = {
    ...database,
    prepare: (sql) => {
      const statement = database.prepare(sql);
      return {
        ...statement,
        get: (...values: readonly SqlValue[]) => {
          if (sql.includes('COUNT')) counted.push(sql);
          return statement.get(...values);
        },
      };
    },
  };
  const client = connect({ database: watched, profile: profileOf('generic') });
  for (const name of ['ann', 'bob', 'cem']) await client.user(name, { externalId: 'same' });
  const totals = [];
  for (const page of ['', '&count=3', '&count=2', '&startIndex=3&count=5', '&startIndex=9', '&count=0']) {
    totals.push((await client.send('GET', `/Users?filter=externalId eq "same"${page}`)).body.totalResults);
  }
  expect(totals).toEqual([3, 3, 3, 3, 3, 3]);
  expect(counted).toHaveLength(4);
});

test('each statement is prepared once', () => {
  const database = memoryDatabase();
  const prepared: string[] = [];
  const statement = keptStatements({
    ...database,
    prepare: (sql) => {
      prepared.push(sql);
      return database.prepare(sql);
    },
  });
  for (const sql of ['SELECT 0', 'SELECT 1', 'SELECT 0']) statement(sql);
  expect(prepared).toEqual(['SELECT 0', 'SELECT 1']);
});

test('conditions become statements, but not of shapes without end; simple ones always do', () => {
  const takes = createShapes();
  const shape = (n: number, ...params: number[]) => ({ sql: `number IN (${n}, ?, ?)`, params });
  for (let n = 0; n < 500; n += 1) expect(takes(shape(n, 1, 2))).toBe(true);
  expect(takes(shape(500, 1, 2))).toBe(false);
  expect(takes(shape(499, 3, 4))).toBe(true);
  expect(takes({ sql: 'external_id = ?', params: ['x'] })).toBe(true);
});

test('a filter of one shape too many is answered all the same', async () => {
  const client = connect({ profile: profileOf('generic') });
  for (const name of ['ann', 'bob']) await client.user(name);
  const filters = Array.from({ length: 503 }, (_, n) => {
    const terms = Array.from({ length: 9 }, (_, bit) => `userName ${(n >> bit) & 1 ? 'sw' : 'ew'} "x"`);
    return `${terms.join(' or ')} or userName eq "ann"`;
  });
  for (const filter of filters)
    expect((await client.query('/Users', filter)).map((one) => one.userName)).toEqual(['ann']);
});

describe('ids', () => {
  test('follow from the order of creation, and are all different', () => {
    const ids = [1, 2].flatMap((number) => [idOf('User', number, 'hex24'), idOf('Group', number, 'hex24')]);
    expect(new Set(ids).size).toBe(4);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{24}$/);
  });

  test('may be UUIDs made from a hash', () => {
    for (let number = 1; number < 50; number += 1) {
      expect(idOf('User', number, 'uuid')).toMatch(
        /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      );
    }
  });

  test('are not used again', async () => {
    const client = connect();
    const first = await client.user('ann');
    await client.send('DELETE', `/Users/${first}`);
    expect(await client.user('ann')).not.toBe(first);
  });
});

test('a file goes on under another profile with that one’s unique rules', async () => {
  const database = memoryDatabase();
  const before = connect({ database, profile: profileOf('hugging-face-managed') });
  await before.user('ann');
  const after = connect({ database, profile: profileOf('generic') });
  const same = await after.send('POST', '/Users', {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
    userName: 'ANN',
  });
  expect(same.status).toBe(409);
  const shared = { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], userName: 'bob', externalId: 'id-ann' };
  expect((await after.send('POST', '/Users', shared)).status).toBe(201);
});
