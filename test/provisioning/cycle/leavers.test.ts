import { describe, expect, test } from 'vitest';
import { USUAL } from '../model/world.js';
import { tableText } from '../model/written.js';
import { assign, group, story, tableOf, user, writes } from '../rehearsal.js';
import { HOUR, Stage } from '../stage.js';

const usual = tableOf(tableText(USUAL));

describe('whoever leaves, under a mapping of active that does not flow then', () => {
  test.each([
    ['only during creation', 'apply: create'],
    ['only where there is no value', 'apply: fill-empty'],
  ])('%s: stays active, and that is said', async (_, apply) => {
    const text = tableText(USUAL).replace('target: active', `target: active\n    ${apply}`);
    const stage = new Stage({
      table: tableOf(text),
      content: { users: [user('ann')], assignments: assign('ann', 'bob') },
    });
    await stage.cycle();
    stage.apply({ kind: 'unassign', who: 'ann' });
    const { events, requests } = await stage.later(HOUR).cycle();
    expect(story(events, 'ann').at(-1)).toBe('processing EntrySynchronizationSkip skipped other LeaverNotDisabled');
    expect(writes(requests)).toEqual([]);
    stage.open(usual);
    await stage.later(HOUR).cycle();
    expect(await stage.users()).toMatchObject([{ userName: 'ann', active: false }]);
  });

  test('is not disabled twice where the account is inactive already', async () => {
    const stage = new Stage({ table: usual, content: { users: [user('ann')], assignments: assign('ann', 'bob') } });
    await stage.cycle();
    stage.apply({ kind: 'disable', who: 'ann' });
    await stage.later(HOUR).cycle();
    stage.apply({ kind: 'unassign', who: 'ann' });
    const { events } = await stage.later(HOUR).cycle();
    expect(story(events, 'ann').at(-1)).toBe('processing EntrySynchronizationSkip skipped other RedundantExport');
  });
});

test('a group that vanished at the target and is made anew gets its members in the same cycle', async () => {
  const stage = new Stage({
    table: tableOf(tableText({ ...USUAL, vanished: 'match-again' })),
    content: { users: [user('ann')], groups: [group('g', ['ann'])], assignments: assign('g') },
  });
  await stage.cycle();
  const [before] = await stage.groups();
  await stage.send('DELETE', `/Groups/${before?.id}`);
  stage.apply({ kind: 'set', who: 'g', to: { displayName: 'Team new' } });
  await stage.later(HOUR).cycle();
  expect(await stage.groups()).toMatchObject([{ displayName: 'Team new', members: [{}] }]);
});
