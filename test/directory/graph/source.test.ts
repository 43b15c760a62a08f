import { fileURLToPath } from 'node:url';
import { Client } from '@microsoft/microsoft-graph-client';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { graphProperties, sourceAttributes } from '../../../src/attributes/index.js';
import { Authentication } from '../../../src/directory/graph/authentication.js';
import { Guard, Transport } from '../../../src/directory/graph/middleware.js';
import {
  createGraphSource,
  createGraphStandIn,
  type DirectorySource,
  type DirectoryUser,
  directoryOf,
  type GraphSourceOptions,
  isSoftDeleted,
  objectsOf,
  openDirectoryFile,
  openThroughGraph,
} from '../../../src/directory/index.js';
import { page, type Script, scripted } from './scripted.js';

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

/** A source over answers given by a script, and what was asked for. */
function tenant(answer: Script, more: Partial<GraphSourceOptions> = {}) {
  const { connection, asked } = scripted(answer);
  const source = createGraphSource({ ...connection, application: { appId: 'the-app' }, select: some, ...more });
  return { source, asked };
}

const isDelta = (request: Request) => request.url.includes('/delta');

describe('a delta round', () => {
  test('is put together: last value wins, members add up, removed ones go', async () => {
    const { source, asked } = tenant((request) => {
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
    [[{ id: '8', '@removed': {} }], { id: '1', manager: null }],
  ])('the manager is the one that was not removed: %j', async (told, user) => {
    const { source } = tenant((request) => page(isDelta(request) ? [{ id: '1', 'manager@delta': told }] : []));
    expect(await all(objectsOf(source.users()))).toEqual([user]);
  });

  test('the application is named by its app id or by its service principal', async () => {
    const { source, asked } = tenant(() => page([]));
    await all(source.assignments());
    expect(asked[0]?.url).toBe("https://graph.microsoft.com/v1.0/servicePrincipals(appId='the-app')/appRoleAssignedTo");
  });
});

describe('a chain that reads', () => {
  test.each(['post', 'patch', 'put', 'delete'] as const)('stops %s before anything is sent', async (method) => {
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
      middleware: [new Guard(), new Authentication(token), new Transport({ fetch, token })],
    });
    await expect(client.api('/users')[method]({})).rejects.toThrow('directory/not-our-request');
    await expect(client.api('https://elsewhere.example/v1.0/users').get()).rejects.toThrow('directory/not-our-request');
    expect(sent).toBe(0);
    await client.api('/users').get();
    expect(sent).toBe(2);
  });
});

describe('a link that expires', () => {
  const next = 'https://graph.microsoft.com/v1.0/anything?$skiptoken=2';
  const lists = [
    ['users', (source: DirectorySource) => source.users(), '/users/delta'],
    ['deleted users', (source: DirectorySource) => source.users(), '/directory/deletedItems'],
    ['groups', (source: DirectorySource) => source.groups(), '/groups/delta'],
    ['assignments', (source: DirectorySource) => source.assignments(), '/appRoleAssignedTo'],
  ] as const;

  test.each(lists)('has %s read again from the beginning, and tells nobody twice', async (_, list, path) => {
    let begun = 0;
    const { source } = tenant((request) => {
      if (request.url === next) return new Response(null, { status: 410 });
      if (!request.url.includes(path)) return page([]);
      const one = { id: '1', principalId: '1', principalType: 'User', appRoleId: '0' };
      return page([one], begun++ < 2 ? { '@odata.nextLink': next } : {});
    });
    expect(await all(objectsOf<object>(list(source)))).toHaveLength(1);
    expect(begun).toBe(3);
  });

  test('every time is a finding', async () => {
    const { source } = tenant((request) =>
      request.url === next ? new Response(null, { status: 410 }) : page([], { '@odata.nextLink': next }),
    );
    await expect(all(source.groups())).rejects.toMatchObject({
      findings: [{ ruleId: 'directory/graph-refused', data: { status: 410 } }],
    });
  });
});

describe('what Microsoft Graph leaves out', () => {
  test('a group without members has none, where they were asked for', async () => {
    const { source } = tenant(() => page([{ id: '1' }]));
    expect(await all(objectsOf(source.groups()))).toEqual([{ id: '1', members: [] }]);
  });

  test.each<readonly [string, unknown, (source: DirectorySource) => AsyncIterable<unknown>]>([
    ['an application without an id', { appId: '1' }, (source) => source.roles()],
    ['an application without an app id', { id: '1' }, (source) => source.roles()],
    ['a role without an id', { id: '1', appId: '2', appRoles: [{}] }, (source) => source.roles()],
    [
      'an assignment of nobody',
      { value: [{ principalType: 'User', appRoleId: '0' }] },
      (source) => source.assignments(),
    ],
    [
      'an assignment of nothing',
      { value: [{ principalId: '1', principalType: 'User' }] },
      (source) => source.assignments(),
    ],
  ])('%s does not come from Microsoft Graph', async (_, body, list) => {
    const { source } = tenant(() => Response.json(body));
    await expect(all(list(source))).rejects.toMatchObject({ findings: [{ ruleId: 'directory/not-a-page' }] });
  });
});

test('names are encoded, because the client encodes nothing', async () => {
  const { source, asked } = tenant(() => page([]), {
    application: { appId: "R&D's #1+2" },
    select: { users: ['id', 'extension_1_a&$expand=b'], groups: ['id', 'id'] },
  });
  await all(source.users());
  await all(source.groups());
  await all(source.assignments());
  expect(asked.map(({ url }) => url.replace('https://graph.microsoft.com/v1.0', ''))).toEqual([
    '/users/delta?$select=id,extension_1_a%26%24expand%3Db',
    '/directory/deletedItems/microsoft.graph.user?$select=id,extension_1_a%26%24expand%3Db,deletedDateTime',
    '/groups/delta?$select=id',
    "/servicePrincipals(appId='R%26D''s%20%231%2B2')/appRoleAssignedTo",
  ]);
});

describe('the application', () => {
  test('an unknown application', async () => {
    const { fetch } = createGraphStandIn({ users: [] });
    const source = createGraphSource({ fetch, token: () => 'token', application: { id: 'none' }, select: some });
    await expect(all(source.assignments())).rejects.toMatchObject({
      findings: [{ ruleId: 'directory/graph-refused', data: { status: 404, code: 'Request_ResourceNotFound' } }],
    });
  });
});
