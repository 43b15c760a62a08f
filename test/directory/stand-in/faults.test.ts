import { describe, expect, test } from 'vitest';
import { type AnyRule, ruleIndex } from '../../../src/diagnostics/index.js';
import { createGraphStandIn, type Fault, loadFaults, Tenant } from '../../../src/directory/index.js';
import { FAULT_KINDS } from '../../../src/directory/stand-in/fault.js';
import { DroppedConnection } from '../../../src/directory/stand-in/fault-acts.js';
import { tenantRules } from '../../../src/directory/tenant/rules.js';
import { asking, ORIGIN } from './client.js';

const content = {
  users: ['a', 'b', 'c'].map((id) => ({ id, displayName: id, mail: `${id}@contoso.com`, department: null })),
  groups: [{ id: 'g', displayName: 'G', members: ['a', 'b', 'c'].map((id) => ({ id })) }],
  assignments: ['a', 'b'].map((principalId) => ({ principalId, principalType: 'User', appRoleId: 'r' })),
};
const application = { id: 'sp', appId: 'app' };
const USERS = '/users/delta?$select=displayName,mail,department';

/** Reads pages one by one, so that each answer can be looked at; the tenant is of one user a page. */
function setUp(...faults: Fault[]) {
  const standIn = createGraphStandIn(new Tenant(content), {
    pageSize: 1,
    application,
    faults,
    schema: { version: '1' },
  });
  const { get } = asking(standIn);
  const raw = (path: string) =>
    standIn.fetch(
      new Request(path.startsWith('https:') ? path : `${ORIGIN}/v1.0${path}`, {
        headers: { Authorization: 'Bearer t' },
      }),
    );
  const link = async (path: string, pages: number) => {
    let at = path;
    for (let page = 0; page < pages; page++) at = String((await get(at)).body['@odata.nextLink']);
    return at;
  };
  const ids = async (path: string) => (await get(path)).body.value?.map(({ id }) => id);
  return { get, raw, link, ids };
}

describe('each fault', () => {
  test.each<[Partial<Fault>, string | RegExp | null]>([
    [{}, '1'],
    [{ retryAfter: 7 }, '7'],
    [{ retryAfter: 'date' }, /GMT$/],
  ])('throttled %j', async (more, retryAfter) => {
    const { get, ids } = setUp({ on: 'users', page: 1, kind: 'throttled', ...more });
    const { status, body, response } = await get(USERS);
    expect([status, body.error]).toMatchObject([429, { code: 'TooManyRequests' }]);
    expect(response.headers.get('Retry-After')).toMatch(retryAfter ?? '');
    expect(await ids(USERS)).toEqual(['a']);
  });

  test('the link of an empty page means nothing to another stand-in, whatever that one has kept', async () => {
    const empty: Fault = { on: 'assignments', page: 1, kind: 'empty' };
    const path = '/servicePrincipals/sp/appRoleAssignedTo';
    const link = await setUp(empty).link(path, 1);
    const other = setUp(empty);
    await other.link(path, 1);
    expect(await other.get(link)).toMatchObject({
      status: 400,
      body: { error: { code: 'Directory_ExpiredPageToken' } },
    });
  });

  test('unavailable', async () => {
    const { get } = setUp(
      { on: 'users', page: 1, kind: 'unavailable', times: 2 },
      { on: 'users', page: 1, kind: 'unavailable', retryAfter: 3 },
    );
    const answers = [await get(USERS), await get(USERS), await get(USERS), await get(USERS)];
    expect(answers.map(({ status }) => status)).toEqual([503, 503, 503, 200]);
    expect(answers.map(({ response }) => response.headers.get('Retry-After'))).toEqual([null, null, '3', null]);
  });

  test.each([
    ['users', USERS, '?$deltatoken=', 'syncStateNotFound'],
    ['assignments', '/servicePrincipals/sp/appRoleAssignedTo', '', 'Directory_ExpiredPageToken'],
  ] as const)('gone and expired wait for a token: %s', async (on, path, query, code) => {
    for (const kind of ['gone', 'expired'] as const) {
      const { get, link, ids } = setUp({ on, page: 1, kind }, { on, page: 2, kind });
      expect((await get(path)).status).toBe(200);
      const next = await link(path, 1);
      const { status, body, response } = await get(next);
      expect(body.error).toMatchObject({ code: kind === 'gone' ? 'resyncRequired' : code });
      expect(status).toBe(kind === 'gone' ? 410 : 400);
      const location = `${ORIGIN}/v1.0${path.split('?')[0]}${query}`;
      expect(response.headers.get('Location')).toBe(kind === 'gone' ? location : null);
      expect(await ids(next)).toHaveLength(1);
    }
  });

  test('gone on the first page of a round that goes on from a delta link', async () => {
    const { get, link } = setUp({ on: 'users', page: 1, kind: 'gone' });
    const last = await get(await link(USERS, 2));
    expect((await get(String(last.body['@odata.deltaLink']))).status).toBe(410);
    expect((await get(String(last.body['@odata.deltaLink']))).status).toBe(200);
  });

  test('bad-gateway', async () => {
    const response = await setUp({ on: 'users', page: 1, kind: 'bad-gateway' }).raw(USERS);
    expect([response.status, response.headers.get('Content-Type')]).toEqual([502, 'text/html']);
    expect(await response.text()).toContain('<html>');
  });

  test('truncated', async () => {
    const { raw } = setUp({ on: 'users', page: 1, kind: 'truncated' });
    const [cut, whole] = [await raw(USERS), await raw(USERS)];
    expect(cut.status).toBe(200);
    const [start, text] = [await cut.text(), await whole.text()];
    expect(text.startsWith(start)).toBe(true);
    expect(start.length).toBe(text.length >> 1);
  });

  test('slow, until it is given up', async () => {
    const { ids } = setUp({ on: 'users', page: 1, kind: 'slow', ms: 1 });
    expect(await ids(USERS)).toEqual(['a']);
    const faults: Fault[] = [{ on: 'users', page: 1, kind: 'slow', ms: 600_000 }];
    const { fetch } = createGraphStandIn(content, { faults });
    const aborted = new Request(`${ORIGIN}/v1.0/users/delta`, {
      headers: { Authorization: 'Bearer t' },
      signal: AbortSignal.abort(),
    });
    await expect(fetch(aborted)).rejects.toMatchObject({ name: 'AbortError' });
  });

  test('dropped, as fetch reports it', async () => {
    const { raw, ids } = setUp({ on: 'users', page: 1, kind: 'dropped' });
    await expect(raw(USERS)).rejects.toThrow(DroppedConnection);
    await expect(Promise.reject(new DroppedConnection())).rejects.toMatchObject({
      name: 'TypeError',
      message: 'fetch failed',
      cause: { code: 'UND_ERR_SOCKET' },
    });
    expect(await ids(USERS)).toEqual(['a']);
  });

  test('replayed: the page before, as it was', async () => {
    const { ids, link } = setUp({ on: 'users', page: 1, kind: 'replayed' }, { on: 'users', page: 3, kind: 'replayed' });
    expect(await ids(USERS)).toEqual(['a', 'a']);
    expect(await ids(await link(USERS, 2))).toEqual(['b', 'c']);
  });

  test('split: half of the properties, and the other half on a page of its own', async () => {
    const { get } = setUp({ on: 'users', page: 1, kind: 'split' });
    const first = (await get(USERS)).body;
    expect(first.value).toEqual([{ id: 'a', displayName: 'a', mail: 'a@contoso.com' }]);
    const second = (await get(String(first['@odata.nextLink']))).body;
    expect(second.value).toEqual([{ id: 'a', department: null }]);
    expect((await get(String(second['@odata.nextLink']))).body.value).toMatchObject([{ id: 'b' }]);
  });

  test('split: some members here, some there, and the delta link at the end', async () => {
    const { get } = setUp({ on: 'groups', page: 1, kind: 'split' });
    const first = (await get('/groups/delta?$select=displayName,members')).body;
    expect(first.value).toEqual([{ id: 'g', displayName: 'G', 'members@delta': [{ id: 'a' }, { id: 'b' }] }]);
    expect(first['@odata.deltaLink']).toBe(undefined);
    const second = (await get(String(first['@odata.nextLink']))).body;
    expect(second.value).toEqual([{ id: 'g', 'members@delta': [{ id: 'c' }] }]);
    expect(second['@odata.deltaLink']).toContain('$deltatoken=');
  });

  test('split passes where there is nothing to split', async () => {
    const { get } = setUp({ on: 'assignments', page: 1, kind: 'split' }, { on: 'users', page: 1, kind: 'split' });
    expect((await get('/servicePrincipals/sp/appRoleAssignedTo')).body.value).toHaveLength(1);
    expect((await get('/users/delta?$select=id')).body.value).toEqual([{ id: 'a' }]);
  });

  test('empty: a page without objects comes first, and pages count on', async () => {
    const { ids, link } = setUp({ on: 'users', page: 2, kind: 'empty' }, { on: 'users', page: 3, kind: 'replayed' });
    const second = await link(USERS, 1);
    const third = await link(second, 1);
    expect(await ids(second)).toEqual(['b']);
    expect(await ids(third)).toEqual(['b', 'b']);
  });

  test('foreign-link', async () => {
    const { get } = setUp({ on: 'users', page: 1, kind: 'foreign-link' });
    const { body } = await get(USERS);
    expect(body['@odata.nextLink']).toBe('https://graph.microsoft.com.example/v1.0/users/delta?$skiptoken=foreign');
  });

  test('a fault of the application or the schema hits their one answer; what needs a page lets them pass', async () => {
    const paths = {
      application: '/servicePrincipals/sp',
      schema: '/servicePrincipals/sp/synchronization/jobs/rehearsal.app.app/schema',
    };
    for (const on of ['application', 'schema'] as const) {
      expect((await setUp({ on, page: 1, kind: 'unavailable' }).get(paths[on])).status).toBe(503);
      for (const kind of ['replayed', 'split', 'empty', 'foreign-link', 'gone', 'expired'] as const) {
        expect((await setUp({ on, page: 1, kind }).get(paths[on])).status).toBe(200);
      }
    }
  });

  test('of deleted users', async () => {
    expect(
      (
        await setUp({ on: 'deletedUsers', page: 1, kind: 'unavailable' }).get(
          '/directory/deletedItems/microsoft.graph.user',
        )
      ).status,
    ).toBe(503);
  });
});

test('an object in two parts says everything once: whatever is split, following the pages gives the same', async () => {
  const whole = await asking(createGraphStandIn(content)).round(USERS);
  for (const kind of ['split', 'empty', 'replayed'] as const) {
    for (let page = 1; page <= 3; page++) {
      const faults: Fault[] = [{ on: 'users', page, kind }];
      const { objects } = await asking(createGraphStandIn(content, { pageSize: 1, faults })).round(USERS);
      const merged = new Map<unknown, object>();
      for (const object of objects) merged.set(object.id, { ...merged.get(object.id), ...object });
      expect([...merged.values()]).toEqual(whole.objects);
    }
  }
});

describe('a file of faults', () => {
  const rules = ruleIndex(tenantRules as readonly AnyRule[]);

  test('says everything that can go wrong', () => {
    const lines = FAULT_KINDS.map((kind) => `  - { on: users, page: 2, kind: ${kind} }`);
    const text = ['faults:', ...lines, '  - { on: schema, kind: slow, ms: 5, times: 2, retryAfter: date }'].join('\n');
    const loaded = loadFaults(text, 'faults.yaml');
    expect('faults' in loaded && loaded.faults).toEqual([
      ...FAULT_KINDS.map((kind) => ({ on: 'users', page: 2, kind })),
      { on: 'schema', page: 1, kind: 'slow', ms: 5, times: 2, retryAfter: 'date' },
    ]);
  });

  test.each<[string, string, RegExp]>([
    ['faults: [{ on: people, page: 1, kind: slow }]', '1:16', /needs one of .*users/],
    ['faults:\n  - { on: users, page: 0, kind: slow }', '2:24', /./],
    ['faults:\n  - { on: users, page: 1, kind: broken }', '2:33', /needs one of .*throttled/],
    ['faults:\n  - { on: users, page: 1, kind: slow, msec: 5 }', '2:39', /no setting "msec"/],
    ['faults: {', '1:10', /YAML/],
    ['', '1:1', /faults/],
  ])('%j is refused with its place', (text, place, message) => {
    const loaded = loadFaults(text, 'faults.yaml');
    const [finding] = 'findings' in loaded ? loaded.findings : [];
    expect(rules.get(finding?.ruleId ?? '')?.message(finding?.data ?? {})).toMatch(message);
    expect(`${finding?.where?.line}:${finding?.where?.column}`).toBe(place);
  });
});
