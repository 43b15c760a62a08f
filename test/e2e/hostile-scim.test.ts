import { readdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith } from './folder.js';
import { type ServedTarget, serveScim } from './scim-server.js';

const TOKEN = 'a-token-of-the-tests';
const ann = (userName: string) => ({ schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], userName });
const count = async ({ send }: ServedTarget): Promise<number> =>
  ((await (await send('GET', '/Users?count=0')).json()) as { totalResults: number }).totalResults;

/** Sends bytes as they are, in parts, and gives what comes back until the connection ends. */
function talk(port: string, ...parts: readonly string[]): Promise<string> {
  return new Promise((done) => {
    const socket = connect(Number(port), '127.0.0.1');
    let answer = '';
    socket.setEncoding('latin1').on('data', (more: string) => {
      answer += more;
    });
    socket.once('error', () => {}).once('close', () => done(answer));
    for (const part of parts) socket.write(part, 'latin1');
  });
}

const statusesOf = (answer: string): string[] =>
  [...answer.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status ?? '');

/** A request as text; `Host` and the token are right unless they are given. */
function asked(
  port: string,
  line: string,
  headers: Readonly<Record<string, string | undefined>> = {},
  body = '',
): string {
  const all = {
    Host: `127.0.0.1:${port}`,
    Authorization: `Bearer ${TOKEN}`,
    'Content-Type': 'application/json',
    ...(body !== '' && { 'Content-Length': String(body.length) }),
    Connection: 'close',
    ...headers,
  };
  const lines = Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`]));
  return `${[line, ...lines].join('\r\n')}\r\n\r\n${body}`;
}

const served = () => serveScim(['--profile', 'generic'], { env: { REHEARSE_SCIM_TOKEN: TOKEN } });
const LIST = 'GET /scim/v2/Users?count=0';
const POST = 'POST /scim/v2/Users HTTP/1.1';

test('requests as no library sends them are answered, or refused, and the server goes on', async () => {
  const target = await served();
  const { port } = new URL(target.origin);
  const user = (name: string) => JSON.stringify(ann(name));
  const chunked = { 'Transfer-Encoding': 'chunked' };
  const cases: readonly (readonly [string, readonly string[]])[] = [
    [asked(port, `${LIST} HTTP/1.0`), ['200']],
    [asked(port, `${LIST} HTTP/1.0`, { Host: undefined }), ['421']],
    [asked(port, `${LIST} HTTP/1.1`, { Host: undefined }), ['400']],
    [asked(port, `${LIST} HTTP/1.1`, { Host: `LOCALHOST:${port}` }), ['200']],
    [asked(port, `${LIST} HTTP/1.1`, { Host: `[::1]:${port}` }), ['421']],
    [asked(port, `${LIST} HTTP/1.1`, { Host: `127.0.0.1:${port}.evil.example` }), ['400']],
    [asked(port, `${LIST} HTTP/1.1`, { Host: 'evil.example' }), ['421']],
    [asked(port, `GET http://127.0.0.1:${port}/scim/v2/Users HTTP/1.1`), ['200']],
    [asked(port, 'GET http://evil.example/scim/v2/Users HTTP/1.1'), ['421']],
    [asked(port, `GET http://127.0.0.1:${port}@evil.example/scim/v2/Users HTTP/1.1`), ['421']],
    [asked(port, `GET //evil.example/scim/v2/Users HTTP/1.1`), ['404']],
    [asked(port, 'TRACE /scim/v2/Users HTTP/1.1'), ['405']],
    [asked(port, 'OPTIONS * HTTP/1.1'), ['400']],
    [asked(port, `${LIST} HTTP/1.1`, { Connection: 'upgrade, close', Upgrade: 'websocket' }), ['200']],
    [asked(port, POST, { Expect: '100-continue' }, user('expected')), ['100', '201']],
    [asked(port, POST, { Expect: 'tea' }, user('tea')), ['417']],
    [asked(port, POST, chunked, `${user('chunked').length.toString(16)}\r\n${user('chunked')}\r\n0\r\n\r\n`), ['400']],
    [asked(port, POST, { 'Content-Length': '5', 'Transfer-Encoding': 'identity' }, 'hello'), ['400']],
    [asked(port, POST, { 'Content-Length': '-1' }), ['400']],
    [asked(port, POST, { 'Content-Length': '99999999' }), ['413']],
    [asked(port, `GET /scim/v2/Users?filter=${'a'.repeat(20_000)} HTTP/1.1`), ['431']],
    [asked(port, `${LIST} HTTP/1.1`, { 'X-Odd': 'a\u0000b' }), ['400']],
    ['\u0016\u0003\u0001 no HTTP\r\n\r\n', ['400']],
    [
      asked(port, POST, { Connection: undefined }, user('first')) +
        asked(port, POST, { Connection: undefined }, user('second')) +
        asked(port, `${LIST} HTTP/1.1`),
      ['201', '201', '200'],
    ],
  ];
  for (const [sent, statuses] of cases) {
    expect([sent.slice(0, 200), statusesOf(await talk(port, sent))]).toEqual([sent.slice(0, 200), statuses]);
  }
  expect(await count(target)).toBe(3);
});

test('no header but Host says where resources are', async () => {
  const { origin, tenantUrl } = await served();
  const evil = { 'X-Forwarded-Host': 'evil.example', 'X-Forwarded-Proto': 'https', Forwarded: 'host=evil.example' };
  const answer = await talk(new URL(origin).port, asked(new URL(origin).port, POST, evil, JSON.stringify(ann('ann'))));
  expect(answer).toContain(`"location":"${tenantUrl}/Users/`);
  expect(answer).not.toContain('evil');
});

test('an upload that ends early makes nothing, and one that comes slowly is taken', async () => {
  const target = await served();
  const { port } = new URL(target.origin);
  const body = JSON.stringify(ann('ann'));
  const head = asked(port, POST, { 'Content-Length': String(body.length) });
  await new Promise<void>((gone) => {
    const socket = connect(Number(port), '127.0.0.1', () =>
      socket.write(head + body.slice(0, -1), () => socket.destroy()),
    );
    socket.once('close', () => gone());
  });
  expect(await count(target)).toBe(0);
  expect(statusesOf(await talk(port, ...head, ...body))).toEqual(['201']);
  expect(await count(target)).toBe(1);
});

test('a hundred clients at once are each answered for what they asked', async () => {
  const target = await served();
  const names = Array.from({ length: 100 }, (_, number) => `user-${number}`);
  const answers = await Promise.all(names.map((name) => target.send('POST', '/Users', ann(name))));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
  const made = (await Promise.all(answers.map((one) => one.json()))) as { userName: string }[];
  expect(made.map(({ userName }) => userName)).toEqual(names);
  expect(await count(target)).toBe(100);
});

test('a connection that a fault ends before or after the work leaves what the fault says', async () => {
  const cwd = folderWith({
    'faults.yaml': 'faults:\n  - { on: POST /Users, kind: dropped }\n  - { on: POST /Users, kind: lost, after: 1 }\n',
  });
  const { send } = await serveScim(['--profile', 'generic', '--faults', 'faults.yaml'], { cwd });
  const outcomes: unknown[] = [];
  for (const name of ['ann', 'ann', 'ann', 'bob']) {
    outcomes.push(
      await send('POST', '/Users', ann(name)).then(
        ({ status }) => status,
        ({ cause }) => cause.code,
      ),
    );
  }
  expect(outcomes).toEqual(['UND_ERR_SOCKET', 'UND_ERR_SOCKET', 409, 201]);
});

test('the token is in no output and no file, except that of the tokens', async () => {
  const cwd = folderWith();
  const { token, send, server, origin } = await serveScim(['--state', 'state', '--requests', 'requests.ndjson'], {
    cwd,
  });
  await send('POST', '/Users', ann('ann'));
  const page = await (await fetch(origin)).text();
  server.kill('SIGTERM');
  const { stdout, stderr } = await server.ended;
  expect([stdout.split(token).length > 1, stderr.includes(token), page.includes(`Bearer ${token}`)]).toEqual([
    true,
    false,
    false,
  ]);
  const kept = readdirSync(join(cwd, 'state')).filter((name) => name !== 'scim-tokens');
  const files = ['requests.ndjson', ...kept.map((name) => `state/${name}`)];
  expect(files).toContain('state/target.db');
  for (const name of files) expect([name, readFileSync(join(cwd, name)).includes(token)]).toEqual([name, false]);
});
