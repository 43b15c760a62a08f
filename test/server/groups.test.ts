import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../src/scim/index.js';
import { type Database, memoryDatabase, type SqlValue } from '../../src/store/index.js';
import { profileOf } from '../targets/bundled.js';
import { type Client, connect, GROUP_URN, patch, team } from './client.js';

const generic = profileOf('generic');

async function people(client: Client, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let i = 0; i < count; i++) ids.push(await client.user(`user${i}`));
  return ids;
}

const values = (ids: readonly string[]): JsonObject[] => ids.map((value) => ({ $ref: null, value }));

const typed = (ids: readonly string[], type: string): JsonObject[] => ids.map((value) => ({ value, type }));

/** The first two the other way round, and both again. */
const twice = ([first = '', second = '']: readonly string[]): string[] => [second, first, second, first];

async function membersOf(client: Client, id: string): Promise<string[]> {
  const { body } = await client.send('GET', `/Groups/${id}`);
  return ((body.members ?? []) as JsonObject[]).map((one) => String(one.value));
}

describe('creating a group', () => {
  test('gives the resource with its members', async () => {
    const client = connect();
    const [ann = ''] = await people(client, 1);
    const { status, body, headers } = await client.send('POST', '/Groups', team('Team', [ann]));
    expect(status).toBe(201);
    expect(headers.get('location')).toBe(`http://127.0.0.1/scim/v2/Groups/${body.id}`);
    expect(body).toMatchObject({ schemas: [GROUP_URN], displayName: 'Team', members: [{ value: ann }] });
    expect(body.members).toEqual([{ value: ann }]);
  });

  test('takes the old schema beside the new one', async () => {
    const old = 'http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group';
    const { status, body } = await connect().send('POST', '/Groups', { ...team('Team'), schemas: [GROUP_URN, old] });
    expect(status).toBe(201);
    expect(body.schemas).toEqual([GROUP_URN]);
  });

  test.each([
    ['no members, not even an empty list', { members: undefined }, 400, 'members must be in the request'],
    ['a member who is no user', { members: [{ value: 'nobody' }] }, 400, 'there is no user "nobody"'],
    ['two who are none', { members: [{ value: 'z' }, { value: 'a' }] }, 400, 'there is no user "z"'],
    ['no name', { displayName: '' }, 400, 'group/required'],
    ['a name that is taken', { displayName: 'Taken' }, 409, 'group/collision'],
  ])('is refused: %s', async (_, change, status, detail) => {
    const client = connect();
    await client.group('Taken');
    const answer = await client.send('POST', '/Groups', { ...team('Team'), ...change });
    expect(answer.status).toBe(status);
    expect(answer.body.detail).toContain(detail);
    expect((await client.send('GET', '/Groups')).body.totalResults).toBe(1);
  });
});

describe('members', () => {
  const cases: readonly [string, (ids: readonly string[]) => JsonObject[], readonly number[]][] = [
    ['add', (ids) => [{ op: 'Add', path: 'members', value: values(ids.slice(2)) }], [0, 1, 2, 3]],
    ['add without a path', (ids) => [{ op: 'Add', value: { members: values(ids.slice(3)) } }], [0, 1, 3]],
    ['add one who is there', (ids) => [{ op: 'Add', path: 'members', value: values(ids.slice(0, 1)) }], [0, 1]],
    ['remove by value', (ids) => [{ op: 'Remove', path: 'members', value: values(ids.slice(0, 1)) }], [1]],
    ['remove by filter', (ids) => [{ op: 'remove', path: `members[value eq "${ids[1]}"]` }], [0]],
    ['remove nobody', () => [{ op: 'Remove', path: 'members', value: [] }], [0, 1]],
    ['remove one who is not there', (ids) => [{ op: 'Remove', path: 'members', value: values(ids.slice(3)) }], [0, 1]],
    ['remove nobody known', () => [{ op: 'Remove', path: 'members', value: values(['nobody']) }], [0, 1]],
    ['remove all', () => [{ op: 'Remove', path: 'members' }], []],
    ['replace', (ids) => [{ op: 'Replace', path: 'members', value: values(ids.slice(1, 3)) }], [1, 2]],
    [
      'remove some by a filter for each',
      (ids) => ids.slice(0, 2).map((id) => ({ op: 'remove', path: `members[value eq "${id}"]` })),
      [],
    ],
    ['remove by value and type', (ids) => [{ op: 'Remove', path: 'members', value: typed(ids, 'user') }], []],
    [
      'remove by a value that is another as well: nobody',
      (ids) => [{ op: 'remove', path: `members[value eq "${ids[0]}" and value eq "${ids[1]}"]` }],
      [0, 1],
    ],
    [
      'remove by two types: nobody',
      (ids) => [{ op: 'remove', path: `members[value eq "${ids[0]}" and type eq "Group" and type eq "User"]` }],
      [0, 1],
    ],
    ['remove all of a type', () => [{ op: 'remove', path: 'members[type eq "User"]' }], []],
    ['remove by display name', () => [{ op: 'remove', path: 'members[display sw "user1"]' }], [0]],
    [
      'replace by the same in another order',
      (ids) => [{ op: 'Replace', path: 'members', value: values(twice(ids)) }],
      [0, 1],
    ],
    [
      'add and remove in turn',
      (ids) => [
        { op: 'Add', path: 'members', value: values(ids.slice(2)) },
        { op: 'Remove', path: 'members', value: values(ids.slice(1, 3)) },
        { op: 'Add', path: 'members', value: values(ids.slice(1, 2)) },
      ],
      [0, 3, 1],
    ],
    [
      'a filter on the type',
      (ids) => [{ op: 'remove', path: `members[type eq "User" and value ne "${ids[1]}"]` }],
      [1],
    ],
    [
      'one after the other',
      (ids) => [
        { op: 'Remove', path: 'members' },
        { op: 'Add', path: 'members', value: values(ids.slice(3)) },
      ],
      [3],
    ],
  ];

  test.each(cases)('%s', async (_, operations, expected) => {
    const client = connect();
    const ids = await people(client, 4);
    const group = await client.group('Team', ids.slice(0, 2));
    const answer = await client.send('PATCH', `/Groups/${group}`, patch(...operations(ids)));
    expect([answer.status, answer.body.displayName]).toEqual([200, 'Team']);
    expect(await membersOf(client, group)).toEqual(expected.map((index) => ids[index]));
  });

  test('a change counts once, and no change not at all', async () => {
    const client = connect();
    const ids = await people(client, 2);
    const group = await client.group('Team', ids);
    const version = async () => (await client.send('GET', `/Groups/${group}`)).body.meta;
    const before = await version();
    await client.send('PATCH', `/Groups/${group}`, patch({ op: 'Add', path: 'members', value: values(ids) }));
    await client.send('PATCH', `/Groups/${group}`, patch({ op: 'Replace', path: 'members', value: values(ids) }));
    expect(await version()).toEqual(before);
    await client.send('PATCH', `/Groups/${group}`, patch({ op: 'Remove', path: 'members', value: values(ids) }));
    expect(await version()).toMatchObject({ version: 'W/"2"' });
  });

  test('a change of name and members is one version', async () => {
    const client = connect();
    const group = await client.group('Team', await people(client, 1));
    const operations = [
      { op: 'Replace', path: 'displayName', value: 'Crew' },
      { op: 'Remove', path: 'members' },
    ];
    const { body } = await client.send('PATCH', `/Groups/${group}`, patch(...operations));
    expect((await client.send('GET', `/Groups/${group}`)).headers.get('etag')).toBe('W/"2"');
    expect(body).toMatchObject({ displayName: 'Crew' });
  });

  test('a deleted group leaves no memberships behind', async () => {
    const database = memoryDatabase();
    const client = connect({ database });
    const group = await client.group('Team', await people(client, 2));
    await client.send('DELETE', `/Groups/${group}`);
    expect(database.prepare('SELECT count(*) AS total FROM scim_members').get()).toEqual({ total: 0 });
  });

  test('a request that fails changes neither name nor members', async () => {
    const client = connect();
    const ids = await people(client, 2);
    const group = await client.group('Team', ids.slice(0, 1));
    await client.group('Taken');
    const before = (await client.send('GET', `/Groups/${group}`)).body;
    for (const [operation, status] of [
      [{ op: 'Add', path: 'members', value: values([...ids, 'nobody']) }, 400],
      [{ op: 'Replace', path: 'displayName', value: 'Taken' }, 409],
    ] as const) {
      const name = { op: 'Replace', path: 'externalId', value: 'changed' };
      const add = { op: 'Add', path: 'members', value: values(ids) };
      expect((await client.send('PATCH', `/Groups/${group}`, patch(name, add, operation))).status).toBe(status);
    }
    expect((await client.send('GET', `/Groups/${group}`)).body).toEqual(before);
  });

  test('excludedAttributes=members leaves them out', async () => {
    const client = connect();
    const ids = await people(client, 1);
    const group = await client.group('Team', ids);
    expect((await client.send('GET', `/Groups/${group}?excludedAttributes=members`)).body).not.toHaveProperty(
      'members',
    );
    const filter = encodeURIComponent('displayName eq "TEAM"');
    const { body } = await client.send('GET', `/Groups?excludedAttributes=members&filter=${filter}`);
    expect(body.Resources).toMatchObject([{ id: group, displayName: 'Team' }]);
    expect(body.Resources?.[0]).not.toHaveProperty('members');
  });

  test("Entra's member check", async () => {
    const client = connect();
    const [ann = '', bob = ''] = await people(client, 2);
    const group = await client.group('Team', [ann]);
    const others = await client.group('Others', [bob]);
    const found = async (user: string) =>
      (await client.query('/Groups', `id eq "${group}" and members eq "${user}"`)).map((one) => one.id);
    expect(await found(ann)).toEqual([group]);
    expect(await found(bob)).toEqual([]);
    expect(await client.query('/Groups', `members.value eq "${bob}"`)).toMatchObject([{ id: others }]);
  });

  test('a deleted user is in no group any more, and the group has changed', async () => {
    const client = connect();
    const ids = await people(client, 2);
    const group = await client.group('Team', ids);
    await client.send('DELETE', `/Users/${ids[0]}`);
    expect(await membersOf(client, group)).toEqual([ids[1]]);
    expect((await client.send('GET', `/Groups/${group}`)).body.meta).toMatchObject({ version: 'W/"2"' });
  });

  test('PUT replaces name and members; DELETE leaves the users', async () => {
    const client = connect();
    const ids = await people(client, 2);
    const group = await client.group('Team', ids.slice(0, 1));
    const { status, body } = await client.send('PUT', `/Groups/${group}`, team('Crew', ids.slice(1)));
    expect(status).toBe(200);
    expect(body).toMatchObject({ displayName: 'Crew', members: [{ value: ids[1] }] });
    expect((await client.send('DELETE', `/Groups/${group}`)).status).toBe(204);
    expect((await client.send('GET', `/Groups/${group}`)).status).toBe(404);
    expect((await client.send('GET', '/Users')).body.totalResults).toBe(2);
  });
});

test.each([
  ['hugging-face-managed', 400],
  ['generic', 200],
])('a PUT without members at %s', async (name, status) => {
  const client = connect({ profile: profileOf(name) });
  const ids = await people(client, 2);
  const group = await client.group('Team', ids);
  const { members: _, ...rest } = team('Team');
  expect((await client.send('PUT', `/Groups/${group}`, rest)).status).toBe(status);
  expect(await membersOf(client, group)).toEqual(status === 200 ? [] : ids);
});

describe('members that are groups', () => {
  const nested = async () => {
    const client = connect({ profile: generic });
    const ann = await client.user('ann', { displayName: 'Ann Lee' });
    const bob = await client.user('bob');
    const inner = await client.group('Inner "1"', [ann]);
    const outer = await client.group('Outer', [bob, inner]);
    const change = (id: string, ...operations: JsonObject[]) =>
      client.send('PATCH', `/Groups/${id}`, patch(...operations));
    const groupsOf = async (id: string) =>
      (((await client.send('GET', `/Users/${id}`)).body.groups ?? []) as JsonObject[]).map(({ value, type }) => [
        value,
        type,
      ]);
    return { client, ann, bob, inner, outer, change, groupsOf };
  };
  const BASE = 'http://127.0.0.1/scim/v2';

  test('are shown with their names, like users', async () => {
    const { client, ann, bob, inner, outer } = await nested();
    expect((await client.send('GET', `/Groups/${outer}`)).body.members).toEqual([
      { value: bob, $ref: `${BASE}/Users/${bob}`, type: 'User', display: 'bob' },
      { value: inner, $ref: `${BASE}/Groups/${inner}`, type: 'Group', display: 'Inner "1"' },
    ]);
    expect((await client.send('GET', `/Groups/${inner}`)).body.members).toMatchObject([
      { value: ann, display: 'Ann Lee' },
    ]);
    await client.send('PATCH', `/Users/${ann}`, patch({ op: 'replace', path: 'displayName', value: 'Ann Roe' }));
    expect((await client.send('GET', `/Groups/${inner}`)).body.members).toMatchObject([{ display: 'Ann Roe' }]);
  });

  test('are found by the filter, and so are the groups of a user', async () => {
    const { client, ann, inner, outer } = await nested();
    const found = async (path: string, filter: string) => (await client.query(path, filter)).map(({ id }) => id);
    expect(await found('/Groups', `members eq "${inner}"`)).toEqual([outer]);
    expect(await found('/Groups', `members eq "${outer}"`)).toEqual([]);
    expect(await found('/Groups', `members.$ref eq "${BASE}/Groups/${inner}"`)).toEqual([outer]);
    expect(await found('/Groups', `members[type eq "Group"].value eq "${inner}"`)).toEqual([outer]);
    expect(await found('/Users', `groups.value eq "${inner}"`)).toEqual([ann]);
    expect(await found('/Users', `groups.value eq "${outer}"`)).toHaveLength(2);
  });

  test('make their users indirect ones of the group, however they hold each other', async () => {
    const { ann, bob, inner, outer, change, groupsOf } = await nested();
    expect(await groupsOf(ann)).toEqual([
      [inner, 'direct'],
      [outer, 'indirect'],
    ]);
    expect(await groupsOf(bob)).toEqual([[outer, 'direct']]);
    expect((await change(inner, { op: 'add', path: 'members', value: values([outer, bob]) })).status).toBe(204);
    expect(await groupsOf(bob)).toEqual([
      [inner, 'direct'],
      [outer, 'direct'],
    ]);
    await change(inner, { op: 'remove', path: 'members', value: values([ann]) });
    expect(await groupsOf(ann)).toEqual([]);
  });

  test('can be removed by their type alone', async () => {
    const { client, bob, inner, outer, change } = await nested();
    await change(outer, { op: 'remove', path: `members[value eq "${inner}" and type eq "User"]` });
    expect(await membersOf(client, outer)).toEqual([bob, inner]);
    await change(outer, { op: 'remove', path: 'members[type eq "Group"]' });
    expect(await membersOf(client, outer)).toEqual([bob]);
  });

  test('are no longer shown when they are deleted, and the group has changed', async () => {
    const { client, ann, bob, inner, outer } = await nested();
    await client.send('DELETE', `/Groups/${inner}`);
    expect((await client.send('GET', `/Groups/${outer}`)).body).toMatchObject({
      members: [{ value: bob }],
      meta: { version: 'W/"2"' },
    });
    expect((await client.send('GET', `/Users/${ann}`)).body).not.toHaveProperty('groups');
    expect((await client.send('PATCH', `/Groups/${outer}`, patch({ op: 'remove', path: 'members' }))).status).toBe(204);
    expect((await client.send('GET', `/Groups/${outer}`)).body).not.toHaveProperty('members');
  });

  test.each([
    ['the group itself', (outer: string) => outer, 'cannot be a member of itself'],
    ['nobody', () => 'a"b', 'there is no user or group "a\\"b"'],
    ['a name that objects have', () => '__proto__', 'there is no user or group "__proto__"'],
    ['nothing', () => '', 'there is no user or group ""'],
  ])('cannot be %s', async (_, id, detail) => {
    const { client, outer, change } = await nested();
    const before = (await client.send('GET', `/Groups/${outer}`)).body;
    const value = values([id(outer)]);
    for (const answer of [
      await change(outer, { op: 'add', path: 'members', value }),
      await client.send('PUT', `/Groups/${outer}`, { ...team('Outer'), members: value }),
    ]) {
      expect(answer).toMatchObject({ status: 400, body: { scimType: 'invalidValue' } });
      expect(answer.body.detail).toContain(detail);
    }
    expect((await client.send('GET', `/Groups/${outer}`)).body).toEqual(before);
  });

  test('are refused where members are users only', async () => {
    const client = connect();
    const inner = await client.group('Inner');
    const { status, body } = await client.send('POST', '/Groups', team('Outer', [inner]));
    expect([status, body.detail]).toEqual([400, `members: there is no user "${inner}" at this target.`]);
  });
});

/** A database that notes the statements that are run. */
function watched(): { database: Database; run: (work: () => Promise<unknown>) => Promise<string[]> } {
  const inner = memoryDatabase();
  let noted: string[] = [];
  const database: Database = {
    ...inner,
    prepare: (sql) => {
      const statement = inner.prepare(sql);
      const noting =
        <Result>(call: (...values: readonly SqlValue[]) => Result) =>
        (...values: readonly SqlValue[]): Result => {
          noted.push(sql);
          return call(...values);
        };
      return {
        ...statement,
        get: noting(statement.get),
        first: noting(statement.first),
        all: noting(statement.all),
        run: noting(statement.run),
        tryRun: noting(statement.tryRun),
      };
    },
  };
  const run = async (work: () => Promise<unknown>): Promise<string[]> => {
    noted = [];
    await work();
    return noted;
  };
  return { database, run };
}

describe('the work for members', () => {
  const READS = /json_group|UNION SELECT m\.group_number/;
  const touching = (statements: readonly string[]): string[] =>
    statements.filter((sql) => sql.includes('scim_members'));

  test('is none where they are not asked for', async () => {
    const { database, run } = watched();
    const client = connect({ database, profile: generic });
    const group = await client.group('Team', await people(client, 2));
    const filter = encodeURIComponent('displayName eq "team"');
    for (const path of [
      `/Groups/${group}?excludedAttributes=members`,
      `/Groups?excludedAttributes=members&filter=${filter}`,
      `/Groups?attributes=displayName`,
      '/Users?excludedAttributes=groups',
    ]) {
      expect(touching(await run(() => client.send('GET', path)))).toEqual([]);
    }
    expect(touching(await run(() => client.send('GET', `/Groups/${group}`)))).toHaveLength(1);
    const rename = patch({ op: 'replace', path: 'displayName', value: 'Crew' });
    const whole = `/Groups/${group}?attributes=displayName`;
    expect(touching(await run(() => client.send('PATCH', whole, rename)))).toEqual([]);
  });

  test('does not grow with the group when some come and go', async () => {
    const { database, run } = watched();
    const client = connect({ database, profile: generic });
    const ids = await people(client, 6);
    const group = await client.group('Team', ids.slice(0, 3));
    const change = (...operations: JsonObject[]) =>
      run(() => client.send('PATCH', `/Groups/${group}`, patch(...operations)));
    for (const operation of [
      { op: 'Add', path: 'members', value: values(ids.slice(3)) },
      { op: 'Remove', path: 'members', value: values(ids.slice(2)) },
      { op: 'Replace', path: 'members', value: values(ids.slice(1)) },
    ]) {
      const statements = await change(operation);
      expect(statements.filter((sql) => READS.test(sql))).toEqual([]);
      expect(statements.length).toBeLessThan(8);
    }
    expect(await membersOf(client, group)).toEqual(ids.slice(1));
  });
});
