import { describe, expect, test } from 'vitest';
import type { DirectoryContent } from '../../../src/directory/index.js';
import { isObject, own } from '../../../src/scim/index.js';
import {
  assign,
  group,
  guide,
  guideText,
  type Rehearsal,
  rehearsal,
  sent,
  story,
  tableOf,
  user,
  writes,
} from '../rehearsal.js';

const people = ['ann', 'bob', 'carol'].map((id) => user(id));
const everyone = assign('ann', 'bob', 'carol', 'g');

const directory = (members: readonly string[], change: Partial<DirectoryContent> = {}): DirectoryContent => ({
  users: people,
  groups: [group('g', members)],
  assignments: everyone,
  ...change,
});

/** The user names of a group's members at the target. */
async function membersOf(world: Rehearsal, name = 'Team g'): Promise<unknown[]> {
  const one = (await world.groups()).find((each) => own(each, 'displayName') === name);
  const members = one && own(one, 'members');
  const users = await world.users();
  const nameOf = (id: unknown) => users.find((each) => own(each, 'id') === id)?.userName;
  return Array.isArray(members) ? members.filter(isObject).map(({ value }) => nameOf(value)) : [];
}

const membership = (op: string, ...ids: readonly string[]) => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
  Operations: [{ op, path: 'members', value: ids.map((value) => ({ $ref: null, value })) }],
});

const last = (events: Parameters<typeof story>[0]) => story(events, 'g').at(-1);

describe('the members of a group', () => {
  test('follow once all users and groups are there, in one request', async () => {
    const world = rehearsal();
    const { events, requests } = await world.cycle(directory(['ann', 'bob']));
    const ids = await Promise.all(['ann', 'bob'].map((name) => world.idOf('/Users', 'userName', name)));
    const id = await world.idOf('/Groups', 'displayName', 'Team g');
    expect(requests.at(-1)).toEqual({
      method: 'PATCH',
      path: `/Groups/${id}`,
      body: membership('Add', ...ids),
      status: 200,
    });
    expect(requests.at(-2)).toMatchObject({ method: 'POST', path: '/Groups' });
    expect(last(events)).toBe('referenceResolution EntryExportUpdate success +2 -0');
    expect(await membersOf(world)).toEqual(['ann', 'bob']);
  });

  test('are not written again', async () => {
    const world = rehearsal();
    await world.cycle(directory(['ann', 'bob']));
    const { events, requests } = await world.cycle(directory(['bob', 'ann']));
    expect(writes(requests)).toEqual([]);
    expect(last(events)).toBe('processing EntrySynchronizationSkip skipped other RedundantExport');
  });

  test('come and go', async () => {
    const world = rehearsal();
    await world.cycle(directory(['ann', 'bob']));
    const { events, requests } = await world.cycle(directory(['bob', 'carol']));
    const [ann, carol] = await Promise.all(['ann', 'carol'].map((name) => world.idOf('/Users', 'userName', name)));
    expect(writes(requests).map(({ body }) => body)).toEqual([
      membership('Add', carol ?? ''),
      membership('Remove', ann ?? ''),
    ]);
    expect(last(events)).toBe('referenceResolution EntryExportUpdate success +1 -1');
    expect(await membersOf(world)).toEqual(['bob', 'carol']);
    const again = await world.cycle(directory(['bob', 'carol']));
    expect(writes(again.requests)).toEqual([]);
  });

  test('may all go', async () => {
    const world = rehearsal();
    await world.cycle(directory(['ann', 'bob']));
    const { events } = await world.cycle(directory([]));
    expect(last(events)).toBe('referenceResolution EntryExportUpdate success +0 -2');
    expect(await membersOf(world)).toEqual([]);
  });

  test('that the directory does not tell are left alone', async () => {
    const world = rehearsal();
    await world.cycle(directory(['ann']));
    const { members: _, ...unknown } = group('g');
    const { requests } = await world.cycle(directory([], { groups: [unknown] }));
    expect(writes(requests)).toEqual([]);
    expect(await membersOf(world)).toEqual(['ann']);
  });

  test.each<[string, DirectoryContent, readonly string[]]>([
    [
      'out of scope',
      directory(['ann', 'dora'], {
        users: [...people, user('dora', { accountEnabled: false })],
      }),
      ['dora'],
    ],
    [
      'refused by the target',
      directory(['x_y', 'ann'], {
        users: [...people, user('x_y')],
        assignments: [...everyone, ...assign('x_y')],
      }),
      ['x_y'],
    ],
    ['nowhere in the directory', directory(['ann', 'nobody', 'constructor']), ['nobody', 'constructor']],
    ['a group', directory(['ann', 'h'], { groups: [group('g', ['ann', 'h']), group('h', ['ann'])] }), ['h']],
    ['named twice', directory(['ann', 'nobody', 'ann', 'nobody']), ['nobody']],
  ])('without an account are reported: %s', async (_, content, unresolved) => {
    const world = rehearsal();
    const { events } = await world.cycle(content);
    expect(last(events)).toBe(
      `referenceResolution EntryExportUpdate warning +1 -0 ${unresolved.map((id) => `?${id}`).join(' ')}`,
    );
    expect(await membersOf(world)).toEqual(['ann']);
    const again = await world.cycle(content);
    expect(writes(again.requests).filter(({ method }) => method === 'PATCH')).toEqual([]);
    expect(last(again.events)).toMatch('referenceResolution EntryExportUpdate warning +0 -0');
  });

  test('who get an account later are added then', async () => {
    const world = rehearsal();
    const late = (change: object) => directory(['ann'], { users: [user('ann', { ...change })] });
    await world.cycle(late({ mailNickname: 'a_n' }));
    expect(await membersOf(world)).toEqual([]);
    const { events } = await world.cycle(late({}));
    expect(last(events)).toBe('referenceResolution EntryExportUpdate success +1 -0');
    expect(await membersOf(world)).toEqual(['ann']);
  });

  test('who are disabled stay members, and are not added again when they are back', async () => {
    const world = rehearsal();
    const users = (accountEnabled: boolean) => [user('ann', { accountEnabled }), user('bob')];
    await world.cycle(directory(['ann', 'bob'], { users: users(true) }));
    for (const enabled of [false, true]) {
      const { requests } = await world.cycle(directory(['ann', 'bob'], { users: users(enabled) }));
      // A full cycle, as after a restart, sends the memberships of those who are back once more.
      expect(writes(requests).map(({ path }) => path.split('/')[1])).toEqual(enabled ? ['Users', 'Groups'] : ['Users']);
    }
    expect(await membersOf(world)).toEqual(['ann', 'bob']);
  });

  test('are written in requests of a hundred', async () => {
    const ids = Array.from({ length: 205 }, (_, index) => `m${index}`);
    const world = rehearsal();
    const content = { users: ids.map((id) => user(id)), groups: [group('g', ids)], assignments: assign('g') };
    const { events, requests } = await world.cycle(content);
    const patches = requests.filter(({ method }) => method === 'PATCH');
    const sizes = patches.map(({ body }) => JSON.stringify(body).match(/"value":"/g)?.length);
    expect(sizes).toEqual([100, 100, 5]);
    expect(last(events)).toBe('referenceResolution EntryExportUpdate success +205 -0');
    expect(await membersOf(world)).toHaveLength(205);
  });

  test('that could not be written are written in the next cycle, the others are not', async () => {
    const ids = Array.from({ length: 150 }, (_, index) => `m${index}`);
    const state = { patches: 0, broken: true };
    const world = rehearsal({
      answer: ({ method, url }) => {
        if (method !== 'PATCH' || !url.includes('/Groups/')) return undefined;
        state.patches += 1;
        return state.broken && state.patches === 2 ? new Response('', { status: 422 }) : undefined;
      },
    });
    const content = { users: ids.map((id) => user(id)), groups: [group('g', ids)], assignments: assign('g') };
    const { events } = await world.cycle(content);
    expect(last(events)).toBe('referenceResolution EntryExportUpdate failure +100 -0 UnprocessableEntity');
    expect(await membersOf(world)).toHaveLength(100);
    state.broken = false;
    const again = await world.cycle(content);
    expect(last(again.events)).toBe('referenceResolution EntryExportUpdate success +50 -0');
    expect(await membersOf(world)).toHaveLength(150);
  });

  test('are not touched for a group that is out of scope or was refused', async () => {
    const world = rehearsal();
    await world.cycle(directory(['ann']));
    const out = await world.cycle(directory(['bob'], { assignments: assign('ann', 'bob', 'carol') }));
    expect(writes(out.requests).map(({ method }) => method)).toEqual(['DELETE']);
    const refused = await rehearsal().cycle(
      directory(['ann'], { groups: [group('g', ['ann'], { displayName: null })] }),
    );
    expect(refused.events.filter(({ type }) => type === 'referenceResolution')).toEqual([]);
  });

  test('are not written with Update switched off', async () => {
    const table = tableOf(`${guideText}\nactions: { groups: [create] }\n`);
    const { events, requests } = await rehearsal({ table }).cycle(directory(['ann', 'nobody']));
    expect(requests.at(-1)).toMatchObject({ method: 'POST', path: '/Groups', status: 201 });
    expect(last(events)).toBe('referenceResolution EntryExportUpdate skipped +0 -0 ActionSwitchedOff ?nobody');
  });

  test('are not written when they are not mapped', async () => {
    const { groups } = guide;
    const mappings = groups.mappings.filter(({ target }) => target !== 'members');
    const world = rehearsal({ table: { ...guide, groups: { ...groups, mappings } } });
    const { requests } = await world.cycle(directory(['ann']));
    expect(requests.at(-1)).toMatchObject({ method: 'POST', path: '/Groups' });
    expect(await membersOf(world)).toEqual([]);
  });
});

describe('groups', () => {
  test('are not provisioned when they are switched off', async () => {
    const table = tableOf(`${guideText}\nenabled: { groups: false }\n`);
    const world = rehearsal({ table });
    const { events } = await world.cycle(directory(['ann'], { assignments: assign('g') }));
    expect(story(events, 'g')).toEqual([]);
    expect(await world.groups()).toEqual([]);
    // Being a member of the assigned group still puts a user in scope.
    expect(await world.users()).toMatchObject([{ userName: 'ann' }]);
  });

  test('that are renamed are updated by their id', async () => {
    const world = rehearsal();
    await world.cycle(directory([]));
    const id = await world.idOf('/Groups', 'displayName', 'Team g');
    const { requests } = await world.cycle(directory([], { groups: [group('g', [], { displayName: 'Crew' })] }));
    expect(sent(requests).slice(-2)).toEqual([
      `GET /Groups/${id}?excludedAttributes=members 200`,
      `PATCH /Groups/${id} 200`,
    ]);
    expect(await world.groups()).toMatchObject([{ id, displayName: 'Crew' }]);
  });

  test('that are gone at the target are InvalidAnchor, members too', async () => {
    const world = rehearsal();
    await world.cycle(directory(['ann']));
    await world.send('DELETE', `/Groups/${await world.idOf('/Groups', 'displayName', 'Team g')}`);
    const { events } = await world.cycle(directory(['ann', 'bob']));
    expect(story(events, 'g').slice(-2)).toEqual([
      'export EntryExportUpdate failure update InvalidAnchor',
      'referenceResolution EntryExportUpdate failure +0 -0 InvalidAnchor',
    ]);
  });
});
