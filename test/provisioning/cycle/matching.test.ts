import { describe, expect, test } from 'vitest';
import { GROUP_URN, person, team, USER_URN } from '../../server/client.js';
import { assign, group, guide, permissive, rehearsal, sent, story, tableOf, user, writes } from '../rehearsal.js';

/** Matches by employee number first and by name second. */
const TWO = tableOf(`
target: permissive
users:
- { target: userName, source: 'Replace([mailNickname], ".", , , "", , )', match: 2 }
- { target: title, source: employeeId, match: 1 }
- { target: externalId, source: objectId }
`);

const start = () => rehearsal({ table: TWO, profile: permissive() });
const bare = (change: object) => ({ schemas: [USER_URN], ...change });

describe('matching', () => {
  test('asks by precedence, not in the order of the table, and stops at the first hit', async () => {
    const world = start();
    await world.send('POST', '/Users', bare({ userName: 'other', title: '7' }));
    await world.send('POST', '/Users', bare({ userName: 'annlee' }));
    const { events, requests } = await world.cycle({
      users: [user('a', { mailNickname: 'ann.lee', employeeId: '7' })],
    });
    expect(sent(requests)[0]).toBe('GET /Users?filter=title eq "7" 200');
    expect(sent(requests)).toHaveLength(2);
    expect(story(events, 'a')).toContain('matching EntryImport success title=7:1');
    const id = await world.idOf('/Users', 'title', '7');
    expect(sent(writes(requests))).toEqual([`PATCH /Users/${id} 200`]);
  });

  test('goes on to the next attribute when the first finds nothing, with the transformed value', async () => {
    const world = start();
    await world.send('POST', '/Users', bare({ userName: 'annlee' }));
    const { events, requests } = await world.cycle({
      users: [user('a', { mailNickname: 'ann.lee', employeeId: '7' })],
    });
    expect(sent(requests).slice(0, 2)).toEqual([
      'GET /Users?filter=title eq "7" 200',
      'GET /Users?filter=userName eq "annlee" 200',
    ]);
    expect(story(events, 'a')).toContain('matching EntryImport success title=7:0 userName=annlee:1');
    expect(await world.users()).toMatchObject([{ userName: 'annlee', title: '7', externalId: 'a' }]);
  });

  test.each([
    ['null', null],
    ['absent', undefined],
    ['empty', ''],
  ])('passes over an attribute that is %s', async (_, employeeId) => {
    const world = start();
    await world.send('POST', '/Users', bare({ userName: 'annlee' }));
    const { events, requests } = await world.cycle({ users: [user('a', { mailNickname: 'ann.lee', employeeId })] });
    expect(sent(requests)[0]).toBe('GET /Users?filter=userName eq "annlee" 200');
    expect(story(events, 'a')).toContain('matching EntryImport success userName=annlee:1');
  });

  test('of two who find one account at the same time by different attributes, gives it to the first', async () => {
    const world = start();
    await world.send('POST', '/Users', bare({ userName: 'annlee', title: '7' }));
    const users = [user('a', { mailNickname: 'other', employeeId: '7' }), user('b', { mailNickname: 'ann.lee' })];
    const { events } = await world.cycle({ users });
    expect(story(events, 'a').at(-1)).toMatch(/^export EntryExportUpdate success/);
    expect(story(events, 'b').at(-1)).toBe('export EntryExportAdd failure create DuplicateSourceEntries');
  });

  test('creates when no attribute finds anything', async () => {
    const { events, requests } = await start().cycle({ users: [user('a', { employeeId: '7' })] });
    expect(story(events, 'a')).toContain('matching EntryImport success title=7:0 userName=a:0');
    expect(sent(requests).at(-1)).toBe('POST /Users 201');
  });

  test('skips an object without any value to match by', async () => {
    const { events, requests } = await start().cycle({ users: [user('a', { mailNickname: null }), user('b')] });
    expect(story(events, 'a').slice(2)).toEqual([
      'processing EntrySynchronizationSkip skipped other EntryJoiningPropertyValueIsMissing',
    ]);
    expect(sent(requests)).toEqual(['GET /Users?filter=userName eq "b" 200', 'POST /Users 201']);
  });

  test('that finds several is DuplicateTargetEntries; nothing is linked, and it is tried again', async () => {
    const world = start();
    await world.send('POST', '/Users', bare({ userName: 'x', title: '7' }));
    await world.send('POST', '/Users', bare({ userName: 'y', title: '7' }));
    const people = { users: [user('a', { employeeId: '7' }), user('b')] };
    const { events, requests } = await world.cycle(people);
    expect(story(events, 'a').slice(2)).toEqual([
      'matching EntryImport failure title=7:2',
      'export EntryExportAdd failure create DuplicateTargetEntries',
    ]);
    expect(events).toContainEqual(
      expect.objectContaining({
        error: {
          code: 'DuplicateTargetEntries',
          status: 200,
          detail: '2 objects of the target have title "7"',
        },
      }),
    );
    expect(sent(writes(requests))).toEqual(['POST /Users 201']);
    const again = await world.cycle(people);
    expect(story(again.events, 'a')).toEqual(story(events, 'a'));
  });

  test('finds what differs only in case', async () => {
    const world = start();
    await world.send('POST', '/Users', bare({ userName: 'ANN' }));
    const { events } = await world.cycle({ users: [user('ann')] });
    expect(story(events, 'ann')).toContain('matching EntryImport success userName=ann:1');
    expect(await world.users()).toMatchObject([{ userName: 'ANN', externalId: 'ann' }]);
  });

  test.each(['O\'Brien "Bob" \\ x', 'a+b&c#d%e', '\u00e9\u{1f600}', 'x y', '-', '(a) eq "b"'])(
    'finds the value %j as it stands',
    async (title) => {
      const world = start();
      await world.send('POST', '/Users', bare({ userName: 'x', title }));
      const { events } = await world.cycle({ users: [user('a', { employeeId: title })] });
      expect(story(events, 'a')).toContain(`matching EntryImport success title=${title}:1`);
      expect(await world.users()).toHaveLength(1);
    },
  );

  test('by an e-mail address', async () => {
    const table = tableOf(`
target: hugging-face-managed
users:
- { target: 'emails[type eq "work"].value', source: userPrincipalName, match: 1 }
- { target: externalId, source: objectId }
`);
    const world = rehearsal({ table });
    await world.send('POST', '/Users', person('annie', { emails: [{ type: 'work', value: 'ann@contoso.com' }] }));
    const { requests } = await world.cycle({ users: [user('ann')] });
    expect(sent(requests)[0]).toBe('GET /Users?filter=emails[type eq "work"].value eq "ann@contoso.com" 200');
    expect(await world.users()).toMatchObject([{ userName: 'annie', externalId: 'ann' }]);
  });

  test('that the target refuses fails the object, and nothing is created', async () => {
    const table = tableOf(`
target: hugging-face-managed
users: [{ target: title, source: mailNickname, match: 1 }, { target: externalId, source: objectId }]
`);
    const { events, requests } = await rehearsal({ table }).cycle({ users: [user('ann')] });
    expect(story(events, 'ann').slice(2)).toEqual([
      'matching EntryImport failure title=ann:0',
      'export EntryExportAdd failure create SystemForCrossDomainIdentityManagementServiceIncompatible',
    ]);
    expect(sent(requests)).toEqual(['GET /Users?filter=title eq "ann" 400']);
  });
});

describe('two objects that match one', () => {
  test('users do not share an account: the second fails, in every cycle', async () => {
    const world = start();
    const people = { users: [user('a', { mailNickname: 'j.smith' }), user('b', { mailNickname: 'jsmith' })] };
    const { events, requests } = await world.cycle(people);
    expect(story(events, 'b').slice(2)).toEqual([
      'matching EntryImport failure userName=jsmith:1',
      'export EntryExportAdd failure create DuplicateSourceEntries',
    ]);
    expect(events.at(-1)).toMatchObject({
      error: { detail: 'the object of the target with userName "jsmith" already belongs to a' },
    });
    expect(sent(writes(requests))).toEqual(['POST /Users 201']);
    const again = await world.cycle(people);
    expect(story(again.events, 'b')).toEqual(story(events, 'b'));
    expect(writes(again.requests)).toEqual([]);
    expect(await world.users()).toMatchObject([{ userName: 'jsmith', externalId: 'a' }]);
  });

  test('groups of one name do not share a group', async () => {
    const world = rehearsal();
    const groups = [group('g', [], { displayName: 'Team' }), group('h', [], { displayName: 'Team' })];
    const { events } = await world.cycle({ users: [], groups, assignments: assign('g', 'h') });
    expect(story(events, 'h').at(-1)).toBe('export EntryExportAdd failure create DuplicateSourceEntries');
    expect(await world.groups()).toMatchObject([{ displayName: 'Team', externalId: 'g' }]);
  });
});

describe('a group that exists', () => {
  test('is found by its name and keeps it', async () => {
    const world = rehearsal();
    await world.send('POST', '/Groups', team('Team g'));
    const { requests } = await world.cycle({ users: [], groups: [group('g')], assignments: assign('g') });
    const id = await world.idOf('/Groups', 'externalId', 'g');
    expect(requests).toEqual([
      { method: 'GET', path: '/Groups?excludedAttributes=members&filter=displayName+eq+%22Team+g%22', status: 200 },
      {
        method: 'PATCH',
        path: `/Groups/${id}`,
        body: {
          schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
          Operations: [{ op: 'Replace', path: 'externalId', value: 'g' }],
        },
        status: 200,
      },
    ]);
    expect(await world.groups()).toMatchObject([{ schemas: [GROUP_URN], displayName: 'Team g' }]);
  });

  test('without a name is skipped', async () => {
    const world = rehearsal();
    const groups = [group('g', [], { displayName: null })];
    const { events, requests } = await world.cycle({ users: [], groups, assignments: assign('g') });
    expect(story(events, 'g').at(-1)).toBe(
      'processing EntrySynchronizationSkip skipped other EntryJoiningPropertyValueIsMissing',
    );
    expect(requests).toEqual([]);
  });
});

test('the guide matches by externalId alone', () => {
  expect(guide.users.mappings.filter(({ match }) => match !== undefined).map(({ target }) => target)).toEqual([
    'externalId',
  ]);
});
