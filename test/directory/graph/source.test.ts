import { fileURLToPath } from 'node:url';
import { Client } from '@microsoft/microsoft-graph-client';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { graphProperties, sourceAttributes } from '../../../src/attributes/index.js';
import { Authentication, Guard, Transport } from '../../../src/directory/graph/middleware.js';
import {
  createGraphSource,
  createGraphStandIn,
  type DirectorySource,
  type DirectoryUser,
  directoryOf,
  isSoftDeleted,
  objectsOf,
  openDirectoryFile,
  openThroughGraph,
} from '../../../src/directory/index.js';

const SAMPLE = fileURLToPath(new URL('../../../mappings/sample-directory.ndjson', import.meta.url));
const select = {
  users: graphProperties(
    'user',
    sourceAttributes('user').map((attribute) => attribute.name),
  ),
  groups: graphProperties(
    'group',
    sourceAttributes('group').map((attribute) => attribute.name),
  ),
};
const some = { users: ['id', 'displayName', 'mail', 'manager'], groups: ['id', 'displayName', 'members'] };

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

const read = async (source: DirectorySource) => ({
  users: await all(objectsOf(source.users())),
  groups: await all(objectsOf(source.groups())),
  assignments: await all(objectsOf(source.assignments())),
});

/** What a delta query shows of a user: the selection, with a manager only when there is one and the user is not deleted. */
function seen(user: DirectoryUser, properties: readonly string[]): DirectoryUser {
  const kept = [...properties, ...(isSoftDeleted(user) ? ['deletedDateTime'] : [])];
  const shown = Object.entries(user).filter(
    ([name, value]) => kept.includes(name) && (name !== 'manager' || (value !== null && !isSoftDeleted(user))),
  );
  return { ...Object.fromEntries(shown), id: user.id };
}

/** The living first, as the delta query comes before the deleted items. */
const ordered = (users: readonly DirectoryUser[], properties: readonly string[]) =>
  [...users.filter((user) => !isSoftDeleted(user)), ...users.filter(isSoftDeleted)].map((user) =>
    seen(user, properties),
  );

describe('read through the stand-in and the real client', () => {
  test('the sample is the same, object by object, whatever the page size', async () => {
    const file = await openDirectoryFile(SAMPLE);
    if (!('source' in file)) throw new Error('the sample cannot be opened');
    const expected = await read(file.source);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 90 }),
        fc.integer({ min: 1, max: 30 }),
        async (pageSize, membersPerPage) => {
          const source = openThroughGraph(file.source, { pageSize, membersPerPage, select });
          const found = await read(source);
          expect(found.users).toEqual(ordered(expected.users, select.users));
          expect(found.groups).toEqual(expected.groups.map((group) => ({ ...seen(group, select.groups) })));
          expect(found.assignments).toEqual(expected.assignments);
          expect(await source.survey()).toEqual(await file.source.survey());
          expect(source.label).toBe(SAMPLE);
        },
      ),
      { numRuns: 15 },
    );
  });

  test('so is any directory', async () => {
    const text = fc.option(fc.string({ unit: 'grapheme', maxLength: 8 }), { nil: null });
    const user = fc.record(
      {
        id: fc.uuid(),
        displayName: text,
        mail: text,
        manager: fc.option(fc.record({ id: fc.uuid() }), { nil: null }),
        deletedDateTime: fc.constantFrom('2026-11-01T00:00:00Z', null),
      },
      { requiredKeys: ['id'] },
    );
    const group = fc.record({
      id: fc.uuid(),
      displayName: text,
      members: fc.uniqueArray(fc.record({ id: fc.uuid() }), { selector: (one) => one.id, maxLength: 9 }),
    });
    const unique = <T extends { id: string }>(one: fc.Arbitrary<T>) =>
      fc.uniqueArray(one, { selector: (object) => object.id, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(
        unique(user),
        unique(group),
        fc.integer({ min: 1, max: 14 }),
        async (users, groups, pageSize) => {
          const source = openThroughGraph(directoryOf({ users, groups }, 'any'), {
            pageSize,
            membersPerPage: 2,
            select: some,
          });
          const found = await read(source);
          expect(found.users).toEqual(ordered(users, some.users));
          expect(found.groups).toEqual(groups);
        },
      ),
      { numRuns: 60 },
    );
  });
});

/** A source over answers given by path and query; what was asked for, and with which token, is kept. */
function scripted(answer: (request: Request) => Response | Promise<Response>) {
  const asked: { url: string; authorization: string | null }[] = [];
  const source = createGraphSource({
    fetch: async (request) => {
      asked.push({ url: request.url, authorization: request.headers.get('Authorization') });
      return answer(request);
    },
    token: async () => 'secret',
    application: { appId: 'the-app' },
    select: some,
  });
  return { source, asked };
}

const page = (value: unknown, more: Record<string, unknown> = {}) => Response.json({ value, ...more });
const isDelta = (request: Request) => request.url.includes('/delta');

describe('a delta round', () => {
  test('is put together: last value wins, members add up, removed ones go', async () => {
    const { source, asked } = scripted((request) => {
      if (request.url.includes('$skiptoken=2')) {
        return page([
          {
            id: 'a',
            displayName: 'New',
            'members@delta': [{ id: '2', '@removed': { reason: 'deleted' } }, { id: '3' }],
          },
          { id: 'b', '@removed': { reason: 'changed' } },
        ]);
      }
      return page(
        [
          { id: 'a', displayName: 'Old', mail: 'a@contoso.com', 'members@delta': [{ id: '1' }, { id: '2' }] },
          { id: 'b', displayName: 'Gone' },
          { id: 'a', 'members@delta': [{ id: '1' }] },
        ],
        { '@odata.nextLink': 'https://graph.microsoft.com/v1.0/groups/delta?$skiptoken=2' },
      );
    });
    expect(await all(objectsOf(source.groups()))).toEqual([
      { id: 'a', displayName: 'New', mail: 'a@contoso.com', members: [{ id: '1' }, { id: '3' }] },
    ]);
    expect(asked.map((request) => request.url)).toEqual([
      'https://graph.microsoft.com/v1.0/groups/delta?$select=id,displayName,members',
      'https://graph.microsoft.com/v1.0/groups/delta?$skiptoken=2',
    ]);
    expect(asked.every((request) => request.authorization === 'Bearer secret')).toBe(true);
  });

  test.each([
    [[{ id: '8', '@removed': {} }, { id: '9' }], { id: '1', manager: { id: '9' } }],
    [[{ id: '9' }, { id: '8', '@removed': {} }], { id: '1', manager: { id: '9' } }],
    [[{ id: '8', '@removed': {} }], { id: '1' }],
  ])('the manager is the one that was not removed: %j', async (told, user) => {
    const { source } = scripted((request) => page(isDelta(request) ? [{ id: '1', 'manager@delta': told }] : []));
    expect(await all(objectsOf(source.users()))).toEqual([user]);
  });

  test('the application is named by its app id or by its service principal', async () => {
    const { source, asked } = scripted(() => page([]));
    await all(source.assignments());
    expect(asked[0]?.url).toBe("https://graph.microsoft.com/v1.0/servicePrincipals(appId='the-app')/appRoleAssignedTo");
  });
});

describe('safety', () => {
  test.each([
    'https://elsewhere.example/v1.0/users/delta?$skiptoken=2',
    'http://graph.microsoft.com/v1.0/users/delta',
    'https://graph.microsoft.com.elsewhere.example/v1.0/users/delta',
    'https://graph.microsoft.com:8443/v1.0/users/delta',
  ])('a next link to %s is not followed, and gets no token', async (link) => {
    const { source, asked } = scripted(() => page([], { '@odata.nextLink': link }));
    await expect(all(source.users())).rejects.toMatchObject({ findings: [{ ruleId: 'directory/not-our-request' }] });
    expect(asked).toHaveLength(1);
  });

  test.each(['post', 'patch', 'put', 'delete'] as const)('%s is stopped before anything is sent', async (method) => {
    let sent = 0;
    const fetch = async () => {
      sent++;
      return page([]);
    };
    const token = () => {
      sent++;
      return 'secret';
    };
    const client = Client.initWithMiddleware({
      middleware: [new Guard(), new Authentication(token), new Transport(fetch)],
    });
    await expect(client.api('/users')[method]({})).rejects.toThrow('directory/not-our-request');
    await expect(client.api('https://elsewhere.example/v1.0/users').get()).rejects.toThrow('directory/not-our-request');
    expect(sent).toBe(0);
    await client.api('/users').get();
    expect(sent).toBe(2);
  });
});

describe('what can go wrong is a finding', () => {
  const error = (status: number, code: string) =>
    Response.json(
      { error: { code, message: 'Because.', innerError: { 'request-id': '1', date: '2026-11-01' } } },
      { status },
    );

  test.each<readonly [string, () => Response | Promise<Response>, object]>([
    [
      '401',
      () => error(401, 'InvalidAuthenticationToken'),
      {
        ruleId: 'directory/graph-refused',
        data: { status: 401, code: 'InvalidAuthenticationToken', message: 'Because.' },
        help: expect.stringContaining('Sign in'),
      },
    ],
    [
      '403',
      () => error(403, 'Authorization_RequestDenied'),
      { ruleId: 'directory/graph-refused', data: { status: 403 }, help: expect.stringContaining('User.Read.All') },
    ],
    [
      '500 without a body',
      () => new Response('', { status: 500 }),
      { ruleId: 'directory/graph-refused', data: { status: 500 } },
    ],
    [
      '502 from a proxy',
      () => new Response('<html>', { status: 502, headers: { 'Content-Type': 'text/html' } }),
      { ruleId: 'directory/graph-refused', data: { status: 502 } },
    ],
    ['no page', () => Response.json({ id: '1' }), { ruleId: 'directory/not-a-page', data: { path: '/users/delta' } }],
    ['a page of texts', () => page(['1']), { ruleId: 'directory/not-a-page' }],
    [
      'cut JSON',
      () => new Response('{"value":[', { headers: { 'Content-Type': 'application/json' } }),
      { ruleId: 'directory/not-a-page' },
    ],
    [
      'a web page',
      () => new Response('<html>', { headers: { 'Content-Type': 'text/html' } }),
      { ruleId: 'directory/not-a-page' },
    ],
    [
      'a loop',
      () => page([], { '@odata.nextLink': 'https://graph.microsoft.com/v1.0/users/delta?$skiptoken=1' }),
      { ruleId: 'directory/link-loop' },
    ],
    [
      'no network',
      () =>
        Promise.reject(
          Object.assign(new TypeError('fetch failed'), {
            cause: Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }),
          }),
        ),
      { ruleId: 'directory/graph-unreachable', data: { host: 'graph.microsoft.com', reason: 'ECONNREFUSED' } },
    ],
  ])('%s', async (_, answer, finding) => {
    const { source } = scripted(answer);
    await expect(all(source.users())).rejects.toMatchObject({ name: 'DirectoryError', findings: [finding] });
  });

  test('an unknown application', async () => {
    const { fetch } = createGraphStandIn({ users: [] });
    const source = createGraphSource({ fetch, token: () => 'token', application: { id: 'none' }, select: some });
    await expect(all(source.assignments())).rejects.toMatchObject({
      findings: [{ ruleId: 'directory/graph-refused', data: { status: 404, code: 'Request_ResourceNotFound' } }],
    });
  });

  test('a token that cannot be had stays the error it is', async () => {
    const token = () => Promise.reject(new Error('no sign-in'));
    const source = createGraphSource({ fetch: async () => page([]), token, application: { id: '1' }, select: some });
    await expect(all(source.users())).rejects.toThrow('no sign-in');
  });
});
