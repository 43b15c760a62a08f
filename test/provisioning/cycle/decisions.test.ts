import { describe, expect, test } from 'vitest';
import type { DirectoryContent } from '../../../src/directory/index.js';
import type { MappingTable } from '../../../src/mapping/index.js';
import { assign, group, guide, guideText, rehearsal, sent, story, tableOf, user, writes } from '../rehearsal.js';

/** The guide's table with only these actions on users. */
const withActions = (...actions: readonly string[]): MappingTable =>
  tableOf(`${guideText}\nactions: { users: [${actions.join(', ')}] }\n`);

/** The guide's table without the row for this target attribute. */
const without = (target: string): MappingTable => ({
  ...guide,
  users: { ...guide.users, mappings: guide.users.mappings.filter((one) => one.target !== target) },
});

const only = (...users: readonly ReturnType<typeof user>[]): DirectoryContent => ({
  users,
  assignments: assign(...users.map(({ id }) => id)),
});

const ann = user('ann');
const started = ['import EntryImportAdd success', 'scoping EntrySynchronizationScoping success'];
const searched = (found: number) => `matching EntryImport success externalId=ann:${found}`;
const body = {
  userName: 'ann',
  externalId: 'ann',
  active: true,
  name: { givenName: 'Ann', familyName: 'Lee', formatted: 'Ann Lee' },
  emails: [{ primary: true, type: 'work', value: 'ann@contoso.com' }],
};
/** An account that was there before provisioning. */
const existing = { ...body, schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'] };

describe('in scope and active, not linked, nothing found', () => {
  test('the account is created', async () => {
    const world = rehearsal();
    const { events, requests } = await world.cycle(only(ann));
    expect(story(events, 'ann')).toEqual([
      ...started,
      searched(0),
      'processing EntrySynchronizationAdd success create',
      'export EntryExportAdd success create userName active emails[type eq "work"].value name.givenName ' +
        'name.familyName name.formatted externalId',
    ]);
    expect(sent(requests)).toEqual(['GET /Users?filter=externalId eq "ann" 200', 'POST /Users 201']);
    expect(await world.users()).toMatchObject([body]);
  });

  test('the event tells the id and the values', async () => {
    const world = rehearsal();
    const { events } = await world.cycle(only(ann));
    const id = await world.idOf('/Users', 'userName', 'ann');
    expect(events.at(-1)).toMatchObject({
      targetId: id,
      source: { kind: 'user', id: 'ann', displayName: 'Ann ann', userPrincipalName: 'ann@contoso.com' },
      modified: expect.arrayContaining([
        { target: 'active', oldValue: undefined, newValue: true },
        { target: 'emails[type eq "work"].value', oldValue: undefined, newValue: 'ann@contoso.com' },
      ]),
    });
  });

  test('nothing is created with Create switched off', async () => {
    const world = rehearsal({ table: withActions('update', 'delete') });
    const { events, requests } = await world.cycle(only(ann));
    expect(story(events, 'ann')).toEqual([
      ...started,
      searched(0),
      'processing EntrySynchronizationSkip skipped create ActionSwitchedOff',
    ]);
    expect(writes(requests)).toEqual([]);
  });

  test('nothing is created when a required value cannot be known', async () => {
    const world = rehearsal();
    const { events, requests } = await world.cycle(only(ann), { blind: new Set(['name.familyName']) });
    expect(story(events, 'ann').at(-1)).toBe('processing EntrySynchronizationSkip skipped create UnknownProperty');
    expect(writes(requests)).toEqual([]);
  });

  test('what cannot be known is of no matter where it is not mapped', async () => {
    const { requests } = await rehearsal().cycle(only(ann), { blind: new Set(['title']) });
    expect(sent(writes(requests))).toEqual(['POST /Users 201']);
  });

  test('a refusal is a failure of this object, the next one goes on, and the next cycle tries again', async () => {
    const world = rehearsal();
    const people = only(user('o_brien'), ann);
    const { events, requests } = await world.cycle(people);
    expect(story(events, 'o_brien').slice(-2)).toEqual([
      'processing EntrySynchronizationAdd success create',
      'export EntryExportAdd failure create SystemForCrossDomainIdentityManagementServiceIncompatible',
    ]);
    expect(sent(writes(requests))).toEqual(['POST /Users 400', 'POST /Users 201']);
    const again = await world.cycle(people);
    expect(story(again.events, 'o_brien')).toEqual(story(events, 'o_brien'));
    expect(sent(writes(again.requests))).toEqual(['POST /Users 400']);
    const mended = await world.cycle(only(user('o_brien', { mailNickname: 'obrien' }), ann));
    expect(sent(writes(mended.requests))).toEqual(['POST /Users 201']);
  });

  test('a name that is taken is a conflict', async () => {
    const world = rehearsal();
    const { events } = await world.cycle(only(ann, user('bob', { mailNickname: 'a.n.n' })));
    expect(story(events, 'bob').at(-1)).toBe('export EntryExportAdd failure create Conflict');
    expect(events.at(-1)).toMatchObject({
      error: { status: 409, detail: expect.stringContaining('username/collision') },
    });
  });
});

describe('in scope and active, not linked, one found', () => {
  test('it is linked and what differs is updated', async () => {
    const world = rehearsal({ table: without('name.formatted') });
    await world.send('POST', '/Users', { ...existing, userName: 'annie', active: false });
    const { events, requests } = await world.cycle(only(ann));
    const id = await world.idOf('/Users', 'externalId', 'ann');
    expect(story(events, 'ann')).toEqual([
      ...started,
      searched(1),
      'processing EntrySynchronizationUpdate success update',
      'export EntryExportUpdate success update userName active',
    ]);
    expect(events.at(-1)).toMatchObject({
      targetId: id,
      modified: [
        { target: 'userName', oldValue: 'annie', newValue: 'ann' },
        { target: 'active', oldValue: false, newValue: true },
      ],
    });
    expect(sent(requests)).toEqual(['GET /Users?filter=externalId eq "ann" 200', `PATCH /Users/${id} 200`]);
    expect(await world.users()).toMatchObject([body]);
  });

  test('it is linked and left alone when nothing differs', async () => {
    const world = rehearsal();
    await world.send('POST', '/Users', existing);
    const { events, requests } = await world.cycle(only(ann));
    expect(story(events, 'ann').slice(2)).toEqual([
      searched(1),
      'processing EntrySynchronizationSkip skipped other RedundantExport',
    ]);
    expect(writes(requests)).toEqual([]);
    const id = await world.idOf('/Users', 'externalId', 'ann');
    expect(sent((await world.cycle(only(ann))).requests)).toEqual([`GET /Users/${id} 200`]);
  });

  test('it is linked but not updated with Update switched off', async () => {
    const world = rehearsal({ table: withActions('create') });
    await world.send('POST', '/Users', { ...existing, userName: 'annie' });
    const { events, requests } = await world.cycle(only(ann));
    expect(story(events, 'ann').slice(2)).toEqual([
      searched(1),
      'processing EntrySynchronizationSkip skipped update ActionSwitchedOff',
    ]);
    expect(writes(requests)).toEqual([]);
    const id = await world.idOf('/Users', 'externalId', 'ann');
    expect(sent((await world.cycle(only(ann))).requests)).toEqual([`GET /Users/${id} 200`]);
  });

  test('a refused update is a failure, and the link stays', async () => {
    const world = rehearsal();
    await world.send('POST', '/Users', { ...existing, name: { givenName: 'Ann', familyName: 'Ray' } });
    const { events } = await world.cycle(only(ann));
    // name.formatted is not on Hugging Face's list of paths: the whole request falls.
    expect(story(events, 'ann').at(-1)).toBe(
      'export EntryExportUpdate failure update SystemForCrossDomainIdentityManagementServiceIncompatible ' +
        'name.familyName name.formatted',
    );
    const again = await world.cycle(only(ann));
    const id = await world.idOf('/Users', 'externalId', 'ann');
    expect(sent(again.requests)).toEqual([`GET /Users/${id} 200`, `PATCH /Users/${id} 400`]);
  });
});

describe('in scope and linked', () => {
  test('what differs is updated', async () => {
    const world = rehearsal({ table: without('name.formatted') });
    await world.cycle(only(ann));
    const id = await world.idOf('/Users', 'userName', 'ann');
    const renamed = user('ann', { surname: 'Ray', mailNickname: 'ann.ray' });
    const { events, requests } = await world.cycle(only(renamed));
    expect(story(events, 'ann')).toEqual([
      ...started,
      'processing EntrySynchronizationUpdate success update',
      'export EntryExportUpdate success update userName name.familyName',
    ]);
    expect(requests).toEqual([
      { method: 'GET', path: `/Users/${id}`, status: 200 },
      {
        method: 'PATCH',
        path: `/Users/${id}`,
        body: {
          schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
          Operations: [
            { op: 'Replace', path: 'userName', value: 'annray' },
            { op: 'Replace', path: 'name.familyName', value: 'Ray' },
          ],
        },
        status: 200,
      },
    ]);
    expect(await world.users()).toMatchObject([{ id, userName: 'annray', name: { familyName: 'Ray' } }]);
  });

  test('nothing is written when nothing differs', async () => {
    const world = rehearsal();
    await world.cycle(only(ann));
    const { events, requests } = await world.cycle(only(ann));
    expect(story(events, 'ann')).toEqual([
      ...started,
      'processing EntrySynchronizationSkip skipped other RedundantExport',
    ]);
    expect(sent(requests)).toEqual([`GET /Users/${await world.idOf('/Users', 'userName', 'ann')} 200`]);
  });

  test('a value that is cleared stays at the target: nulls do not flow', async () => {
    const world = rehearsal();
    await world.cycle(only(ann));
    const { requests } = await world.cycle(only(user('ann', { mailNickname: null })));
    expect(writes(requests)).toEqual([]);
    expect(await world.users()).toMatchObject([{ userName: 'ann' }]);
  });

  test('nothing is updated with Update switched off', async () => {
    const world = rehearsal({ table: withActions('create') });
    await world.cycle(only(ann));
    const { events, requests } = await world.cycle(only(user('ann', { mailNickname: 'annie' })));
    expect(story(events, 'ann').at(-1)).toBe('processing EntrySynchronizationSkip skipped update ActionSwitchedOff');
    expect(writes(requests)).toEqual([]);
  });

  test('an account that is gone is InvalidAnchor, and is not made again', async () => {
    const world = rehearsal();
    await world.cycle(only(ann));
    const id = await world.idOf('/Users', 'userName', 'ann');
    await world.send('DELETE', `/Users/${id}`);
    const { events, requests } = await world.cycle(only(ann));
    expect(story(events, 'ann')).toEqual([...started, 'export EntryExportUpdate failure update InvalidAnchor']);
    expect(sent(requests)).toEqual([`GET /Users/${id} 404`]);
    expect(await world.users()).toEqual([]);
  });
});

describe('not linked and', () => {
  test.each<[string, DirectoryContent, string]>([
    ['disabled', only(user('ann', { accountEnabled: false })), 'disabled'],
    ['soft-deleted', only(user('ann', { deletedDateTime: '2026-01-02T03:04:05Z' })), 'soft-deleted'],
    ['unassigned', { users: [ann], assignments: assign('bob') }, 'unassigned'],
  ])('%s: no account, no request', async (_, directory, reason) => {
    const world = rehearsal();
    const { events, requests } = await world.cycle(directory);
    expect(story(events, 'ann')).toEqual([
      'import EntryImportAdd success',
      `scoping EntrySynchronizationScoping skipped ${reason}`,
      'processing EntrySynchronizationSkip skipped other NotEffectivelyEntitled',
    ]);
    expect(requests).toEqual([]);
    expect(await world.users()).toEqual([]);
  });
});

/** The ways of leaving; in each the person is renamed too. */
const LEAVING: readonly [string, DirectoryContent][] = [
  ['disabled', only(user('ann', { accountEnabled: false, mailNickname: 'gone' }))],
  ['soft-deleted', only(user('ann', { deletedDateTime: '2026-01-02T03:04:05Z', mailNickname: 'gone' }))],
  ['unassigned', { users: [user('ann', { mailNickname: 'gone' })], assignments: assign('bob') }],
];

describe.each(LEAVING)('linked and %s', (reason, directory) => {
  const scoping = `scoping EntrySynchronizationScoping skipped ${reason}`;

  test('the account is disabled, and not changed in any other way', async () => {
    const world = rehearsal();
    await world.cycle(only(ann));
    const id = await world.idOf('/Users', 'userName', 'ann');
    const { events, requests } = await world.cycle(directory);
    expect(story(events, 'ann')).toEqual([
      'import EntryImportAdd success',
      scoping,
      'processing EntrySynchronizationUpdate success disable',
      'export EntryExportUpdateSoftDelete success disable active',
    ]);
    expect(requests).toEqual([
      { method: 'GET', path: `/Users/${id}`, status: 200 },
      {
        method: 'PATCH',
        path: `/Users/${id}`,
        body: {
          schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
          Operations: [{ op: 'Replace', path: 'active', value: 'False' }],
        },
        status: 200,
      },
    ]);
    expect(await world.users()).toMatchObject([{ ...body, active: false }]);
  });

  test('nothing more is written in the next cycle', async () => {
    const world = rehearsal();
    for (const one of [only(ann), directory]) await world.cycle(one);
    const { events, requests } = await world.cycle(directory);
    // Whoever left the scope is no longer managed, and not even read.
    const reasonToSkip = reason === 'unassigned' ? 'NotEffectivelyEntitled' : 'RedundantExport';
    expect(story(events, 'ann').at(-1)).toBe(`processing EntrySynchronizationSkip skipped other ${reasonToSkip}`);
    expect(requests.map(({ method }) => method)).toEqual(reason === 'unassigned' ? [] : ['GET']);
  });

  test('coming back enables the account, under its new name', async () => {
    const world = rehearsal();
    for (const one of [only(ann), directory]) await world.cycle(one);
    const { events } = await world.cycle(only(user('ann', { mailNickname: 'annie' })));
    expect(story(events, 'ann').at(-1)).toBe('export EntryExportUpdate success update userName active');
    expect(await world.users()).toMatchObject([{ ...body, userName: 'annie' }]);
  });

  test('nothing is sent with Update switched off', async () => {
    const world = rehearsal({ table: withActions('create', 'delete') });
    await world.cycle(only(ann));
    const { events, requests } = await world.cycle(directory);
    expect(story(events, 'ann').at(-1)).toBe('processing EntrySynchronizationSkip skipped disable LeaverNotDisabled');
    expect(writes(requests)).toEqual([]);
  });

  test('nothing is sent when no mapping reads IsSoftDeleted', async () => {
    const world = rehearsal({ table: without('active') });
    await world.cycle(only(ann));
    const { events, requests } = await world.cycle(directory);
    expect(story(events, 'ann')).toEqual([
      'import EntryImportAdd success',
      scoping,
      'processing EntrySynchronizationSkip skipped other SoftDeletionNotMapped',
    ]);
    expect(requests).toEqual([]);
  });

  test('an account that is gone is InvalidAnchor', async () => {
    const world = rehearsal();
    await world.cycle(only(ann));
    await world.send('DELETE', `/Users/${await world.idOf('/Users', 'userName', 'ann')}`);
    const { events } = await world.cycle(directory);
    expect(story(events, 'ann').at(-1)).toBe('export EntryExportUpdate failure disable InvalidAnchor');
  });
});

describe('what is gone, or left the scope', () => {
  const skipped = (reason: string) => `processing EntrySynchronizationSkip skipped ${reason}`;
  const unassigned = { users: [ann], groups: [group('g', ['ann'])], assignments: assign('ann') };
  const gone = { users: [user('bob')], assignments: assign('bob') };
  const withoutGroup = { users: [ann], assignments: assign('ann') };
  const deletedGroup = group('g', ['ann'], { deletedDateTime: '2026-01-02T03:04:05Z' });
  const keeping = tableOf(`${guideText}\nactions: { users: [create, update], groups: [create, update] }\n`);
  const deleted = 'export EntryExportDelete success delete';
  const disabled = 'export EntryExportUpdateSoftDelete success disable active';

  test.each<[string, MappingTable, DirectoryContent, 'purged' | 'deleted', string, string]>([
    ['a user deleted for good', guide, gone, 'purged', 'ann', deleted],
    ['the same with Delete off', keeping, gone, 'purged', 'ann', skipped('delete ActionSwitchedOff')],
    ['a user who may be deleted only', guide, gone, 'deleted', 'ann', disabled],
    ['a group that is no longer there', guide, withoutGroup, 'deleted', 'g', deleted],
    ['a group that is no longer assigned', guide, unassigned, 'purged', 'g', deleted],
    [
      'a deleted group',
      guide,
      { ...unassigned, groups: [deletedGroup], assignments: assign('ann', 'g') },
      'purged',
      'g',
      deleted,
    ],
    ['a group with Delete off', keeping, unassigned, 'purged', 'g', skipped('delete ActionSwitchedOff')],
  ])('%s', async (_, table, directory, absent, id, expected) => {
    const world = rehearsal({ table });
    await world.cycle({ users: [ann], groups: [group('g', ['ann'])], assignments: assign('ann', 'g') });
    const before = [...(await world.users()), ...(await world.groups())].length;
    const { events, requests } = await world.cycle(directory, { absent });
    expect(story(events, id).at(-1)).toBe(expected);
    const deletes = writes(requests).filter(({ method }) => method === 'DELETE');
    expect(deletes.length > 0).toBe(events.some(({ name }) => name === 'EntryExportDelete'));
    const created = events.filter(({ name, status }) => name === 'EntryExportAdd' && status === 'success');
    const after = [...(await world.users()), ...(await world.groups())].length;
    expect(after).toBe(before + created.length - deletes.length);
  });

  test('is nothing to come back to once it is deleted', async () => {
    const world = rehearsal();
    for (const content of [{ users: [ann], assignments: assign('ann') }, gone])
      await world.cycle(content, { absent: 'purged' });
    const { events } = await world.cycle(gone, { absent: 'purged' });
    expect(story(events, 'ann')).toEqual([]);
  });
});

describe('an expression', () => {
  const table = tableOf(guideText.replace('source: surname', 'source: \'Mid([surname], "1", [jobTitle])\''));
  const broken = user('ann', { jobTitle: 'five' });

  test('that fails fails its object, and the next one goes on', async () => {
    const world = rehearsal({ table });
    const { events, requests } = await world.cycle(only(broken, user('bob', { jobTitle: '5' })));
    expect(story(events, 'ann')).toEqual([
      ...started,
      expect.stringMatching(/^processing EntrySynchronizationAdd failure create name\.familyName \S+\/\S+$/),
    ]);
    expect(sent(requests)).toEqual(['GET /Users?filter=externalId eq "bob" 200', 'POST /Users 201']);
  });

  test.each<[string, Record<string, unknown>]>([
    ['update', {}],
    ['disable', { accountEnabled: false }],
  ])('that fails later fails the %s', async (action, change) => {
    const world = rehearsal({ table });
    await world.cycle(only(user('ann', { jobTitle: '5' })));
    const { events, requests } = await world.cycle(only(user('ann', { jobTitle: 'five', ...change })));
    expect(story(events, 'ann').at(-1)).toMatch(
      `processing EntrySynchronizationUpdate failure ${action} name.familyName`,
    );
    expect(requests).toEqual([]);
  });

  test('may ignore the object, linked or not', async () => {
    const ignoring = tableOf(
      guideText.replace('source: surname', 'source: \'IIF([surname] = "Ray", IgnoreObjectFlow, [surname])\''),
    );
    const world = rehearsal({ table: ignoring });
    const skipped = 'processing EntrySynchronizationSkip skipped other IgnoredByExpression';
    const ray = user('ann', { surname: 'Ray' });
    const first = await world.cycle(only(ray));
    expect([story(first.events, 'ann').at(-1), first.requests]).toEqual([skipped, []]);
    await world.cycle(only(ann));
    const last = await world.cycle(only(ray));
    expect([story(last.events, 'ann').at(-1), last.requests]).toEqual([skipped, []]);
  });
});

test('in the scope "all" nobody needs an assignment', async () => {
  const world = rehearsal({ table: { ...guide, scope: 'all' } });
  const { result } = await world.cycle({ users: [ann, user('bob')], assignments: assign('carol') });
  expect(await world.users()).toHaveLength(2);
  expect(result).toMatchObject({ requests: 4, assumedScope: false, unknownMembers: [], completed: true });
});

test('a directory without assignments is rehearsed as if all were assigned, and says so', async () => {
  const world = rehearsal();
  const { result } = await world.cycle({ users: [ann] });
  expect(await world.users()).toHaveLength(1);
  expect(result).toMatchObject({ requests: 2, assumedScope: true, unknownMembers: [], completed: true });
});
