import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type RunOptions, run } from '../../src/cli/run.js';
import { UsageError } from '../../src/cli/usage.js';
import { temporaryFolder } from '../directory/temporary.js';
import { recorder } from './talk.js';

/** The bundled mapping over the sample directory. */
async function running(options: Partial<RunOptions>) {
  const said = recorder();
  const code = await run(undefined, { set: [], failLevel: 'error', format: 'pretty', ...options }, said.terminal);
  return { code, text: said.out(), plain: said.out().replace(/\s+/g, ' ') };
}

const refusal = async (options: Partial<RunOptions>): Promise<string> => {
  const error: unknown = await running(options).catch((thrown: unknown) => thrown);
  return error instanceof UsageError ? error.message : `no usage error: ${String(error)}`;
};

describe('rehearse run --only', () => {
  test('provisions one person on demand, and fails where the target refuses', async () => {
    expect(await running({ only: 'MGarcia@contoso.com' })).toMatchObject({
      code: 0,
      text: expect.stringContaining('userName: mgarcia'),
    });
    expect(await running({ only: "pat.o'brien@contoso.com" })).toMatchObject({ code: 1 });
  });

  test('gives the facts as JSON, and records the requests', async () => {
    const requests = join(await temporaryFolder(), 'requests.ndjson');
    const { text } = await running({ only: 'Robotics Lab', format: 'json', requests });
    const report = JSON.parse(text);
    expect(report).toMatchObject({ formatVersion: 1, who: 'Robotics Lab', leftOut: 4, connection: { ok: true } });
    expect(readFileSync(requests, 'utf8').trimEnd().split('\n')).toHaveLength(report.requests.simulated);
  });

  test.each<[who: string, words: string]>([
    ['j.smit', 'there is no user or group j.smit. Did you mean j.smith@contoso.com?'],
    ['zzzzzzzzzzzz', 'Give a userPrincipalName, an id, or the displayName of a group.'],
    ['tcalloway@contoso.com', 'this user is disabled, and the portal offers no disabled users.'],
  ])('%s: %s', async (only, words) => {
    expect(await refusal({ only })).toContain(words);
  });

  test.each<[Partial<RunOptions>, string]>([
    [{ goLive: true }, '--only does not go with --go-live.'],
    [{ checkHub: true }, '--only does not go with --check-hub.'],
    [{ cycles: 2 }, '--only belongs to a run of one cycle'],
  ])('does not go with %o', async (options, words) => {
    expect(await refusal({ only: 'mgarcia@contoso.com', ...options })).toContain(words);
  });
});

describe('rehearse run --go-live', () => {
  test('forecasts and lists what is to be done, in the place of the report', async () => {
    const { text, code } = await running({ goLive: true });
    expect(code).toBe(1);
    expect(text).toContain('NOT READY: 17 of 58 people');
    expect(text).toContain('FORECAST, if nothing changes until go-live');
    expect(text).toContain('BEFORE GO-LIVE, IN THIS ORDER');
    expect(text).not.toContain('USERNAME NOT ALLOWED');
    // The smallest group that would be created, and a person who would be.
    expect(text).toContain('--only "Robotics Lab"');
  });

  test('is part of the JSON when it is asked for', async () => {
    const facts = async (goLive: boolean) => JSON.parse((await running({ goLive, format: 'json' })).text).goLive;
    expect(await facts(false)).toBeUndefined();
    expect(await facts(true)).toMatchObject({ forecast: { initial: { users: 58 } }, checklist: expect.any(Array) });
  });
});

test('a run names an expression for usernames that is proved, and says how it did today', async () => {
  const { plain, text } = await running({});
  expect(plain).toContain(
    'replace the userName expression (12 people) by one that is proved valid for everybody who could be hired:',
  );
  expect(plain).toContain("Checked on today's 58 people in scope: none breaks a rule, no two are equal");
  expect(plain).toContain('Not proved unique');
  // It is to be copied: it stays on one line.
  expect(text).toMatch(/^ {4}Replace\(Replace\(Left\(.*"user\$\{d\}", , \)$/m);
});
