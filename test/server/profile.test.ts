import { describe, expect, test } from 'vitest';
import { loadProfile, type Profile } from '../../src/targets/index.js';
import { profileText } from '../targets/profile.js';
import { connect, patch, person } from './client.js';

/** The bundled profile with one setting changed. */
function changed(from: string, to: string): Profile {
  const text = profileText.replace(from, () => to);
  expect(text).not.toBe(profileText);
  const loaded = loadProfile(text, 'changed.yaml');
  if ('findings' in loaded) throw new Error(JSON.stringify(loaded.findings));
  return loaded.profile;
}

describe('settings of a profile', () => {
  test('names that differ in case are one name, where the rule is an error', async () => {
    const client = connect({ profile: changed('severity: warning', 'severity: error') });
    await client.user('Bob');
    const { status, body } = await client.send('POST', '/Users', person('bob'));
    expect(status).toBe(409);
    expect(body.detail).toContain('username/case-collision');
  });

  test('the status of a refusal', async () => {
    const client = connect({ profile: changed('refused: 400, conflict: 409', 'refused: 422, conflict: 400') });
    await client.user('ann');
    expect((await client.send('POST', '/Users', person('a_b'))).status).toBe(422);
    expect((await client.send('POST', '/Users', person('ann'))).status).toBe(400);
  });

  test('a path that is not listed is ignored', async () => {
    const client = connect({ profile: changed('unlisted: refuse', 'unlisted: ignore') });
    const id = await client.user('ann');
    const request = patch(
      { op: 'Replace', path: 'name.formatted', value: 'X' },
      { op: 'Replace', path: 'active', value: 'False' },
    );
    const { status, body } = await client.send('PATCH', `/Users/${id}`, request);
    expect(status).toBe(200);
    expect(body).toMatchObject({ active: false, name: { formatted: 'Ann Lee' } });
  });

  test('operators of filters', async () => {
    const client = connect({ profile: changed('operators: [eq]', 'operators: [eq, co, pr]') });
    await client.user('ann');
    await client.user('bob');
    expect(await client.query('/Users', 'userName co "n"')).toMatchObject([{ userName: 'ann' }]);
    expect(await client.query('/Users', 'emails[type eq "work"]')).toHaveLength(2);
  });

  test('what is accepted is kept, extensions too, and schemas say so', async () => {
    const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
    const extension = { [enterprise]: { department: 'IT', division: 'not kept' } };
    const plain = await connect().send('POST', '/Users', person('ann', extension));
    expect(plain.body.schemas).toEqual([person('ann').schemas].flat());
    expect(plain.body).not.toHaveProperty([enterprise]);
    const profile = changed(
      'externalId, active]\n  # hf:api',
      `externalId, active, '${enterprise}:department']\n  # hf:api`,
    );
    const { body } = await connect({ profile }).send('POST', '/Users', person('ann', extension));
    expect(body.schemas).toEqual([...[person('ann').schemas].flat(), enterprise]);
    expect(body[enterprise]).toEqual({ department: 'IT' });
  });
});
