import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../src/scim/index.js';
import { type Client, connect, GROUP_URN, patch, team } from './client.js';

async function people(client: Client, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let i = 0; i < count; i++) ids.push(await client.user(`user${i}`));
  return ids;
}

const values = (ids: readonly string[]): JsonObject[] => ids.map((value) => ({ $ref: null, value }));

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
    expect(body).toMatchObject({ schemas: [GROUP_URN], displayName: 'Team', members: [{ value: ann, type: 'User' }] });
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
    await client.group('Others', [bob]);
    const found = async (user: string) =>
      (await client.query('/Groups', `id eq "${group}" and members eq "${user}"`)).map((one) => one.id);
    expect(await found(ann)).toEqual([group]);
    expect(await found(bob)).toEqual([]);
    expect(await client.query('/Groups', `members[type eq "User"].value eq "${bob}"`)).toMatchObject([
      { displayName: 'Others' },
    ]);
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
