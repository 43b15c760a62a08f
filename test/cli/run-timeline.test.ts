import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type RunOptions, run } from '../../src/cli/run.js';
import type { TimelineReport } from '../../src/reports/timeline/report.js';
import { type DateTime, parseDate } from '../../src/values/index.js';
import { temporaryFolder } from '../directory/temporary.js';
import { mapping } from './simple-mapping.js';
import { recorder } from './talk.js';

const user = (name: string, change: object = {}) => ({
  id: `id-${name}`,
  mailNickname: name,
  mail: `${name}@contoso.com`,
  userPrincipalName: `${name}@contoso.com`,
  displayName: name,
  givenName: 'Ana',
  surname: 'B',
  accountEnabled: true,
  department: 'Lab',
  ...change,
});

async function rehearsing(directory: readonly object[] = ['ann', 'bea', 'cem', 'dan', 'eva'].map((one) => user(one))) {
  const folder = await temporaryFolder();
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const table = file('m.yaml', mapping);
  const users = file('d.ndjson', directory.map((one) => `${JSON.stringify(one)}\n`).join(''));
  return {
    folder,
    file,
    run: async (changes: string | undefined, options: Partial<RunOptions> = {}) => {
      const said = recorder();
      const head = 'start: 2027-01-04T08:00:00Z\nend: +60d\nchanges:\n';
      const timeline = changes === undefined ? {} : { timeline: file('year.yaml', `${head}${changes}`) };
      const given = { directory: users, set: [], failLevel: 'error', format: 'pretty', scope: 'all' } as const;
      const code = await run(table, { ...given, ...timeline, ...options }, said.terminal);
      return { code, out: said.out(), plain: said.out().replace(/\s+/g, ' '), talk: said.talk().replace(/\s+/g, ' ') };
    },
  };
}

const LEAVER = '  - { at: 2027-02-01T09:00Z, delete: ann@contoso.com }\n';
const filter = (at: string) => `  - { at: ${at}, edit: { filters: { users: [['department EQUALS "Sales"']] } } }\n`;

describe('rehearse run --timeline', () => {
  test('tells what hurts first, then month by month, within 80 columns', async () => {
    const { run } = await rehearsing();
    const changes = `${LEAVER}  - { at: +10d, set: bea@contoso.com, to: { mailNickname: beatrix } }\n${filter('+50d')}`;
    const { out, plain, code } = await run(changes);
    expect(code).toBe(0);
    expect(plain).toContain('THIS HURTS: 1 account erased for good; 1 username changed.');
    expect(plain).toContain(
      '2027-03-03 09:20 ann@contoso.com: DELETE erases the account and its content for good (30 days after the deletion in Entra on 2027-02-01)',
    );
    expect(plain).toContain(
      'the username that everybody sees changes: bea -> beatrix (in Entra on 2027-01-14: set mailNickname of bea@contoso.com)',
    );
    expect(plain).toContain('2027-01 2 5 1 . . . 1 ');
    expect(plain).toContain('0 sent');
    expect(out.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  test('many who are disabled at once are a warning with its cause', async () => {
    const { run } = await rehearsing();
    const { plain, code } = await run(filter('+50d'), { failLevel: 'warning' });
    expect(code).toBe(1);
    expect(plain).toContain('5 people are disabled in one cycle (before that, the mapping table is edited: filters)');
    expect(plain).toContain('tick "Prevent accidental deletion"');
  });

  test('says when a namesake gets the account of a leaver, which is then erased', async () => {
    const { run } = await rehearsing();
    const namesake = JSON.stringify(user('ann', { id: 'other', displayName: 'Anneli' }));
    const { plain, code } = await run(`${LEAVER}  - { at: 2027-02-10T09:00Z, hire: ${namesake} }\n`);
    expect(code).toBe(1);
    expect(plain).toContain('ann@contoso.com: gets the account of ann (ann@contoso.com), with all that is in it');
    expect(plain).toContain(
      'DELETE erases the account and its content for good, which Anneli (ann@contoso.com) has by now',
    );
  });

  test.each([2, 3])('says so, too, where the timeline goes on after %i cycles on another day', async (cycles) => {
    const { run, folder } = await rehearsing();
    const namesake = JSON.stringify(user('ann', { id: 'other', displayName: 'Anneli' }));
    const changes = `${LEAVER}  - { at: 2027-02-10T09:00Z, hire: ${namesake} }\n`;
    const state = join(folder, 'state');
    await run(changes, { state, cycles });
    const { plain } = await run(changes, { state });
    if (cycles === 2) expect(plain).toContain('ann@contoso.com: gets the account of ann (ann@contoso.com)');
    expect(plain).toContain('for good, which Anneli (ann@contoso.com) has by now');
  });

  test('what the directory does not carry at all is not known, and is no empty value', async () => {
    const people = ['ann', 'bea'].map((name) => user(name, { surname: undefined }));
    const { run } = await rehearsing(people);
    const { refused } = JSON.parse((await run(LEAVER, { format: 'json' })).out) as TimelineReport;
    expect(refused).toMatchObject([{ name: 'bea@contoso.com', outcome: 'unknown', ruleId: 'provisioning/refused' }]);
  });

  test('the end counts accounts that are enabled, those that are disabled, and groups', async () => {
    const { run } = await rehearsing();
    const { out } = await run('  - { at: +1d, disable: ann@contoso.com }\n', { format: 'json' });
    expect((JSON.parse(out) as TimelineReport).accounts).toEqual({ enabled: 4, disabled: 1, groups: 0 });
  });

  test('what happened once is told so', async () => {
    const { run } = await rehearsing();
    const { out } = await run('  - { at: +1d, disable: ann@contoso.com }\n  - { at: +2d, enable: ann@contoso.com }\n');
    expect(out).toMatch(/^! DISABLED: 1 time$/m);
    expect(out).toMatch(/^~ ENABLED AGAIN: 1 time$/m);
  });

  test('the same timeline gives the same report to the byte', async () => {
    const { run } = await rehearsing();
    const [one, two] = [await run(LEAVER, { format: 'json' }), await run(LEAVER, { format: 'json' })];
    expect(one.out).toBe(two.out);
    const report = JSON.parse(one.out) as TimelineReport;
    expect(report).toMatchObject({
      formatVersion: 1,
      verdict: 'hurts',
      over: true,
      accounts: { enabled: 4, disabled: 0, groups: 0 },
      total: { creates: 5, disables: 1, deletes: 1 },
    });
  });

  test('a timeline that lies in the past is played at its own time', async () => {
    const { run } = await rehearsing();
    const later = { now: parseDate('2030-01-01') as DateTime };
    expect((await run(LEAVER, later)).out).toBe((await run(LEAVER)).out);
  });

  test('the log and the requests are two files', async () => {
    const { run, folder } = await rehearsing();
    const file = join(folder, 'both.ndjson');
    const both = await run(undefined, { cycles: 1, log: file, requests: file });
    expect([both.code, both.talk]).toEqual([
      2,
      expect.stringContaining('this run reads it, or writes something else there'),
    ]);
    expect(readdirSync(folder)).not.toContain('both.ndjson');
  });

  test('a state goes on where it was left, and belongs to its timeline from then on', async () => {
    const { run, folder } = await rehearsing();
    const state = join(folder, 'state');
    const first = await run(LEAVER, { state, cycles: 2 });
    expect(first.plain).toContain('2027-01-04 to 2027-02-01. The timeline goes on after that.');
    const second = await run(LEAVER, { state });
    expect(second.plain).toContain('2027-02-01 to 2027-03-05');
    expect(second.plain).toContain('1 account erased for good');
    expect((await run(LEAVER, { state })).plain).toContain('It was played to its end before: nothing is left.');
    const edited = await run(LEAVER.replace('ann', 'bea'), { state });
    expect([edited.code, edited.talk]).toEqual([2, expect.stringContaining('that part of it was edited since')]);
    await expect(run(undefined, { state })).rejects.toThrow(/has played a timeline until 2027-03-05/);
    await expect(run(undefined, { state, cycles: 1 })).rejects.toThrow(/has played a timeline/);
  });

  test('a mapping file that comes later is read at the start, beside the timeline', async () => {
    const { run, file } = await rehearsing();
    file('later.yaml', `${mapping}filters: { users: [['department EQUALS "Sales"']] }\n`);
    expect((await run('  - { at: +1d, mapping: later.yaml }\n')).plain).toContain('5 people are disabled');
    file('later.yaml', mapping.replace('hugging-face-managed', 'generic'));
    const other = await run('  - { at: +1d, mapping: later.yaml }\n');
    expect([other.code, other.talk]).toEqual([2, expect.stringContaining('year.yaml:4:5')]);
    expect((await run('  - { at: +1d, mapping: none.yaml }\n')).code).toBe(2);
    const wrong = await run('  - { at: +1d, edit: { filters: { users: [[7]] } } }\n');
    expect([wrong.code, wrong.talk]).toEqual([2, expect.stringContaining('year.yaml:4:5')]);
  });

  test('what cannot happen is said with its place, and fails', async () => {
    const { run } = await rehearsing();
    const { code, plain } = await run('  - { at: +1d, delete: zoe@contoso.com }\n');
    expect(code).toBe(1);
    expect(plain).toContain('year.yaml:4:5 error: The change "delete zoe@contoso.com" cannot happen');
  });
});

describe('rehearse run --cycles', () => {
  test('runs so many cycles: the first makes the accounts, the others find nothing to do', async () => {
    const { run } = await rehearsing();
    const { out } = await run(undefined, { cycles: 3, format: 'json' });
    const report = JSON.parse(out) as TimelineReport;
    expect(report).toMatchObject({
      verdict: 'calm',
      job: { cycles: 3 },
      total: { cycles: 3, allCycles: 3, creates: 5 },
    });
  });

  test('--check-hub asks for one cycle', async () => {
    const { run } = await rehearsing();
    await expect(run(undefined, { cycles: 3, checkHub: true })).rejects.toThrow(/--check-hub/);
  });
});

test('nobody is in scope once the last assignment has ended', async () => {
  const assignment = { '@odata.type': '#microsoft.graph.appRoleAssignment', principalType: 'User', appRoleId: NO_ROLE };
  const people = ['ann', 'bea'].map((one) => user(one));
  const { run } = await rehearsing([...people, { ...assignment, principalId: 'id-ann' }]);
  const { out } = await run('  - { at: +1d, unassign: ann@contoso.com }\n', { format: 'json', scope: 'assigned' });
  const { accounts, months } = JSON.parse(out) as TimelineReport;
  expect(accounts).toMatchObject({ enabled: 0, disabled: 1 });
  expect(months[0]).toMatchObject({ creates: 1, disables: 1 });
});

const NO_ROLE = '00000000-0000-0000-0000-000000000000';

test('where everybody counts as assigned, assigning one person takes the scope from nobody', async () => {
  const { run } = await rehearsing();
  const { plain } = await run('  - { at: +10d, assign: ann@contoso.com }\n', { scope: 'assigned' });
  expect(plain).toContain('IN THE END 2027-03-05: 5 accounts enabled');
  expect(plain).not.toContain('DISABLED');
});
