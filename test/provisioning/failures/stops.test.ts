import { describe, expect, test } from 'vitest';
import { USUAL } from '../model/world.js';
import { tableText } from '../model/written.js';
import { assign, sent, tableOf, user } from '../rehearsal.js';
import { HOUR, Stage } from '../stage.js';

/** What becomes of the rest of a cycle that an answer stops (provisioning.md §2.9, §3.4). */

const USUAL_NAMES = Array.from({ length: 70 }, (_, n) => `u${String(n).padStart(2, '0')}`);

function stageWith(rules: typeof USUAL) {
  const state = { unauthorized: false };
  const stage = new Stage({
    table: tableOf(tableText(rules)),
    content: { users: USUAL_NAMES.map((id) => user(id)), assignments: assign(...USUAL_NAMES) },
    between: (_, go) =>
      state.unauthorized ? Promise.resolve(Response.json({ detail: 'expired' }, { status: 401 })) : go(),
  });
  return { stage, state };
}

const activeOf = async (stage: Stage) => (await stage.users()).filter(({ active }) => active).length;

describe('after the answer that stops a cycle', () => {
  test('no more than one wave is sent, and all are dealt with once the token is right', async () => {
    const { stage, state } = stageWith(USUAL);
    state.unauthorized = true;
    const { requests, result } = await stage.cycle();
    expect([result.completed, requests.length]).toEqual([false, 32]);
    state.unauthorized = false;
    await stage.later(25 * HOUR).cycle();
    expect(await activeOf(stage)).toBe(70);
    expect(stage.service.status()).toMatchObject({ code: 'Active', escrows: 0 });
  });

  test('disables that were held back to be counted are not sent', async () => {
    const { stage, state } = stageWith({ ...USUAL, deletionThreshold: 5 });
    await stage.cycle();
    state.unauthorized = true;
    stage.apply({ kind: 'unassign', who: 'u00' });
    for (const who of USUAL_NAMES.slice(10)) stage.apply({ kind: 'set', who, to: { jobTitle: 'Boss' } });
    const { requests } = await stage.later(HOUR).cycle();
    const kept = (await stage.users()).find(({ externalId }) => externalId === 'u00');
    expect(sent(requests).filter((line) => line.includes(String(kept?.id)))).toEqual([]);
    state.unauthorized = false;
    await stage.later(25 * HOUR).cycle();
    expect(await activeOf(stage)).toBe(69);
  });
});

describe('an edit of the table whose cycle is stopped', () => {
  test('is noticed once: another process goes on in quarantine', async () => {
    const { stage, state } = stageWith(USUAL);
    await stage.cycle();
    state.unauthorized = true;
    const edited = tableOf(tableText({ ...USUAL, disables: false }));
    stage.open(edited);
    await stage.later(HOUR).cycle();
    const before = stage.service.status();
    expect(before.code).toBe('Quarantine');
    stage.open(edited);
    expect(stage.service.status()).toEqual(before);
    expect((await stage.later(HOUR).cycle()).kind).toBe('initial');
  });
});
