import { expect, test } from 'vitest';
import type { OnDemandResult, ProvisioningEvent } from '../../src/provisioning/index.js';
import { assign, guide, user } from './rehearsal.js';
import { type Between, Stage } from './stage.js';

const content = { users: [user('ann')], assignments: assign('ann') };

async function onDemand(between?: Between, table = guide) {
  const stage = new Stage({ table, content, ...(between && { between }) });
  const steps = stage.service.onDemand(stage.source(), 'ann');
  const events: ProvisioningEvent[] = [];
  let step: IteratorResult<ProvisioningEvent, OnDemandResult> = await steps.next();
  for (; !step.done; step = await steps.next()) events.push(step.value);
  return { stage, events, result: step.value };
}

const NOBODY =
  /^GET \S+\/Users\?filter=externalId\+eq\+%22[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}%22 $/;

test('the connection is tested first, by a search for nobody, and nothing is told of it', async () => {
  const { stage, events, result } = await onDemand();
  expect(stage.wire[0]?.replaceAll('%20', '+')).toMatch(NOBODY);
  expect(stage.wire).toHaveLength(3);
  expect(events.flatMap(({ requests = [] }) => requests)).toHaveLength(2);
  expect(result).toEqual({ found: true, leftOut: 0 });
});

test('the same moment asks for the same nobody', async () => {
  const [one, two] = [await onDemand(), await onDemand()];
  expect(one.stage.wire).toEqual(two.stage.wire);
});

test('where the connection fails, the error is told and nothing else is done', async () => {
  const { stage, events, result } = await onDemand(async () => new Response('{}', { status: 401 }));
  expect(events).toEqual([]);
  expect(result).toMatchObject({
    found: true,
    unconnected: { error: { status: 401 }, requests: [{ method: 'GET', status: 401 }] },
  });
  expect(await stage.users()).toEqual([]);
});

test('a target that finds somebody whom nobody is does not speak SCIM', async () => {
  const everyone = { schemas: [], totalResults: 1, Resources: [{ id: '1' }] };
  const { result } = await onDemand(async () => Response.json(everyone));
  expect(result).toMatchObject({ unconnected: { error: { detail: expect.stringContaining('nobody has') } } });
});
