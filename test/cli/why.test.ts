import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { openState } from '../../src/cli/state.js';
import { why } from '../../src/cli/why.js';
import type { DirectoryUser } from '../../src/directory/index.js';
import { createContext } from '../../src/functions/index.js';
import { createLog } from '../../src/provisioning/index.js';
import { folderWith } from '../e2e/folder.js';
import { created, cycle, first, unassigned, updated, valuesOf } from '../provisioning/log/steps.js';
import { group, guide, guideText, tableOf, user } from '../provisioning/rehearsal.js';
import { recorder } from './talk.js';

const ann = user('a1', { userPrincipalName: 'ann.lee@contoso.com', displayName: 'Ann Lee', mailNickname: 'ann.lee' });
const moss: DirectoryUser = {
  ...ann,
  userPrincipalName: 'ann.moss@contoso.com',
  mailNickname: 'ann.moss',
  surname: 'Moss',
};
const bob = user('b1', { userPrincipalName: 'bob@contoso.com', displayName: 'Bob Ray' });
const detail = 'userName "cy" is taken';

/** A state in which Ann is created, renamed and looked at, Bob is not assigned, and Cy is refused. */
function state(): string {
  const folder = join(folderWith(), 'state');
  const opened = openState(folder);
  if ('findings' in opened) throw new Error(JSON.stringify(opened.findings));
  const log = createLog(opened.service);
  const take = (number: number, began: string, events: ReturnType<typeof created>) => {
    for (const event of events) log.add(event, number === 1 ? first : cycle(number, began));
  };
  log.use(guide, createContext());
  const refused = { code: 'Conflict', status: 409, detail };
  take(1, '', [...created(1, ann), ...unassigned(2, bob), ...created(3, user('cy'), { refused })]);
  take(2, '2026-01-05T10:00:00Z', updated(4, ann, {}));
  take(3, '2026-01-05T10:40:00Z', updated(5, ann, {}));
  take(4, '2026-02-01T09:20:00Z', updated(6, moss, { userName: 'annlee', 'name.familyName': 'Lee' }));
  log.flush();
  opened.close();
  return folder;
}

async function ask(who: string, options: Partial<Parameters<typeof why>[1]> = {}) {
  const { terminal, out, talk } = recorder();
  const code = await why(who, { state: folder, format: 'pretty', ...options }, terminal);
  return { code, out: out(), talk: talk() };
}

let folder: string;
beforeEach(() => {
  folder = state();
});

describe('rehearse why', () => {
  test('tells all cycles in a line each, and the last change step by step', async () => {
    const { code, out } = await ask('ANN.LEE@contoso.com');
    expect(code).toBe(0);
    expect(out).toMatch(/^Ann Lee {2}ann\.moss@contoso\.com\nuser a1\n/);
    expect(out).toContain('Cycle 1, 2026-01-05 09:20    + created: userName annlee');
    expect(out).toContain('Cycle 2 to 3                 . nothing to change');
    expect(out).toMatch(
      /Cycle 4, 2026-02-01 09:20 {4}~ updated: userName annlee -> annmoss,\s+name\.familyName\s+Lee -> Moss/,
    );
    expect(out).toContain('CYCLE 4, 2026-02-01 09:20 UTC, incremental');
    expect(out).not.toContain('CYCLE 1,');
    expect(out).toContain('GET /Users/at target  ->  200');
    expect(out).toContain('Replace([mailNickname], ".", "", "", "", "", "")  ->  "annmoss"');
    expect(out).toContain('`- [mailNickname]  ->  "ann.moss"');
    expect(out).toContain('3 other changes: --cycle N');
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  test('tells another cycle, or all of them, when asked', async () => {
    const { out } = await ask('a1', { cycle: 1 });
    expect(out).toContain('CYCLE 1, 2026-01-05 09:20 UTC, initial');
    expect(out).toContain('POST /Users  ->  201');
    const all = await ask('a1', { full: true });
    expect(all.out.match(/^CYCLE \d/gm)).toEqual(['CYCLE 1', 'CYCLE 2', 'CYCLE 3', 'CYCLE 4']);
    await expect(ask('a1', { cycle: 7 })).rejects.toThrow('in: 1, 2, 3, 4.');
  });

  test('says what to do for somebody who is not assigned, or was refused', async () => {
    const out = (await ask('bob@contoso.com')).out.replace(/\s+/g, ' ');
    expect(out).toContain('. skipped: it is not assigned to the application');
    expect(out).toContain('To do Portal > Enterprise applications > the application > Users and groups');
    const refused = (await ask('cy')).out;
    expect(refused).toContain('x could not be created: the target already has');
    expect(refused).toContain(`Why     ${detail}`);
    expect(refused).toContain('Code    Conflict');
  });

  test('tells attempts that fail for the same reason in one line, and another reason in its own', async () => {
    const opened = openState(folder);
    if ('findings' in opened) throw new Error('in use');
    const log = createLog(opened.service);
    log.use(guide, createContext());
    const attempt = (number: number, began: string, reason: string) => {
      const refused = { code: 'Conflict', status: 409, detail: reason };
      for (const event of created(number, user('cy'), { refused })) log.add(event, cycle(number, began));
    };
    attempt(5, '2026-01-05T10:00:00Z', detail);
    attempt(6, '2026-01-05T10:40:00Z', detail);
    attempt(7, '2026-01-05T11:20:00Z', 'externalId is taken');
    log.flush();
    opened.close();
    const { out } = await ask('cy');
    expect(out.match(/^Cycle \d+/gm)).toEqual(['Cycle 1', 'Cycle 7']);
    expect(out.replace(/\s+/g, ' ')).toContain(
      '(3 times, until 2026-01-05 10:40) Cycle 7, 2026-01-05 11:20 x could not',
    );
    expect(out).toContain('Why     externalId is taken');
    expect(out).toContain('3 other changes');
  });

  test('gives all of it to programs', async () => {
    const { out } = await ask('ann.moss@contoso.com', { format: 'json' });
    const { formatVersion, object, changes } = JSON.parse(out);
    expect([formatVersion, object.id, changes.length]).toEqual([1, 'a1', 4]);
    const [, , , renamed] = changes;
    expect(renamed.verdict).toEqual({
      symbol: '~',
      says: 'updated: userName annlee -> annmoss, name.familyName Lee -> Moss',
    });
    const userName = renamed.values.find(({ target }: { target: string }) => target === 'userName');
    expect(userName).toMatchObject({
      value: 'annmoss',
      explanation: { value: 'annmoss', parts: [{ value: 'ann.moss' }] },
    });
    expect(out).toBe((await ask('a1', { format: 'json' })).out);
  });

  test('says whom it knows, where it does not know somebody', async () => {
    await expect(ask('ann.moss')).rejects.toThrow(/Did you mean:\n {2}ann\.moss@contoso\.com {2}\(Ann Lee\) user a1$/);
    await expect(ask('bbo@contoso.com')).rejects.toThrow('bob@contoso.com');
    await expect(ask('zzzzzzzzzz')).rejects.toThrow('Give the userPrincipalName or the Object ID');
  });

  test('shows no name that steers a terminal, and cuts one that fills it', async () => {
    await expect(ask('\u001b[31mred\u202e')).rejects.toThrow(/called \\u001b\[31mred\\u202e: no cycle/);
    await expect(ask('a'.repeat(10_000))).rejects.toThrow(/called a{117}\.\.\.: no cycle/);
  });

  test('asks which one, where several had a name', async () => {
    const other = openState(folder);
    if ('findings' in other) throw new Error('in use');
    const log = createLog(other.service);
    log.use(guide, createContext());
    for (const event of unassigned(9, { ...bob, id: 'b2' })) log.add(event, cycle(5, '2026-02-02T09:20:00Z'));
    log.flush();
    other.close();
    await expect(ask('bob@contoso.com')).rejects.toThrow(/Give the Object ID of one:\n.*user b1\n.*user b2$/);
  });

  test('needs a state in which a log was kept, and makes none', async () => {
    await expect(ask('ann', { state: join(folder, 'none') })).rejects.toThrow('rehearse run --state');
    const { terminal } = recorder();
    await expect(why('ann', { format: 'pretty' }, terminal)).rejects.toThrow('--state FOLDER');
    const older = join(folderWith(), 'older');
    const opened = openState(older);
    if (!('findings' in opened)) opened.close();
    await expect(ask('ann', { state: older })).rejects.toThrow('holds no log');
  });

  test('does not show parts that would give something else today, and nothing that Redact hides', async () => {
    const place = join(folderWith(), 'other');
    const opened = openState(place);
    if ('findings' in opened) throw new Error('in use');
    const text = guideText
      .replace('source: surname', `source: 'Redact([surname])'`)
      .replace('source: givenName', `source: 'Join("-", [givenName], RandomString(4, 0, 0, 0, 4))'`);
    const table = tableOf(text);
    const log = createLog(opened.service);
    log.use(table, createContext());
    const secret = user('s1', { surname: 'Sesame' });
    const values = { ...valuesOf(secret), 'name.givenName': 'Ann-x' };
    for (const event of created(1, secret, { table, values })) log.add(event, first);
    log.flush();
    opened.close();
    const { out } = await ask('s1', { state: place });
    expect(out).not.toContain('Sesame');
    expect(out).toContain('name.familyName  =  "[Redact]"');
    expect(out).toMatch(/name\.givenName {2}= {2}"Ann-x"\n +the parts are not shown/);
  });

  test('tells of groups by their name', async () => {
    const place = join(folderWith(), 'groups');
    const opened = openState(place);
    if ('findings' in opened) throw new Error('in use');
    const log = createLog(opened.service);
    log.use(guide, createContext());
    const { id, displayName } = group('g1');
    const source = { kind: 'group', id, displayName, userPrincipalName: undefined } as const;
    const counts = { added: 3, removed: 1, unresolved: ['b1'], attribute: 'members' } as const;
    log.add(
      { change: 1, source, type: 'referenceResolution', name: 'EntryExportUpdate', status: 'warning', ...counts },
      first,
    );
    log.flush();
    opened.close();
    const { out } = await ask('TEAM G1', { state: place });
    expect(out).toMatch(/^Team g1\ngroup g1\n/);
    expect(out.replace(/\s+/g, ' ')).toContain(
      '~ members: 3 values added, 1 value removed, 1 left out, without an account in the target',
    );
  });
});
