import { describe, expect, test } from 'vitest';
import { accounts, cycles, newState, run, timelineOf, writes } from './stage.js';

const LEAVER = '  - { at: +3d, delete: ann@contoso.com }\n';

describe('playing a timeline', () => {
  test('runs a cycle when something fell due, and passes over the others', async () => {
    const { played, ending } = await run(timelineOf('  - { at: +50m, disable: bea }\n', 'end: +2h\n'));
    expect(cycles({ played, ending })).toEqual(['0 initial', '80 incremental']);
    expect(played.filter(({ type }) => type === 'idle')).toMatchObject([{ cycles: 1 }, { cycles: 1 }]);
    expect([ending.over, ending.at.toISOString()]).toEqual([true, '2027-01-04T10:00:00.000Z']);
  });

  test('erases a leaver 30 days after the deletion, in the first cycle after it', async () => {
    const state = newState();
    const played = await run(timelineOf(LEAVER), { state });
    expect(writes(played).slice(-2)).toEqual(['3 disable ann success', '33 delete ann success']);
    expect(await accounts(state)).toEqual(['bea', 'cem', 'dan', 'eva', 'fay']);
  });

  test('leaves an account to somebody who was restored in time', async () => {
    const state = newState();
    const played = await run(timelineOf(`${LEAVER}  - { at: +20d, restore: ann }\n`), { state });
    expect(writes(played).slice(-2)).toEqual(['3 disable ann success', '20 update ann success']);
    expect(await accounts(state)).toContain('ann');
  });

  test('an edited scoping filter begins an initial cycle, and disables who no longer passes', async () => {
    const state = newState();
    const filter = `  - { at: +1d, edit: { filters: { users: [['department EQUALS "Lab"']] } } }\n`;
    const played = await run(timelineOf(filter, 'end: +2d\n'), { state });
    expect(cycles(played)).toEqual(['0 initial', '1440 initial']);
    expect(await accounts(state)).toEqual(['ann off', 'bea off', 'cem off', 'dan', 'eva', 'fay']);
  });

  test('disables over the threshold are held back, until somebody allows them', async () => {
    const state = newState();
    const changes = `  - { at: +0m, edit: { job: { deletionThreshold: 1 } } }
  - { at: +1d, disable: ann }
  - { at: +1d, disable: bea }
`;
    const held = await run(timelineOf(changes, 'end: +2d\n'), { state });
    expect(held.ending.status).toMatchObject({
      code: 'Quarantine',
      staged: 2,
      quarantine: { reason: 'TooManyDeletes' },
    });
    expect(await accounts(state)).toEqual(['ann', 'bea', 'cem', 'dan', 'eva', 'fay']);
    // A state goes on with what was added to its timeline.
    const allowed = `${changes}  - { at: +49h, allowDeletes: true }\n`;
    const released = await run(timelineOf(allowed, 'end: +3d\n'), { state });
    expect(cycles(released)[0]).toBe('2960 incremental');
    expect(await accounts(state)).toEqual(['ann off', 'bea off', 'cem', 'dan', 'eva', 'fay']);
  });

  test('a job that is stopped does nothing until it is started, and then all of it', async () => {
    const changes = '  - { at: +1h, pause: true }\n  - { at: +2h, disable: ann }\n  - { at: +1d, start: true }\n';
    const played = await run(timelineOf(changes, 'end: +2d\n'));
    expect(cycles(played)).toEqual(['0 initial', '1440 incremental']);
    expect(writes(played).slice(-1)).toEqual(['1 disable ann success']);
  });

  test('a target that is down is tried again, and the change is not lost', async () => {
    const state = newState();
    const changes = '  - { at: +1d, target: { outage: 503, for: 3h } }\n  - { at: +1d, disable: ann }\n';
    const played = await run(timelineOf(changes, 'end: +2d\n'), { state });
    const disables = writes(played).filter((line) => line.includes('ann'));
    expect(disables.slice(-1)).toEqual(['1 disable ann success']);
    expect(played.played.some((one) => one.type === 'step' && one.step.status === 'failure')).toBe(true);
    expect(await accounts(state)).toContain('ann off');
  });

  test('what is done at the target itself is not noticed, until the person changes', async () => {
    const state = newState();
    const changes = `  - { at: +1d, target: { disable: ann } }
  - { at: +1d, target: { delete: nobody } }
  - { at: +1d, target: { set: bea, to: { userName: bee } } }
`;
    const untouched = await run(timelineOf(changes, 'end: +2d\n'), { state });
    expect(cycles(untouched)).toEqual(['0 initial']);
    expect(await accounts(state)).toEqual(['ann off', 'bee', 'cem', 'dan', 'eva', 'fay']);
    const impossible = untouched.played.flatMap((one) =>
      one.type === 'happening' ? (one.happening.finding ?? []) : [],
    );
    expect(impossible).toMatchObject([{ ruleId: 'timeline/account', where: { file: 'year.yaml', line: 4 } }]);
    await run(timelineOf(`${changes}  - { at: +3d, set: ann, to: { surname: Ray } }\n`, 'end: +4d\n'), { state });
    expect(await accounts(state)).toEqual(['ann', 'bee', 'cem', 'dan', 'eva', 'fay']);
  });

  test('somebody is provisioned on demand before the next cycle', async () => {
    const hire = `  - { at: +10m, hire: { id: gus, userPrincipalName: gus@contoso.com, mailNickname: gus, givenName: Gus, surname: O } }
  - { at: +10m, assign: gus }
  - { at: +15m, onDemand: gus@contoso.com }
  - { at: +16m, onDemand: nobody@contoso.com }
`;
    const { played } = await run(timelineOf(hire, 'end: +1h\n'));
    const steps = played.filter((one) => one.type === 'step' && one.cycle === undefined);
    expect(steps.at(-1)).toMatchObject({
      at: new Date('2027-01-04T08:15:00Z'),
      step: { type: 'export', action: 'create' },
    });
    const impossible = played.flatMap((one) => (one.type === 'happening' ? (one.happening.finding ?? []) : []));
    expect(impossible).toMatchObject([{ ruleId: 'timeline/on-demand', where: { line: 6 } }]);
  });

  test('runs every cycle where it is told to', async () => {
    const played = await run(timelineOf('  - { at: +200m, disable: ann }\n'), { every: true, cycles: 3 });
    expect(cycles(played)).toEqual(['0 initial', '40 incremental', '80 incremental']);
    expect(played.ending.over).toBe(false);
  });
});
