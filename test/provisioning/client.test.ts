import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createClient, type RecordedRequest, type ScimClient } from '../../src/provisioning/client.js';
import { PATCH_URN, parseFilter } from '../../src/scim/index.js';

const TENANT_URL = 'https://target.invalid/scim/v2';
const INCOMPATIBLE = 'SystemForCrossDomainIdentityManagementServiceIncompatible';

/** A client of a target that gives one answer to everything, and the requests that it got. */
function connect(status = 200, body: unknown = { id: '1', Resources: [] }) {
  const requests: Request[] = [];
  const recorded: RecordedRequest[] = [];
  const client = createClient({
    fetch: async (request) => {
      requests.push(request);
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      return new Response(status === 204 ? null : text, { status });
    },
    tenantUrl: TENANT_URL,
    token: 'secret-for-tests',
    record: (request) => recorded.push(request),
  });
  return { client, requests, recorded };
}

const operations = [{ op: 'Replace', path: 'active', value: 'False' }] as const;

/** Each kind of request, by name. */
const CALLS: Readonly<Record<string, (client: ScimClient) => Promise<unknown>>> = {
  find: (client) => client.find('/Users', 'userName', 'ann'),
  read: (client) => client.read('/Users', '1'),
  create: (client) => client.create('/Users', { userName: 'ann' }),
  patch: (client) => client.patch('/Users', '1', operations),
};

describe('the address of a request', () => {
  test.each<[string, string, (client: ScimClient) => Promise<unknown>]>([
    ['a match', 'GET /Users?filter=externalId+eq+%22a%22', (one) => one.find('/Users', 'externalId', 'a')],
    ['spaces', 'GET /Users?filter=userName+eq+%22Ann+Lee%22', (one) => one.find('/Users', 'userName', 'Ann Lee')],
    [
      'a quote and a backslash',
      'GET /Users?filter=userName+eq+%22a%5C%22b%5C%5Cc%22',
      (one) => one.find('/Users', 'userName', 'a"b\\c'),
    ],
    [
      'characters that mean something in an address',
      'GET /Users?filter=userName+eq+%22a%2Bb%26c%23d%25e%3Df%22',
      (one) => one.find('/Users', 'userName', 'a+b&c#d%e=f'),
    ],
    ['a line break', 'GET /Users?filter=userName+eq+%22a%5Cnb%22', (one) => one.find('/Users', 'userName', 'a\nb')],
    [
      'letters beyond ASCII',
      'GET /Users?filter=userName+eq+%22%C3%B6%22',
      (one) => one.find('/Users', 'userName', '\u00f6'),
    ],
    [
      'a path with a filter',
      'GET /Users?filter=emails%5Btype+eq+%22work%22%5D.value+eq+%22a%40b.c%22',
      (one) => one.find('/Users', 'emails[type eq "work"].value', 'a@b.c'),
    ],
    [
      'a match of groups',
      'GET /Groups?excludedAttributes=members&filter=displayName+eq+%22Team%22',
      (one) => one.find('/Groups', 'displayName', 'Team'),
    ],
    ['a linked user', 'GET /Users/1', (one) => one.read('/Users', '1')],
    ['a linked group', 'GET /Groups/1?excludedAttributes=members', (one) => one.read('/Groups', '1')],
    ['an odd id', 'GET /Users/a%2Fb%3Fc%20d%23', (one) => one.read('/Users', 'a/b?c d#')],
    ['a create', 'POST /Users', (one) => one.create('/Users', {})],
    ['an update', 'PATCH /Users/1', (one) => one.patch('/Users', '1', operations)],
    ['an update of a group', 'PATCH /Groups/1', (one) => one.patch('/Groups', '1', operations)],
    ['an update of an odd id', 'PATCH /Users/a%2Fb', (one) => one.patch('/Users', 'a/b', operations)],
  ])('of %s', async (_, expected, call) => {
    const { client, requests, recorded } = connect();
    await call(client);
    expect(requests.map(({ method, url }) => `${method} ${url}`)).toEqual([expected.replace(' ', ` ${TENANT_URL}`)]);
    expect(recorded.map(({ method, path }) => `${method} ${path}`)).toEqual([expected]);
  });

  test('any value comes back from the filter as it was', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (value) => {
        const { client, requests } = connect();
        await client.find('/Users', 'userName', value);
        const filter = new URL(requests[0]?.url ?? '').searchParams.get('filter') ?? '';
        const parsed = parseFilter(filter);
        expect(parsed).toEqual({
          filter: { kind: 'compare', path: { attribute: 'userName' }, operator: 'eq', value },
        });
      }),
    );
  });
});

describe('a request', () => {
  test.each(Object.entries(CALLS))('to %s carries the token and asks for scim+json', async (_, call) => {
    const { client, requests } = connect();
    await call(client);
    expect(Object.fromEntries(requests[0]?.headers ?? [])).toEqual({
      authorization: 'Bearer secret-for-tests',
      accept: 'application/scim+json',
      'content-type': 'application/scim+json',
    });
  });

  test('is counted', async () => {
    const { client } = connect();
    expect(client.requests).toBe(0);
    for (const call of Object.values(CALLS)) await call(client);
    expect(client.requests).toBe(4);
  });

  test('is recorded with its body and status, and without its token', async () => {
    const { client, recorded } = connect(403, { detail: 'no' });
    for (const call of Object.values(CALLS)) await call(client);
    expect(recorded).toEqual([
      { method: 'GET', path: '/Users?filter=userName+eq+%22ann%22', status: 403 },
      { method: 'GET', path: '/Users/1', status: 403 },
      { method: 'POST', path: '/Users', body: { userName: 'ann' }, status: 403 },
      {
        method: 'PATCH',
        path: '/Users/1',
        body: { schemas: [PATCH_URN], Operations: [{ op: 'Replace', path: 'active', value: 'False' }] },
        status: 403,
      },
    ]);
    expect(JSON.stringify(recorded)).not.toMatch(/secret-for-tests|bearer/i);
  });

  test('sends the body that is recorded', async () => {
    const { client, requests, recorded } = connect();
    await client.patch('/Users', '1', operations);
    expect(await requests[0]?.json()).toEqual(recorded[0]?.body);
  });
});

describe('an answer', () => {
  test('to a match is the resources', async () => {
    const { client } = connect(200, { totalResults: 2, Resources: [{ id: '1' }, { id: '2', userName: 'x' }] });
    expect(await client.find('/Users', 'userName', 'x')).toEqual({
      resources: [{ id: '1' }, { id: '2', userName: 'x' }],
    });
  });

  test('to a match without Resources is empty when totalResults is 0', async () => {
    expect(await connect(200, { totalResults: 0 }).client.find('/Users', 'userName', 'x')).toEqual({ resources: [] });
  });

  test.each([200, 201])('with status %i is the resource', async (status) => {
    const { client } = connect(status, { id: '1', userName: 'ann' });
    expect(await client.create('/Users', {})).toEqual({ resource: { id: '1', userName: 'ann' } });
  });

  test('to an update may be empty', async () => {
    expect(await connect(204).client.patch('/Users', '7', operations)).toEqual({ resource: { id: '7' } });
  });

  test.each<[string, unknown]>([
    ['no ListResponse', { userName: 'ann' }],
    ['one that counts objects but holds none', { totalResults: 1 }],
    ['one whose Resources is no list', { totalResults: 0, Resources: { id: '1' } }],
    ['a list', []],
    ['no JSON', '<html>'],
    ['nothing', ''],
    ['a resource without an id', { totalResults: 1, Resources: [{ userName: 'ann' }] }],
    ['a resource with an empty id', { totalResults: 1, Resources: [{ id: '' }] }],
    ['something that is no resource', { totalResults: 1, Resources: ['ann'] }],
  ])('to a match that is %s is an error', async (_, body) => {
    const answer = await connect(200, body).client.find('/Users', 'userName', 'x');
    expect(answer).toMatchObject({ error: { code: INCOMPATIBLE, status: 200 } });
  });

  describe.each(['read', 'create', 'patch'])('to %s', (name) => {
    test.each<[string, unknown]>([
      ['no id', { userName: 'ann' }],
      ['an id that is no text', { id: 1 }],
      ['an empty id', { id: '' }],
      ['no JSON', '<html>'],
      ['a list', [{ id: '1' }]],
      ['null', 'null'],
      ['nothing', ''],
    ])('with %s is an error', async (_, body) => {
      expect(await CALLS[name]?.(connect(200, body).client)).toMatchObject({
        error: { code: INCOMPATIBLE, status: 200, detail: 'the answer has no id' },
      });
    });
  });
});

describe('a refusal', () => {
  test.each<[number, string]>([
    [302, INCOMPATIBLE],
    [400, INCOMPATIBLE],
    [401, 'Unauthorized'],
    [403, 'InsufficientRights'],
    [405, 'MethodNotAllowed'],
    [409, 'Conflict'],
    [418, INCOMPATIBLE],
    [422, 'UnprocessableEntity'],
    [429, 'TooManyRequests'],
    [500, 'InternalServerError'],
    [501, 'NotImplemented'],
    [503, 'InternalServerError'],
  ])('with status %i is %s', async (status, code) => {
    for (const call of Object.values(CALLS)) {
      const answer = await call(connect(status, { detail: 'why' }).client);
      expect(answer).toEqual({ error: { code, status, detail: 'why' } });
    }
  });

  // provisioning.md §3.4: on a linked id the object is gone; on a query or a create the target does not speak SCIM.
  test.each([
    ['find', INCOMPATIBLE],
    ['create', INCOMPATIBLE],
    ['read', 'InvalidAnchor'],
    ['patch', 'InvalidAnchor'],
  ])('with status 404 to %s is %s', async (name, code) => {
    expect(await CALLS[name]?.(connect(404, {}).client)).toMatchObject({ error: { code, status: 404 } });
  });

  test.each<[string, unknown]>([
    ['no JSON', '<html>Bad gateway</html>'],
    ['nothing', ''],
    ['a detail that is no text', { detail: 5 }],
    ['a list', ['why']],
  ])('whose body is %s still says what happened', async (_, body) => {
    const answer = await connect(502, body).client.read('/Users', '1');
    expect(answer).toEqual({ error: { code: 'InternalServerError', status: 502, detail: 'the target answered 502' } });
  });
});
