import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type RunOptions, run } from '../../src/cli/run.js';
import type { CycleReport } from '../../src/cli/run-cycle.js';
import { temporaryFolder } from '../directory/temporary.js';
import { mapping } from './simple-mapping.js';
import { recorder } from './talk.js';

const user = (name: string) => ({
  id: `id-${name}`,
  mailNickname: name,
  mail: `${name}@contoso.com`,
  userPrincipalName: `${name}@contoso.com`,
  displayName: name,
  givenName: 'Ana',
  surname: 'Lund',
  accountEnabled: true,
});

const account = (name: string, more: object = {}) => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
  id: `at-${name}`,
  userName: name,
  active: true,
  emails: [{ type: 'work', value: `${name}@contoso.com` }],
  name: { givenName: 'Ana', familyName: 'Lund' },
  meta: { resourceType: 'User' },
  ...more,
});

/** Ann is found; Bea has an account under another name; Cem's name is taken; nobody knows the contractor. */
const there = [
  account('ann', { externalId: 'id-ann', name: { givenName: 'Ana', familyName: 'Lunden' } }),
  account('beatrix', { emails: [{ type: 'work', value: 'bea@contoso.com' }] }),
  account('cem', { emails: [] }),
  account('contractor'),
];

async function rehearsing(table = mapping) {
  const folder = await temporaryFolder();
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const lines = (all: readonly object[]) => all.map((one) => `${JSON.stringify(one)}\n`).join('');
  const path = file('m.yaml', table);
  const directory = file('d.ndjson', lines(['ann', 'bea', 'cem'].map(user)));
  const accounts = file('accounts.ndjson', lines(there));
  return {
    accounts,
    file,
    state: join(folder, 'state'),
    run: async (options: Partial<RunOptions>) => {
      const said = recorder();
      const given = { directory, set: [], failLevel: 'error', format: 'pretty', scope: 'all' } as const;
      const code = await run(path, { ...given, ...options }, said.terminal);
      return { code, out: said.out(), plain: said.out().replace(/\s+/g, ' '), talk: said.talk().replace(/\s+/g, ' ') };
    },
  };
}

describe('rehearse run --accounts', () => {
  test('the verdict tells of second accounts and of accounts of nobody, and what to do comes in one list', async () => {
    const { run, accounts } = await rehearsing();
    const { code, out, plain } = await run({ accounts });
    expect(code).toBe(1);
    expect(plain).toContain(
      'NOT READY: 1 of 3 people in scope would get no account; 1 person would get a second account; 3 active accounts are of nobody in scope.',
    );
    const places = ['ACCOUNTS THAT ARE THERE', 'x A SECOND ACCOUNT', 'x REFUSED FOR AN', 'TO DO', '3 in scope: '];
    expect(places.map((place) => out.indexOf(place))).toEqual(
      [...places.map((place) => out.indexOf(place))].sort((a, b) => a - b),
    );
    expect(out).toMatch(/TO DO, IN THIS ORDER\n1 Portal > Provisioning > Mappings > [\s\S]*\(it finds 1 person\)/);
    expect(out.match(/^TO DO/gm)).toHaveLength(1);
    expect(plain).toContain('The simulated cycle did the same with all 3 people.');
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  test('nobody is ready who would get a second account, though the target refuses nobody', async () => {
    const { run, file } = await rehearsing();
    const twin = account('beatrix', { emails: [{ type: 'work', value: 'bea@contoso.com' }] });
    const { code, out } = await run({ accounts: file('twin.json', JSON.stringify([twin])), format: 'json' });
    const report = JSON.parse(out) as CycleReport;
    expect([code, report.verdict, report.users.refused]).toEqual([1, 'not-ready', 0]);
    expect(report.accounts).toMatchObject({ fates: { second: 1, created: 2 }, accounts: { total: 1 } });
  });

  test('before go-live, too, the verdict and what to do tell of them', async () => {
    const { run, accounts } = await rehearsing();
    const { plain } = await run({ accounts, goLive: true });
    expect(plain).toContain('1 person would get a second account');
    expect(plain).toMatch(/A SECOND ACCOUNT.*FORECAST.*TO DO.*Matching precedence: 2.*BEFORE GO-LIVE/);
  });

  test('state compares what an earlier run left, and what was done there since', async () => {
    const { run, state } = await rehearsing();
    await run({ state });
    const { code, plain } = await run({ state, accounts: 'state' });
    expect(code).toBe(0);
    expect(plain).toContain('READY, as far as can be known');
    expect(plain).toContain('3 accounts in the state of this rehearsal, 3 active; 3 are of somebody in scope.');
    expect(plain).toContain('3 are matched (3 linked before)');
  });

  test('state without a state, or with an empty one, and a file over one that is full are refused', async () => {
    const { run, state, accounts } = await rehearsing();
    await expect(run({ accounts: 'state' })).rejects.toThrow(/say with --state/);
    await expect(run({ accounts: 'state', state })).rejects.toThrow(/nothing is kept/);
    await run({ state });
    await expect(run({ accounts, state })).rejects.toThrow(/holds accounts already/);
  });

  test.each([
    ['{"userName":"a"}\n{"id":', 'accounts.json:2:1 error'],
    ['{"a":1}\n', 'is no SCIM resource'],
    ['\n', 'holds no account and no group'],
  ])('%j is no file of accounts, and leaves a state empty', async (text, words) => {
    const { run, state, file, accounts } = await rehearsing();
    const broken = await run({ accounts: file('accounts.json', text), state });
    expect([broken.code, broken.out]).toEqual([2, '']);
    expect(broken.talk).toContain(words);
    expect((await run({ accounts, state })).plain).toContain('4 accounts in');
  });

  test('a file that is not there is told by its name', async () => {
    const { run } = await rehearsing();
    const { code, talk } = await run({ accounts: 'none.ndjson' });
    expect([code, talk]).toEqual([2, expect.stringContaining('none.ndjson cannot be read')]);
  });

  test('what the mapping redacts is in no line of it', async () => {
    const open = await rehearsing();
    expect((await open.run({ accounts: open.accounts })).plain).toContain('Lunden -> Lund');
    const { run, accounts } = await rehearsing(mapping.replace('source: surname', "source: 'Redact([surname])'"));
    for (const format of ['pretty', 'json'] as const) {
      expect((await run({ accounts, format, full: true })).out).not.toContain('Lund');
    }
  });

  test('belongs to one cycle', async () => {
    const { run, accounts } = await rehearsing();
    await expect(run({ accounts, cycles: 2 })).rejects.toThrow(/--accounts belongs to a run of one cycle/);
    await expect(run({ accounts, timeline: 'year.yaml' })).rejects.toThrow(/--accounts belongs to a run of one cycle/);
  });
});
