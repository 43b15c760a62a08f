import { expect, test } from 'vitest';
import type { ReceivedRequest } from '../../../src/server/http/received.js';
import { profileOf } from '../../targets/bundled.js';
import { connect, patch, person, TOKEN, USER_URN } from '../client.js';

function recording(options: Parameters<typeof connect>[0] = {}) {
  const received: ReceivedRequest[] = [];
  const now = () => new Date('2026-01-01T00:00:00Z');
  const client = connect({ profile: profileOf('generic'), now, record: (one) => received.push(one), ...options });
  return { client, received };
}

const at = '2026-01-01T00:00:00.000Z';

test('tells each request with its answer, and what was put right in it', async () => {
  const { client, received } = recording();
  const id = await client.user('ann');
  const operations = patch({ op: 'Replace', path: 'active', value: 'False' });
  await client.send('PATCH', `/Users/${id}`, operations);
  await client.send('GET', '/Users?filter=userName+eq+%22ann%22');
  expect(received).toEqual([
    { at, method: 'POST', path: '/Users', status: 201, repairs: [], body: person('ann') },
    {
      at,
      method: 'PATCH',
      path: `/Users/${id}`,
      status: 200,
      repairs: [
        { name: 'capital-operation', operation: 1, at: expect.any(String) },
        { name: 'boolean-text', operation: 1, at: expect.any(String) },
      ],
      body: operations,
    },
    { at, method: 'GET', path: '/Users?filter=userName+eq+%22ann%22', status: 200, repairs: [] },
  ]);
});

test('tells why a request was refused', async () => {
  const { client, received } = recording();
  await client.user('ann');
  await client.send('POST', '/Users', { schemas: [USER_URN], userName: 'ANN' });
  await client.send('POST', '/Users', '{');
  await client.send('GET', '/nothing');
  await client.send('GET', '/Users', undefined, { authorization: 'Bearer nobody' });
  expect(received.slice(1)).toMatchObject([
    { status: 409, scimType: 'uniqueness', detail: expect.stringContaining('username/collision') },
    { status: 400, scimType: 'invalidSyntax', detail: expect.stringContaining('no valid JSON') },
    { status: 404, path: '/nothing', detail: 'There is nothing at /nothing.' },
    { status: 401, detail: 'The bearer token is wrong, or is valid no more.' },
  ]);
  expect(received[2]).not.toHaveProperty('body');
  expect(received[3]).not.toHaveProperty('scimType');
});

test('holds no token and no password', async () => {
  const { client, received } = recording();
  const id = await client.user('ann', { password: 'open-sesame-1' });
  const operations = patch(
    { op: 'Replace', path: 'password', value: 'open-sesame-2' },
    { op: 'Replace', path: `${USER_URN}:PassWord`, value: 'open-sesame-3' },
    { OP: 'Replace', Path: 'password', Value: { value: 'open-sesame-4' } },
    { op: 'Replace', value: { password: 'open-sesame-5', [`${USER_URN}:password`]: 'open-sesame-6', title: 'Dr' } },
    { op: 'Replace', path: `${USER_URN}.password`, value: 'open-sesame-7' },
    { op: 'Replace', path: ' password ', value: 'open-sesame-8' },
  );
  await client.send('PATCH', `/Users/${id}`, operations);
  await client.send('POST', '/Users', { ...person('bob'), [USER_URN]: { password: 'open-sesame-9' } });
  await client.send('GET', '/Users?filter=password+eq+%22open-sesame%22');
  await client.send('POST', '/Users', '{"password": open-sesame}');
  await client.send('POST', '/Users', '"open-sesame');
  const text = JSON.stringify(received);
  expect(received.at(-3)).toMatchObject({ path: '/Users', status: 403, scimType: 'sensitive' });
  expect(text).not.toContain(TOKEN);
  expect(text).not.toContain('open-sesame');
  expect(text).toContain('"title":"Dr"');
});

test('holds nothing that a profile keeps to itself', async () => {
  const urn = 'urn:ietf:params:scim:schemas:extension:contoso:2.0:User';
  const profile = profileOf('generic', [
    '\n  accepted:',
    `\n  extensions: [{ id: '${urn}', name: Contoso, attributes: [{ name: pin, mutability: writeOnly },
      { name: door, subAttributes: [{ name: code, returned: never }, { name: floor }] }] }]\n  accepted:`,
  ]);
  const { client, received } = recording({ profile });
  const schemas = [USER_URN, urn];
  const id = await client.user('ann', { schemas, [urn]: { pin: 'open-1', door: { code: 'open-2', floor: '7' } } });
  const operations = patch(
    { op: 'replace', path: `${urn}:pin`, value: 'open-3' },
    { op: 'replace', path: `${urn}:door.code`, value: 'open-4' },
    { op: 'replace', path: `${urn}:door`, value: { Code: 'open-5', floor: '8' } },
  );
  expect((await client.send('PATCH', `/Users/${id}`, operations)).status).toBe(200);
  const text = JSON.stringify(received);
  expect(text).not.toContain('open-');
  expect(text).toContain('"floor":"8"');
});

test('tells of a fault, and of a connection that ended without an answer', async () => {
  const { client, received } = recording({
    faults: [
      { on: 'GET /Users', kind: 'throttled' },
      { on: 'POST /Users', kind: 'lost' },
    ],
  });
  await client.send('GET', '/Users');
  await expect(client.send('POST', '/Users', person('ann'))).rejects.toThrow('fetch failed');
  await client.send('GET', '/Users');
  expect(received).toMatchObject([
    { method: 'GET', status: 429, fault: 'throttled' },
    { method: 'POST', status: 0, fault: 'lost', body: { userName: 'ann' } },
    { method: 'GET', status: 200 },
  ]);
  expect(received[2]).not.toHaveProperty('fault');
});

test('tells of requests beyond the rate, too', async () => {
  const profile = profileOf('generic');
  const rate = { requests: 1, seconds: 10, headers: 'Retry-After' } as const;
  const { client, received } = recording({ profile: { ...profile, rate }, rate: true });
  await client.send('GET', '/Users');
  expect((await client.send('GET', '/Users')).headers.get('retry-after')).toBe('10');
  expect(received.map(({ status }) => status)).toEqual([200, 429]);
});
