import { beforeEach, describe, expect, test } from 'vitest';
import { USUAL } from '../model/world.js';
import { tableText } from '../model/written.js';
import { assign, group, story, tableOf, user, writes } from '../rehearsal.js';
import { HOUR, type Played, Stage } from '../stage.js';

/** Accidental deletions prevention (provisioning.md §2.9), with a threshold of two. */

const everyone = ['ann', 'bob', 'carol', 'dora'];
const active = async (stage: Stage) =>
  (await stage.users()).filter(({ active }) => active).map(({ userName }) => userName);
const staged = ({ events }: Played) =>
  events
    .filter((event) => event.type === 'processing' && event.skipReason === 'StagedAction')
    .map(({ source }) => source.id);

let stage: Stage;
beforeEach(async () => {
  stage = new Stage({
    table: tableOf(tableText({ ...USUAL, deletionThreshold: 2 })),
    content: {
      users: [...everyone, 'eve'].map((id) => user(id)),
      groups: [group('g', ['ann'])],
      assignments: assign(...everyone, 'g'),
    },
  });
  await stage.cycle();
});

const leave = (...who: readonly string[]) => {
  for (const one of who) expect(stage.apply({ kind: 'unassign', who: one })).toBe(true);
  return stage.later(HOUR).cycle();
};

describe('as many as the threshold', () => {
  test('are disabled', async () => {
    await leave('bob', 'carol');
    expect(await active(stage)).toEqual(['ann', 'dora']);
    expect(stage.service.status().code).toBe('Active');
  });

  test('in each of several cycles are disabled too', async () => {
    await leave('bob', 'carol');
    await leave('dora');
    expect(await active(stage)).toEqual(['ann']);
  });
});

describe('more than the threshold', () => {
  test('are staged: nothing is sent for them, and the job is in quarantine', async () => {
    const cycle = await leave('bob', 'carol', 'dora');
    expect(staged(cycle).sort()).toEqual(['bob', 'carol', 'dora']);
    expect(writes(cycle.requests)).toEqual([]);
    expect(await active(stage)).toEqual(everyone);
    expect(stage.service.status()).toMatchObject({
      code: 'Quarantine',
      quarantine: { reason: 'TooManyDeletes' },
      staged: 3,
    });
    expect(story(cycle.events, 'bob').at(-1)).toMatch(
      /processing EntrySynchronizationSkip skipped stageddelete StagedAction/,
    );
  });

  test('are counted with groups, and with those who are gone for good', async () => {
    stage.apply({ kind: 'delete', who: 'bob' });
    stage.apply({ kind: 'purge', who: 'bob' });
    stage.apply({ kind: 'disable', who: 'carol' });
    const cycle = await leave('g');
    expect(staged(cycle).sort()).toEqual(['bob', 'carol', 'g']);
    expect(await stage.groups()).toHaveLength(1);
    expect(await active(stage)).toEqual(everyone);
  });

  test('stay staged until they are allowed, and then all go at once', async () => {
    await leave('bob', 'carol', 'dora');
    await stage.later(25 * HOUR).cycle();
    expect(await active(stage)).toEqual(everyone);
    stage.restart(['ForceDeletes']);
    await stage.later(HOUR).cycle();
    expect(await active(stage)).toEqual(['ann']);
    expect(stage.service.status()).toMatchObject({ code: 'Active', staged: 0 });
  });

  test('are rejected by undoing it in Entra and a restart', async () => {
    await leave('bob', 'carol', 'dora');
    for (const who of ['bob', 'carol', 'dora']) stage.apply({ kind: 'assign', who });
    stage.restart();
    const cycle = await stage.later(HOUR).cycle();
    expect([staged(cycle), writes(cycle.requests)]).toEqual([[], []]);
    expect(await active(stage)).toEqual(everyone);
    expect(stage.service.status()).toMatchObject({ code: 'Active', staged: 0 });
  });

  test('are held back again when the job is restarted without undoing it', async () => {
    await leave('bob', 'carol', 'dora');
    stage.restart();
    const cycle = await stage.later(HOUR).cycle();
    expect(staged(cycle).sort()).toEqual(['bob', 'carol', 'dora']);
    expect(await active(stage)).toEqual(everyone);
  });
});

test('objects of which the scope is not known are no deletions', async () => {
  const rules = { ...USUAL, deletionThreshold: 1 };
  const names = ['g', 'h', 'i'];
  const stage = new Stage({
    table: tableOf(tableText(rules)),
    content: { users: [], groups: names.map((id) => group(id)), assignments: assign(...names) },
  });
  await stage.cycle();
  stage.open(tableOf(`filters: { groups: [['mail EQUALS "g@contoso.com"']] }\n${tableText(rules)}`));
  const { events } = await stage.later(HOUR).cycle();
  expect(story(events, 'g').at(-1)).toBe('processing EntrySynchronizationSkip skipped other UnknownScope');
  expect(stage.service.status()).toMatchObject({ code: 'Active', staged: 0 });
});
