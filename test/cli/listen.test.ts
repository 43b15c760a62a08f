import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { Agent, get as httpGet, request } from 'node:http';
import { get as httpsGet } from 'node:https';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type Handler, interrupted, type Listening, type ListenOptions, listen } from '../../src/cli/listen.js';
import { temporaryFolder } from '../directory/temporary.js';

const open: Listening[] = [];
afterEach(async () => {
  vi.useRealTimers();
  for (const one of open.splice(0)) await one.close();
});

const echo: Handler = async ({ method, url, headers }) =>
  Response.json({ method, url, authorization: headers.get('Authorization') });

async function start(handler: Handler = echo, options?: ListenOptions): Promise<Listening> {
  const listening = await listen(handler, options);
  if ('finding' in listening) throw new Error(listening.finding.ruleId);
  open.push(listening);
  return listening;
}

/** Sends a request with any Host, which fetch does not allow. */
function ask(origin: string, host: string): Promise<{ status: number | undefined; body: string }> {
  return new Promise((answer, fail) => {
    const sent = httpGet(origin, { headers: { Host: host } }, async (response) =>
      answer({ status: response.statusCode, body: await text(response) }),
    );
    sent.once('error', fail);
  });
}

describe('a handler on this machine', () => {
  test('is asked as it was called, with its headers', async () => {
    const { origin } = await start();
    expect(origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const response = await fetch(`${origin}/a?$select=b`, { headers: { Authorization: 'Bearer t' } });
    expect(await response.json()).toEqual({ method: 'GET', url: `${origin}/a?$select=b`, authorization: 'Bearer t' });
  });

  test('answers to its own names only', async () => {
    const { origin } = await start();
    const { host, port } = new URL(origin);
    expect((await ask(origin, host)).status).toBe(200);
    expect((await ask(origin, `localhost:${port}`)).status).toBe(200);
    for (const other of [
      'evil.example',
      `evil.example:${port}`,
      '127.0.0.1',
      `127.0.0.1:${Number(port) + 1}`,
      'localhost',
    ]) {
      expect(await ask(origin, other)).toEqual({ status: 421, body: 'This host is not served here.\n' });
    }
  });

  test('listens on no other address', async () => {
    const { origin } = await start();
    const refused = await new Promise((answer) => {
      const socket = connect({ host: '127.0.0.2', port: Number(new URL(origin).port) });
      socket.once('connect', () => answer(socket.destroy() && 'connected'));
      socket.once('error', (error: NodeJS.ErrnoException) => answer(error.code));
    });
    expect(refused).not.toBe('connected');
  });

  test('ends the connection where the handler rejects, and goes on with the next', async () => {
    let first = true;
    const { origin } = await start(async (asked) => {
      if (!first) return echo(asked);
      first = false;
      throw new TypeError('fetch failed');
    });
    await expect(fetch(origin)).rejects.toMatchObject({ message: 'fetch failed', cause: { code: 'UND_ERR_SOCKET' } });
    expect((await fetch(origin)).status).toBe(200);
  });

  test('a port that is taken is a finding', async () => {
    const { origin } = await start();
    const port = Number(new URL(origin).port);
    expect(await listen(echo, { port })).toMatchObject({
      finding: { ruleId: 'directory/port-taken', data: { port, reason: 'another program listens there' } },
    });
  });

  test('closing ends open connections too, and frees the port', async () => {
    const { origin, close } = await start(() => new Promise(() => {}));
    const waiting = fetch(origin).catch((error: Error) => error.message);
    // The request is on its way once another connection is answered by the host check.
    await ask(origin, 'evil.example');
    await close();
    expect(await waiting).toBe('fetch failed');
    const again = await start(echo, { port: Number(new URL(origin).port) });
    expect(again.origin).toBe(origin);
  });
});

describe('over https', () => {
  test('a client that trusts the printed certificate is served, and no other', async () => {
    const { origin, certificate = '' } = await start(echo, { https: true });
    expect(origin).toMatch(/^https:/);
    expect(statSync(certificate).mode & 0o777).toBe(0o600);
    const ca = readFileSync(certificate, 'utf8');
    expect(ca).not.toContain('PRIVATE');
    const body = await new Promise<string>((answer, fail) => {
      httpsGet(origin, { ca }, (response) => void text(response).then(answer)).once('error', fail);
    });
    expect(JSON.parse(body)).toMatchObject({ url: `${origin}/` });
    await expect(fetch(origin)).rejects.toMatchObject({ cause: { code: expect.stringMatching(/CERT|SIGNATURE/) } });
  });

  test('the certificate goes with the server', async () => {
    const { certificate = '', close } = await start(echo, { https: true });
    expect(existsSync(certificate)).toBe(true);
    await close();
    expect(existsSync(certificate)).toBe(false);
  });

  test('and where the port is taken', async () => {
    const { origin } = await start();
    const folder = await temporaryFolder();
    for (const name of ['TMPDIR', 'TEMP']) vi.stubEnv(name, folder);
    expect(await listen(echo, { port: Number(new URL(origin).port), https: true })).toHaveProperty('finding');
    vi.unstubAllEnvs();
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('finishing', () => {
  /** A handler whose requests are answered when `release` is called, and a promise of the first of them. */
  function held() {
    let release = (): void => {};
    const gate = new Promise<void>((open) => {
      release = open;
    });
    let arrived = (): void => {};
    const running = new Promise<void>((begun) => {
      arrived = begun;
    });
    const handler: Handler = async (asked) => {
      arrived();
      await gate;
      return echo(asked);
    };
    return { handler, release: () => release(), running };
  }

  const refused = (origin: string) =>
    fetch(origin).then(
      ({ status }) => status,
      ({ cause }: { cause: { code: string } }) => cause.code,
    );

  test('answers what runs, on a connection that then closes, and takes nothing new', async () => {
    const { handler, release, running } = held();
    const { origin, finish } = await start(handler);
    const agent = new Agent({ keepAlive: true });
    const answer = new Promise<{ status: number | undefined; connection: string | undefined }>((answered, fail) => {
      const sent = httpGet(origin, { agent }, (response) => {
        response.resume();
        answered({ status: response.statusCode, connection: response.headers.connection });
      });
      sent.once('error', fail);
    });
    await running;
    const finished = finish();
    expect(await refused(origin)).toBe('ECONNREFUSED');
    release();
    expect(await answer).toEqual({ status: 200, connection: 'close' });
    await finished;
    agent.destroy();
  });

  test('waits for no connection that is only kept open', async () => {
    const { origin, finish } = await start();
    const agent = new Agent({ keepAlive: true });
    const socket = await new Promise<Socket>((kept, fail) => {
      const sent = httpGet(origin, { agent }, (response) => {
        const { socket: ours } = response;
        response.resume().once('end', () => kept(ours));
      });
      sent.once('error', fail);
    });
    const closed = once(socket, 'close');
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    await finish();
    vi.useRealTimers();
    await closed;
    agent.destroy();
  });

  test('gives a request that does not end five seconds', async () => {
    const { handler, running } = held();
    const { origin, finish } = await start(handler);
    const dropped = new Promise<string | undefined>((ended) => {
      httpGet(origin).once('error', ({ code }: NodeJS.ErrnoException) => ended(code));
    });
    await running;
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    let over = false;
    const finished = finish().then(() => {
      over = true;
    });
    vi.advanceTimersByTime(4999);
    expect(await Promise.race([dropped, new Promise((go) => setImmediate(go, 'open'))])).toBe('open');
    expect(over).toBe(false);
    vi.advanceTimersByTime(1);
    vi.useRealTimers();
    expect(await dropped).toBe('ECONNRESET');
    await finished;
  });

  test('takes the certificate away', async () => {
    const { certificate = '', finish } = await start(echo, { https: true });
    await finish();
    expect(existsSync(certificate)).toBe(false);
  });
});

test('a request with a body reaches the handler', async () => {
  const { origin } = await start(async (asked) => new Response(await asked.text()));
  const body = await new Promise<string>((answer, fail) => {
    const sent = request(origin, { method: 'POST' }, (response) => void text(response).then(answer));
    sent.once('error', fail).end('{"advance":"PT40M"}');
  });
  expect(body).toBe('{"advance":"PT40M"}');
});

test('an interruption ends in order, where the command would end at once', async () => {
  const before = process.listeners('SIGTERM');
  const atOnce: string[] = [];
  process.once('SIGTERM', () => atOnce.push('ended'));
  const ended = interrupted();
  process.emit('SIGTERM');
  await ended;
  expect(atOnce).toEqual([]);
  for (const listener of before) process.on('SIGTERM', listener);
});
