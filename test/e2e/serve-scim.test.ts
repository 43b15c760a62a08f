import { existsSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith } from './folder.js';
import { serveScim } from './scim-server.js';
import { ran } from './started.js';

const ann = (userName: string) => ({ schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], userName });

/** The status of an answer to a request with this Host header, which `fetch` would not send. */
const statusFor = (url: string, host: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    request(url, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .once('error', reject)
      .end();
  });

test.skipIf(process.platform === 'win32').each(['SIGINT', 'SIGTERM'] as const)(
  '%s lets a running request be answered, and then ends it in order',
  async (signal) => {
    const cwd = folderWith({ 'faults.yaml': 'faults:\n  - { on: POST /Users, kind: slow, ms: 400 }\n' });
    const { server, send } = await serveScim(['--state', 'state', '--faults', 'faults.yaml'], { cwd });
    const slow = send('POST', '/Users', ann('ann'));
    // Once this one is answered, the server has taken the one before.
    expect((await send('GET', '/Users')).status).toBe(200);
    server.kill(signal);
    const answer = await slow;
    expect([answer.status, answer.headers.get('connection')]).toEqual([201, 'close']);
    expect(await server.ended).toMatchObject({ status: 0, signal: null, stderr: 'Ended.\n' });
    expect(existsSync(join(cwd, 'state/in-use'))).toBe(false);
    const again = await serveScim(['--state', 'state'], { cwd });
    expect(again.said).toContain('1 user, 0 groups');
  },
);

test('two requests for one name at the same time: one is made, the other is told', async () => {
  const { send } = await serveScim(['--profile', 'generic']);
  for (let number = 0; number < 25; number++) {
    const names = [`ann-${number}`, `ANN-${number}`];
    const answers = await Promise.all(names.map((name) => send('POST', '/Users', ann(name))));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const refused = answers.find(({ status }) => status === 409);
    expect(await refused?.json()).toMatchObject({ status: '409', scimType: 'uniqueness' });
  }
});

test('two changes of one version at the same time: one is made, the other is told', async () => {
  const { send, tenantUrl, token } = await serveScim(['--profile', 'generic']);
  const { id } = (await (await send('POST', '/Users', ann('ann'))).json()) as { id: string };
  const change = (version: number, title: string) =>
    fetch(`${tenantUrl}/Users/${id}`, {
      method: 'PATCH',
      headers: {
        Authorization: `Bearer ${token}`,
        'Content-Type': 'application/scim+json',
        'If-Match': `W/"${version}"`,
      },
      body: JSON.stringify({
        schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
        Operations: [{ op: 'replace', path: 'title', value: title }],
      }),
    });
  for (let version = 1; version <= 25; version++) {
    const answers = await Promise.all([change(version, `a${version}`), change(version, `b${version}`)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  }
});

test('another host name, a taken port, a state in use', async () => {
  const cwd = folderWith();
  const { origin, tenantUrl } = await serveScim(['--state', 'state', '--requests', 'requests.ndjson'], { cwd });
  const { host, port } = new URL(origin);
  for (const [name, page, scim] of [
    [host, 200, 401],
    [`localhost:${port}`, 200, 401],
    [`scim.example:${port}`, 421, 421],
  ] as const) {
    expect([await statusFor(`${origin}/`, name), await statusFor(`${tenantUrl}/Users`, name)]).toEqual([page, scim]);
  }
  expect(readFileSync(join(cwd, 'requests.ndjson'), 'utf8').trimEnd().split('\n')).toHaveLength(2);
  const taken = await ran(['serve', 'scim', '--port', port]);
  expect(taken).toMatchObject({ status: 2, stdout: '' });
  expect(taken.stderr).toContain(`Port ${port} cannot be used`);
  for (const command of [['serve', 'scim'], ['run']]) {
    const second = await ran([...command, '--state', 'state'], { cwd });
    expect({ status: second.status, stdout: second.stdout }).toEqual({ status: 2, stdout: '' });
    expect(second.stderr.replace(/\s+/g, ' ')).toContain('another run or server is using it');
  }
});

test('shows what a rehearsal made, and a rehearsal goes on from what clients changed', async () => {
  const cwd = folderWith();
  const run = ['run', '--state', 'state', '--fail-level', 'never'];
  expect((await ran(run, { cwd })).stdout).toContain('+41 ');
  const { said, send, origin, server } = await serveScim(['--profile', 'hugging-face-managed', '--state', 'state'], {
    cwd,
  });
  expect(said).toContain('41 users, 5 groups');
  expect(await (await fetch(origin)).text()).toContain('<bdi>jsmith</bdi>');
  const found = await send('GET', `/Users?filter=${encodeURIComponent('userName eq "jsmith"')}`);
  const { Resources } = (await found.json()) as { Resources: { id: string }[] };
  expect((await send('DELETE', `/Users/${Resources[0]?.id}`)).status).toBe(204);
  server.kill('SIGTERM');
  expect((await server.ended).status).toBe(0);
  expect((await ran(run, { cwd })).stdout.trimEnd().split('\n').at(-1)).not.toContain('.41 ');
});

test.each([
  [['--rotate-token'], '--rotate-token needs --state'],
  [['--strict', '--lenient'], 'not both'],
  [['--port', 'x'], '--port needs a whole number'],
  [['--profile', 'none-such'], 'none-such'],
  [['no-such.yaml'], 'no-such.yaml'],
])('%j is refused', async (args, says) => {
  const { status, stdout, stderr } = await ran(['serve', 'scim', ...args]);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain(says);
});

test('a weak token of the environment is refused, and not repeated', async () => {
  const { status, stdout, stderr } = await ran(['serve', 'scim'], { env: { REHEARSE_SCIM_TOKEN: 'swordfish' } });
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain('fewer than 16 characters');
  expect(stderr).not.toContain('swordfish');
});
