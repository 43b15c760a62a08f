import { describe, expect, test } from 'vitest';
import { type ChecklistItem, checklistOf } from '../../../src/reports/checklist/checklist.js';
import { printChecklist } from '../../../src/reports/checklist/pretty.js';
import { Outlook } from '../../../src/reports/forecast/outlook.js';
import type { AccessReport } from '../../../src/reports/rehearsal/access.js';
import { sumUp } from '../../../src/reports/rehearsal/rehearsal.js';
import { Tally } from '../../../src/reports/rehearsal/tally.js';
import { createStyle } from '../../../src/reports/style.js';
import { assign, group, guideText, rehearsal, tableOf, user } from '../../provisioning/rehearsal.js';
import { huggingFace } from '../../targets/profile.js';

const NOW = new Date('2026-11-22T12:00:00Z');
const profile = huggingFace();

interface Setting {
  readonly settings?: string;
  readonly users?: readonly string[];
  readonly groups?: boolean;
  readonly access?: AccessReport;
}

async function checklist({
  settings = '',
  users = ['ann'],
  groups = false,
  access,
}: Setting = {}): Promise<ChecklistItem[]> {
  const table = tableOf(`${settings}\n${guideText}`);
  const content = {
    users: users.map((id) => user(id)),
    groups: groups ? [group('g', users)] : [],
    assignments: assign(...(groups ? ['g'] : users)),
  };
  const { events, result } = await rehearsal({ table }).cycle(content);
  const [tally, outlook] = [new Tally(profile), new Outlook()];
  for (const event of events) {
    tally.add(event);
    outlook.add(event);
  }
  const facts = sumUp(tally, {
    table,
    profile,
    directory: { label: 'test', sample: false },
    requests: result.requests,
    assumedScope: result.assumedScope,
    findings: [],
    blind: new Set(),
    ...(access && { access }),
  });
  return checklistOf({ rehearsal: facts, table, profile, outlook, now: NOW });
}

const status = async (id: string, setting?: Setting) =>
  (await checklist(setting)).find((item) => item.id === id)?.status;

describe('the go-live checklist', () => {
  test('asks for everything that the rehearsal cannot know, in the order in which it is done', async () => {
    const items = await checklist({ groups: true });
    expect(items.map(({ id, status: state }) => `${state} ${id}`)).toEqual([
      'done rehearsal',
      'unknown application',
      'unknown plan',
      'unknown connection',
      'unknown token',
      'unknown matching',
      'to-do delete',
      'unknown scope',
      'to-do accidental-deletion',
      'to-do notification',
      'to-do one-user',
      'to-do one-group',
      'to-do start',
    ]);
  });

  test.each<[id: string, expected: ChecklistItem['status'] | undefined, setting: Setting]>([
    ['rehearsal', 'to-do', { users: ['a_b'] }],
    ['plan', undefined, {}],
    ['plan', 'to-do', { groups: true, settings: 'job: { plan: free }' }],
    ['plan', 'done', { groups: true, settings: 'job: { plan: p1 }' }],
    ['token', 'done', { settings: 'job: { tokenExpires: 2027-06-30 }' }],
    ['token', 'to-do', { settings: 'job: { tokenExpires: 2026-12-01 }' }],
    ['token', 'to-do', { settings: 'job: { tokenExpires: 2026-11-01 }' }],
    ['delete', 'done', { settings: 'actions: { users: [create, update] }' }],
    ['accidental-deletion', 'done', { settings: 'job: { deletionThreshold: 20 }' }],
    ['notification', 'done', { settings: 'job: { notificationEmail: it@contoso.com }' }],
    ['one-group', undefined, {}],
    ['resource-groups', undefined, {}],
  ])('%s is %s', async (id, expected, setting) => {
    expect(await status(id, setting)).toBe(expected);
  });

  test('says of a token how long it lasts', async () => {
    const what = async (day: string) =>
      (await checklist({ settings: `job: { tokenExpires: ${day} }` })).find(({ id }) => id === 'token')?.what;
    expect(await what('2026-12-01')).toContain('ends in 8 days (2026-12-01): make a new one');
    expect(await what('2026-11-01')).toContain('has ended (2026-11-01)');
  });

  test('a second matching attribute is enough where people have accounts', async () => {
    const table = tableOf(guideText.replace('"", "", "", "", "")\'', '"", "", "", "", "")\', match: 2'));
    const items = checklistOf({
      rehearsal: { troubled: [], users: {}, groups: {}, toDo: [] } as never,
      table,
      profile,
      outlook: new Outlook(),
      now: NOW,
    });
    expect(items.find(({ id }) => id === 'matching')).toMatchObject({
      status: 'done',
      what: 'People who have an account already are found by externalId, then userName.',
    });
  });

  test.each<[obstacles: AccessReport['resourceGroups'][number]['links'][number]['obstacles'], stated: boolean, string]>(
    [
      [['not-empty'], true, 'to-do'],
      [[], false, 'unknown'],
      [[], true, 'done'],
    ],
  )('resource groups with %j, stated %s: %s', async (obstacles, stated, expected) => {
    const settings = `links: [{ group: Team g, resourceGroup: nlp, role: read }]
resourceGroups: [{ name: nlp, members: 0, autoJoin: false }]`;
    const links = [{ group: 'Team g', role: 'read', obstacles }];
    const access = { resourceGroups: [{ resourceGroup: 'nlp', stated, links, people: [] }], changes: [] };
    expect(await status('resource-groups', { settings, access, groups: true })).toBe(expected);
  });

  test('names somebody to start with, as a shell takes it', async () => {
    const items = await checklist({ users: ["o'neil", 'ann'] });
    expect(items.find(({ id }) => id === 'one-user')?.where).toMatch(/^rehearse run --only ann@contoso\.com; then/);
  });
});

describe('the printed checklist', () => {
  const print = (items: readonly ChecklistItem[], { width = 80, full = false } = {}) =>
    printChecklist(items, createStyle({ colour: false, width }), full);

  test.each([80, 160])('fits a screen of %i columns, and shows why with --full only', async (width) => {
    const items = await checklist({ groups: true });
    const text = print(items, { width });
    expect(text.split('\n').filter((line) => line.length > width)).toEqual([]);
    expect(text.split('\n').length).toBeLessThan(45);
    expect(text).toContain(' 7 [ ] Untick Delete');
    expect(text).not.toContain('Why:');
    expect(print(items, { full: true }).match(/Why:/g)).toHaveLength(items.length);
  });
});
