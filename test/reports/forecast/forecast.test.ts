import { describe, expect, test } from 'vitest';
import { type DirectoryContent, directoryOf } from '../../../src/directory/index.js';
import type { MappingTable } from '../../../src/mapping/index.js';
import { type Forecast, forecastOf } from '../../../src/reports/forecast/forecast.js';
import { Outlook } from '../../../src/reports/forecast/outlook.js';
import { printForecast } from '../../../src/reports/forecast/pretty.js';
import { sumUp } from '../../../src/reports/rehearsal/rehearsal.js';
import { Tally } from '../../../src/reports/rehearsal/tally.js';
import { createStyle } from '../../../src/reports/style.js';
import type { Profile, Rate } from '../../../src/targets/index.js';
import { assign, group, guideText, rehearsal, tableOf, user } from '../../provisioning/rehearsal.js';
import { huggingFace } from '../../targets/profile.js';

/** Today's guide, which leaves name.formatted to the target. */
const guide = tableOf(guideText.replace(/^.*target: name\.formatted.*\n/m, ''));
const profile = huggingFace();

interface Setting {
  readonly table?: MappingTable;
  readonly profile?: Profile;
  /** The directory of the cycle before. */
  readonly before?: DirectoryContent;
}

async function forecast(
  content: DirectoryContent,
  { table = guide, profile: rules = profile, before }: Setting = {},
): Promise<Forecast> {
  const stage = rehearsal({ table, profile: rules });
  if (before !== undefined) await stage.cycle(before);
  const { events, result } = await stage.cycle(content);
  const [tally, outlook] = [new Tally(rules), new Outlook()];
  for (const event of events) {
    tally.add(event);
    outlook.add(event);
  }
  const source = directoryOf(content, 'test');
  const facts = sumUp(tally, {
    table,
    profile: rules,
    directory: { label: 'test', sample: false },
    requests: result.requests,
    assumedScope: result.assumedScope,
    findings: [],
    blind: new Set(),
  });
  return forecastOf(facts, outlook, { table, profile: rules, source });
}

const print = (facts: Forecast, { width = 80, full = false, table = guide } = {}) =>
  printForecast(facts, table, createStyle({ colour: false, width }), full);
const plain = (text: string) => text.replace(/\s+/g, ' ');
const rated = (rate: Rate): Profile => ({ ...profile, rate });
const people = (...ids: readonly string[]) => ids.map((id) => user(id));

describe('the first cycle', () => {
  const team = ['ann', 'bob', 'carol'];
  const content = { users: people(...team, 'dora'), groups: [group('g', team)], assignments: assign('g', 'dora') };

  test("takes a time by Entra's formula: users, groups and members in scope", async () => {
    const facts = await forecast(content);
    expect(facts.initial).toMatchObject({ users: 4, groups: 1, members: 3, minutes: { least: 0.1, most: 0.6 } });
    expect(facts.first).toMatchObject({ users: { create: 4, refused: 0 }, groups: { create: 1 } });
    expect(plain(print(facts))).toContain('create 4 accounts and 1 group.');
    expect(plain(print(facts))).toContain('under a minute, by Microsoft');
  });

  test('takes a time that is not known where everybody is in scope', async () => {
    const table = { ...guide, scope: 'all' as const };
    const facts = await forecast(content, { table });
    expect(facts.initial.minutes).toBeUndefined();
    expect(plain(print(facts, { table }))).toContain(
      'not known: Microsoft gives a formula for the scope "assigned" only',
    );
  });

  test.each<[rate: Rate, expected: object, words: string]>([
    [
      { requests: 10, seconds: 1, headers: 'RateLimit' },
      { throttledAfter: 10 },
      'expect it to refuse some (429) after 10',
    ],
    [{ requests: 30, seconds: 1, headers: 'RateLimit' }, {}, 'all fit within that'],
    [{ requests: 600, seconds: 60, headers: 'RateLimit' }, {}, 'all fit within that'],
    [{ requests: 6, seconds: 60, headers: 'RateLimit' }, { throttledAfter: 6, leastMinutes: 1 }, 'at least 1 minute'],
  ])('meets the limit of the target: %o', async (rate, expected, words) => {
    const facts = await forecast(content, { profile: rated(rate) });
    // Two for each user and the group, one for the members.
    expect(facts.initial.requests).toBe(11);
    expect(facts.initial.target).toMatchObject(expected);
    expect('throttledAfter' in (facts.initial.target ?? {})).toBe('throttledAfter' in expected);
    expect(plain(print(facts))).toContain(words);
  });
});

describe('what is to come', () => {
  test('a DELETE 30 days after the deletion in Entra of who has an account', async () => {
    const before = { users: people('ann', 'bob', 'carol'), assignments: assign('ann', 'bob', 'carol', 'dora') };
    const gone = (id: string, day: string) => user(id, { deletedDateTime: `${day}T10:00:00Z` });
    const users = [user('ann'), gone('carol', '2026-01-05'), gone('bob', '2026-01-03'), gone('dora', '2026-01-01')];
    const facts = await forecast({ ...before, users }, { before });
    expect(facts.deletes).toEqual([
      { name: 'bob@contoso.com', on: '2026-02-02T10:00:00.000Z' },
      { name: 'carol@contoso.com', on: '2026-02-04T10:00:00.000Z' },
    ]);
    expect(facts.first.users.disable).toBe(2);
    expect(plain(print(facts))).toContain('bob@contoso.com on 2026-02-02, carol@contoso.com on 2026-02-04 (30 days');
  });

  test('none where Delete is switched off', async () => {
    const before = { users: people('ann', 'bob'), assignments: assign('ann', 'bob') };
    const users = [user('ann'), user('bob', { deletedDateTime: '2026-01-03T10:00:00Z' })];
    const table = tableOf(`actions: { users: [create, update] }\n${guideText}`);
    const facts = await forecast({ ...before, users }, { before, table });
    expect(facts.deletes).toEqual([]);
    expect(plain(print(facts, { table }))).toContain('none: Delete is switched off.');
  });

  test('accounts of people who are no longer in the directory', async () => {
    const before = { users: people('ann', 'bob'), assignments: assign('ann', 'bob') };
    const facts = await forecast({ ...before, users: people('ann') }, { before });
    expect(facts.absent).toBe(1);
    expect(plain(print(facts))).toContain('1 account of people no longer in the directory, in 30 days at the latest');
  });

  test('usernames that change, which Redact hides', async () => {
    const before = { users: people('ann', 'bob'), assignments: assign('ann', 'bob') };
    const after = { ...before, users: [user('ann', { mailNickname: 'anna' }), user('bob')] };
    const facts = await forecast(after, { before });
    expect(facts.renames).toEqual([{ name: 'ann@contoso.com', before: 'ann', after: 'anna' }]);
    expect(plain(print(facts))).toContain('1 person gets another username, which others see: ann -> anna.');
    const table = tableOf(
      guideText
        .replace(/source: 'Replace.*'/, "source: 'Redact([mailNickname])'")
        .replace(/^.*target: name\.formatted.*\n/m, ''),
    );
    expect((await forecast(after, { before, table })).renames).toEqual([
      { name: 'ann@contoso.com', before: '[Redact]', after: '[Redact]' },
    ]);
  });

  test('attempts of who is refused, with the requests that they take', async () => {
    const facts = await forecast({ users: people('ann', 'a_b'), assignments: assign('ann', 'a_b') });
    expect(facts.later).toEqual({ minutes: 40, retried: 1, requests: 2 });
    expect(plain(print(facts))).toContain('1 refused object (2 requests) is tried again in every cycle');
  });

  test('many are cut short, and the cut is announced', async () => {
    const names = ['aa', 'bb', 'cc', 'dd', 'ee', 'ff', 'gg'];
    const before = { users: people(...names), assignments: assign(...names) };
    const users = names.map((id) => user(id, { deletedDateTime: '2026-01-03T10:00:00Z' }));
    const facts = await forecast({ ...before, users }, { before });
    expect(plain(print(facts))).toContain('... and 2 more (all: --full)');
    expect(print(facts, { full: true })).toContain('gg@contoso.com');
    for (const width of [80, 160]) {
      expect(
        print(facts, { width })
          .split('\n')
          .filter((line) => line.length > width),
      ).toEqual([]);
    }
  });
});
