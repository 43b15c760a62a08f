import { describe, expect, test } from 'vitest';
import type { OnDemandResult, ProvisioningEvent } from '../../src/provisioning/index.js';
import { isObject, type JsonObject, own } from '../../src/scim/index.js';
import { USUAL } from './model/world.js';
import { tableText } from './model/written.js';
import { assign, group, sent, story, tableOf, user } from './rehearsal.js';
import { HOUR, Stage } from './stage.js';

const team = ['ann', 'bob', 'carol', 'dora', 'eve', 'fay', 'gus'];
const content = { users: team.map((id) => user(id)), groups: [group('g', team)], assignments: assign('g') };

async function onDemand(stage: Stage, who: string) {
  const steps = stage.service.onDemand(stage.source(), who);
  const events: ProvisioningEvent[] = [];
  let step: IteratorResult<ProvisioningEvent, OnDemandResult> = await steps.next();
  for (; !step.done; step = await steps.next()) events.push(step.value);
  return { events, result: step.value, requests: events.flatMap(({ requests = [] }) => requests) };
}

async function members(stage: Stage): Promise<string[]> {
  const people = new Map((await stage.users()).map(({ id, userName }) => [id, String(userName)]));
  const list = (one: JsonObject | undefined) => (one && own(one, 'members')) ?? [];
  return [list((await stage.groups())[0])]
    .flat()
    .flatMap((one) => (isObject(one) ? (people.get(one.value) ?? []) : []));
}

describe('a group on demand', () => {
  test('comes with five of its members, and the next cycle adds the others', async () => {
    const stage = new Stage({ table: tableOf(tableText(USUAL)), content });
    const { result } = await onDemand(stage, 'g');
    expect(result).toEqual({ found: true, leftOut: 2 });
    expect(await members(stage)).toEqual(team.slice(0, 5));
    await stage.later(HOUR).cycle();
    expect((await members(stage)).sort()).toEqual(team);
  });

  test('takes nobody out who is in it already', async () => {
    const stage = new Stage({ table: tableOf(tableText(USUAL)), content });
    await stage.cycle();
    const { events } = await onDemand(stage, 'g');
    expect(story(events, 'g').filter((line) => line.startsWith('reference'))).toEqual([]);
    expect(await members(stage)).toEqual(team);
  });

  test('leaves it to the next cycle to take out who is no longer a member', async () => {
    const stage = new Stage({ table: tableOf(tableText(USUAL)), content });
    await stage.cycle();
    for (const who of team.slice(2)) stage.apply({ kind: 'removeMember', who, group: 'g' });
    await onDemand(stage, 'g');
    expect(await members(stage)).toEqual(team);
    await stage.later(HOUR).cycle();
    expect(await members(stage)).toEqual(['ann', 'bob']);
  });
});

describe('a user on demand', () => {
  test('leaves the watermark and the disables that are held back as they are', async () => {
    const stage = new Stage({ table: tableOf(tableText({ ...USUAL, deletionThreshold: 1 })), content });
    await stage.cycle();
    for (const who of ['fay', 'gus']) stage.apply({ kind: 'disable', who });
    await stage.later(HOUR).cycle();
    const before = stage.service.status();
    expect(before).toMatchObject({ code: 'Quarantine', staged: 2 });
    const { requests } = await onDemand(stage.later(HOUR), 'ann');
    expect(sent(requests.slice(1))).toEqual([]);
    expect(stage.service.status()).toEqual(before);
  });
});
