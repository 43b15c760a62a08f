import { describe, expect, test } from 'vitest';
import {
  createGraphStandIn,
  loadScript,
  type StandInOptions,
  Tenant,
  VirtualClock,
} from '../../../src/directory/index.js';
import { asking, ORIGIN } from './client.js';

const content = {
  users: [
    { id: 'a', userPrincipalName: 'Ann@contoso.com', displayName: 'Ann', surname: null, manager: { id: 'b' } },
    { id: 'b', userPrincipalName: 'ben@contoso.com', department: 'IT', businessPhones: ['1'] },
    { id: 'c', userPrincipalName: 'ccai@contoso.com', displayName: 'Cai', deletedDateTime: '2026-11-01T00:00:00Z' },
    { id: 'd', userPrincipalName: 'dcat@contoso.com', displayName: 'Cat', deletedDateTime: '2026-11-02T00:00:00Z' },
  ],
  groups: [
    {
      id: 'g',
      displayName: 'Red',
      securityEnabled: true,
      members: [{ '@odata.type': '#microsoft.graph.user', id: 'a' }],
    },
    { id: 'h', displayName: 'Blue' },
  ],
  assignments: [{ principalId: 'a', principalType: 'User', appRoleId: 'r' }],
  roles: [{ id: 'r', displayName: 'Admins', value: 'Admin', isEnabled: true }],
};
const application = { id: 'sp', appId: 'app', displayName: "Ann's app" };
const schema = { synchronizationRules: [], directories: [], version: '1' };
const job = 'rehearsal.app.app';

const setUp = (options: StandInOptions = {}) =>
  asking(createGraphStandIn(content, { application, schema, ...options }));

const ann = { id: 'a', displayName: 'Ann', surname: null, userPrincipalName: 'Ann@contoso.com' };
const principal = {
  id: 'sp',
  appId: 'app',
  displayName: "Ann's app",
  appRoles: [{ id: 'r', displayName: 'Admins', value: 'Admin', isEnabled: true, allowedMemberTypes: ['User'] }],
};
const context = (path: string) => ({ '@odata.context': `${ORIGIN}/v1.0/$metadata#${path}` });

describe('every address that is served, for a source and for a tenant that may change', () => {
  test.each<[string, Record<string, unknown>]>([
    [
      '/users',
      { ...context('users'), value: [ann, { id: 'b', userPrincipalName: 'ben@contoso.com', businessPhones: ['1'] }] },
    ],
    ['/users?$select=department', { value: [{ id: 'a' }, { id: 'b', department: 'IT' }] }],
    ['/users?$select=id&$expand=manager($select=id)', { value: [{ id: 'a', manager: { id: 'b' } }, { id: 'b' }] }],
    ['/users/a', { ...context('users/$entity'), ...ann }],
    ['/users/ann@CONTOSO.com?$select=id', { id: 'a' }],
    ['/groups', { ...context('groups'), value: [{ id: 'g', displayName: 'Red', securityEnabled: true }, { id: 'h' }] }],
    ['/groups/g?$select=displayName', { ...context('groups/$entity'), id: 'g', displayName: 'Red' }],
    ['/groups/g/members', { value: [{ '@odata.type': '#microsoft.graph.user', id: 'a' }] }],
    ['/groups/h/members', { value: [] }],
    ['/directory/deletedItems/microsoft.graph.user?$select=displayName', { value: [{ id: 'c' }, { id: 'd' }] }],
    ['/servicePrincipals', { ...context('servicePrincipals'), value: [principal] }],
    ["/servicePrincipals?$filter=displayName eq 'Ann''s app'&$select=id", { value: [{ id: 'sp' }] }],
    ["/servicePrincipals?$filter=displayName eq 'Other'", { value: [] }],
    ['/servicePrincipals/sp', { ...context('servicePrincipals/$entity'), ...principal }],
    ["/servicePrincipals(appId='app')?$select=appRoles", { id: 'sp', appRoles: principal.appRoles }],
    ['/servicePrincipals/sp/appRoleAssignedTo', { value: [{ principalId: 'a', resourceId: 'sp' }] }],
    ['/servicePrincipals/sp/synchronization/jobs', { value: [{ id: job, templateId: 'customappsso' }] }],
    [`/servicePrincipals/sp/synchronization/jobs/${job}`, { id: job }],
    [`/servicePrincipals(appId='app')/synchronization/jobs/${job}/schema`, schema],
  ])('%s', async (path, body) => {
    const tenant = asking(createGraphStandIn(new Tenant(content), { application, schema }));
    for (const { get } of [setUp(), tenant]) expect(await get(path)).toMatchObject({ status: 200, body });
  });

  test.each(['/users', '/groups', '/directory/deletedItems/microsoft.graph.user'])(
    '%s in pages of one, repeating the query',
    async (path) => {
      for (const { pages } of [setUp(), setUp({ pageSize: 1 })]) {
        const all = await pages(`${path}?$select=displayName,mail&$top=1`);
        expect(all.flatMap(({ value = [] }) => value).map((one) => Object.keys(one)[0])).toEqual(['id', 'id']);
        expect(all.filter((page) => '@odata.nextLink' in page).length).toBeGreaterThan(0);
        for (const { '@odata.nextLink': link = '$select=displayName%2Cmail&$top=1&$skiptoken=' } of all) {
          expect(link).toContain('$select=displayName%2Cmail&$top=1&$skiptoken=');
        }
      }
    },
  );

  test('an application without a schema has no job', async () => {
    const { get } = asking(createGraphStandIn(content, { application }));
    expect((await get('/servicePrincipals/sp/synchronization/jobs')).body.value).toEqual([]);
    expect((await get(`/servicePrincipals/sp/synchronization/jobs/${job}/schema`)).status).toBe(404);
  });
});

describe('refusals', () => {
  test.each<[string, number, string, RegExp]>([
    ['/users/nobody', 404, 'Request_ResourceNotFound', /'nobody' does not exist/],
    ['/users/c', 404, 'Request_ResourceNotFound', /'c' does not exist/],
    ['/groups/x', 404, 'Request_ResourceNotFound', /'x' does not exist/],
    ['/groups/x/members', 404, 'Request_ResourceNotFound', /'x' does not exist/],
    ['/servicePrincipals/sp/synchronization/jobs/other', 404, 'Request_ResourceNotFound', /'other' does not/],
    ['/servicePrincipals/other/synchronization/jobs', 404, 'Request_ResourceNotFound', /'other' does not/],
    ['/users?$select=id,nope', 400, 'BadRequest', /property named 'nope' on type 'microsoft.graph.user'/],
    ['/users/delta?$select=__proto__', 400, 'BadRequest', /property named '__proto__'/],
    ['/groups/delta?$select=department', 400, 'BadRequest', /'department' on type 'microsoft.graph.group'/],
    ['/groups?$select=manager', 400, 'BadRequest', /'manager' on type 'microsoft.graph.group'/],
    ['/directory/deletedItems/microsoft.graph.user?$select=nope', 400, 'BadRequest', /'nope'/],
    ['/users?$expand=nope', 400, 'BadRequest', /'nope' on type/],
    ['/users?$top=1000', 400, 'Request_UnsupportedQuery', /Invalid page size specified: '1000'/],
    ['/users?$top=0', 400, 'Request_UnsupportedQuery', /between 1 and 999/],
    ['/groups?$top=x', 400, 'Request_UnsupportedQuery', /between 1 and 999/],
    ["/users?$filter=surname eq 'x'", 400, 'Request_UnsupportedQuery', /'\$filter' is not supported/],
    ["/servicePrincipals?$filter=appId eq 'x'", 400, 'Request_UnsupportedQuery', /filter clause/],
    ['/nothing', 400, 'BadRequest', /segment 'nothing'/],
    ['/users/a/b/c', 400, 'BadRequest', /segment 'users'/],
    ['/stand-in/clock', 400, 'BadRequest', /segment/],
  ])('%s', async (path, status, code, message) => {
    expect(await setUp().get(path)).toMatchObject({
      status,
      body: { error: { code, message: expect.stringMatching(message) } },
    });
  });

  test.each([
    ['/users/delta', 'User.Read.All'],
    ['/users', 'Directory.Read.All'],
    ['/groups/delta', 'Group.ReadWrite.All'],
    ['/groups/g/members', 'GroupMember.Read.All'],
    ['/groups/g/members', 'Group.Read.All'],
    ['/directory/deletedItems/microsoft.graph.user', 'User.Read.All'],
    ['/servicePrincipals/sp', 'Application.Read.All'],
    ['/servicePrincipals/sp/appRoleAssignedTo', 'Directory.Read.All'],
    ['/servicePrincipals/sp/synchronization/jobs', 'Synchronization.Read.All'],
  ])('%s needs a permission such as %s', async (path, permission) => {
    expect((await setUp({ permissions: ['Mail.Read', permission] }).get(path)).status).toBe(200);
    expect(await setUp({ permissions: ['Mail.Read'] }).get(path)).toMatchObject({
      status: 403,
      body: { error: { code: 'Authorization_RequestDenied' } },
    });
  });

  test('reading the directory is not enough for synchronization', async () => {
    const { get } = setUp({ permissions: ['Directory.Read.All'] });
    expect((await get('/servicePrincipals/sp/synchronization/jobs')).status).toBe(403);
  });
});

describe('parseExpression', () => {
  const path = `/servicePrincipals/sp/synchronization/jobs/${job}/schema/parseExpression`;
  const post = (body: string) => ({ method: 'POST', body });

  test('is answered by whom it is given to', async () => {
    const { get } = setUp({
      oracle: async (body) => ({ parsingSucceeded: true, evaluationResult: [body.expression] }),
    });
    expect((await get(path, post('{"expression":"[mail]"}'))).body).toEqual({
      ...context('microsoft.graph.parseExpressionResponse'),
      parsingSucceeded: true,
      evaluationResult: ['[mail]'],
    });
    expect((await get(path, post('[1]'))).status).toBe(400);
    expect((await get(path, post('{'))).status).toBe(400);
    expect((await get(path)).status).toBe(405);
  });

  test('is refused where nobody answers, and without the permission', async () => {
    expect((await setUp().get(path, post('{}'))).status).toBe(501);
    const { get } = setUp({ oracle: () => ({}), permissions: ['Synchronization.Read.All'] });
    expect((await get(path, post('{}'))).status).toBe(403);
  });
});

describe('the virtual clock', () => {
  const URL = `${ORIGIN}/stand-in/clock`;
  function clocked() {
    const tenant = new Tenant(content);
    const text = 'start: 2026-11-22T09:00:00Z\nchanges: [{ at: +40m, disable: a }, { at: +1h, delete: nobody }]';
    const loaded = loadScript(text, 'script.yaml', new Date(0));
    if ('findings' in loaded) throw new Error('the script is wrong');
    return asking(createGraphStandIn(tenant, { clock: new VirtualClock(tenant, loaded.script) }));
  }
  const advance = (duration: unknown) => ({ method: 'POST', body: JSON.stringify({ advance: duration }) });

  test('is read, and moved on', async () => {
    const { get } = clocked();
    const before = { now: '2026-11-22T09:00:00.000Z', next: '2026-11-22T09:40:00.000Z', changesLeft: 2, happened: [] };
    expect((await get(URL)).body).toEqual(before);
    expect((await get(URL, advance('PT40M'))).body).toEqual({
      now: '2026-11-22T09:40:00.000Z',
      next: '2026-11-22T10:00:00.000Z',
      changesLeft: 1,
      happened: [{ at: '2026-11-22T09:40:00.000Z', what: 'disable a' }],
    });
    expect((await get('/users/a?$select=accountEnabled')).body).toMatchObject({ accountEnabled: false });
    expect((await get(URL, advance('P1DT2H3M4S'))).body).toMatchObject({
      now: '2026-11-23T11:43:04.000Z',
      happened: [{ what: 'delete nobody', impossible: 'there is no user nobody who is not deleted' }],
    });
  });

  test('makes tokens old', async () => {
    const { get, round } = clocked();
    const { delta } = await round('/users/delta');
    await get(URL, advance('P7D'));
    expect((await get(delta)).status).toBe(200);
    await get(URL, advance('PT1S'));
    expect((await get(delta)).body).toMatchObject({ error: { code: 'syncStateNotFound' } });
  });

  test.each(['', 'P', 'PT', 'P1DT', '40', '-PT40M', 'P1M', 7, null])('%j is no duration', async (duration) => {
    expect((await clocked().get(URL, advance(duration))).status).toBe(400);
  });

  test('takes no other method and needs the token', async () => {
    const { get } = clocked();
    expect((await get(URL, { method: 'PUT' })).status).toBe(405);
    expect((await get(URL, { headers: { Authorization: '' } })).status).toBe(401);
  });
});
