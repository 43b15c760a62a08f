import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import http, { type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import https from 'node:https';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { generate } from 'selfsigned';
import { build } from 'vite';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Aborted } from '../../../src/directory/graph/abort.js';
import type { Wait } from '../../../src/directory/graph/connection.js';
import { networkFetch } from '../../../src/directory/graph/network.js';
import { openReader } from '../../../src/directory/graph/reader.js';
import { temporaryFolder } from '../temporary.js';
import { allPages } from './scripted.js';

const open: Server[] = [];
const sockets = new Set<Socket>();

afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  await Promise.all(open.splice(0).map((server) => new Promise((done) => server.close(done))));
});

/** Listens on this machine, on any free port. */
async function listening<T extends Server>(server: T): Promise<number> {
  open.push(server);
  server.on('connection', (socket: Socket) => sockets.add(socket));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return (server.address() as AddressInfo).port;
}

const send = (response: ServerResponse, body: unknown): void => {
  response.setHeader('Content-Type', 'application/json; odata.metadata=minimal');
  response.end(JSON.stringify(body));
};

/** Some pages, each naming the next. */
function pagesOf(count: number, origin: (request: IncomingMessage) => string): RequestListener {
  return (request, response) => {
    const turn = Number(new URL(request.url ?? '', 'http://any').searchParams.get('$skiptoken') ?? 1);
    const next = { '@odata.nextLink': `${origin(request)}/v1.0/users/delta?$skiptoken=${turn + 1}` };
    send(response, { value: [{ id: String(turn) }], ...(turn < count && next) });
  };
}
const plain = ({ headers }: IncomingMessage): string => `http://${headers.host}`;
const secure = ({ headers }: IncomingMessage): string => `https://${headers.host}`;

describe('over http on this machine', () => {
  /** Reads the list of a server. */
  async function read(listener: RequestListener, signal?: AbortSignal) {
    const seen: IncomingMessage[] = [];
    const server = http.createServer((request, response) => {
      seen.push(request);
      listener(request, response);
    });
    let connections = 0;
    server.on('connection', () => connections++);
    const origin = `http://127.0.0.1:${await listening(server)}`;
    const waits: Wait[] = [];
    const reader = await openReader({
      fetch: await networkFetch(),
      token: () => 'secret',
      origin,
      wait: async () => {},
      onWait: (wait) => waits.push(wait),
      ...(signal && { signal }),
    });
    const pages = allPages(reader.pages('/users/delta?$select=id'));
    await pages.catch(() => {});
    return { pages, seen, waits, connections };
  }

  test('connections are used again, and each request has the token', async () => {
    const { pages, seen, connections } = await read(pagesOf(9, plain));
    expect((await pages).flatMap(({ objects }) => objects)).toHaveLength(9);
    expect(seen.slice(0, 2).map(({ method, url }) => [method, url])).toEqual([
      ['GET', '/v1.0/users/delta?$select=id'],
      ['GET', '/v1.0/users/delta?$skiptoken=2'],
    ]);
    expect(new Set(seen.map(({ headers }) => headers.authorization))).toEqual(new Set(['Bearer secret']));
    // The second request may come before the first connection is free again.
    expect(connections).toBeLessThan(3);
  });

  test('compressed answers are asked for and understood', async () => {
    const { pages, seen } = await read((_, response) => {
      response.setHeader('Content-Encoding', 'gzip');
      response.end(gzipSync('{"value":[{"id":"é"}]}'));
    });
    expect(await pages).toEqual([{ objects: [{ id: 'é' }] }]);
    expect(seen[0]?.headers['accept-encoding']).toMatch(/gzip/);
  });

  test('dropped connections, cut bodies and throttling pass', async () => {
    const troubles: RequestListener[] = [
      ({ socket }) => socket.destroy(),
      ({ socket }, response) => {
        response.setHeader('Content-Length', 999);
        response.write('{"value":[', () => socket.destroy());
      },
      (_, response) => response.setHeader('Connection', 'close').end('{"value":['),
      (_, response) => response.writeHead(429, { 'Retry-After': '0.5' }).end('{}'),
    ];
    const { pages, seen, waits } = await read((request, response) => {
      const trouble = troubles.shift() ?? ((_, answer) => send(answer, { value: [] }));
      if (troubles.length === 1) response.setHeader('Content-Type', 'application/json');
      trouble(request, response);
    });
    expect(await pages).toEqual([{ objects: [] }]);
    expect(seen).toHaveLength(5);
    expect(waits.map(({ status }) => status)).toEqual([undefined, undefined, undefined, 429]);
  });

  test('a redirect is not followed', async () => {
    const { pages, seen } = await read((_, response) => response.writeHead(302, { Location: '/elsewhere' }).end());
    await expect(pages).rejects.toMatchObject({ findings: [{ ruleId: 'directory/graph-redirected' }] });
    expect(seen).toHaveLength(1);
  });

  test('an abort breaks the connection', async () => {
    const control = new AbortController();
    const closed = new Promise<void>((done) => {
      control.signal.addEventListener('abort', () => {
        for (const socket of sockets) socket.on('close', () => done());
      });
    });
    const { pages } = await read(() => control.abort(), control.signal);
    await expect(pages).rejects.toBeInstanceOf(Aborted);
    await closed;
  });

  test('nobody there is a finding', async () => {
    const port = await listening(http.createServer());
    await new Promise((done) => open.pop()?.close(done));
    const reader = await openReader({
      fetch: await networkFetch(),
      token: () => 'secret',
      origin: `http://127.0.0.1:${port}`,
      wait: async () => {},
    });
    await expect(reader.read('/users/1')).rejects.toMatchObject({
      findings: [
        { ruleId: 'directory/graph-unreachable', data: { host: `127.0.0.1:${port}`, reason: 'ECONNREFUSED' } },
      ],
    });
  });

  test('a request with a body arrives with it', async () => {
    const bodies: string[] = [];
    const port = await listening(
      http.createServer(async (request, response) => {
        bodies.push(`${request.method} ${await text(request)}`);
        response.end();
      }),
    );
    const fetch = await networkFetch();
    await fetch(new Request(`http://127.0.0.1:${port}/`, { method: 'POST', body: '{"a":1}' }));
    expect(bodies).toEqual(['POST {"a":1}']);
  });
});

describe('over https, in a process of its own', () => {
  let child = '';
  let authority = '';
  let pem = { private: '', cert: '' };

  beforeAll(async () => {
    const folder = await temporaryFolder();
    child = join(folder, 'child.mjs');
    authority = join(folder, 'authority.pem');
    const made = await generate([{ name: 'commonName', value: 'Throw-away' }], {
      extensions: [
        { name: 'basicConstraints', cA: true },
        {
          name: 'subjectAltName',
          altNames: [
            { type: 7, ip: '127.0.0.1' },
            { type: 2, value: 'graph.microsoft.com' },
          ],
        },
      ],
    });
    pem = made;
    await writeFile(authority, made.cert);
    await build({
      configFile: false,
      logLevel: 'error',
      build: {
        ssr: fileURLToPath(new URL('network-child.ts', import.meta.url)),
        outDir: folder,
        emptyOutDir: false,
        target: 'node20',
        rollupOptions: { output: { entryFileNames: 'child.mjs' } },
      },
      ssr: { noExternal: true },
    });
  });

  async function reading(origin: string, environment: Readonly<Record<string, string>>): Promise<unknown> {
    const started = spawn(process.execPath, [child, origin], {
      env: { PATH: process.env.PATH, ...environment },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    return JSON.parse(await text(started.stdout));
  }

  const server = () => https.createServer({ key: pem.private, cert: pem.cert }, pagesOf(3, secure));
  const unreachable = (reason: string, host = expect.anything()) => ({
    findings: [{ ruleId: 'directory/graph-unreachable', data: { host, reason } }],
  });

  test('a certificate of NODE_EXTRA_CA_CERTS is trusted, and this machine never reached through a proxy', async () => {
    const origin = `https://127.0.0.1:${await listening(server())}`;
    const proxies = { HTTPS_PROXY: 'http://127.0.0.1:1', HTTP_PROXY: 'http://127.0.0.1:1' };
    const environment = { NODE_EXTRA_CA_CERTS: authority, ...proxies };
    expect(await reading(origin, environment)).toEqual({ ids: ['1', '2', '3'] });
  });

  test('any other is not, and is not tried twice', async () => {
    const tls = server();
    const port = await listening(tls);
    expect(await reading(`https://127.0.0.1:${port}`, {})).toMatchObject(unreachable('DEPTH_ZERO_SELF_SIGNED_CERT'));
    expect(sockets.size).toBe(1);
  });

  test('http where https is expected says so', async () => {
    const port = await listening(http.createServer());
    expect(await reading(`https://127.0.0.1:${port}`, {})).toMatchObject({
      findings: [{ help: expect.stringContaining('https as expected') }],
    });
  });

  /** A proxy that joins every tunnel to a server on this machine, so that nothing leaves it. */
  async function proxy(to: number, status = 200) {
    const asked: string[] = [];
    const tunnel = http.createServer();
    tunnel.on('connect', (request, client: Socket) => {
      asked.push(`${request.url} ${request.headers['proxy-authorization'] ?? ''}`.trim());
      client.write(`HTTP/1.1 ${status} x\r\n\r\n`);
      if (status !== 200) return client.end();
      const joined = connect(to, '127.0.0.1');
      sockets.add(joined);
      return joined.pipe(client).pipe(joined);
    });
    return { port: await listening(tunnel), asked };
  }

  test('Microsoft Graph is reached through HTTPS_PROXY', async () => {
    const { port, asked } = await proxy(await listening(server()));
    const environment = { NODE_EXTRA_CA_CERTS: authority, HTTPS_PROXY: `http://me:pass@127.0.0.1:${port}` };
    expect(await reading('https://graph.microsoft.com', environment)).toEqual({ ids: ['1', '2', '3'] });
    const tunnel = `graph.microsoft.com:443 Basic ${Buffer.from('me:pass').toString('base64')}`;
    expect(new Set(asked)).toEqual(new Set([tunnel]));
  });

  test('a proxy that refuses says so', async () => {
    const { port } = await proxy(0, 407);
    expect(await reading('https://graph.microsoft.com', { HTTPS_PROXY: `http://127.0.0.1:${port}` })).toMatchObject({
      findings: [{ data: { reason: 'UND_ERR_ABORTED' }, help: expect.stringContaining('proxy') }],
    });
  });
});
