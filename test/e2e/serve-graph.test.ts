import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './command.js';
import { folderWith } from './folder.js';
import { ran } from './started.js';
import { against, SAMPLE_APPLICATION, serveGraph } from './tenant.js';

const SAMPLE = join(root, 'mappings/sample-directory.ndjson');
const PULL = ['pull', '--output', 's.ndjson', '--app', SAMPLE_APPLICATION.appId];
const bodyOf = (cwd: string) => readFileSync(join(cwd, 's.ndjson'), 'utf8').split('\n').slice(1);

/** The status of an answer to a request with this Host header, which `fetch` would not send. */
const statusFor = (origin: string, host: string, token: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const headers = { host, authorization: `Bearer ${token}` };
    request(`${origin}/v1.0/users`, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .once('error', reject)
      .end();
  });

// It is ended as soon as it has said that it listens: even then the signal must not be lost.
test.skipIf(process.platform === 'win32').each(['SIGINT', 'SIGTERM'] as const)(
  '%s ends it in order, and takes its certificate away',
  async (signal) => {
    const temporary = folderWith();
    const { server, certificate, origin } = await serveGraph(['--https'], { env: { TMPDIR: temporary } });
    expect(origin).toMatch(/^https:/);
    expect(dirname(dirname(certificate))).toBe(temporary);
    expect(existsSync(certificate)).toBe(true);
    server.kill(signal);
    expect(await server.ended).toMatchObject({ status: 0, signal: null, stderr: 'Ended.\n' });
    expect(readdirSync(temporary)).toEqual([]);
  },
);

test('it ends at once in the middle of a slow answer', async () => {
  const cwd = folderWith({ 'faults.yaml': 'faults:\n  - { on: users, kind: slow, ms: 600000 }\n' });
  const { server, origin, token } = await serveGraph(['--faults', 'faults.yaml'], { cwd });
  const headers = { Authorization: `Bearer ${token}` };
  const slow = fetch(`${origin}/v1.0/users/delta`, { headers });
  const refused = expect(slow).rejects.toThrow();
  // Once this one is answered, the server has taken the one before.
  expect((await fetch(`${origin}/v1.0/users`, { headers })).status).toBe(200);
  server.kill('SIGINT');
  expect(await server.ended).toMatchObject({ status: 0, stderr: 'Ended.\n' });
  await refused;
});

test('another host name, a taken port, a page of another size', async () => {
  const { origin, token } = await serveGraph(['--page-size', '5']);
  const { host, port } = new URL(origin);
  expect(await statusFor(origin, host, token)).toBe(200);
  expect(await statusFor(origin, `localhost:${port}`, token)).toBe(200);
  expect(await statusFor(origin, `graph.example:${port}`, token)).toBe(421);
  expect(await statusFor(origin, host, 'another')).toBe(401);
  const page = await fetch(`${origin}/v1.0/users`, { headers: { Authorization: `Bearer ${token}` } });
  expect(((await page.json()) as { value: unknown[] }).value).toHaveLength(5);
  const second = await ran(['serve', 'graph', '--port', port]);
  expect(second).toMatchObject({ status: 2, stdout: '' });
  expect(second.stderr.replace(/\s+/g, ' ')).toContain(`Port ${port} cannot be used (another program listens there).`);
});

test.each([
  [['--port', '65536'], '--port needs a whole number from 0 to 65535'],
  [['--page-size', '0'], '--page-size needs a whole number from 1 to 999'],
  [['--directory', 'missing.ndjson'], 'There is no file missing.ndjson'],
  [['--faults', 'faults.yaml'], 'faults.yaml'],
])('%j is refused', async (args, says) => {
  const cwd = folderWith({ 'faults.yaml': 'faults:\n  - { on: users, kind: thunder }\n' });
  const { status, stdout, stderr } = await ran(['serve', 'graph', ...args], { cwd });
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain(says);
});

/** Every kind of fault but the one that nobody may follow, in the places where it can be. */
const FAULTS = `faults:
  - { on: users, page: 2, kind: throttled, retryAfter: 0 }
  - { on: users, page: 3, kind: unavailable, retryAfter: 0 }
  - { on: users, page: 4, kind: gone }
  - { on: users, page: 5, kind: split }
  - { on: users, page: 6, kind: replayed }
  - { on: users, page: 7, kind: empty }
  - { on: users, page: 8, kind: slow, ms: 1 }
  - { on: users, page: 9, kind: bad-gateway }
  - { on: groups, page: 1, kind: truncated }
  - { on: deletedUsers, page: 1, kind: dropped }
  - { on: assignments, page: 2, kind: expired }
  - { on: application, kind: unavailable, retryAfter: 0 }
`;

test('faults of every kind, under the limits of Graph: the snapshot is that of a quiet day', async () => {
  const [quiet, stormy] = [folderWith(), folderWith({ 'faults.yaml': FAULTS })];
  expect(await against(await serveGraph(['--directory', SAMPLE]), PULL, quiet)).toMatchObject({ status: 0 });
  const served = await serveGraph(['--page-size', '10', '--throttle', '--faults', 'faults.yaml'], { cwd: stormy });
  const pulled = await against(served, PULL, stormy);
  expect(pulled).toMatchObject({ status: 0, stderr: '' });
  expect(pulled.stdout.replace(/\s+/g, ' ')).toContain('asked to read again from the beginning: users, assignments.');
  expect(bodyOf(stormy).toSorted()).toEqual(bodyOf(quiet).toSorted());
});

test('a next link to another host ends the pull and gets no token; the next pull goes on', async () => {
  const cwd = folderWith({ 'faults.yaml': 'faults:\n  - { on: users, page: 2, kind: foreign-link }\n' });
  const served = await serveGraph(['--page-size', '10', '--faults', 'faults.yaml'], { cwd });
  const { status, stdout, stderr } = await against(served, PULL, cwd);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr.replace(/\s+/g, ' ')).toContain('graph.microsoft.com.example was stopped. No token was sent.');
  expect(stderr.trimEnd().split('\n').at(-1)).toBe('What was read is kept: the same command goes on from there.');
  expect(existsSync(join(cwd, 's.ndjson'))).toBe(false);
  const again = await against(served, PULL, cwd);
  expect(again).toMatchObject({ status: 0, stderr: '' });
  expect(again.stdout).toContain('It went on where an interrupted pull had ended.');
});
