import { describe, expect, test } from 'vitest';
import { accounts, cycles, newState, type Run, run, type State, timelineOf, writes } from './stage.js';

async function played(changes: string, end = '+5d'): Promise<Run & { readonly state: State }> {
  const state = newState();
  return { ...(await run(timelineOf(changes, `end: ${end}\n`), { state })), state };
}

const errorsOf = ({ played: all }: Run): string[] => [
  ...new Set(
    all.flatMap((one) => (one.type === 'step' && 'error' in one.step && one.step.error ? [one.step.error.code] : [])),
  ),
];

describe('an outage of the target', () => {
  const changes = (answer: string) => `  - { at: +1d, target: { outage: ${answer}, for: 3h } }
  - { at: +1d, disable: ann }
  - { at: +1d, hire: { id: gus, userPrincipalName: gus@contoso.com, mailNickname: gus, givenName: Gus, surname: O } }
  - { at: +1d, assign: gus }
`;

  test.each([
    ['429', 'TooManyRequests'],
    ['500', 'InternalServerError'],
    ['503', 'InternalServerError'],
    ['timeout', 'Timeout'],
  ])('%s is tried again in every cycle until it is over', async (answer, code) => {
    const one = await played(changes(answer));
    expect(errorsOf(one)).toEqual([code]);
    expect(cycles(one).slice(1)).toEqual([1440, 1480, 1520, 1560, 1600, 1640].map((at) => `${at} incremental`));
    expect(writes(one).slice(-2)).toEqual(['1 disable ann success', '1 create gus success']);
    expect(one.ending.status).toMatchObject({ code: 'Active', escrows: 0 });
    expect(await accounts(one.state)).toContain('ann off');
  });

  test('401 puts the job into quarantine, which tries again after a day', async () => {
    const one = await played(changes('401'));
    expect(errorsOf(one)).toEqual(['Unauthorized']);
    expect(cycles(one).slice(1)).toEqual(['1440 incremental', '2880 incremental']);
    expect(writes(one).slice(-2)).toEqual(['2 disable ann success', '2 create gus success']);
    const reasons = one.played.flatMap((step) => (step.type === 'end' ? [step.result.status.quarantine?.reason] : []));
    expect(reasons).toEqual([undefined, 'EncounteredQuarantineException', undefined]);
  });
});

describe('what somebody does at the target', () => {
  const mended = ['ann', 'bea', 'cem', 'dan', 'eva', 'fay'];
  const drift = (what: string, restart: string) =>
    played(`  - { at: +1d, target: { ${what} } }\n  - { at: +2d, restart: ${restart} }\n`, '+3d');

  test.each([
    'disable: ann',
    'set: ann, to: { userName: zed, active: "False" }',
    'set: ann, to: { name.givenName: Zed }',
  ])('%s: a restart that looks at everybody takes it back', async (what) => {
    for (const restart of ['portal', 'full', '[Watermark]', '[ConnectorDataStore]']) {
      const one = await drift(what, restart);
      expect([cycles(one)[1], ...writes(one).slice(7)]).toEqual(['2880 initial', '2 update ann success']);
      expect((await accounts(one.state)).sort()).toEqual(mended);
    }
  });

  test.each(['[Escrows]', '[QuarantineState]'])('a restart of %s alone sees nothing of it', async (restart) => {
    const one = await drift('disable: ann', restart);
    expect([cycles(one)[1], ...writes(one).slice(7)]).toEqual(['2880 incremental']);
    expect(await accounts(one.state)).toContain('ann off');
  });

  test('an account that is deleted fails by its link, and is made again once links are dropped', async () => {
    const linked = await drift('delete: ann', 'portal');
    expect([errorsOf(linked), (await accounts(linked.state)).includes('ann')]).toEqual([['InvalidAnchor'], false]);
    for (const restart of ['full', '[ConnectorDataStore]']) {
      const dropped = await drift('delete: ann', restart);
      expect(writes(dropped).slice(7)).toEqual(['2 create ann success']);
    }
  });

  test('a leaver who is enabled there is disabled again', async () => {
    const changes = `  - { at: +1d, disable: ann }
  - { at: +2d, target: { enable: ann } }
  - { at: +3d, restart: portal }
`;
    expect(writes(await played(changes)).slice(7)).toEqual(['1 disable ann success', '3 disable ann success']);
  });
});

describe('an edit of the mapping table', () => {
  const LATER = `  - { at: +2d, unassign: ann }
  - { at: +2d, delete: bea }
  - { at: +2d, unassign: g }
`;
  const DISABLED = ['2 disable ann success', '2 disable bea success'];

  test.each<[edit: string, kind: 'initial' | 'incremental', writes: readonly string[]]>([
    // What changes nothing for anybody begins no new cycle over everybody.
    ['edit: { filters: { users: [] } }', 'incremental', [...DISABLED, '2 delete g success', '32 delete bea success']],
    ['edit: { actions: { users: [create, update] } }', 'initial', [...DISABLED, '2 delete g success']],
    ['edit: { actions: { users: [create] } }', 'initial', ['2 delete g success']],
    ['edit: { enabled: { groups: false } }', 'initial', [...DISABLED, '32 delete bea success']],
    ['edit: { groups: [] }', 'initial', [...DISABLED, '32 delete bea success']],
    ['edit: { job: { skipOutOfScopeDeletions: true } }', 'incremental', [DISABLED[1] ?? '', '32 delete bea success']],
    ['scope: all', 'incremental', [DISABLED[1] ?? '', '32 delete bea success']],
  ])('%s', async (edit, kind, expected) => {
    const one = await played(`  - { at: +1d, ${edit} }\n${LATER}`, '+35d');
    expect(cycles(one)[1]).toBe(`1440 ${kind}`);
    expect(writes(one).slice(7)).toEqual(expected);
  });

  test('edit: { users: [...] } writes what the new rows give, and no row disables any more', async () => {
    const rows = `[{ target: userName, source: userPrincipalName }, { target: externalId, source: objectId, match: 1 }]`;
    const one = await played(`  - { at: +1d, edit: { users: ${rows} } }\n${LATER}`, '+3d');
    expect(cycles(one)[1]).toBe('1440 initial');
    expect(writes(one).slice(7, 13)).toEqual(
      ['ann', 'bea', 'cem', 'dan', 'eva', 'fay'].map((who) => `1 update ${who} success`),
    );
    expect(writes(one).slice(13)).toEqual(['2 delete g success']);
    expect(await accounts(one.state)).toContain('ann@contoso.com');
  });
});
