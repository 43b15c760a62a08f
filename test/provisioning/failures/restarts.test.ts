import { describe, expect, test } from 'vitest';
import type { ResetScope } from '../../../src/provisioning/index.js';
import { USUAL } from '../model/world.js';
import { tableText } from '../model/written.js';
import { assign, sent, tableOf, user } from '../rehearsal.js';
import { HOUR, Stage } from '../stage.js';

/** Ann has an account; Bob's is refused, since somebody has his name. */
async function start(): Promise<Stage> {
  const stage = new Stage({
    table: tableOf(tableText(USUAL, { retries: 'documented' })),
    content: { users: [user('ann'), user('bob')], assignments: assign('ann', 'bob') },
  });
  await stage.send('POST', '/Users', { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], userName: 'bob' });
  await stage.cycle();
  await stage.remember();
  return stage;
}

const named = (stage: Stage, lines: readonly string[]) =>
  lines.map((line) => [...stage.ids].reduce((text, [id, name]) => text.replace(id, `{${name}}`), line));

const SEARCH_ANN = 'GET /Users?filter=externalId eq "ann" 200';
const BOB = ['GET /Users?filter=externalId eq "bob" 200', 'POST /Users 409'];
const READ_ANN = 'GET /Users/{ann} 200';

describe('a restart', () => {
  test.each<[string, readonly ResetScope[] | undefined, 'initial' | 'incremental', readonly string[]]>([
    ['of the portal evaluates everyone by the links there are', undefined, 'initial', [READ_ANN, ...BOB]],
    ['of the watermark evaluates everyone', ['Watermark'], 'initial', [READ_ANN, ...BOB]],
    ['of the escrows evaluates nobody', ['Escrows'], 'incremental', []],
    ['of the quarantine evaluates nobody', ['QuarantineState'], 'incremental', []],
    ['that allows deletions evaluates nobody', ['ForceDeletes'], 'incremental', []],
    ['of everything matches everyone again', ['Full'], 'initial', [SEARCH_ANN, ...BOB]],
    [
      'of the links and the watermark matches everyone again',
      ['ConnectorDataStore', 'Watermark'],
      'initial',
      [SEARCH_ANN, ...BOB],
    ],
  ])('%s', async (_, reset, kind, requests) => {
    const stage = await start();
    stage.restart(reset);
    const cycle = await stage.later(HOUR).cycle();
    expect(cycle.kind).toBe(kind);
    expect(named(stage, sent(cycle.requests))).toEqual(requests);
    // Nobody is created twice.
    expect(await stage.users()).toHaveLength(2);
    expect((await stage.later(HOUR).cycle()).kind).toBe('incremental');
  });

  test('of the escrows: who failed is not tried again before a change', async () => {
    const stage = await start();
    stage.restart(['Escrows']);
    expect(stage.service.status().escrows).toBe(0);
    expect((await stage.later(48 * HOUR).cycle()).requests).toEqual([]);
    stage.apply({ kind: 'set', who: 'bob', to: { mailNickname: 'bobby' } });
    await stage.later(HOUR).cycle();
    expect(await stage.users()).toMatchObject([{}, { userName: 'ann' }, { userName: 'bobby' }]);
  });

  test('of the watermark alone keeps the count of days of who failed', async () => {
    const stage = await start();
    stage.restart(['Watermark']);
    expect(stage.service.status()).toMatchObject({ escrows: 1 });
    expect(stage.service.status().watermark).toBeUndefined();
  });

  test('with the links dropped loses who is out of scope: nothing is sent for them', async () => {
    const stage = await start();
    stage.restart(['Full']);
    stage.apply({ kind: 'disable', who: 'ann' });
    const { requests } = await stage.later(HOUR).cycle();
    expect(sent(requests)).toEqual(BOB);
    expect(await stage.users()).toMatchObject([{}, { userName: 'ann', active: true }]);
  });

  test('happens by itself when a mapping or a scoping filter is edited', async () => {
    const stage = await start();
    const edited = tableText({ ...USUAL, department: 'Sales' }, { retries: 'documented' });
    stage.open(tableOf(edited));
    const cycle = await stage.later(HOUR).cycle();
    expect(cycle.kind).toBe('initial');
    // The new filter lets nobody through, and whoever has an account is disabled in this cycle.
    expect(await stage.users()).toMatchObject([{}, { userName: 'ann', active: false }]);
    stage.open(tableOf(edited));
    expect((await stage.later(HOUR).cycle()).kind).toBe('incremental');
  });

  test('after an edit makes up for a disable that the mapping did not let happen before', async () => {
    const stage = await start();
    const job = { retries: 'documented' } as const;
    stage.open(tableOf(tableText({ ...USUAL, disables: false }, job)));
    await stage.later(HOUR).cycle();
    stage.apply({ kind: 'unassign', who: 'ann' });
    await stage.later(HOUR).cycle();
    expect(await stage.users()).toMatchObject([{}, { userName: 'ann', active: true }]);
    stage.open(tableOf(tableText(USUAL, job)));
    await stage.later(HOUR).cycle();
    expect(await stage.users()).toMatchObject([{}, { userName: 'ann', active: false }]);
  });
});
