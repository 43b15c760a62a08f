import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { pull } from '../../src/cli/pull.js';
import { pullTarget, TARGET_TOKEN } from '../../src/cli/pull-target.js';
import { UsageError } from '../../src/cli/usage.js';
import { temporaryFolder } from '../directory/temporary.js';
import { recorder } from './talk.js';

const env = { [TARGET_TOKEN]: 'secret-for-tests' };
const target = 'https://target.example/scim/v2';
const page = (Resources: readonly object[]) => Response.json({ totalResults: Resources.length, Resources });
const ann = { id: 'a', userName: 'ann', active: true, meta: { resourceType: 'User' } };

const connect = (answer: (url: URL) => Response) => async () => ({
  fetch: async (request: Request) => answer(new URL(request.url)),
  now: () => 0,
  wait: async () => {},
});
const one = connect(({ pathname }) => page(pathname.endsWith('/Users') ? [ann] : []));

const inOneLine = (text: string): string => text.replace(/\s+/g, ' ');

describe('pull --target', () => {
  test('writes one resource a line, for its owner only, and tells what next', async () => {
    const output = join(await temporaryFolder(), 'accounts.ndjson');
    const { terminal, out } = recorder();
    expect(await pullTarget({ target, output, format: 'pretty' }, terminal, { env, connect: one })).toBe(0);
    expect(readFileSync(output, 'utf8')).toBe(`${JSON.stringify(ann)}\n`);
    if (process.platform !== 'win32') expect(statSync(output).mode & 0o777).toBe(0o600);
    expect(inOneLine(out())).toContain('with 2 requests, all of them GET. Nothing was changed there.');
    expect(out()).toContain('1 account (1 active), 0 groups, 0 memberships.');
    expect(out()).toContain(`--accounts ${output}`);
  });

  test('as JSON', async () => {
    const output = join(await temporaryFolder(), 'accounts.ndjson');
    const { terminal, out } = recorder();
    await pullTarget({ target, output, format: 'json' }, terminal, { env, connect: one });
    expect(JSON.parse(out())).toEqual({
      formatVersion: 1,
      output,
      from: target,
      counts: { users: 1, active: 1, groups: 0, memberships: 0 },
      requests: { method: 'GET', sent: 2 },
      findings: [],
    });
  });

  test('what fails leaves the older file as it was, and nothing beside it', async () => {
    const folder = await temporaryFolder();
    const output = join(folder, 'accounts.ndjson');
    writeFileSync(output, 'older');
    const { terminal, talk } = recorder();
    const refusing = connect(({ pathname }) =>
      pathname.endsWith('/Users') ? page([ann]) : Response.json({}, { status: 401 }),
    );
    expect(await pullTarget({ target, output, format: 'pretty' }, terminal, { env, connect: refusing })).toBe(2);
    expect(inOneLine(talk())).toContain('does not accept the token (401)');
    expect(talk()).toContain(TARGET_TOKEN);
    expect(talk()).not.toContain('secret-for-tests');
    expect([readdirSync(folder), readFileSync(output, 'utf8')]).toEqual([['accounts.ndjson'], 'older']);
  });

  test.each([
    ['no token', target, {}, new RegExp(TARGET_TOKEN)],
    ['more than a token', target, { [TARGET_TOKEN]: 'Bearer x' }, /holds a space/],
    ['http elsewhere', 'http://target.example/scim', env, /https/],
    ['a password', 'https://ann:hunter2@target.example/scim', env, /^--target https:\/\/\.\.\.@target/],
  ])('%s is refused before anything is sent', async (_, address, variables, words) => {
    const never = () => Promise.reject(new Error('connected'));
    const { terminal } = recorder();
    const thrown = await pullTarget({ target: address, format: 'pretty' }, terminal, {
      env: variables as NodeJS.ProcessEnv,
      connect: never,
    }).catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(UsageError);
    expect(String((thrown as Error).message)).toMatch(words);
    expect(String((thrown as Error).message)).not.toMatch(/hunter2|Bearer x/);
  });

  test.each([
    ['mapping.yaml', {}, /takes no mapping/],
    [undefined, { schema: true }, /leave out --schema/],
    [undefined, { redact: true }, /leave out --redact/],
    [undefined, { app: 'HF' }, /leave out --app/],
  ])('goes with no other source (%s %j)', async (mapping, options, words) => {
    const { terminal } = recorder();
    await expect(pull(mapping, { target, format: 'pretty', ...options }, terminal)).rejects.toThrow(words);
  });
});
