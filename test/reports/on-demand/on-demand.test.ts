import { describe, expect, test } from 'vitest';
import type { DirectoryContent } from '../../../src/directory/index.js';
import type { MappingTable } from '../../../src/mapping/index.js';
import type { OnDemandResult, ProvisioningEvent } from '../../../src/provisioning/index.js';
import { printOnDemand } from '../../../src/reports/on-demand/pretty.js';
import { type OnDemandReport, onDemandReport } from '../../../src/reports/on-demand/report.js';
import { createStyle } from '../../../src/reports/style.js';
import { assign, group, guide, guideText, tableOf, user } from '../../provisioning/rehearsal.js';
import { type Between, Stage } from '../../provisioning/stage.js';
import { huggingFace } from '../../targets/profile.js';

const profile = huggingFace();
/** Today's guide, which leaves name.formatted to the target. */
const today = tableOf(guideText.replace(/^.*target: name\.formatted.*\n/m, ''));

interface Setting {
  readonly table?: MappingTable;
  readonly between?: Between;
}

const stageOf = (content: DirectoryContent, { table = guide, between }: Setting = {}) =>
  new Stage({ table, profile, content, ...(between && { between }) });

async function onDemand(stage: Stage, who: string, table = guide): Promise<OnDemandReport> {
  const steps = stage.service.onDemand(stage.source(), who);
  const events: ProvisioningEvent[] = [];
  let step: IteratorResult<ProvisioningEvent, OnDemandResult> = await steps.next();
  for (; !step.done; step = await steps.next()) events.push(step.value);
  if (!step.value.found) throw new Error(step.value.why);
  return onDemandReport(events, step.value, { table, profile, who, blind: new Set(), findings: [] });
}

const print = (report: OnDemandReport, { width = 80, full = false } = {}) =>
  printOnDemand(report, createStyle({ colour: false, width }), full);

describe('provision on demand, for one user', () => {
  test('tells the steps of the portal, and the values before and after', async () => {
    const report = await onDemand(stageOf({ users: [user('a.b')], assignments: assign('a.b') }), 'a.b');
    expect(report.objects).toMatchObject([
      { scope: { inScope: true, active: true, assigned: true }, action: 'create', outcome: 'done', toDo: [] },
    ]);
    expect(report.objects[0]?.values).toContainEqual({
      target: 'userName',
      source: 'Replace([mailNickname], ".", "", "", "", "", "")',
      read: [{ attribute: 'mailNickname', value: 'a.b' }],
      value: 'ab',
      written: true,
    });
    const text = print(report);
    const steps = text.split('\n').filter((line) => /^\d [A-Z]/.test(line));
    expect(steps).toEqual([
      '2 Import user: read from Entra ID',
      '3 Determine if user is in scope: in scope',
      '4 Match user between source and target: no match',
      '5 Perform action: create',
    ]);
    expect(text).toContain('    userName: a.b -> ab');
    expect(text).toContain('POST /Users -> 201');
    expect(text.trimEnd().split('\n').at(-1)).toBe('2 simulated requests, 0 sent');
  });

  test('says what is replaced at the target, and leaves out what stays', async () => {
    const stage = stageOf({ users: [user('ann')], assignments: assign('ann') }, { table: today });
    await stage.cycle();
    stage.apply({ kind: 'set', who: 'ann', to: { givenName: 'Anna' } });
    const report = await onDemand(stage.later(1000), 'ann', today);
    const given = report.objects[0]?.values.find(({ target }) => target === 'name.givenName');
    expect(given).toMatchObject({ value: 'Anna', replaces: 'Ann', written: true });
    const text = print(report);
    expect(text).toContain('4 Match user between source and target: the account is known from before');
    expect(text).toContain('name.givenName: Anna  (was Ann)');
    expect(text).not.toContain('    userName:');
    expect(print(report, { full: true })).toContain('    userName: ann');
  });

  test('says why the target refuses, and what to do', async () => {
    const report = await onDemand(stageOf({ users: [user('a_b')], assignments: assign('a_b') }), 'a_b');
    expect(report.objects).toMatchObject([{ outcome: 'refused', why: expect.stringContaining('only letters') }]);
    const text = print(report);
    expect(text).toContain('5 Perform action: create: refused\n    Why: userName "a_b": only letters');
    expect(text).toMatch(/To do: Let the userName expression replace/);
  });

  test('says why somebody is not in scope', async () => {
    const users = [user('ann'), user('bob')];
    const report = await onDemand(stageOf({ users, assignments: assign('bob') }), 'ann');
    expect(report.objects).toMatchObject([{ scope: { inScope: false, reason: 'unassigned' }, outcome: 'skipped' }]);
    const text = print(report);
    expect(text).toContain('    Assigned to application: no');
    expect(text).toContain('Why: it is not assigned to the application.');
  });

  test('shows the test of the connection only where it fails, and then nothing else', async () => {
    const between: Between = async () => new Response('{}', { status: 401 });
    const failed = await onDemand(stageOf({ users: [user('ann')] }, { between }), 'ann');
    expect(failed).toMatchObject({ connection: { ok: false }, objects: [], requests: { simulated: 1, sent: 0 } });
    expect(print(failed)).toContain('1 Test connection: failed');
    expect(print(failed)).not.toContain('LEAVES OUT');
    expect(print(await onDemand(stageOf({ users: [user('ann')] }), 'ann'))).not.toContain('Test connection');
  });

  test('shows no value that the mapping hides', async () => {
    const table = tableOf(guideText.replace('source: objectId', "source: 'Redact([objectId])'"));
    const stage = stageOf(
      { users: [user('secret-id', { mailNickname: 'ann', userPrincipalName: 'a@b.com' })] },
      { table },
    );
    const { objects } = await onDemand(stage, 'a@b.com', table);
    const shown = objects.map(({ matching, values, requests }) => ({ matching, values, requests }));
    expect(shown[0]?.matching).toMatchObject([{ target: 'externalId', value: '[Redact]' }]);
    expect(JSON.stringify(shown)).not.toContain('secret-id');
  });
});

describe('provision on demand, for a group', () => {
  const team = ['ann', 'bob', 'carol', 'dora', 'eve', 'fay'];
  const content = { users: team.map((id) => user(id)), groups: [group('g', team)], assignments: assign('g') };

  test('tells of five members, the group after them, and how many wait', async () => {
    const report = await onDemand(stageOf(content), 'g');
    expect(report.objects.map(({ id }) => id)).toEqual(['ann', 'bob', 'carol', 'dora', 'eve', 'g']);
    expect(report.leftOut).toBe(1);
    expect(report.objects.at(-1)?.references).toEqual([{ attribute: 'members', added: 5, removed: 0, unresolved: 0 }]);
    const text = print(report);
    expect(text).toContain('members: 5 added, 0 removed');
    expect(text).toContain('1 more member of this group');
    // Six bodies would bury the steps.
    expect(text).not.toContain('"schemas"');
    expect(print(report, { full: true })).toContain('"schemas"');
  });

  test.each([80, 160])('keeps to %i columns, but for values and paths', async (width) => {
    const long = print(await onDemand(stageOf(content), 'g'), { width })
      .split('\n')
      .filter((line) => line.length > width);
    expect(long).toEqual([]);
  });
});
