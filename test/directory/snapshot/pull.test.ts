import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { GraphObject, GraphReader } from '../../../src/directory/graph/reader.js';
import { objectsOf, openDirectoryFile } from '../../../src/directory/index.js';
import type { PullEvent } from '../../../src/directory/snapshot/request.js';
import type { Change } from '../../../src/directory/tenant/change.js';
import { Tenant } from '../../../src/directory/tenant/tenant.js';
import { beside, type Options, output, pull, pulled, SELECT, SMALL, said } from './pulling.js';

const at = new Date('2026-11-22T09:00:00Z');

function apply(tenant: Tenant, ...changes: readonly Change[]): void {
  for (const change of changes) expect(tenant.apply(change, at)).toBeUndefined();
}

const lines = async (path: string) => (await readFile(path, 'utf8')).trimEnd().split('\n');

describe('a first pull', () => {
  test('writes the whole tenant, one object a line, for its owner only', async () => {
    const path = await output();
    const { counts, began, changes, unread, head } = await pulled(SMALL, path);
    expect({ counts, began, changes, unread }).toEqual({
      counts: { users: 7, deletedUsers: 7, groups: 5, assignments: 7, roles: 1 },
      began: 'new',
      changes: undefined,
      unread: [],
    });
    const [first, ...others] = await lines(path);
    expect(JSON.parse(first ?? '')).toEqual(head);
    expect(head).toMatchObject({
      takenAt: '2026-11-22T08:00:00.000Z',
      tenant: 'contoso',
      application: { displayName: 'Sample application' },
    });
    expect(others).toHaveLength(7 + 7 + 5 + 7 + 1);
    expect(others.slice(0, 14).every((line) => line.startsWith('{"id":"user-'))).toBe(true);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await beside(path)).toEqual([]);
  });

  test('is read as the directory that it was taken of', async () => {
    const path = await output();
    await pulled(SMALL, path);
    const opened = await openDirectoryFile(path);
    if (!('source' in opened)) throw new Error('the snapshot cannot be opened');
    const read = async <T>(pages: AsyncIterable<{ objects: readonly T[] }>) => {
      const found: T[] = [];
      for await (const one of objectsOf(pages)) found.push(one);
      return found;
    };
    const { source } = opened;
    // Microsoft Graph shows no relations of deleted users.
    const shown = SMALL.users.map(({ manager, ...user }) => ('deletedDateTime' in user ? user : { ...user, manager }));
    expect(await read(source.users())).toEqual(shown);
    expect(await read(source.groups())).toMatchObject(SMALL.groups ?? []);
    expect(await read(source.assignments())).toEqual(SMALL.assignments);
    expect(await read(source.roles())).toEqual(SMALL.roles);
    const { findings, properties, snapshot } = await source.survey();
    expect(findings).toEqual([]);
    expect(properties).toContain('mail');
    expect(snapshot?.tenant).toBe('contoso');
  });

  test('tells what it does', async () => {
    const events: PullEvent[] = [];
    await pulled(SMALL, await output(), { pageSize: 7 }, { progress: (event) => events.push(event) });
    expect(events.filter(({ kind }) => kind === 'begun' || kind === 'done' || kind === 'writing')).toEqual([
      { kind: 'begun', list: 'users', whole: true, objects: 0 },
      { kind: 'done', list: 'users', objects: 7 },
      { kind: 'begun', list: 'deletedUsers', whole: true, objects: 0 },
      { kind: 'done', list: 'deletedUsers', objects: 7 },
      { kind: 'begun', list: 'groups', whole: true, objects: 0 },
      { kind: 'done', list: 'groups', objects: expect.any(Number) },
      { kind: 'begun', list: 'assignments', whole: true, objects: 0 },
      { kind: 'done', list: 'assignments', objects: 7 },
      { kind: 'writing' },
    ]);
  });

  test('keeps the schema of the job, which no reader takes for a record', async () => {
    const path = await output();
    await pulled(SMALL, path, {}, { schema: { id: 'schema', synchronizationRules: [] } });
    expect((await lines(path)).at(-1)).toBe(
      '{"@odata.type":"#microsoft.graph.synchronizationSchema","id":"schema","synchronizationRules":[]}',
    );
    const opened = await openDirectoryFile(path);
    expect('source' in opened && (await opened.source.survey()).findings).toEqual([]);
  });

  test('without an application reads no assignments and no roles', async () => {
    const path = await output();
    const { counts, head, unread } = await pulled(SMALL, path, { noApplication: true });
    expect(counts).toEqual({ users: 7, deletedUsers: 7, groups: 5, assignments: 0, roles: 0 });
    expect([head.application, unread]).toEqual([null, []]);
  });
});

describe('what a round may hold', () => {
  const removed = (id: string) => ({ id, '@removed': { reason: 'changed' } });
  const graph = (users: readonly GraphObject[]): GraphReader => ({
    read: () => Promise.reject(new Error('not asked for')),
    async *pages(address) {
      yield { objects: address.startsWith('/users') ? users : [], delta: 'https://graph.microsoft.com/v1.0/next' };
    },
  });
  const users = async (...told: readonly GraphObject[]) => {
    const path = await output();
    await pulled(SMALL, path, { noApplication: true }, { graph: graph(told) });
    return (await lines(path)).slice(1);
  };

  test('someone who is removed, and was never told of', async () => {
    expect(await users({ id: 'a' }, removed('b'))).toEqual(['{"id":"a"}']);
  });

  test('someone who is removed and comes again', async () => {
    expect(await users({ id: 'a', mail: 'old' }, removed('a'), { id: 'a' })).toEqual(['{"id":"a"}']);
  });

  test('a new manager in one part and the end of the former one in another', async () => {
    const now = { id: 'a', 'manager@delta': [{ id: 'm2' }] };
    const former = { id: 'a', 'manager@delta': [removed('m1')] };
    expect(await users(now, former)).toEqual(['{"id":"a","manager":{"id":"m2"}}']);
    expect(await users(former, now)).toEqual(['{"id":"a","manager":{"id":"m2"}}']);
    expect(await users(former)).toEqual(['{"id":"a","manager":null}']);
  });

  test('annotations, which a snapshot has none of', async () => {
    const annotated = { id: 'a', mail: 'x', 'mail@odata.type': '#String', '@odata.etag': 'W/"1"' };
    expect(await users(annotated, { ...annotated, id: 'b', 'manager@delta': [{ id: 'a' }] })).toEqual([
      '{"id":"a","mail":"x"}',
      '{"id":"b","mail":"x","manager":{"id":"a"}}',
    ]);
  });

  test('objects without an id, ids of any characters, an id that is not first', async () => {
    expect(await users({ mail: 'x' }, { id: '' }, { mail: 'y', id: '"\\é' })).toEqual(['{"id":"\\"\\\\é","mail":"y"}']);
  });
});

describe('a permission that is missing', () => {
  test.each([
    { permissions: ['User.Read.All', 'Application.Read.All'], unread: ['groups'] },
    { permissions: ['User.Read.All', 'Group.Read.All'], unread: ['assignments', 'roles'] },
    { permissions: ['User.Read.All'], unread: ['assignments', 'roles', 'groups'] },
  ])('leaves $unread out and says so', async ({ permissions, unread }) => {
    const path = await output();
    const result = await pulled(SMALL, path, { permissions });
    expect(result.unread).toEqual(unread);
    expect(new Set(result.findings.map(({ ruleId }) => ruleId))).toEqual(new Set(['directory/graph-refused']));
    expect(result.head.unread).toEqual(unread);
    expect(result.counts.users).toBe(7);
    const opened = await openDirectoryFile(path);
    const survey = 'source' in opened ? await opened.source.survey() : undefined;
    expect(survey?.findings.map(({ ruleId }) => ruleId)).toEqual(['directory/unread-part']);
    // When it is granted, the parts come without the users being read again.
    const { changes, counts } = await pulled(SMALL, path);
    expect(changes?.users).toEqual({ added: 0, changed: 0, removed: 0 });
    expect(counts).toEqual({ users: 7, deletedUsers: 7, groups: 5, assignments: 7, roles: 1 });
  });

  test('for users ends the pull, and an older snapshot stays', async () => {
    const path = await output();
    await writeFile(path, 'old');
    const result = await pull(SMALL, path, { permissions: ['Group.Read.All', 'Application.Read.All'] });
    expect(result).toMatchObject({ failed: { findings: [{ data: { status: 403 } }], resumable: false } });
    expect(await readFile(path, 'utf8')).toBe('old');
    expect(await beside(path)).toEqual([]);
  });
});

describe('a pull that fails', () => {
  test.each([
    ['a token that is refused', { token: 'other' }, 'directory/graph-refused'],
    ['no network', { wrap: () => () => Promise.reject(new TypeError('fetch failed')) }, 'directory/graph-unreachable'],
    ['an application that is not there', { application: { id: 'other', appId: 'other' } }, 'directory/graph-refused'],
  ])('%s leaves nothing, and an older snapshot as it was', async (_, options, ruleId) => {
    const path = await output();
    await writeFile(path, 'old');
    expect(await pull(SMALL, path, options)).toMatchObject({ failed: { findings: [{ ruleId }], resumable: false } });
    expect(await readFile(path, 'utf8')).toBe('old');
    expect(await beside(path)).toEqual([]);
  });

  test('asks Graph for nothing when the snapshot could not be written', async () => {
    const path = await output();
    await mkdir(path);
    const asked = () => () => Promise.reject(new Error('asked'));
    const unwritable = { failed: { findings: [{ ruleId: 'file/unwritable' }], resumable: false } };
    expect(await pull(SMALL, path, { wrap: asked })).toMatchObject(unwritable);
    expect(await pull(SMALL, `${dirname(path)}/none/snapshot`, { wrap: asked })).toMatchObject(unwritable);
    expect(await beside(path)).toEqual([]);
  });

  test('is a bug when something else is thrown, and leaves nothing under the final name', async () => {
    const path = await output();
    const progress = (event: PullEvent) => {
      if (event.kind === 'writing') throw new Error('bug');
    };
    await expect(pull(SMALL, path, {}, { progress })).rejects.toThrow('bug');
    expect(await beside(path)).toEqual(['snapshot.ndjson.part']);
    expect((await stat(`${path}.part`)).mode & 0o777).toBe(0o600);
  });
});

describe('a pull over a snapshot', () => {
  const changed: readonly Change[] = [
    {
      kind: 'hire',
      user: { id: 'user-8', userPrincipalName: 'p8@contoso.com', displayName: 'Person 8', department: null },
    },
    { kind: 'set', who: 'user-2', to: { department: 'Legal', mail: null } },
    { kind: 'set', who: 'user-3', to: { manager: null } },
    { kind: 'delete', who: 'user-4' },
    { kind: 'restore', who: 'user-11' },
    { kind: 'purge', who: 'user-12' },
    { kind: 'addMember', who: 'user-8', group: 'group-3' },
    { kind: 'removeMember', who: 'user-1', group: 'group-2' },
    { kind: 'createGroup', group: { id: 'group-9', displayName: 'New' } },
    { kind: 'deleteGroup', group: 'group-5' },
    { kind: 'assign', who: 'user-8' },
    { kind: 'unassign', who: 'user-5' },
  ];

  test('takes what changed, and says how much that was', async () => {
    const tenant = new Tenant(SMALL);
    const path = await output();
    await pulled(tenant, path);
    apply(tenant, ...changed);
    const { changes, resynced } = await pulled(tenant, path);
    const whole = await output();
    await pulled(tenant, whole);
    expect(await said(path)).toEqual(await said(whole));
    expect(resynced).toEqual([]);
    expect(changes).toMatchObject({
      users: { added: 2, changed: 2, removed: 1 },
      groups: { added: 1, removed: 1 },
      // The deleted user leaves two groups, one of which ends with its other two members, and an assignment.
      memberships: { added: 1, removed: 5 },
      assignments: { added: 1, removed: 2 },
    });
  });

  test('without a change writes the same bytes but for the head', async () => {
    const path = await output();
    await pulled(SMALL, path);
    const before = (await lines(path)).slice(1);
    const { changes } = await pulled(SMALL, path);
    expect((await lines(path)).slice(1)).toEqual(before);
    expect(changes).toEqual({
      users: { added: 0, changed: 0, removed: 0 },
      groups: { added: 0, changed: 0, removed: 0 },
      memberships: { added: 0, removed: 0 },
      assignments: { added: 0, removed: 0 },
    });
  });

  test.each([
    ['of other properties', { select: { users: ['id', 'mail'], groups: ['id', 'members'] } }],
    ['of other properties of users', { select: { ...SELECT, users: ['id', 'mail'] } }],
    ['of another tenant', { tenant: 'fabrikam' }],
    ['of another cloud', { from: 'https://graph.microsoft.us' }],
    ['that wants everything', { fresh: true }],
  ])('%s reads everything', async (_, request) => {
    const path = await output();
    await pulled(SMALL, path);
    const { changes } = await pulled(SMALL, path, {}, request);
    expect(changes).toBeUndefined();
    const whole = await output();
    await pulled(SMALL, whole, {}, request);
    expect(await said(path)).toEqual(await said(whole));
  });

  test.each([
    ['that was cut off', (text: string) => text.slice(0, -10)],
    ['with a line of another form', (text: string) => text.replace('{"id":"user-1"', '{ "id": "user-1"')],
    ['whose head was changed', (text: string) => text.replace('"formatVersion":1', '"formatVersion":"1"')],
    ['that is something else', () => 'something else'],
  ])('%s reads everything', async (_, change) => {
    const path = await output();
    await pulled(SMALL, path);
    const expected = await said(path);
    await writeFile(path, change(await readFile(path, 'utf8')));
    expect((await pulled(SMALL, path)).changes).toBeUndefined();
    expect(await said(path)).toEqual(expected);
  });

  test('that is broken inside a line is a finding, and stays as it is', async () => {
    const tenant = new Tenant(SMALL);
    const path = await output();
    await pulled(tenant, path);
    const broken = (await readFile(path, 'utf8')).replace('"Person 2"', '"Person" 2');
    await writeFile(path, broken);
    apply(tenant, { kind: 'set', who: 'user-2', to: { mail: null } });
    expect(await pull(tenant, path)).toMatchObject({
      failed: { findings: [{ ruleId: 'directory/damaged-snapshot' }] },
    });
    expect(await readFile(path, 'utf8')).toBe(broken);
  });

  test('reads users and groups from the beginning when the links have expired', async () => {
    const tenant = new Tenant(SMALL);
    const path = await output();
    await pulled(tenant, path, { now: () => new Date('2026-11-22T08:00:00Z') });
    apply(tenant, ...changed);
    const { resynced, changes } = await pulled(tenant, path, { now: () => new Date('2026-12-01T08:00:00Z') });
    expect(resynced).toEqual(['users', 'groups']);
    expect(changes?.users).toBeUndefined();
    const whole = await output();
    await pulled(tenant, whole);
    expect(await said(path)).toEqual(await said(whole));
  });

  test.each(['first', 'second'])(
    'counts a user who is deleted while the %s pull reads as deleted, once',
    async (which) => {
      const tenant = new Tenant(SMALL);
      const path = await output();
      if (which === 'second') await pulled(tenant, path);
      const wrap: Options['wrap'] = (fetch) => async (request) => {
        if (request.url.includes('/deletedItems/')) tenant.apply({ kind: 'delete', who: 'user-4' }, at);
        return fetch(request);
      };
      await pulled(tenant, path, { wrap });
      const found = (await lines(path)).filter((line) => line.startsWith('{"id":"user-4"'));
      expect(found).toHaveLength(1);
      expect(found[0]).toContain('"deletedDateTime":"2026-11-22');
    },
  );

  test('is as one that reads everything, whatever changed, in however many rounds and pages', async () => {
    const who = fc.constantFrom(...[1, 2, 3, 4, 11, 12, 13].map((n) => `user-${n}`));
    const group = fc.constantFrom('group-1', 'group-2', 'group-3');
    const change: fc.Arbitrary<Change> = fc.oneof(
      fc.record({ kind: fc.constantFrom('delete', 'restore', 'purge', 'assign', 'unassign'), who }),
      fc.record({ kind: fc.constantFrom('addMember', 'removeMember'), who, group }),
      fc.record({ kind: fc.constant('deleteGroup'), group }),
      fc.record({
        kind: fc.constant('set'),
        who,
        to: fc.record(
          {
            department: fc.constantFrom('A', 'B', null),
            mail: fc.constantFrom('x', null),
            manager: fc.constantFrom(null, { id: 'user-2' }),
          },
          { requiredKeys: [] },
        ),
      }),
    ) as fc.Arbitrary<Change>;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(change, { maxLength: 8 }), { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 1, max: 6 }),
        async (rounds, pageSize) => {
          const tenant = new Tenant(SMALL);
          const path = await output();
          await pulled(tenant, path, { pageSize });
          for (const round of rounds) {
            for (const one of round) tenant.apply(one, at);
            await pulled(tenant, path, { pageSize });
          }
          const whole = await output();
          await pulled(tenant, whole);
          expect(await said(path)).toEqual(await said(whole));
        },
      ),
      { numRuns: 15 },
    );
  });
});
