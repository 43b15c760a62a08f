import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { DEFAULT_JOB } from '../../../src/mapping/index.js';
import { createClient } from '../../../src/provisioning/wire/client.js';
import { CALLS, type CallName, connect, NAMES, reply } from './target.js';

const ok = () => reply(200, { id: '1', totalResults: 0, Resources: [] });
const HARMLESS = NAMES.filter((name) => name !== 'create');

/** As `fetch` rejects when the network fails. */
const networkError = (code: string) => new TypeError('fetch failed', { cause: Object.assign(new Error(), { code }) });
const failing = (error: unknown) => () => Promise.reject(error);

describe('a request is made again', () => {
  test.each(NAMES)('after 429, to %s', async (name) => {
    const { talk, seen, pauses } = connect([() => reply(429), ok]);
    expect(await CALLS[name](talk)).not.toHaveProperty('error');
    expect(seen).toHaveLength(2);
    expect(pauses).toEqual([1000]);
  });

  test.each([408, 500, 502, 503, 504, 599])('after %i, where that does no harm', async (status) => {
    for (const name of HARMLESS) {
      const { talk, seen } = connect([() => reply(status, '<html>'), ok]);
      expect(await CALLS[name](talk), name).not.toHaveProperty('error');
      expect(seen, name).toHaveLength(2);
    }
    const { talk, seen } = connect([() => reply(status, '<html>'), ok]);
    expect(await CALLS.create(talk)).toMatchObject({ error: { status, detail: `the target answered ${status}` } });
    expect(seen).toHaveLength(1);
  });

  test('after no answer, where that does no harm', async () => {
    for (const name of HARMLESS) {
      const { talk, seen, recorded } = connect([failing(networkError('UND_ERR_SOCKET')), ok]);
      expect(await CALLS[name](talk), name).not.toHaveProperty('error');
      expect(seen, name).toHaveLength(2);
      expect(recorded().map(({ status }) => status)).toEqual([0, 200]);
    }
  });

  test('not after a POST without an answer: the account may be there', async () => {
    const { talk, seen } = connect([failing(networkError('UND_ERR_SOCKET')), ok]);
    expect(await CALLS.create(talk)).toEqual({
      error: { code: 'WebExceptionProtocolError', status: 0, detail: 'the connection ended without an answer' },
    });
    expect(seen).toHaveLength(1);
  });

  test.each([200, 201, 302, 400, 401, 403, 404, 405, 409, 422, 501])('not after %i', async (status) => {
    for (const name of NAMES) {
      const { talk, seen, pauses } = connect([() => reply(status, {}), ok]);
      await CALLS[name](talk);
      expect([seen.length, pauses.length], name).toEqual([1, 0]);
    }
  });

  test('at most three times, each after a longer wait', async () => {
    const { talk, seen, pauses } = connect(() => reply(503, { detail: 'closed' }));
    expect(await CALLS.read(talk)).toEqual({
      error: { code: 'InternalServerError', status: 503, detail: 'closed', attempts: 4 },
    });
    expect(seen).toHaveLength(4);
    expect(pauses).toEqual([1000, 2000, 4000]);
  });

  test('with the same bytes', async () => {
    const { talk, seen } = connect(() => reply(429));
    await CALLS.create(talk);
    const sent = await Promise.all(seen.map(async (one) => `${one.method} ${one.url} ${await one.text()}`));
    expect(new Set(sent).size).toBe(1);
  });
});

describe('the wait is what the target asks for', () => {
  const DATE = 'Sun, 22 Nov 2026 12:00:00 GMT';
  test.each<[string, Record<string, string>, number]>([
    ['seconds', { 'retry-after': '30' }, 30_000],
    ['none', { 'retry-after': '0' }, 0],
    ['a date, by the clock of the target', { 'retry-after': 'Sun, 22 Nov 2026 12:01:30 GMT', date: DATE }, 90_000],
    ['a date that is past', { 'retry-after': 'Sun, 22 Nov 2026 11:00:00 GMT', date: DATE }, 0],
    ['a date without a clock to measure it by', { 'retry-after': 'Sun, 22 Nov 2026 12:01:30 GMT' }, 1000],
    ['what is no wait', { 'retry-after': 'soon', date: DATE }, 1000],
    ['the rest of a window', { ratelimit: '"api";r=0;t=55' }, 55_000],
    ['the rest of a window in the older spelling', { ratelimit: 'limit=10, remaining=0, t=7' }, 7000],
    ['both', { ratelimit: '"api";r=0;t=55', 'retry-after': '3' }, 3000],
    ['the window of Hugging Face', { ratelimit: '"api";r=0;t=300' }, 300_000],
  ])('%s', async (_, headers, expected) => {
    const { talk, pauses } = connect([() => reply(429, {}, headers), ok]);
    expect(await CALLS.create(talk)).not.toHaveProperty('error');
    expect(pauses).toEqual([expected]);
  });

  test('unless it is more than five minutes: then it is for a later cycle', async () => {
    const { talk, seen, pauses } = connect([() => reply(429, {}, { 'retry-after': '301' }), ok]);
    expect(await CALLS.read(talk)).toEqual({
      error: { code: 'TooManyRequests', status: 429, detail: 'the target answered 429' },
    });
    expect([seen.length, pauses.length]).toEqual([1, 0]);
  });
});

describe('no answer', () => {
  test.each<[string, unknown, string]>([
    ['the connection is refused', networkError('ECONNREFUSED'), 'WebExceptionProtocolError'],
    ['the connection takes too long', networkError('UND_ERR_CONNECT_TIMEOUT'), 'Timeout'],
    ['the headers take too long', networkError('UND_ERR_HEADERS_TIMEOUT'), 'Timeout'],
    ['the system gives up', networkError('ETIMEDOUT'), 'Timeout'],
    ['the signal fires', new DOMException('late', 'TimeoutError'), 'Timeout'],
  ])('where %s', async (_, error, code) => {
    expect(await CALLS.read(connect(failing(error)).talk)).toMatchObject({ error: { code, status: 0, attempts: 4 } });
  });

  test('where the connection ends inside of the answer', async () => {
    const broken = () =>
      new Response(
        new ReadableStream({
          pull: (controller) => controller.error(networkError('UND_ERR_SOCKET')),
        }),
      );
    const { talk, recorded } = connect([broken, ok]);
    expect(await CALLS.read(talk)).toHaveProperty('resource');
    expect(recorded().map(({ status }) => status)).toEqual([0, 200]);
  });

  test.each<[string, unknown]>([
    ['a mistake', new TypeError('x is not a function')],
    ['another', new Error('broken')],
  ])('is not made of %s in a target in this process', async (_, error) => {
    await expect(CALLS.read(connect(failing(error)).talk)).rejects.toBe(error);
  });
});

describe('over a socket', () => {
  let server: Server | undefined;
  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
  });

  async function talkTo(timeout: number, listener: Parameters<typeof createServer>[1]) {
    const listening = createServer(listener ?? (() => {}));
    server = listening;
    await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
    const tenantUrl = `http://127.0.0.1:${(listening.address() as AddressInfo).port}`;
    const pause = async () => {};
    return createClient({ fetch, tenantUrl, token: 'x', job: DEFAULT_JOB, pause, timeout }).open();
  }

  test('an answer that does not come in time is not waited for', async () => {
    const talk = await talkTo(30, () => {});
    expect(await CALLS.create(talk)).toEqual({
      error: { code: 'Timeout', status: 0, detail: 'the target did not answer in time' },
    });
  });

  test('nor is one that begins and does not end', async () => {
    const talk = await talkTo(30, (_, response) => void response.write('{"id":'));
    expect(await CALLS.create(talk)).toMatchObject({ error: { code: 'Timeout', status: 0 } });
  });

  test.each<[CallName, string]>([
    ['read', 'GET'],
    ['update', 'PATCH'],
  ])('a connection that is dropped costs %s one more attempt', async (name, method) => {
    const methods: (string | undefined)[] = [];
    const talk = await talkTo(5000, (request, response) => {
      methods.push(request.method);
      if (methods.length === 1) request.socket.destroy();
      else response.end('{"id":"1"}');
    });
    expect(await CALLS[name](talk)).toEqual({ resource: { id: '1' } });
    expect(methods).toEqual([method, method]);
  });

  test('a redirect takes the token nowhere', async () => {
    const paths: (string | undefined)[] = [];
    const talk = await talkTo(5000, (request, response) => {
      paths.push(request.url);
      response.writeHead(307, { location: '/elsewhere' }).end();
    });
    expect(await CALLS.read(talk)).toMatchObject({ error: { status: 307 } });
    expect(paths).toEqual(['/Users/1']);
  });
});
