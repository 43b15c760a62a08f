import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Change, createGraphStandIn, type StandInOptions, Tenant } from '../../../src/directory/index.js';
import { asking, clientOf } from './client.js';

const at = new Date('2026-11-22T09:00:00Z');
const user = (id: string, more: Record<string, unknown> = {}) => ({
  id,
  userPrincipalName: `${id}@contoso.com`,
  displayName: id,
  ...more,
});
const content = () => ({
  users: [user('ann', { manager: { id: 'ben' } }), user('ben', { surname: null }), user('cai')],
  groups: [{ id: 'red', displayName: 'red', members: [{ '@odata.type': '#microsoft.graph.user', id: 'ann' }] }],
});

function setUp(options: StandInOptions = {}) {
  const tenant = new Tenant(content());
  const apply = (...changes: Change[]) => {
    for (const change of changes) expect(tenant.apply(change, at)).toBe(undefined);
  };
  return { tenant, apply, ...asking(createGraphStandIn(tenant, options)) };
}

const reference = (id: string) => ({ '@odata.type': '#microsoft.graph.user', id });
const gone = { '@removed': { reason: 'deleted' } };

describe('what a delta query of users tells of a change', () => {
  const USERS = '/users/delta?$select=displayName,surname,department,manager';
  test.each<[string, readonly Change[], readonly unknown[]]>([
    ['nothing', [], []],
    [
      'a new user',
      [{ kind: 'hire', user: { id: 'dee', userPrincipalName: 'dee@contoso.com', displayName: 'Dee', manager: 'ann' } }],
      [{ id: 'dee', displayName: 'Dee', 'manager@delta': [reference('ann')] }],
    ],
    [
      'all selected properties of one who changed',
      [{ kind: 'set', who: 'ben', to: { department: 'Sales' } }],
      [{ id: 'ben', displayName: 'ben', surname: null, department: 'Sales' }],
    ],
    ['nothing of a property that is not selected', [{ kind: 'disable', who: 'ben' }], []],
    ['nothing where the value was there before', [{ kind: 'set', who: 'ben', to: { surname: null } }], []],
    [
      'another manager',
      [{ kind: 'set', who: 'ann', to: { manager: 'cai' } }],
      [{ id: 'ann', displayName: 'ann', 'manager@delta': [{ ...reference('ben'), ...gone }, reference('cai')] }],
    ],
    [
      'no manager any more',
      [{ kind: 'set', who: 'ann', to: { manager: null } }],
      [{ id: 'ann', displayName: 'ann', 'manager@delta': [{ ...reference('ben'), ...gone }] }],
    ],
    [
      'the last word on each manager, in the order of the last words',
      [
        { kind: 'set', who: 'ann', to: { manager: 'cai' } },
        { kind: 'set', who: 'ann', to: { manager: 'ben' } },
      ],
      [{ id: 'ann', displayName: 'ann', 'manager@delta': [{ ...reference('cai'), ...gone }, reference('ben')] }],
    ],
    ['a deletion', [{ kind: 'delete', who: 'cai' }], [{ id: 'cai', '@removed': { reason: 'changed' } }]],
    [
      'a purge',
      [
        { kind: 'delete', who: 'cai' },
        { kind: 'purge', who: 'cai' },
      ],
      [{ id: 'cai', ...gone }],
    ],
    [
      'a restored user as a new one',
      [
        { kind: 'delete', who: 'ann' },
        { kind: 'restore', who: 'ann' },
      ],
      [{ id: 'ann', displayName: 'ann', 'manager@delta': [reference('ben')] }],
    ],
  ])('%s', async (_, changes, told) => {
    const { apply, round } = setUp();
    const { delta } = await round(USERS);
    apply(...changes);
    const { objects, delta: next } = await round(delta);
    expect(objects).toEqual(told);
    expect((await round(next)).objects).toEqual([]);
    // Asked again from the older token, it tells the same again.
    expect((await round(delta)).objects).toEqual(told);
  });

  test('only the changed properties where that is preferred', async () => {
    const { apply, round, get } = setUp();
    const { delta } = await round(USERS);
    apply({ kind: 'set', who: 'ben', to: { department: 'Sales', mobilePhone: '1' } });
    const { body } = await get(delta, { headers: { Prefer: 'return=minimal' } });
    expect(body.value).toEqual([{ id: 'ben', department: 'Sales' }]);
  });

  test('from the latest on, only what comes after', async () => {
    const { apply, round } = setUp();
    apply({ kind: 'set', who: 'ann', to: { department: 'Sales' } });
    const { objects, delta } = await round('/users/delta?$select=department&$deltatoken=latest');
    expect(objects).toEqual([]);
    apply({ kind: 'set', who: 'ben', to: { department: 'Sales' } });
    expect((await round(delta)).objects).toEqual([{ id: 'ben', department: 'Sales' }]);
  });

  test('in pages as large as they may be', async () => {
    const { apply, round, pages } = setUp({ pageSize: 2 });
    const { delta } = await round(USERS);
    apply(...['ann', 'ben', 'cai'].map((who) => ({ kind: 'set', who, to: { department: 'Sales' } }) as const));
    expect((await pages(delta)).map(({ value }) => value?.length)).toEqual([2, 1]);
  });

  test('a token of a directory that was served anew is not known', async () => {
    const { apply, round } = setUp();
    apply({ kind: 'disable', who: 'ann' });
    const { delta } = await round('/users/delta');
    expect((await setUp().get(delta)).body).toMatchObject({ error: { code: 'syncStateNotFound' } });
  });

  test('an empty token begins anew', async () => {
    const { round } = setUp();
    expect((await round('/users/delta?$select=displayName&$deltatoken=')).objects).toHaveLength(3);
  });
});

describe('what a delta query of groups tells of a change', () => {
  const GROUPS = '/groups/delta?$select=displayName,members';
  const blue = { kind: 'createGroup', group: { id: 'blue', displayName: 'blue' } } as const;
  test.each<[string, readonly Change[], readonly unknown[]]>([
    ['nothing', [], []],
    [
      'who came and who went',
      [
        { kind: 'addMember', who: 'cai', group: 'red' },
        { kind: 'removeMember', who: 'ann', group: 'red' },
      ],
      [{ id: 'red', displayName: 'red', 'members@delta': [reference('cai'), { ...reference('ann'), ...gone }] }],
    ],
    [
      'the last word on a member',
      [
        { kind: 'addMember', who: 'cai', group: 'red' },
        { kind: 'removeMember', who: 'cai', group: 'red' },
      ],
      [{ id: 'red', displayName: 'red', 'members@delta': [{ ...reference('cai'), ...gone }] }],
    ],
    [
      'a new group with its members',
      [blue, { kind: 'addMember', who: 'cai', group: 'blue' }, { kind: 'addMember', who: 'red', group: 'blue' }],
      [
        {
          id: 'blue',
          displayName: 'blue',
          'members@delta': [reference('cai'), { '@odata.type': '#microsoft.graph.group', id: 'red' }],
        },
      ],
    ],
    [
      'a new name, without members',
      [{ kind: 'set', who: 'red', to: { displayName: 'Red' } }],
      [{ id: 'red', displayName: 'Red' }],
    ],
    ['an end', [{ kind: 'deleteGroup', group: 'red' }], [{ id: 'red', ...gone }]],
    [
      'a member who was deleted as gone',
      [{ kind: 'delete', who: 'ann' }],
      [{ id: 'red', displayName: 'red', 'members@delta': [{ ...reference('ann'), ...gone }] }],
    ],
  ])('%s', async (_, changes, told) => {
    const { apply, round } = setUp();
    const { delta } = await round(GROUPS);
    apply(...changes);
    const { objects, delta: next } = await round(delta);
    expect(objects).toEqual(told);
    expect((await round(next)).objects).toEqual([]);
  });

  test('many members at once, in parts', async () => {
    const { apply, round } = setUp({ membersPerPage: 1 });
    const { delta } = await round(GROUPS);
    apply({ kind: 'addMember', who: 'cai', group: 'red' }, { kind: 'addMember', who: 'ben', group: 'red' });
    expect((await round(delta)).objects).toEqual([
      { id: 'red', displayName: 'red', 'members@delta': [reference('cai')] },
      { id: 'red', displayName: 'red', 'members@delta': [reference('ben')] },
    ]);
  });
});

describe('a round that is half told when something goes', () => {
  test('misses no member', async () => {
    const { apply, get, pages } = setUp({ membersPerPage: 1 });
    apply({ kind: 'addMember', who: 'ben', group: 'red' }, { kind: 'addMember', who: 'cai', group: 'red' });
    const first = (await get('/groups/delta?$select=members')).body;
    apply({ kind: 'removeMember', who: 'ann', group: 'red' });
    const rest = await pages(String(first['@odata.nextLink']));
    const told = rest.flatMap(({ value = [] }) => value).flatMap((one) => one['members@delta']);
    expect(told).toEqual([reference('ben'), reference('cai')]);
  });

  test('misses no user', async () => {
    const { apply, get, pages } = setUp({ pageSize: 1 });
    const first = (await get('/users/delta?$select=id')).body;
    apply({ kind: 'delete', who: 'ann' }, { kind: 'purge', who: 'ann' });
    const rest = await pages(String(first['@odata.nextLink']));
    expect(rest.flatMap(({ value = [] }) => value)).toEqual([{ id: 'ben' }, { id: 'cai' }]);
  });
});

/** A client that only knows what delta answers say: put together by the rules of Graph's "Use delta query". */
class Follower {
  readonly objects = new Map<string, Record<string, unknown>>();
  readonly #relation: string;

  constructor(relation: string) {
    this.#relation = relation;
  }

  take({ id, ...told }: Readonly<Record<string, unknown>>): void {
    if (told['@removed'] !== undefined) {
      this.objects.delete(String(id));
      return;
    }
    const { [`${this.#relation}@delta`]: steps = [], ...properties } = told;
    const known = this.objects.get(String(id)) ?? {};
    const related = new Set(known.related as Set<string> | undefined);
    for (const step of steps as Record<string, unknown>[]) {
      if (step['@removed'] === undefined) related.add(String(step.id));
      else related.delete(String(step.id));
    }
    this.objects.set(String(id), { ...known, ...properties, related });
  }
}

const NAMES = ['ann', 'ben', 'cai', 'dee', 'eve'];
const GROUPS = ['red', 'blue'];
const name = fc.constantFrom(...NAMES);
const group = fc.constantFrom(...GROUPS);
const text = fc.option(fc.constantFrom('Sales', 'IT', 'Law'), { nil: null });
const change: fc.Arbitrary<Change> = fc.oneof(
  name.map((id): Change => ({ kind: 'hire', user: user(id) })),
  fc
    .record({ who: name, department: text })
    .map(({ who, department }): Change => ({ kind: 'set', who, to: { department } })),
  fc
    .record({ who: name, manager: fc.option(name, { nil: null }) })
    .map(({ who, manager }): Change => ({ kind: 'set', who, to: { manager } })),
  fc
    .constantFrom('delete', 'restore', 'purge', 'disable', 'enable')
    .chain((kind) => name.map((who): Change => ({ kind, who }))),
  group.map((id): Change => ({ kind: 'createGroup', group: { id, displayName: id } })),
  group.map((id): Change => ({ kind: 'deleteGroup', group: id })),
  fc
    .constantFrom('addMember', 'removeMember')
    .chain((kind) => fc.record({ who: fc.oneof(name, group), group }).map((of): Change => ({ kind, ...of }))),
);
/** Changes, and moments at which a page of users or of groups is read. */
const step = fc.oneof({ weight: 3, arbitrary: change }, { weight: 2, arbitrary: fc.constantFrom('users', 'groups') });

test('whoever follows the answers has the directory, whatever changes whenever pages are read', async () => {
  const seen = { changed: 0, refused: 0, pages: 0 };
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 60 }),
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 1, max: 3 }),
      async (steps, pageSize, membersPerPage) => {
        const tenant = new Tenant(content());
        const graph = await clientOf(createGraphStandIn(tenant, { pageSize, membersPerPage }));
        const follow = (path: string, relation: string) => {
          const follower = new Follower(relation);
          let link = path;
          const page = async () => {
            for await (const { objects, next, delta } of graph.pages(link)) {
              for (const object of objects) follower.take(object);
              link = next ?? delta ?? '';
              seen.pages++;
              return next === undefined;
            }
            return true;
          };
          return { follower, page };
        };
        const users = follow('/users/delta?$select=displayName,department,accountEnabled,manager', 'manager');
        const groups = follow('/groups/delta?$select=displayName,members', 'members');
        for (const one of steps) {
          if (one === 'users') await users.page();
          else if (one === 'groups') await groups.page();
          else seen[tenant.apply(one, at) === undefined ? 'changed' : 'refused']++;
        }
        // The round that is under way, and one more.
        for (const { page } of [users, groups]) for (let ends = 0; ends < 2; ) ends += (await page()) ? 1 : 0;
        expect(users.follower.objects).toEqual(await usersOf(tenant));
        expect(groups.follower.objects).toEqual(await groupsOf(tenant));
      },
    ),
    { numRuns: 120 },
  );
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(100);
});

async function usersOf(tenant: Tenant) {
  const { users } = await tenant.users(undefined, 1000);
  return new Map(
    users.map(({ id, displayName, department, accountEnabled, manager }) => [
      id,
      {
        displayName,
        ...(department !== undefined && { department }),
        ...(accountEnabled !== undefined && { accountEnabled }),
        related: new Set(manager ? [(manager as { id: string }).id] : []),
      },
    ]),
  );
}

async function groupsOf(tenant: Tenant) {
  const all = (await tenant.groups()).flatMap(({ group, members = [] }) => (group ? [{ group, members }] : []));
  return new Map(
    all.map(({ group, members }) => [
      group.id,
      { displayName: group.displayName, related: new Set(members.flatMap((one) => one?.id ?? [])) },
    ]),
  );
}
