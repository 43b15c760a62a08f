import { describe, expect, test } from 'vitest';
import { USER } from '../../src/scim/index.js';
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
