import { expect, test } from 'vitest';
import { directoryOf } from '../../../src/directory/index.js';
import { createContext } from '../../../src/functions/index.js';
import { createService, type ProvisioningEvent, stillClock } from '../../../src/provisioning/index.js';
import { BASE_PATH, createTarget } from '../../../src/server/index.js';
import { memoryDatabase } from '../../../src/store/index.js';
import { huggingFace } from '../../targets/profile.js';
import { assign, guide, user } from '../rehearsal.js';

/** Cycles over users who are kept, and how often a property was read that only a print or a mapping reads. */
function stage(keeps?: true) {
  const clock = stillClock(new Date('2026-01-01T00:00:00Z'));
  const target = createTarget({ database: memoryDatabase(), profile: huggingFace(), tokens: ['t'], now: clock.now });
  const service = createService({
    table: guide,
    target: { fetch: target.fetch, answer: target.answer, tenantUrl: `https://t.invalid${BASE_PATH}`, token: 't' },
    database: memoryDatabase(),
    clock,
    context: () => createContext(),
    absent: 'purged',
  });
  const reads = { surname: 0 };
  const kept = (id: string, change: Record<string, unknown> = {}) => ({
    ...user(id, change),
    get surname() {
      reads.surname += 1;
      return 'Lee';
    },
  });
  const cycle = async (users: readonly ReturnType<typeof user>[], assigned = users.map(({ id }) => id)) => {
    reads.surname = 0;
    const events: ProvisioningEvent[] = [];
    const source = {
      ...directoryOf({ users, assignments: assign('somebody', ...assigned) }, 'test'),
      ...(keeps && { keeps }),
    };
    for await (const event of service.cycle(source).events) events.push(event);
    const dealtWith = [...new Set(events.map((event) => event.source.id))];
    return { dealtWith, reads: reads.surname };
  };
  return { cycle, kept, service };
}

test('objects that a source keeps are looked at again only when they, or their scope, changed', async () => {
  const { cycle, kept, service } = stage(true);
  const [ann, bob] = [kept('ann'), kept('bob')];
  expect((await cycle([ann, bob])).dealtWith).toEqual(['ann', 'bob']);
  expect(await cycle([ann, bob])).toEqual({ dealtWith: [], reads: 0 });
  // The same in other objects is no change either, but has to be looked at to know.
  expect(await cycle([kept('ann'), bob])).toEqual({ dealtWith: [], reads: 1 });
  expect((await cycle([ann, kept('bob', { mailNickname: 'bobby' })])).dealtWith).toEqual(['bob']);
  expect((await cycle([ann, bob], ['bob'])).dealtWith).toEqual(['ann', 'bob']);
  service.restart();
  expect((await cycle([ann, bob], ['bob'])).dealtWith).toEqual(['ann', 'bob']);
});

test('who was refused is tried again, though nothing changed', async () => {
  const { cycle, kept } = stage(true);
  const odd = kept('o_brien');
  expect((await cycle([odd])).dealtWith).toEqual(['o_brien']);
  expect((await cycle([odd])).dealtWith).toEqual(['o_brien']);
});

test('of a source that makes its objects anew, each is looked at', async () => {
  const { cycle, kept } = stage();
  const ann = kept('ann');
  await cycle([ann]);
  expect(await cycle([ann])).toEqual({ dealtWith: [], reads: 1 });
});
