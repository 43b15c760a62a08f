import { describe, expect, test } from 'vitest';
import type { Link, Linking, StatedResourceGroup } from '../../../src/mapping/index.js';
import { accessChanges, createTarget, type ResourceGroupAccess } from '../../../src/server/index.js';
import { type Database, memoryDatabase } from '../../../src/store/index.js';
import { huggingFace } from '../../targets/profile.js';
import { type Client, connect, patch } from '../client.js';

const ROLES = ['read', 'contributor', 'write', 'admin'];

const link = (group: string, resourceGroup: string, role: string): Link => ({
  group,
  resourceGroup,
  role,
  place: () => ({ file: 'mapping.yaml' }),
});

const stated = (name: string, members = 0, autoJoin = false): StatedResourceGroup => ({
  name,
  members,
  autoJoin,
  where: { file: 'mapping.yaml' },
});

interface Stage {
  readonly client: Client;
  readonly access: () => ResourceGroupAccess[];
  /** `userName role through+through` of everybody, by resource group. */
  readonly people: () => Record<string, string[]>;
  readonly ids: Readonly<Record<string, string>>;
  readonly groups: Readonly<Record<string, string>>;
  readonly change: (group: string, op: 'add' | 'remove', ...users: string[]) => Promise<unknown>;
}

/** Four people, ann deactivated; two groups of the first three and the last three. */
async function stage(linking: Linking, database: Database = memoryDatabase()): Promise<Stage> {
  const client = connect({ database, profile: huggingFace() });
  const { access } = createTarget({ database, profile: huggingFace(), tokens: ['x'], linking });
  const ids: Record<string, string> = {};
  for (const name of ['ann', 'bob', 'cem', 'dia']) ids[name] = await client.user(name, { active: name !== 'ann' });
  const idsOf = (names: readonly string[]): string[] => names.map((name) => ids[name] ?? name);
  const groups = {
    Data: await client.group('Data', idsOf(['cem', 'ann', 'bob'])),
    Web: await client.group('Web', idsOf(['bob', 'cem', 'dia'])),
  };
  const people = () =>
    Object.fromEntries(
      access().map((one) => [
        one.resourceGroup,
        one.people.map(
          ({ userName, role, through }) => `${userName} ${role} ${through.map(({ group }) => group).join('+')}`,
        ),
      ]),
    );
  const change: Stage['change'] = (group, op, ...users) =>
    client.send(
      'PATCH',
      `/Groups/${groups[group as keyof typeof groups]}`,
      patch({ op, path: 'members', value: idsOf(users).map((value) => ({ value })) }),
    );
  return { client, access, people, ids, groups, change };
}

const linking = (links: readonly Link[], ...resourceGroups: StatedResourceGroup[]): Linking => ({
  links,
  resourceGroups,
});
const BOTH = linking([link('Data', 'nlp', 'read'), link('Web', 'nlp', 'write'), link('Data', 'vision', 'admin')]);

describe('access to resource groups', () => {
  test('is of the active members of linked groups, with the highest of their roles', async () => {
    const { people, access, ids } = await stage(BOTH);
    expect(people()).toEqual({
      nlp: ['bob write Web+Data', 'cem write Web+Data', 'dia write Web'],
      vision: ['bob admin Data', 'cem admin Data'],
    });
    expect(access()[0]).toEqual({
      resourceGroup: 'nlp',
      stated: false,
      links: [
        { group: 'Data', role: 'read', obstacles: [] },
        { group: 'Web', role: 'write', obstacles: [] },
      ],
      people: expect.arrayContaining([
        { id: ids.dia, userName: 'dia', role: 'write', through: [{ group: 'Web', role: 'write' }] },
      ]),
    });
  });

  test('is nothing where nothing is linked, or the profile has no resource groups', async () => {
    expect((await stage(linking([]))).access()).toEqual([]);
    expect((await stage(linking([], stated('nlp')))).access()).toEqual([]);
    const { resourceGroups: _, ...profile } = huggingFace();
    const target = createTarget({ database: memoryDatabase(), profile, tokens: ['x'], linking: BOTH });
    const obstacles = target.access().flatMap(({ links }) => links.flatMap((one) => one.obstacles));
    expect(new Set(obstacles)).toEqual(new Set(['unknown-role', 'no-group']));
  });

  test('goes with the membership, unless another group gives it', async () => {
    const { people, change, client, ids, groups } = await stage(BOTH);
    await change('Web', 'remove', 'bob', 'dia');
    expect(people().nlp).toEqual(['bob read Data', 'cem write Web+Data']);
    await change('Data', 'remove', 'bob');
    expect(people()).toEqual({ nlp: ['cem write Web+Data'], vision: ['cem admin Data'] });
    await client.send('DELETE', `/Users/${ids.cem}`);
    expect(people()).toEqual({ nlp: [], vision: [] });
    await change('Web', 'add', 'dia');
    expect(people().nlp).toEqual(['dia write Web']);
    await client.send('DELETE', `/Groups/${groups.Web}`);
    expect(people().nlp).toEqual([]);
  });

  test('ends when the account is deactivated, and is there again when it is activated', async () => {
    const { people, client, ids } = await stage(BOTH);
    const set = (active: string) =>
      client.send('PATCH', `/Users/${ids.dia}`, patch({ op: 'Replace', path: 'active', value: active }));
    await set('False');
    expect(people().nlp).toEqual(['bob write Web+Data', 'cem write Web+Data']);
    await set('True');
    expect(people().nlp).toContain('dia write Web');
  });

  test.each([
    ['has members', stated('nlp', 3), ['not-empty']],
    ['has auto-join', stated('nlp', 0, true), ['auto-join']],
    ['has both', stated('nlp', 1, true), ['not-empty', 'auto-join']],
    ['is empty', stated('nlp'), []],
  ])('through a resource group that %s', async (_, statement, obstacles) => {
    const { access, people } = await stage(linking(BOTH.links, statement));
    const [nlp] = access();
    expect(nlp?.stated).toBe(true);
    expect(nlp?.links.map((one) => one.obstacles)).toEqual([obstacles, obstacles]);
    expect(nlp?.people.length).toBe(obstacles.length === 0 ? 3 : 0);
    expect(people().vision).toHaveLength(2);
  });

  test('is not given by a group that is not there, nor by a role that is none', async () => {
    const links = [link('data', 'nlp', 'read'), link('Web', 'nlp', 'owner'), link('Data', 'nlp', 'read')];
    const { access, people } = await stage(linking(links));
    expect(access()[0]?.links.map(({ obstacles }) => obstacles)).toEqual([['no-group'], ['unknown-role'], []]);
    expect(people().nlp).toEqual(['bob read Data', 'cem read Data']);
  });

  test('takes names as they are written', async () => {
    const name = `O'Brien "1" \\ 東 \u0000`;
    const { client, people, ids } = await stage(linking([link(name, '__proto__', 'read')]));
    expect(Object.entries(people())).toEqual([['__proto__', []]]);
    await client.group(name, [ids.bob ?? '']);
    expect(Object.values(people())).toEqual([[`bob read ${name}`]]);
  });
});

describe('what changed in it', () => {
  test('is told by person and resource group', async () => {
    const { access, change, client, ids } = await stage(BOTH);
    const before = access();
    await change('Web', 'remove', 'bob', 'dia');
    await change('Data', 'add', 'dia');
    await client.send('DELETE', `/Users/${ids.cem}`);
    const said = (changes: ReturnType<typeof accessChanges>) =>
      changes.map(({ kind, resourceGroup, userName, before: old, after: now }) =>
        [kind, resourceGroup, userName, old?.role ?? '-', now?.role ?? '-', now?.through[0]?.group ?? '-'].join(' '),
      );
    const after = access();
    expect(said(accessChanges(before, after, ROLES))).toEqual([
      'lowered nlp bob write read Data',
      'lowered nlp dia write read Data',
      'lost nlp cem write - -',
      'gained vision dia - admin Data',
      'lost vision cem admin - -',
    ]);
    expect(said(accessChanges(after, before, ROLES))).toEqual([
      'raised nlp bob read write Web',
      'gained nlp cem - write Web',
      'raised nlp dia read write Web',
      'gained vision cem - admin Data',
      'lost vision dia admin - -',
    ]);
    expect(accessChanges(after, after, ROLES)).toEqual([]);
  });

  test('counts a resource group that is linked no more, or for the first time', async () => {
    const { access } = await stage(BOTH);
    const all = access();
    expect(accessChanges([], all, ROLES).map(({ kind }) => kind)).toEqual(Array(5).fill('gained'));
    expect(accessChanges(all, [], ROLES).map(({ kind }) => kind)).toEqual(Array(5).fill('lost'));
  });

  test('is nothing where another group gives the same role', async () => {
    const links = [link('Data', 'nlp', 'read'), link('Web', 'nlp', 'read')];
    const { access, change } = await stage(linking(links));
    const before = access();
    await change('Web', 'remove', 'bob');
    expect(accessChanges(before, access(), ROLES)).toEqual([]);
  });
});
