import { describe, expect, test } from 'vitest';
import { profileOf } from '../targets/bundled.js';
import { type Client, connect, patch, person, USER_URN } from './client.js';

describe('creating a user', () => {
  test('gives the resource, its address and what the target fills in', async () => {
    const client = connect();
    const answer = await client.send('POST', '/Users', person('ann', { active: 'True', nickName: 'not kept' }));
    const id = String(answer.body.id);
    const location = `http://127.0.0.1/scim/v2/Users/${id}`;
    expect(id).toMatch(/^[0-9a-f]{24}$/);
    expect(answer.status).toBe(201);
    expect(answer.headers.get('location')).toBe(location);
    expect(answer.body).toEqual({
      ...person('ann'),
      schemas: [USER_URN],
      id,
      displayName: 'ann',
      name: { givenName: 'Ann', familyName: 'Lee', formatted: 'Ann Lee' },
      meta: {
        resourceType: 'User',
        created: '2026-01-01T00:00:00.000Z',
        lastModified: '2026-01-01T00:00:00.000Z',
        location,
        version: 'W/"1"',
      },
    });
    expect((await client.send('GET', `/Users/${id}`)).body).toEqual(answer.body);
  });

  test('active is true when nothing is said, and read-only attributes are ignored', async () => {
    const { active: _, ...silent } = person('ann', {
      id: 'mine',
      meta: { created: 'never' },
      groups: [{ value: 'x' }],
    });
    const { body } = await connect().send('POST', '/Users', silent);
    expect(body).toMatchObject({ active: true, meta: { created: '2026-01-01T00:00:00.000Z' } });
    expect(body.id).not.toBe('mine');
    expect(body).not.toHaveProperty('groups');
  });

  test('names in any case are canonical afterwards', async () => {
    const { externalId: _, ...rest } = person('ann');
    const { body } = await connect().send('POST', '/Users', { ...rest, EXTERNALID: 'x' });
    expect(body.externalId).toBe('x');
  });

  test('is refused with every rule that is broken', async () => {
    const { status, body } = await connect().send('POST', '/Users', person('a_b', { externalId: null }));
    expect(status).toBe(400);
    expect(body.scimType).toBe('invalidValue');
    expect(body.detail).toBe(
      'externalId: is required and has no value (target/required); ' +
        'userName "a_b": only letters, digits and "-" are allowed (username/charset)',
    );
  });

  test.each([
    ['userName', { externalId: 'other' }, 'username/collision'],
    ['externalId', { userName: 'bob' }, 'external-id/collision'],
  ])('is refused when its %s is taken', async (target, change, rule) => {
    const client = connect();
    await client.user('ann');
    const { status, body } = await client.send('POST', '/Users', person('ann', change));
    expect(status).toBe(409);
    expect(body.scimType).toBe('uniqueness');
    expect(body.detail).toContain(`(${rule})`);
    expect(body.detail).toContain(target);
    expect((await client.send('GET', '/Users')).body.totalResults).toBe(1);
  });

  test('another case is another name', async () => {
    const client = connect();
    await client.user('Bob');
    await client.user('bob');
    expect((await client.query('/Users', 'userName eq "BOB"')).map((one) => one.userName)).toEqual(['Bob', 'bob']);
  });

  test('text that SQLite cuts or replaces stays apart', async () => {
    const client = connect();
    for (const [index, externalId] of ['a\u0000b', 'a\u0000c', 'a', '\ud800', '\ud801'].entries()) {
      const id = await client.user(`user${index}`, { externalId });
      expect((await client.send('GET', `/Users/${id}`)).body.externalId).toBe(externalId);
    }
  });
});

describe('finding users', () => {
  test.each([
    ['userName eq "ANN"', ['ann']],
    ['externalId eq "id-ann"', ['ann']],
    ['USERNAME EQ "ann"', ['ann']],
    [`${USER_URN}:userName eq "ann"`, ['ann']],
    ['externalId eq "ID-ANN"', []],
    ['emails eq "Ann@contoso.com"', ['ann']],
    ['emails.value eq "ann@contoso.com"', ['ann']],
    ['emails[type eq "work"].value eq "ann@contoso.com"', ['ann']],
    ['emails[type eq "home"].value eq "ann@contoso.com"', []],
    ['userName eq "ann" and externalId eq "id-ann"', ['ann']],
    ['userName eq "ann" and externalId eq "id-bob"', []],
    ['userName eq "ann" or userName eq "bob"', ['ann', 'bob']],
    ['not (userName eq "ann")', ['bob']],
    ['userName eq "x\\" or \\"1\\" eq \\"1"', []],
  ])('%s', async (filter, names) => {
    const client = connect();
    await client.user('ann');
    await client.user('bob');
    expect((await client.query('/Users', filter)).map((one) => one.userName)).toEqual(names);
  });

  test('by id, and nobody by the id of nobody', async () => {
    const client = connect();
    const id = await client.user('ann');
    expect(await client.query('/Users', `id eq "${id}"`)).toHaveLength(1);
    expect(await client.query('/Users', 'id eq "none"')).toEqual([]);
  });

  test('a changed value is found, the old one is not', async () => {
    const client = connect();
    const id = await client.user('ann');
    const path = 'emails[type eq "work"].value';
    await client.send('PATCH', `/Users/${id}`, patch({ op: 'Replace', path, value: 'new@contoso.com' }));
    expect(await client.query('/Users', 'emails eq "new@contoso.com"')).toHaveLength(1);
    expect(await client.query('/Users', 'emails eq "ann@contoso.com"')).toEqual([]);
  });

  test.each([
    ['', 5, 1, ['a1', 'a2', 'a3', 'a4', 'a5']],
    ['?startIndex=2&count=2', 5, 2, ['a2', 'a3']],
    ['?startIndex=-3&count=1', 5, 1, ['a1']],
    ['?count=0', 5, 1, []],
    ['?count=-1', 5, 1, []],
    ['?startIndex=9', 5, 9, []],
    ['?startIndex=2&count=1&filter=userName+eq+"a1"+or+userName+eq+"a4"', 2, 2, ['a4']],
  ])('in pages: %s', async (query, totalResults, startIndex, names) => {
    const client = connect();
    for (const name of ['a1', 'a2', 'a3', 'a4', 'a5']) await client.user(name);
    const { body } = await client.send('GET', `/Users${query}`);
    expect(body).toMatchObject({ totalResults, startIndex, itemsPerPage: names.length });
    expect(body.Resources?.map((one) => one.userName)).toEqual(names);
  });

  test.each([
    ['attributes=userName', ['schemas', 'id', 'userName']],
    ['attributes=NAME.givenName,nothing', ['schemas', 'id', 'name']],
    ['excludedAttributes=id,emails,name,meta,displayName,active', ['schemas', 'id', 'userName', 'externalId']],
  ])('with what is asked for: %s', async (query, names) => {
    const client = connect();
    const id = await client.user('ann');
    const one = (await client.send('GET', `/Users/${id}?${query}`)).body;
    const [listed] = (await client.send('GET', `/Users?${query}`)).body.Resources ?? [];
    expect(Object.keys(one)).toEqual(names);
    expect(listed).toEqual(one);
    if (names.includes('name')) expect(one.name).toEqual({ givenName: 'Ann' });
  });
});

describe('changing a user', () => {
  test('answers the resource; a later read shows it', async () => {
    const client = connect();
    const id = await client.user('ann');
    const answer = await client.send('PATCH', `/Users/${id}`, patch({ op: 'Replace', path: 'active', value: 'False' }));
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      active: false,
      meta: { created: '2026-01-01T00:00:00.000Z', lastModified: '2026-01-01T00:00:01.000Z', version: 'W/"2"' },
    });
    expect((await client.send('GET', `/Users/${id}`)).body).toEqual(answer.body);
  });

  test('to what it is already is no change', async () => {
    const client = connect();
    const id = await client.user('ann');
    const before = (await client.send('GET', `/Users/${id}`)).body;
    const same = patch({ op: 'Replace', value: { 'name.givenName': 'Ann', active: 'True', externalId: 'id-ann' } });
    expect((await client.send('PATCH', `/Users/${id}`, same)).body).toEqual(before);
    expect((await client.send('PUT', `/Users/${id}`, person('ann'))).body).toEqual(before);
  });

  test.each([
    ['a rule', { op: 'Replace', path: 'userName', value: 'a--b' }, 400, 'username/double-dash'],
    ['a taken name', { op: 'Replace', path: 'userName', value: 'bob' }, 409, 'username/collision'],
    [
      'a path that is not listed',
      { op: 'Replace', path: 'name.formatted', value: 'A' },
      400,
      'name.formatted cannot be changed',
    ],
    ['a removal that is not listed', { op: 'Remove', path: 'name.givenName' }, 400, 'name.givenName cannot be removed'],
    ['a required value', { op: 'Remove', path: 'externalId' }, 400, 'target/required'],
    ['an unknown path', { op: 'Add', path: 'shoeSize', value: '38' }, 400, 'shoeSize'],
    ['the id', { op: 'Replace', path: 'id', value: 'x' }, 400, 'read-only'],
  ])('is refused by %s, as a whole', async (_, operation, status, detail) => {
    const client = connect();
    const id = await client.user('ann');
    await client.user('bob');
    const before = (await client.send('GET', `/Users/${id}`)).body;
    const request = patch({ op: 'Replace', path: 'active', value: 'False' }, operation);
    const answer = await client.send('PATCH', `/Users/${id}`, request);
    expect(answer.status).toBe(status);
    expect(answer.body.detail).toContain(detail);
    expect((await client.send('GET', `/Users/${id}`)).body).toEqual(before);
  });

  test('PUT drops what is absent and keeps id and meta', async () => {
    const client = connect();
    const id = await client.user('ann', { active: false });
    const { active: _, ...rest } = person('anna', { externalId: 'new' });
    const { status, body } = await client.send('PUT', `/Users/${id}`, rest);
    expect(status).toBe(200);
    expect(body).toMatchObject({ id, userName: 'anna', externalId: 'new', active: true });
    expect(body.meta).toMatchObject({ created: '2026-01-01T00:00:00.000Z', version: 'W/"2"' });
    expect(await client.query('/Users', 'externalId eq "id-ann"')).toEqual([]);
  });

  test('DELETE is for good, and frees the name; ids are not used twice', async () => {
    const client = connect();
    const id = await client.user('ann');
    expect((await client.send('DELETE', `/Users/${id}`)).status).toBe(204);
    expect((await client.send('GET', `/Users/${id}`)).status).toBe(404);
    expect((await client.send('DELETE', `/Users/${id}`)).status).toBe(404);
    expect(await client.user('ann')).not.toBe(id);
    expect(await client.query('/Users', 'emails eq "ann@contoso.com"')).toHaveLength(1);
  });
});

describe('an account that is deactivated', () => {
  const inactive = async (client: Client, name: string) => {
    const id = await client.user(name, { active: false });
    return { id, before: (await client.send('GET', `/Users/${id}`)).body };
  };

  test('is activated by a create request for it, and nothing else changes', async () => {
    const client = connect();
    const { id, before } = await inactive(client, 'ann');
    const again = person('ann', { name: { givenName: 'Anna', familyName: 'Roe' } });
    const { status, body, headers } = await client.send('POST', '/Users', again);
    expect([status, headers.get('location')]).toEqual([201, `http://127.0.0.1/scim/v2/Users/${id}`]);
    const { meta: _, ...now } = body;
    const { meta: __, ...then } = before;
    expect(now).toEqual({ ...then, active: true });
    expect(body.meta).toEqual((await client.send('GET', `/Users/${id}`)).body.meta);
    expect((await client.send('POST', '/Users', again)).status).toBe(409);
  });

  test.each([
    ['its name alone', { externalId: 'other' }, 201],
    ['its externalId alone', { userName: 'other' }, 201],
    ['to stay as it is', { active: false }, 409],
    ['and another one', { externalId: 'id-bob' }, 409],
    ['with a value that is refused', { userName: 'a_b' }, 400],
  ])('asked for by %s', async (_, change, status) => {
    const client = connect();
    const { id, before } = await inactive(client, 'ann');
    await inactive(client, 'bob');
    expect((await client.send('POST', '/Users', person('ann', change))).status).toBe(status);
    const { body } = await client.send('GET', `/Users/${id}`);
    if (status === 201) expect(body).toMatchObject({ ...person('ann'), active: true });
    else expect(body).toEqual(before);
    expect((await client.send('GET', '/Users')).body.totalResults).toBe(2);
  });

  test('stays so where the target knows no other way than a change', async () => {
    const client = connect({
      profile: profileOf('hugging-face-managed', ['existing: reactivate', 'existing: refuse']),
    });
    const { id, before } = await inactive(client, 'ann');
    expect((await client.send('POST', '/Users', person('ann'))).status).toBe(409);
    expect((await client.send('GET', `/Users/${id}`)).body).toEqual(before);
  });
});

describe('PUT', () => {
  test('must carry what the profile asks for, as a POST must', async () => {
    const client = connect({
      profile: profileOf('generic', ['  unlisted: ignore\n', '  unlisted: ignore\n  present: [title]\n']),
    });
    const id = await client.user('ann', { title: 'Dr' });
    for (const [method, path] of [
      ['POST', '/Users'],
      ['PUT', `/Users/${id}`],
    ] as const) {
      const { status, body } = await client.send(method, path, person('bob'));
      expect([status, body.detail]).toEqual([400, 'title must be in the request, even if it is empty.']);
    }
    expect((await client.send('PUT', `/Users/${id}`, person('ann', { title: 'Prof' }))).status).toBe(200);
  });

  test('keeps what the target sets itself, and fills in what it derives', async () => {
    const client = connect();
    const id = await client.user('ann');
    const sent = person('anna', {
      id: 'mine',
      displayName: 'mine',
      meta: { created: 'never' },
      groups: [{ value: 'x' }],
    });
    const { status, body } = await client.send('PUT', `/Users/${id}`, sent);
    expect(status).toBe(200);
    expect(body).toMatchObject({ id, displayName: 'anna', name: { formatted: 'Ann Lee' } });
    expect(body).not.toHaveProperty('groups');
  });

  test.each([
    ['a required value is missing', { name: { givenName: 'Ann' } }, 400],
    ['a value is refused', { userName: 'a--b' }, 400],
    ['a value is taken', { userName: 'bob' }, 409],
  ])('is refused as a whole where %s', async (_, change, status) => {
    const client = connect();
    const id = await client.user('ann');
    await client.user('bob');
    const before = (await client.send('GET', `/Users/${id}`)).body;
    const { body, ...answer } = await client.send('PUT', `/Users/${id}`, person('ann', { active: false, ...change }));
    expect([answer.status, body.scimType]).toEqual([status, status === 409 ? 'uniqueness' : 'invalidValue']);
    expect((await client.send('GET', `/Users/${id}`)).body).toEqual(before);
  });

  test('of nobody is not found, and creates nobody', async () => {
    const client = connect();
    expect((await client.send('PUT', '/Users/nobody', person('ann'))).status).toBe(404);
    expect((await client.send('GET', '/Users')).body.totalResults).toBe(0);
  });

  test('drops what an extension had, and its URN', async () => {
    const client = connect({ profile: profileOf('generic') });
    const urn = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
    const id = await client.user('ann', { schemas: [USER_URN, urn], [urn]: { department: 'Sales' } });
    expect((await client.send('GET', `/Users/${id}`)).body).toMatchObject({ schemas: [USER_URN, urn] });
    const { body } = await client.send('PUT', `/Users/${id}`, person('ann'));
    expect(body.schemas).toEqual([USER_URN]);
    expect(body).not.toHaveProperty([urn]);
  });
});
