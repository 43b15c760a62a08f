import { describe, expect, test } from 'vitest';
import { directoryOf } from '../../../src/directory/index.js';
import { createContext } from '../../../src/functions/index.js';
import { compareAccounts } from '../../../src/provisioning/index.js';
import { printAccounts } from '../../../src/reports/accounts/pretty.js';
import { createStyle } from '../../../src/reports/style.js';
import type { JsonObject } from '../../../src/scim/index.js';
import { group, guide, user } from '../../provisioning/rehearsal.js';
import { profileOf } from '../../targets/bundled.js';

const account = (id: string, more: JsonObject = {}): JsonObject => ({
  id,
  userName: id,
  active: true,
  emails: [{ value: `${id}@contoso.com`, type: 'work' }],
  meta: { resourceType: 'User' },
  ...more,
});

async function printed(accounts: readonly JsonObject[], { width = 80, full = false } = {}): Promise<string> {
  const users = [
    ...['ann', 'bob', 'carl', 'dora'].map((id) => user(id)),
    ...Array.from({ length: 8 }, (_, at) => user(`off${at}`, { accountEnabled: false })),
  ];
  const { facts } = await compareAccounts(accounts, {
    table: { ...guide, scope: 'all' },
    profile: profileOf('hugging-face-managed'),
    source: directoryOf({ users, groups: [group('g', ['ann', 'bob'])] }, 'test'),
    context: createContext(),
  });
  const confirmed = { people: 4, others: [] };
  return printAccounts({ ...facts, from: 'accounts.ndjson', confirmed }, createStyle({ colour: false, width }), full);
}

const there = [
  account('ann', { externalId: null }),
  account('bobby', { emails: [{ value: 'bob@contoso.com' }] }),
  account('carl', { externalId: 'carl', name: { givenName: 'Karl' } }),
  account('contractor', { emails: [] }),
  ...Array.from({ length: 8 }, (_, at) => account(`off${at}`, { externalId: `off${at}` })),
  { id: 't', displayName: 'Team g', members: [{ value: 'contractor' }], meta: { resourceType: 'Group' } },
];

describe('accounts that are there', () => {
  test('are told worst first, with what to do in the words of the portal', async () => {
    const text = await printed(there);
    const titles = text.split('\n').filter((line) => /^[x!~.?] |^[A-Z ]+$/.test(line));
    expect(titles.map((title) => title.replace(/ {2,}.*/, ''))).toEqual([
      'ACCOUNTS THAT ARE THERE',
      'x A SECOND ACCOUNT: 1 person',
      'x REFUSED FOR AN ACCOUNT THAT IS THERE: 1 person',
      '! ACCOUNTS OF NOBODY IN SCOPE: 11, 11 of them active',
      '~ DIFFERENT FROM THE MAPPING: 1 account',
      '. GROUPS: 1 group in both',
    ]);
    expect(text).toContain('off0: off0@contoso.com is disabled in Entra');
    expect(text).toContain('Karl -> Ann');
  });

  test.each([80, 110])('stay within %i columns', async (width) => {
    for (const line of (await printed(there, { width })).split('\n')) expect(line.length).toBeLessThanOrEqual(width);
  });

  test('what is left out is announced, and there with --full', async () => {
    expect(await printed(there)).toContain('... and 3 more (all: --full)');
    const full = await printed(there, { full: true });
    expect(full).not.toContain('--full');
    expect(full).toContain('off7: ');
  });

  test('what would steer a terminal is shown as its code', async () => {
    const text = await printed([account('x', { userName: 'evil\u001b[2J' })]);
    expect(text).toContain('evil\\u001b[2J');
    expect(text).not.toContain('\u001b');
  });
});
