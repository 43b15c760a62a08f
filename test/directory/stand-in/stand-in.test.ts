import { describe, expect, test } from 'vitest';
import { createGraphStandIn, type StandInOptions } from '../../../src/directory/index.js';
import { checked } from './checked.js';

const users = [
  { id: '1', displayName: 'Ann', surname: null, mail: 'ann@contoso.com', manager: { id: '2' } },
  { id: '2', displayName: 'Ben', accountEnabled: true },
  { id: '3', displayName: 'Cai', deletedDateTime: '2026-11-01T00:00:00Z' },
];
const member = (id: string) => ({ '@odata.type': '#microsoft.graph.user', id });
const groups = [
  { id: 'g', displayName: 'Group', securityEnabled: true, members: [member('1'), member('2'), member('3')] },
  { id: 'h', displayName: 'Hall', members: [] },
];
const assignments = [
  { principalId: 'g', principalType: 'Group', appRoleId: 'r' },
  { principalId: '1', principalType: 'User', appRoleId: 'r' },
];
const application = { id: 'the-principal', appId: 'the-app' };
const origin = 'https://graph.microsoft.com';

type Body = Record<string, unknown> & { value?: Record<string, unknown>[] };

function standIn(options: StandInOptions = {}) {
  const fetch = checked(createGraphStandIn({ users, groups, assignments }, { application, ...options }).fetch);
  const get = async (path: string, init: RequestInit = { headers: { Authorization: 'Bearer token' } }) => {
    const response = await fetch(new Request(path.startsWith('https:') ? path : `${origin}/v1.0${path}`, init));
    return { status: response.status, response, body: (await response.json()) as Body };
  };
  const round = async (path: string) => {
    const pages: Body[] = [];
    for (let next: unknown = path; typeof next === 'string'; next = pages.at(-1)?.['@odata.nextLink']) {
      pages.push((await get(next)).body);
    }
    return pages;
  };
  return { get, round };
}

describe('users/delta', () => {
  test('answers what is selected: null when cleared, absent when never set, deleted users not at all', async () => {
    const { get } = standIn();
    const { body, status, response } = await get('/users/delta?$select=surname,mail,manager');
    expect(status).toBe(200);
    expect(response.headers.get('Content-Type')).toMatch(/^application\/json/);
    expect(body.value).toEqual([
      { id: '1', surname: null, mail: 'ann@contoso.com', 'manager@delta': [member('2')] },
      { id: '2' },
    ]);
    expect(body['@odata.context']).toBe(`${origin}/v1.0/$metadata#users`);
  });

  test('a selected extension that a user does not have is not shown', async () => {
    const { body } = await standIn().get('/users/delta?$select=extension_0123456789abcdef0123456789abcdef_grade');
    expect(JSON.stringify(body.value)).toBe('[{"id":"1"},{"id":"2"}]');
  });

  test("without $select answers Graph's default properties", async () => {
    const { body } = await standIn().get('/users/delta');
    expect(body.value).toEqual([
      { id: '1', displayName: 'Ann', surname: null, mail: 'ann@contoso.com' },
      { id: '2', displayName: 'Ben' },
    ]);
  });

  test('pages carry the selection, may be empty, and end with a delta link', async () => {
    const pages = await standIn({ pageSize: 1 }).round('/users/delta?$select=displayName');
    expect(pages.map((page) => page.value)).toEqual([
      [{ id: '1', displayName: 'Ann' }],
      [{ id: '2', displayName: 'Ben' }],
      [],
    ]);
    expect(pages.map((page) => '@odata.deltaLink' in page)).toEqual([false, false, true]);
    expect(String(pages[0]?.['@odata.nextLink'])).toMatch(
      /^https:\/\/graph\.microsoft\.com\/v1\.0\/users\/delta\?\$skiptoken=[\w-]+$/,
    );
  });

  test('the second round is empty, and so is one that starts from the latest', async () => {
    const { get } = standIn();
    const first = await get('/users/delta?$select=displayName');
    const link = String(first.body['@odata.deltaLink']);
    expect(link).toContain('$deltatoken=');
    const second = await get(link);
    expect(second.body.value).toEqual([]);
    expect(second.body['@odata.deltaLink']).toBe(link);
    expect((await get('/users/delta?$deltatoken=latest')).body).toMatchObject({ value: [] });
  });

  test('a token lasts seven days', async () => {
    let now = new Date('2026-11-01T00:00:00Z');
    const { get } = standIn({ now: () => now });
    const link = String((await get('/users/delta')).body['@odata.deltaLink']);
    now = new Date('2026-11-08T00:00:00Z');
    expect((await get(link)).status).toBe(200);
    now = new Date('2026-11-08T00:00:01Z');
    expect(await get(link)).toMatchObject({
      status: 400,
      body: { error: { code: 'syncStateNotFound', innerError: { date: '2026-11-08T00:00:01' } } },
    });
  });
});

describe('groups/delta', () => {
  test('repeats a group until all members are told', async () => {
    const pages = await standIn({ membersPerPage: 2 }).round('/groups/delta?$select=displayName,members');
    expect(pages.map((page) => page.value)).toEqual([
      [{ id: 'g', displayName: 'Group', 'members@delta': [member('1'), member('2')] }],
      [
        { id: 'g', displayName: 'Group', 'members@delta': [member('3')] },
        { id: 'h', displayName: 'Hall', 'members@delta': [] },
      ],
    ]);
  });

  test('tells members only when they are selected', async () => {
    const { body } = await standIn().get('/groups/delta?$select=displayName,securityEnabled');
    expect(body.value).toEqual([
      { id: 'g', displayName: 'Group', securityEnabled: true },
      { id: 'h', displayName: 'Hall' },
    ]);
  });
});

describe('assignments and deleted items', () => {
  test.each(["(appId='the-app')", '/the-principal'])('servicePrincipals%s', async (principal) => {
    const { get, round } = standIn({ pageSize: 1 });
    expect((await get(`/servicePrincipals${principal}`)).body).toMatchObject(application);
    const pages = await round(`/servicePrincipals${principal}/appRoleAssignedTo`);
    expect(pages.map((page) => page.value)).toMatchObject(
      assignments.map((one) => [{ ...one, resourceId: 'the-principal' }]),
    );
  });

  test('deleted users', async () => {
    const { body } = await standIn().get(
      '/directory/deletedItems/microsoft.graph.user?$select=displayName,deletedDateTime',
    );
    expect(body.value).toEqual([{ id: '3', displayName: 'Cai', deletedDateTime: '2026-11-01T00:00:00Z' }]);
  });
});

describe('refusals, in the error shape of Graph', () => {
  test.each([
    ['/users/delta?$top=5', 400, 'Request_UnsupportedQuery'],
    ['/users/delta?$orderby=displayName', 400, 'Request_UnsupportedQuery'],
    ['/users/delta?$expand=manager', 400, 'Request_UnsupportedQuery'],
    ['/groups/delta?$expand=members', 400, 'Request_UnsupportedQuery'],
    ["/users/delta?$filter=displayName eq 'Ann'", 400, 'Request_UnsupportedQuery'],
    ['/users/delta?$deltatoken=nonsense', 400, 'syncStateNotFound'],
    ['/users/delta?$skiptoken=bnVsbA', 400, 'syncStateNotFound'],
    ["/servicePrincipals(appId='other')/appRoleAssignedTo", 404, 'Request_ResourceNotFound'],
    ['/servicePrincipals/other', 404, 'Request_ResourceNotFound'],
    ['/directory/deletedItems/microsoft.graph.user?$skiptoken=x', 400, 'Directory_ExpiredPageToken'],
    ['/constructor', 400, 'BadRequest'],
    ['/%E0%A4%A', 400, 'BadRequest'],
    ['https://graph.microsoft.com/beta/users/delta', 400, 'BadRequest'],
  ])('%s', async (path, status, code) => {
    expect(await standIn().get(path)).toMatchObject({
      status,
      body: { error: { code, message: expect.stringMatching(/\S/), innerError: {} } },
    });
  });

  test('a token of users is no token of groups', async () => {
    const { get } = standIn();
    const link = String((await get('/users/delta')).body['@odata.deltaLink']).replace('/users/', '/groups/');
    expect((await get(link)).body).toMatchObject({ error: { code: 'syncStateNotFound' } });
  });

  test.each([
    [undefined, undefined],
    ['Basic token', undefined],
    ['Bearer ', undefined],
    ['Bearer wrong', 'right'],
  ])('401 for %j', async (authorization, token) => {
    const headers: Record<string, string> = authorization === undefined ? {} : { Authorization: authorization };
    const answer = await standIn(token === undefined ? {} : { token }).get('/users/delta', { headers });
    expect(answer).toMatchObject({ status: 401, body: { error: { code: 'InvalidAuthenticationToken' } } });
    expect(answer.response.headers.get('WWW-Authenticate')).toBe('Bearer');
  });

  test.each(['POST', 'PATCH', 'DELETE', 'PUT'])('405 for %s', async (method) => {
    const { status } = await standIn().get('/users/delta', { method, headers: { Authorization: 'Bearer token' } });
    expect(status).toBe(405);
  });
});
