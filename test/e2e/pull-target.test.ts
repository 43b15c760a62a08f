import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { folderWith, lines } from './folder.js';
import { ran } from './started.js';

const TOKEN = 'secret-for-tests';

/** A SCIM target on a socket that keeps every request and gives at most two resources a page. */
async function serve(users: readonly object[]) {
  const asked: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    asked.push(request);
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const all = pathname.endsWith('/Users') ? users : [];
    const start = Number(searchParams.get('startIndex') ?? 1);
    const body = { totalResults: all.length, startIndex: start, Resources: all.slice(start - 1, start + 1) };
    response.writeHead(request.headers.authorization === `Bearer ${TOKEN}` ? 200 : 401, {
      'content-type': 'application/scim+json',
    });
    response.end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/scim/v2`, asked };
}

test('a run meets the accounts that were read, and says who would get a second one', async () => {
  const cwd = folderWith({ 'd.ndjson': lines({ mailNickname: 'ann', mail: 'ann@contoso.com' }) });
  const twin = { id: '1', userName: 'annie', active: true, emails: [{ type: 'work', value: 'ann@contoso.com' }] };
  const { url } = await serve([twin]);
  const env = { REHEARSE_TARGET_TOKEN: TOKEN };
  expect(await ran(['pull', '--target', url, '--output', 'a.ndjson'], { cwd, env })).toMatchObject({ status: 0 });
  const run = await ran(['run', '--directory', 'd.ndjson', '--accounts', 'a.ndjson'], { cwd });
  expect(run.status).toBe(1);
  expect(run.stdout.replace(/\s+/g, ' ')).toContain(
    'NOT READY: 1 person would get a second account; 1 active account is of nobody in scope.',
  );
  expect(run.stdout).toContain('ann@contoso.com: annie is there, same e-mail (ann@contoso.com)');
});

const users = ['1', '2', '3', '4', '5'].map((id) => ({ id, userName: `name${id}`, meta: { resourceType: 'User' } }));

test('the accounts of a target are read with GET alone, page by page, into a file that a run can use', async () => {
  const cwd = folderWith();
  const { url, asked } = await serve(users);
  const env = { REHEARSE_TARGET_TOKEN: TOKEN };
  const { status, stdout, stderr } = await ran(['pull', '--target', url, '--output', 'accounts.ndjson'], { cwd, env });
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toContain('5 accounts (5 active), 0 groups, 0 memberships.');
  const lines = readFileSync(join(cwd, 'accounts.ndjson'), 'utf8').trim().split('\n');
  expect(lines.map((line) => JSON.parse(line))).toEqual(users);
  expect(new Set(asked.map(({ method }) => method))).toEqual(new Set(['GET']));
  expect(asked.length).toBe(4);
});

test('a token that is missing or wrong is told, with the variable, and never shown', async () => {
  const cwd = folderWith();
  const { url, asked } = await serve(users);
  const missing = await ran(['pull', '--target', url], { cwd });
  expect(missing).toMatchObject({ status: 2, stderr: expect.stringContaining('REHEARSE_TARGET_TOKEN') });
  expect(asked.length).toBe(0);
  const wrong = await ran(['pull', '--target', url], { cwd, env: { REHEARSE_TARGET_TOKEN: 'wrong-token' } });
  expect(wrong).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('(401)') });
  expect(wrong.stderr).not.toContain('wrong-token');
});
