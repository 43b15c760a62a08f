import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Tenant } from '../../../src/directory/index.js';
import { openBookmark } from '../../../src/provisioning/timeline/position.js';
import { assign, user } from '../rehearsal.js';
import { accounts, cycles, Killed, newState, run, START, timelineOf, writes } from './stage.js';

const CHANGES = `  - { at: +1d, disable: ann }
  - { at: +1d, set: bea, to: { mailNickname: beatrix } }
  - { at: +2d, edit: { filters: { users: [['department EQUALS "Lab"']] } } }
  - { at: +3d, delete: dan }
  - { at: +4d, edit: { filters: { users: [] } } }
  - { at: +5d, target: { delete: eva } }
  - { at: +5d, restart: portal }
  - { at: +6d, enable: ann }
`;
const timeline = timelineOf(CHANGES);

describe('a timeline that goes on another day', () => {
  test('comes to the same end, by the same cycles, wherever it was left', async () => {
    const whole = newState();
    const once = await run(timeline, { state: whole });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 4 }), async (stops) => {
        const state = newState();
        const parts = [];
        for (const stop of stops) parts.push(await run(timeline, { state, cycles: stop }));
        parts.push(await run(timeline, { state }));
        expect(parts.flatMap(cycles)).toEqual(cycles(once));
        expect(parts.flatMap(writes)).toEqual(writes(once));
        expect(await accounts(state)).toEqual(await accounts(whole));
      }),
      { numRuns: 3 },
    );
  });

  test('comes to the same accounts when it was killed at any request', async () => {
    const whole = newState();
    await run(timeline, { state: whole });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 60 }), async (dieAt) => {
        const state = newState();
        const outcome = await run(timeline, { state, dieAt }).catch((error: unknown) => error);
        if (outcome instanceof Error && !(outcome instanceof Killed)) throw outcome;
        await run(timeline, { state });
        expect((await accounts(state)).sort()).toEqual((await accounts(whole)).sort());
      }),
      { numRuns: 5 },
    );
  });

  test('looks at what happened before a cycle, where it was killed before noting that', async () => {
    const state = newState();
    const people = { users: [user('ann')], groups: [], assignments: assign('ann') };
    const short = timelineOf('  - { at: +1d, disable: ann }\n');
    await run(short, { state, people, cycles: 1 });
    const bookmark = await openBookmark(state.service, short, new Tenant(people));
    if ('findings' in bookmark) throw new Error('the bookmark fits');
    bookmark.move({ time: START.getTime() + 86_400_000, over: false });
    await run(short, { state, people });
    expect(await accounts(state)).toEqual(['ann off']);
  });

  test('has nothing left to play once it is over', async () => {
    const state = newState();
    await run(timeline, { state });
    const again = await run(timeline, { state });
    expect([again.played, again.ending.over]).toEqual([[], true]);
  });

  test.each([
    ['an earlier line was edited', timelineOf(CHANGES.replace('disable: ann', 'disable: bea')), undefined, false],
    ['a line was put in before', timelineOf(`  - { at: +1h, disable: fay }\n${CHANGES}`), undefined, false],
    ['a later line was edited', timelineOf(CHANGES.replace('enable: ann', 'purge: dan')), undefined, true],
    ['the directory changed', timeline, new Tenant({ users: [user('ann')] }), false],
  ])('when %s since', async (_, edited, other, goesOn) => {
    const state = newState();
    const people = { users: [user('ann'), user('bea')], groups: [], assignments: [] };
    await run(timeline, { state, people, cycles: 2 });
    const bookmark = await openBookmark(state.service, edited, other ?? new Tenant(people));
    if (goesOn) expect(bookmark).toHaveProperty('position');
    else expect(bookmark).toMatchObject({ findings: [{ ruleId: 'timeline/past', where: { file: 'year.yaml' } }] });
  });
});
