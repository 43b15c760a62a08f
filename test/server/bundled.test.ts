import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GROUP, type JsonObject, USER } from '../../src/scim/index.js';
import { checkResource, lenient, strict } from '../../src/targets/index.js';
import { profileOf } from '../targets/bundled.js';
import { connect, patch, person, team } from './client.js';

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const CONTOSO = 'urn:ietf:params:scim:schemas:extension:contoso:2.0:User';

describe('generic: what the RFC says of an attribute is what the target does', () => {
  const generic = profileOf('generic');

  test('userName is one name in any case, whatever it holds', async () => {
    const client = connect({ profile: generic });
    await client.user('Ann Lée_#1');
    expect((await client.send('POST', '/Users', person('ann lÉe_#1'))).status).toBe(409);
    expect((await client.send('POST', '/Users', person(''))).status).toBe(400);
  });

  test('externalId and group names may be shared, and externalId is found in its case only', async () => {
    const client = connect({ profile: generic });
    await client.user('ann', { externalId: 'A' });
    await client.user('bob', { externalId: 'A' });
    expect(await client.query('/Users', 'externalId eq "A"')).toHaveLength(2);
    expect(await client.query('/Users', 'externalId eq "a"')).toHaveLength(0);
    await client.group('Team');
    expect((await client.send('POST', '/Groups', team('Team'))).status).toBe(201);
  });

  const texts = [...USER.attributes.values()].filter(
    ({ type, multiValued, mutability, caseExact, name }) =>
      type === 'string' && !multiValued && mutability === 'readWrite' && !caseExact && name !== 'userName',
  );
  test.each(texts.map(({ name }) => name))('%s is kept, found in any case, changed and removed', async (name) => {
    const client = connect({ profile: generic });
    const id = await client.user('ann', { [name]: 'Value' });
    expect(await client.query('/Users', `${name} eq "VALUE"`)).toMatchObject([{ [name]: 'Value' }]);
    const change = await client.send('PATCH', `/Users/${id}`, patch({ op: 'Replace', path: name, value: 'Other' }));
    expect(change.body[name]).toBe('Other');
    const removal = await client.send('PATCH', `/Users/${id}`, patch({ op: 'Remove', path: name }));
    expect(removal.body).not.toHaveProperty(name);
  });

  test('the enterprise extension is kept, and found', async () => {
    const client = connect({ profile: generic });
    const id = await client.user('ann', { [ENTERPRISE]: { department: 'IT', manager: { value: '7' } } });
    expect(await client.query('/Users', `${ENTERPRISE}:department sw "i"`)).toMatchObject([{ id }]);
    const change = patch({ op: 'Replace', path: `${ENTERPRISE}:department`, value: 'HR' });
    expect((await client.send('PATCH', `/Users/${id}`, change)).body[ENTERPRISE]).toMatchObject({ department: 'HR' });
  });

  test('an extension of the application is kept where "accepted" names it, and nowhere else', async () => {
    const extended = profileOf(
      'generic',
      ['\n  accepted: [all]', `\n  accepted: [all, '${CONTOSO}:badge']`],
      ['\n  patchable: [all]', `\n  patchable: [all, '${CONTOSO}:badge']`],
      ['\n  filterable: [all', `\n  filterable: ['${CONTOSO}:badge', all`],
    );
    const badge = { [CONTOSO]: { badge: 'B7', colour: 'red' } };
    const client = connect({ profile: extended });
    const { body } = await client.send('POST', '/Users', person('ann', badge));
    expect(body[CONTOSO]).toEqual({ badge: 'B7' });
    expect(body.schemas).toContain(CONTOSO);
    expect(await client.query('/Users', `${CONTOSO}:badge eq "b7"`)).toHaveLength(1);
    const change = patch({ op: 'Replace', path: `${CONTOSO}:badge`, value: 'B8' });
    expect((await client.send('PATCH', `/Users/${body.id}`, change)).body[CONTOSO]).toEqual({ badge: 'B8' });
    const plain = await connect({ profile: generic }).send('POST', '/Users', person('ann', badge));
    expect([plain.status, CONTOSO in plain.body]).toEqual([201, false]);
  });
});

describe('Hugging Face, Basic SSO', () => {
  const profile = profileOf('hugging-face-basic');

  test('an invitation needs no names, and keeps none', async () => {
    const { name: _, ...invited } = person('ann');
    const { status, body } = await connect({ profile }).send('POST', '/Users', invited);
    expect([status, body.active]).toEqual([201, true]);
    const named = await connect({ profile }).send('POST', '/Users', person('ann'));
    expect(named.body).not.toHaveProperty('name');
  });

  test("only active and externalId are changed; the account is the person's own", async () => {
    const client = connect({ profile });
    const id = await client.user('ann');
    const change = patch(
      { op: 'Replace', path: 'userName', value: 'new' },
      { op: 'Replace', path: 'active', value: 'False' },
      { op: 'Replace', path: 'externalId', value: 'new' },
    );
    expect((await client.send('PATCH', `/Users/${id}`, change)).body).toMatchObject({
      userName: 'ann',
      active: false,
      externalId: 'new',
    });
    const removal = await client.send('PATCH', `/Users/${id}`, patch({ op: 'Remove', path: 'externalId' }));
    expect(removal.body.externalId).toBe('new');
  });

  test.each(['a_b', '-ann', 'a--b', '2041', 'x', 'x'.repeat(43)])('nobody can have the account %s', async (name) => {
    const { status, body } = await connect({ profile }).send('POST', '/Users', person(name));
    expect([status, body.detail]).toEqual([400, expect.stringContaining('username/impossible')]);
  });
});

/** What hf:api lays down for both services, in its answers and for groups. */
describe.each(['hugging-face-managed', 'hugging-face-basic'])('%s: answers as documented', (name) => {
  const profile = profileOf(name);

  test('a user: nothing but what is documented, and everything of it that is known', async () => {
    const client = connect({ profile });
    const { status, headers, body } = await client.send('POST', '/Users', person('ann'));
    expect([status, headers.get('content-type')]).toEqual([201, 'application/json']);
    const location = `http://127.0.0.1/scim/v2/Users/${body.id}`;
    expect(body).toEqual({
      schemas: [USER.schema.id],
      id: expect.stringMatching(/^[0-9a-f]{24}$/),
      externalId: 'id-ann',
      userName: 'ann',
      displayName: 'ann',
      ...(name === 'hugging-face-managed' && { name: { givenName: 'Ann', familyName: 'Lee', formatted: 'Ann Lee' } }),
      emails: [{ value: 'ann@contoso.com', primary: true, type: 'work' }],
      active: true,
      meta: { resourceType: 'User', location },
    });
  });

  test('an address of another type is one of work, and the primary one', async () => {
    const emails = [{ type: 'home', primary: false, value: 'ann@contoso.com' }];
    const { body } = await connect({ profile }).send('POST', '/Users', person('ann', { emails }));
    expect(body.emails).toEqual([{ type: 'work', primary: true, value: 'ann@contoso.com' }]);
  });

  test.each([
    ['none', [], 'target/required'],
    ['two', [{ value: 'a@contoso.com' }, { value: 'b@contoso.com' }], 'email/exactly-one'],
    ['a guest', [{ value: 'a#ext#@contoso.com' }], 'email/shape'],
  ])('addresses of a new user: %s', async (_, emails, rule) => {
    const { status, body } = await connect({ profile }).send('POST', '/Users', person('ann', { emails }));
    expect([status, body.detail]).toEqual([400, expect.stringContaining(rule)]);
  });

  test('a group: members with their value only, and lists and externalId even when there is none', async () => {
    const client = connect({ profile });
    const user = await client.user('ann');
    const { externalId: _, ...plain } = team('Team');
    const { body } = await client.send('POST', '/Groups', plain);
    const location = `http://127.0.0.1/scim/v2/Groups/${body.id}`;
    expect(body).toEqual({
      schemas: [GROUP.schema.id],
      id: expect.stringMatching(/^[0-9a-f]{24}$/),
      displayName: 'Team',
      externalId: null,
      members: [],
      meta: { resourceType: 'Group', location },
    });
    const change = patch({ op: 'Add', path: 'members', value: [{ value: user }] });
    const changed = await client.send('PATCH', `/Groups/${body.id}`, change);
    expect([changed.status, changed.body.members]).toEqual([200, [{ value: user }]]);
    const path = `/Groups/${body.id}?excludedAttributes=members`;
    for (const without of [await client.send('GET', path), await client.send('PATCH', path, change)]) {
      expect([without.status, Object.hasOwn(without.body, 'members')]).toEqual([200, false]);
    }
  });

  test.each(['POST', 'PUT'])('a group without a list of members is refused: %s', async (method) => {
    const client = connect({ profile });
    const { members: _, ...without } = team('Team');
    const path = method === 'POST' ? '/Groups' : `/Groups/${await client.group('Team')}`;
    const { status, body } = await client.send(method, path, without);
    expect([status, body.detail]).toEqual([400, expect.stringContaining('members')]);
  });

  test.each(['7', 'f'.repeat(24)])('a member that is no user is refused: %s', async (id) => {
    const { status, body } = await connect({ profile }).send('POST', '/Groups', team('Team', [id]));
    expect([status, body.detail]).toEqual([400, expect.stringContaining(id)]);
  });

  test('a second group of the name is a conflict', async () => {
    const client = connect({ profile });
    await client.group('Team');
    expect((await client.send('POST', '/Groups', team('Team'))).status).toBe(409);
  });

  test.each([
    ['userName co "a"', 400],
    ['displayName eq "ann"', 400],
    ['active eq true', 400],
    ['emails eq "ann@contoso.com"', 200],
    ["userName eq 'ann'", 200],
    ['userName eq ann', 200],
    ['id eq "7"', 200],
  ])('a search for %s gets %d', async (filter, status) => {
    const client = connect({ profile });
    await client.user('ann');
    expect((await client.send('GET', `/Users?filter=${encodeURIComponent(filter)}`)).status).toBe(status);
  });
});

describe('Hugging Face, managed users', () => {
  const profile = profileOf('hugging-face-managed');

  test.each<[string, JsonObject[], number]>([
    ['the address of work', [{ op: 'Replace', path: 'emails[type eq "work"].value', value: 'new@contoso.com' }], 200],
    [
      'the same in single quotes',
      [{ op: 'replace', path: "emails[type eq 'work'].value", value: 'n@contoso.com' }],
      200,
    ],
    [
      'an address of another type',
      [{ op: 'Replace', path: 'emails[type eq "home"].value', value: 'n@contoso.com' }],
      400,
    ],
    ['all addresses', [{ op: 'Replace', path: 'emails', value: [{ type: 'work', value: 'new@contoso.com' }] }], 400],
    ['the given name', [{ op: 'Replace', path: 'name.givenName', value: 'Bo' }], 200],
    ['the formatted name', [{ op: 'Replace', path: 'name.formatted', value: 'Bo Lee' }], 400],
    ['the title', [{ op: 'Replace', path: 'title', value: 'CEO' }], 400],
    ['several at once, without a path', [{ op: 'replace', value: { userName: 'bo', 'name.givenName': 'Bo' } }], 200],
    ['one that is not listed among them', [{ op: 'replace', value: { userName: 'bo', title: 'CEO' } }], 400],
    ['externalId taken away', [{ op: 'Remove', path: 'externalId', value: null }], 400],
    ['the address taken away', [{ op: 'Remove', path: 'emails[type eq "work"].value' }], 400],
    ['the surname taken away', [{ op: 'Remove', path: 'name.familyName' }], 400],
  ])('an update of %s', async (_, operations, status) => {
    const client = connect({ profile });
    const id = await client.user('ann');
    const before = (await client.send('GET', `/Users/${id}`)).body;
    const answer = await client.send('PATCH', `/Users/${id}`, patch(...operations));
    expect(answer.status).toBe(status);
    if (status === 400) expect((await client.send('GET', `/Users/${id}`)).body).toEqual(before);
  });

  test('a replacement may leave the address out, and nothing else; an update then gives it again', async () => {
    const client = connect({ profile });
    const id = await client.user('ann');
    const put = await client.send('PUT', `/Users/${id}`, person('ann', { emails: [] }));
    expect([put.status, put.body.emails]).toEqual([200, []]);
    const change = patch({ op: 'Add', path: 'emails[type eq "work"].value', value: 'new@contoso.com' });
    const changed = await client.send('PATCH', `/Users/${id}`, change);
    expect(changed.body.emails).toEqual([{ type: 'work', primary: true, value: 'new@contoso.com' }]);
    const { name: _, ...nameless } = person('ann');
    expect((await client.send('PUT', `/Users/${id}`, nameless)).status).toBe(400);
  });

  test('a name or an externalId that is taken is a conflict, however it is asked for', async () => {
    const client = connect({ profile });
    await client.user('ann');
    const id = await client.user('bob');
    const conflicts = [
      await client.send('POST', '/Users', person('ann', { externalId: 'new' })),
      await client.send('POST', '/Users', person('new', { externalId: 'id-ann' })),
      await client.send('PUT', `/Users/${id}`, person('ann', { externalId: 'id-bob' })),
      await client.send('PATCH', `/Users/${id}`, patch({ op: 'Replace', path: 'userName', value: 'ann' })),
      await client.send('PATCH', `/Users/${id}`, patch({ op: 'Replace', path: 'externalId', value: 'id-ann' })),
    ];
    expect(conflicts.map(({ status, body }) => [status, body.scimType])).toEqual(Array(5).fill([409, 'uniqueness']));
  });

  test('a deactivated account is still found, and is activated by an update or by a create request', async () => {
    const client = connect({ profile });
    const id = await client.user('ann');
    const switched = (value: string) =>
      client.send('PATCH', `/Users/${id}`, patch({ op: 'Replace', path: 'active', value }));
    expect((await switched('False')).body.active).toBe(false);
    expect(await client.query('/Users', 'userName eq "ann"')).toMatchObject([{ id, active: false }]);
    expect((await switched('True')).body.active).toBe(true);
    await switched('False');
    const again = await client.send(
      'POST',
      '/Users',
      person('ann', { name: { givenName: 'Other', familyName: 'Lee' } }),
    );
    expect([again.status, again.body.id, again.body.active]).toEqual([201, id, true]);
    expect(again.body.name).toMatchObject({ givenName: 'Ann' });
    expect((await client.send('POST', '/Users', person('ann'))).status).toBe(409);
  });

  test('an account that is deleted is gone, and its name is free', async () => {
    const client = connect({ profile });
    const id = await client.user('ann');
    expect((await client.send('DELETE', `/Users/${id}`)).status).toBe(204);
    expect((await client.send('DELETE', `/Users/${id}`)).status).toBe(404);
    expect(await client.user('ann')).not.toBe(id);
  });

  const both = ['hugging-face-managed', 'hugging-face-basic'].map((name) => profileOf(name));

  test('usernames are those that the documented pattern lets through', async () => {
    const documented = /^\b(?!\d+$)(?![0-9a-fA-F]{24}$)([a-zA-Z0-9]|-(?!-))+\b$/;
    const unit = fc.constantFrom('a', 'F', '0', '7', '-', '_', '.', 'é', ' ', '\n');
    const names = fc.oneof(
      fc.string({ unit, minLength: 1, maxLength: 46 }),
      fc.string({ unit: fc.constantFrom('a', '0', '-', 'f'), minLength: 22, maxLength: 44 }),
    );
    await fc.assert(
      fc.property(names, (userName) => {
        const takes = documented.test(userName) && userName.length >= 2 && userName.length <= 42;
        const resource = person('ann', { userName });
        for (const { users } of both) {
          const broken = checkResource(users, resource).filter(({ rule }) => rule.id.startsWith('username/'));
          expect(broken.length === 0).toBe(takes);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('addresses are those that the documented pattern lets through', () => {
    const documented = /^(?!\.)(?!.*\.\.)([A-Za-z0-9_'+\-.]*)[A-Za-z0-9_+-]@([A-Za-z0-9][A-Za-z0-9-]*\.)+[A-Za-z]{2,}$/;
    const unit = fc.constantFrom('a', 'Z', '7', '-', '_', '.', "'", '+', '@', 'é', '#', ' ');
    const part = fc.string({ unit, minLength: 0, maxLength: 6 });
    const addresses = fc.oneof(
      fc.string({ unit, minLength: 1 }),
      fc.tuple(part, part, fc.constantFrom('com', 'c', 'c1', 'co')).map(([a, b, c]) => `${a}@${b}.${c}`),
    );
    fc.assert(
      fc.property(addresses, (value) => {
        for (const { users } of both) {
          const broken = checkResource(users, person('ann', { emails: [{ value }] }));
          expect(broken.filter(({ rule }) => rule.id === 'email/shape').length === 0).toBe(documented.test(value));
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('Hugging Face, Basic SSO: replacements', () => {
  const profile = profileOf('hugging-face-basic');

  test('name only what can be changed; the account stays as it is', async () => {
    const client = connect({ profile });
    const id = await client.user('ann');
    const put = { schemas: [USER.schema.id], externalId: 'new', active: false };
    const { status, body } = await client.send('PUT', `/Users/${id}`, put);
    expect([status, body]).toMatchObject([
      200,
      { userName: 'ann', externalId: 'new', active: false, emails: [{ value: 'ann@contoso.com' }] },
    ]);
    const other = person('bob', { USERNAME: 'cat', emails: [] });
    const again = await client.send('PUT', `/Users/${id}`, other);
    expect([again.status, again.body]).toMatchObject([
      200,
      { userName: 'ann', emails: [{ value: 'ann@contoso.com' }] },
    ]);
  });

  test('need externalId, which must be nobody else’s', async () => {
    const client = connect({ profile });
    const id = await client.user('ann');
    await client.user('bob');
    const put = { schemas: [USER.schema.id], active: true };
    expect((await client.send('PUT', `/Users/${id}`, put)).status).toBe(400);
    expect((await client.send('PUT', `/Users/${id}`, { ...put, externalId: 'id-bob' })).status).toBe(409);
    expect((await client.send('PUT', '/Users/nobody', put)).status).toBe(404);
  });

  test('somebody who is invited already is a conflict, deactivated or not', async () => {
    const client = connect({ profile });
    const id = await client.user('ann');
    await client.send('PATCH', `/Users/${id}`, patch({ op: 'Replace', path: 'active', value: 'False' }));
    expect((await client.send('POST', '/Users', person('ann'))).status).toBe(409);
  });
});

describe('generic, strict and lenient', () => {
  const generic = profileOf('generic');
  const entra = patch({ op: 'Replace', path: 'active', value: 'False' });
  const unknown = patch({ op: 'replace', path: 'shoeSize', value: 42 });

  test.each([
    ['as it is', generic, 200],
    ['strict', strict(generic), 400],
    ['lenient', lenient(generic), 200],
  ])('%s: what Entra sends, and what no schema has', async (_, profile, status) => {
    const client = connect({ profile });
    const id = await client.user('ann');
    expect((await client.send('PATCH', `/Users/${id}`, entra)).status).toBe(status);
    expect((await client.send('GET', `/Users/${id}`)).body.active).toBe(status === 400);
    expect((await client.send('PATCH', `/Users/${id}`, unknown)).body).toMatchObject({
      status: '400',
      scimType: 'invalidPath',
    });
    expect((await client.send('POST', '/Users', person('bob', { shoeSize: 42 }))).status).toBe(
      status === 400 ? 400 : 201,
    );
    const replaced = await client.send('PUT', `/Users/${id}`, person('ann', { shoeSize: 42 }));
    expect(replaced.status).toBe(status);
  });

  test('strict takes everything that the RFC has', async () => {
    const client = connect({ profile: strict(generic) });
    const id = await client.user('ann');
    const change = patch({ op: 'replace', path: 'active', value: false }, { op: 'add', path: 'title', value: 'CEO' });
    expect((await client.send('PATCH', `/Users/${id}`, change)).body).toMatchObject({ active: false, title: 'CEO' });
  });
});
