import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MappingTable } from '../../../src/mapping/index.js';
import { groups as filterGroups, filterOf, type Person, passes, type Said } from '../../mapping/filter/model.js';
import { directories } from '../directories.js';
import { accounts } from '../model.js';
import { assign, group, guide, guideText, rehearsal, sent, story, tableOf, user, writes } from '../rehearsal.js';

const filtered = (filters: string): MappingTable => tableOf(`${guideText}\nfilters:\n${filters}\n`);
const SALES = '  users: [[\'department EQUALS "Sales"\']]';
const sales = { department: 'Sales' };

const STARTED = 'import EntryImportAdd success';
const LEFT_OUT = 'processing EntrySynchronizationSkip skipped other NotEffectivelyEntitled';
const scoping = (reason: string) => `scoping EntrySynchronizationScoping skipped ${reason}`;

describe('who does not pass the scoping filters', () => {
  test('gets no account, and no request is made', async () => {
    const world = rehearsal({ table: filtered(SALES) });
    const { events, requests } = await world.cycle({
      users: [user('ann', { department: 'sales' })],
      assignments: assign('ann'),
    });
    expect(story(events, 'ann')).toEqual([STARTED, scoping('filtered'), LEFT_OUT]);
    expect(events.find(({ type }) => type === 'scoping')).toMatchObject({
      active: true,
      assigned: true,
      filtered: true,
    });
    expect(requests).toEqual([]);
  });

  test('and has an account is disabled, and is enabled again once back', async () => {
    const world = rehearsal({ table: filtered(SALES) });
    const cycle = (department: string) =>
      world.cycle({ users: [user('ann', { department })], assignments: assign('ann') });
    await cycle('Sales');
    const left = await cycle('Support');
    expect(story(left.events, 'ann')).toEqual([
      STARTED,
      scoping('filtered'),
      'processing EntrySynchronizationUpdate success disable',
      'export EntryExportUpdateSoftDelete success disable active',
    ]);
    expect(await world.users()).toMatchObject([{ active: false }]);
    expect((await cycle('Support')).requests.filter(({ method }) => method !== 'GET')).toEqual([]);
    await cycle('Sales');
    expect(await world.users()).toMatchObject([{ active: true }]);
  });

  test('is told apart from who is out of scope anyway', async () => {
    const world = rehearsal({ table: filtered(SALES) });
    const users = [
      user('unassigned'),
      user('disabled', { accountEnabled: false }),
      user('deleted', { deletedDateTime: '2026-01-02T03:04:05Z' }),
      user('outside'),
      user('inside', sales),
    ];
    const { events } = await world.cycle({ users, assignments: assign('disabled', 'deleted', 'outside', 'inside') });
    const reasons = events.flatMap((event) => (event.type === 'scoping' ? [event.reason] : []));
    expect(reasons).toEqual(['unassigned', 'disabled', 'soft-deleted', 'filtered', undefined]);
  });

  test('stays out when everyone is in scope', async () => {
    const world = rehearsal({ table: { ...filtered(SALES), scope: 'all' } });
    await world.cycle({ users: [user('ann'), user('bob', sales)] });
    expect(await world.users()).toMatchObject([{ userName: 'bob' }]);
  });
});

describe('filters of groups', () => {
  const table = filtered('  groups: [[\'displayName EQUALS "Team in"\']]');
  const groups = [group('in', ['ann']), group('out', ['ann', 'bob'])];
  const directory = { users: [user('ann'), user('bob')], groups, assignments: assign('in', 'out') };

  test('keep groups out, and not their members', async () => {
    const world = rehearsal({ table });
    const { events } = await world.cycle(directory);
    expect((await world.groups()).map(({ displayName }) => displayName)).toEqual(['Team in']);
    expect((await world.users()).map(({ userName }) => userName)).toEqual(['ann', 'bob']);
    expect(story(events, 'out')).toEqual([STARTED, scoping('filtered'), LEFT_OUT]);
  });

  test('delete a group that falls out, whatever its members', async () => {
    const world = rehearsal({ table });
    await world.cycle(directory);
    const renamed = [{ ...group('in', ['ann', 'bob']), displayName: 'Team renamed' }, ...groups.slice(1)];
    const { requests } = await world.cycle({ ...directory, groups: renamed });
    expect(sent(writes(requests))).toEqual([expect.stringMatching(/^DELETE \/Groups\/\S+ 204$/)]);
    expect(await world.groups()).toEqual([]);
  });

  test('that read what every group has without a value decide by that', async () => {
    const world = rehearsal({ table: filtered("  groups: [['description IS NULL']]") });
    const empty = groups.map((one) => ({ ...one, description: null }));
    await world.cycle({ ...directory, groups: empty });
    expect(await world.groups()).toHaveLength(2);
  });

  test('that read what no group of the directory carries decide nothing', async () => {
    const world = rehearsal({ table: filtered("  groups: [['description IS NOT NULL']]") });
    const { events, requests } = await world.cycle(directory);
    expect(story(events, 'in')).toEqual([
      STARTED,
      'scoping EntrySynchronizationScoping warning',
      'processing EntrySynchronizationSkip skipped other UnknownScope',
    ]);
    expect(sent(requests).filter((line) => line.includes('/Groups'))).toEqual([]);
  });
});

test('what the directory does not carry leaves the scope unknown: nothing is written, not even to who has an account', async () => {
  const world = rehearsal({ table: filtered(SALES) });
  await world.cycle({ users: [user('ann', sales)], assignments: assign('ann') });
  const { events, requests } = await world.cycle(
    { users: [user('ann')], assignments: assign('ann') },
    { unread: new Set(['department']) },
  );
  expect(story(events, 'ann')).toEqual([
    STARTED,
    'scoping EntrySynchronizationScoping warning',
    'processing EntrySynchronizationSkip skipped other UnknownScope',
  ]);
  expect(requests).toEqual([]);
});

test('the accounts of any directory under any filters are those of the people who pass', async () => {
  // The attributes of the filters' model, as users of the directories have them.
  const names: Readonly<Record<string, string>> = {
    department: 'jobTitle',
    city: 'displayName',
    flag: 'accountEnabled',
  };
  const usersOf = (said: readonly (readonly Said[])[]) =>
    said.map((clauses) => clauses.map(([name, ...rest]): Said => [names[name] ?? name, ...rest]));
  let kept = 0;
  await fc.assert(
    fc.asyncProperty(directories, filterGroups, async (directory, said) => {
      const clauses = usersOf(said);
      const table = { ...guide, users: { ...guide.users, filter: filterOf(clauses) } };
      const world = rehearsal({ table });
      await world.cycle(directory);
      const expected = accounts(directory, 'assigned', (one) => passes(clauses, one as unknown as Person));
      expect((await world.users()).map(({ externalId }) => externalId)).toEqual(
        expected.map(({ externalId }) => externalId),
      );
      kept += accounts(directory, 'assigned').length - expected.length;
    }),
    { numRuns: 60 },
  );
  expect(kept).toBeGreaterThan(0);
});
