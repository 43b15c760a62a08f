import { describe, expect, test } from 'vitest';
import type { JobSettings } from '../../../src/mapping/index.js';
import { USUAL } from '../model/world.js';
import { tableText } from '../model/written.js';
import { assign, group, story, tableOf, user } from '../rehearsal.js';
import { HOUR, START, Stage } from '../stage.js';

const tableWith = (retries: JobSettings['retries']) => tableOf(tableText(USUAL, { retries }));

/** Ann, whom the target refuses as long as it is told to. */
function refusing(retries: JobSettings['retries']) {
  const state = { refuses: true, attempts: new Set<number>() };
  const stage: Stage = new Stage({
    table: tableWith(retries),
    content: { users: [user('ann')], assignments: assign('ann') },
    between: (request, go) => {
      if (request.method !== 'POST' || !state.refuses) return go();
      state.attempts.add((stage.clock.now().getTime() - START.getTime()) / HOUR);
      return Promise.resolve(Response.json({ detail: 'taken' }, { status: 409 }));
    },
  });
  return { stage, state };
}

/** One cycle at each of these hours after the first failure. */
async function cyclesAt(stage: Stage, hours: readonly number[]): Promise<void> {
  for (const hour of hours) {
    stage.clock.moveTo(new Date(START.getTime() + hour * HOUR));
    await stage.cycle();
  }
}

const upTo = (last: number, step: number): number[] => Array.from({ length: last / step + 1 }, (_, n) => n * step);
const days = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, n) => (from + n) * 24);

describe('who failed is tried again', () => {
  test('after 6, 12 and 24 hours, and then once a day to day 28', async () => {
    const { stage, state } = refusing('documented');
    await cyclesAt(stage, upTo(30 * 24, 3));
    expect([...state.attempts]).toEqual([0, 6, 12, ...days(1, 28)]);
    expect(stage.service.status().escrows).toBe(0);
  });

  test('or in every cycle of the first 6 hours, and then the same', async () => {
    const { stage, state } = refusing('every-cycle');
    const cycles = upTo(6, 0.5);
    await cyclesAt(stage, [...cycles, ...upTo(30 * 24, 3).filter((hour) => hour > 6)]);
    expect([...state.attempts]).toEqual([...cycles, 12, ...days(1, 28)]);
    expect(stage.service.status().escrows).toBe(0);
  });

  test('at once when the user changes, and no more when it succeeds', async () => {
    const { stage, state } = refusing('documented');
    await cyclesAt(stage, [0, 1]);
    expect(stage.service.status().escrows).toBe(1);
    stage.apply({ kind: 'set', who: 'ann', to: { mailNickname: 'annie' } });
    await cyclesAt(stage, [2]);
    expect([...state.attempts]).toEqual([0, 2]);
    state.refuses = false;
    await cyclesAt(stage, [3, 26]);
    expect(await stage.users()).toMatchObject([{ userName: 'annie' }]);
    expect(stage.service.status().escrows).toBe(0);
    const { requests } = await stage.later(30 * HOUR).cycle();
    expect(requests).toEqual([]);
  });

  test('not any more once out of scope, and nothing is due then', async () => {
    const { stage, state } = refusing('documented');
    await cyclesAt(stage, [0]);
    expect(stage.service.nextDue()).toEqual(new Date(START.getTime() + 6 * HOUR));
    stage.apply({ kind: 'disable', who: 'ann' });
    await cyclesAt(stage, [1, 7, 30]);
    expect([...state.attempts]).toEqual([0]);
    expect(stage.service.status().escrows).toBe(0);
    expect(stage.service.nextDue()).toBeUndefined();
  });
});

describe('nothing waits for ever', () => {
  test('of a group that was refused and is then deleted', async () => {
    const stage: Stage = new Stage({
      table: tableWith('documented'),
      content: { users: [], groups: [group('g')], assignments: assign('g') },
      between: (request, go) => (request.method === 'POST' ? Promise.resolve(refusal()) : go()),
    });
    await stage.cycle();
    expect(stage.service.status().escrows).toBe(1);
    stage.apply({ kind: 'deleteGroup', group: 'g' });
    const { events } = await stage.later(HOUR).cycle();
    expect(story(events, 'g').at(-1)).toBe('processing EntrySynchronizationSkip skipped other NotEffectivelyEntitled');
    expect([stage.service.status().escrows, stage.service.nextDue()]).toEqual([0, undefined]);
  });

  test('of the members of a group that leaves the scope, and they come with it when it is back', async () => {
    const { stage, state } = refusingMembers();
    await stage.cycle();
    expect(stage.service.status().escrows).toBe(1);
    stage.apply({ kind: 'unassign', who: 'g' });
    await stage.later(HOUR).cycle();
    expect([stage.service.status().escrows, stage.service.nextDue()]).toEqual([0, undefined]);
    state.refuses = false;
    stage.apply({ kind: 'assign', who: 'g' });
    await stage.later(HOUR).cycle();
    expect(await stage.groups()).toMatchObject([{ members: [{}] }]);
  });

  test('of the manager of a user who is disabled, and it is sent when the user is back', async () => {
    const { stage, state } = refusingManager();
    await stage.cycle();
    expect(stage.service.status().escrows).toBe(1);
    stage.apply({ kind: 'disable', who: 'ann' });
    await stage.later(HOUR).cycle();
    expect([stage.service.status().escrows, stage.service.nextDue()]).toEqual([0, undefined]);
    state.refuses = false;
    stage.apply({ kind: 'enable', who: 'ann' });
    const { events } = await stage.later(HOUR).cycle();
    expect(story(events, 'ann').at(-1)).toBe('referenceResolution EntryExportUpdate success +1 -0');
  });
});

const refusal = () => Response.json({ detail: 'not now' }, { status: 400 });

/** Group g, whose members the target refuses as long as it is told to. */
function refusingMembers() {
  const state = { refuses: true };
  const stage = new Stage({
    table: tableWith('documented'),
    content: { users: [user('ann')], groups: [group('g', ['ann'])], assignments: assign('ann', 'g') },
    between: (request, go) =>
      state.refuses && request.method === 'PATCH' && request.url.includes('/Groups/')
        ? Promise.resolve(refusal())
        : go(),
  });
  return { stage, state };
}

/** Ann, whose manager the target refuses as long as it is told to. */
function refusingManager() {
  const state = { refuses: true };
  const stage = new Stage({
    table: tableOf(tableText({ ...USUAL, managers: true }, { retries: 'documented' })),
    content: { users: [user('ann', { manager: { id: 'bob' } }), user('bob')], assignments: assign('ann', 'bob') },
    between: async (request, go) =>
      state.refuses && request.method === 'PATCH' && (await request.clone().text()).includes('manager')
        ? refusal()
        : go(),
  });
  return { stage, state };
}
