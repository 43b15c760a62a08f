import { describe, expect, test } from 'vitest';
import { allPages, failure, page, refusal, type Script, scripted } from './scripted.js';

const users = async (script: Script) => {
  const { open, asked, waits, waited } = scripted(script);
  const read = open().then((reader) => allPages(reader.pages('/users/delta?$select=id')));
  return { read, asked, waits, waited };
};
const ms = (waits: readonly { readonly ms: number }[]) => waits.map((wait) => wait.ms);
const until =
  (turn: number, before: () => Response | Promise<Response>): Script =>
  (_, now) =>
    now < turn ? before() : page([{ id: '1' }]);
const date = (seconds: number) => new Date(Date.UTC(2026, 10, 22, 9, 0, seconds)).toUTCString();
const cutBody = () =>
  new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('{"value":['));
      controller.error(failure('UND_ERR_SOCKET'));
    },
  });
const json = { 'Content-Type': 'application/json' };

describe('what may pass is asked for again', () => {
  test.each<readonly [string, () => Response | Promise<Response>, number]>([
    ['429, in seconds', () => refusal(429, 'TooManyRequests', '', { 'Retry-After': '7' }), 7000],
    ['429, in parts of a second', () => refusal(429, 'TooManyRequests', '', { 'Retry-After': '0.25' }), 250],
    ['429, at once', () => refusal(429, 'TooManyRequests', '', { 'Retry-After': '0' }), 0],
    ['429, at a date', () => refusal(429, 'x', '', { 'Retry-After': date(20), Date: date(5) }), 15_000],
    ['503, at a date that is past', () => refusal(503, 'x', '', { 'Retry-After': date(1), Date: date(5) }), 0],
    ['503, in words', () => refusal(503, 'x', '', { 'Retry-After': 'soon' }), 1000],
    ['503, after the longest wait', () => refusal(503, 'x', '', { 'Retry-After': '300' }), 300_000],
    ['429, not saying when', () => refusal(429, 'TooManyRequests'), 1000],
    ['502, a web page', () => new Response('<html>', { status: 502, headers: { 'Content-Type': 'text/html' } }), 1000],
    ['504, empty', () => new Response(null, { status: 504 }), 1000],
    ['a connection that cannot be made', () => Promise.reject(failure('ECONNREFUSED')), 1000],
    ['a connection that breaks', () => Promise.reject(failure('ECONNRESET')), 1000],
    ['a body that breaks off', () => new Response(cutBody(), { headers: json }), 1000],
    ['a JSON text that ends too early', () => new Response('{"value":[', { headers: json }), 1000],
  ])('%s', async (_, before, wait) => {
    const { read, asked, waits, waited } = await users(until(3, before));
    expect(await read).toEqual([{ objects: [{ id: '1' }] }]);
    expect(asked).toHaveLength(3);
    expect(ms(waits)).toEqual(wait === 1000 ? [1000, 2000] : [wait, wait]);
    expect(waited).toEqual(ms(waits));
    expect(waits.map(({ attempt }) => attempt)).toEqual([1, 2]);
  });

  test('the wait says which status was answered, or none', async () => {
    const answers = [() => refusal(503, 'x'), () => Promise.reject(failure('ECONNRESET'))];
    const { read, waits } = await users((_, turn) => answers[turn - 1]?.() ?? page([]));
    await read;
    expect(waits.map(({ status }) => status)).toEqual([503, undefined]);
  });

  test('a rejected answer is read to its end, so that its connection is free', async () => {
    const rejected = [refusal(429, 'x'), new Response('<html>', { status: 502 })];
    const { read } = await users((_, turn) => rejected[turn - 1] ?? page([]));
    await read;
    expect(rejected.map(({ bodyUsed }) => bodyUsed)).toEqual([true, true]);
  });

  test('each time with a token of its own, because the old one may have expired meanwhile', async () => {
    let tokens = 0;
    const script = until(3, () => refusal(429, 'x'));
    const { open, asked } = scripted(script, { token: async () => `token${++tokens}` });
    await allPages((await open()).pages('/users/delta'));
    expect(asked.map(({ authorization }) => authorization)).toEqual([
      'Bearer token1',
      'Bearer token2',
      'Bearer token3',
    ]);
  });

  test('waits are spread out by chance', async () => {
    const chances = [0, 0.5];
    const { open, waits } = scripted(
      until(3, () => refusal(503, 'x')),
      { random: () => chances.shift() ?? 1 },
    );
    await allPages((await open()).pages('/users/delta'));
    expect(ms(waits)).toEqual([500, 1500]);
  });
});

describe('but not for ever', () => {
  const refused = (status: number) => ({ findings: [{ ruleId: 'directory/graph-refused', data: { status } }] });
  const found = (ruleId: string) => ({ name: 'DirectoryError', findings: [{ ruleId }] });
  const later =
    (code: string): Script =>
    (_, turn) =>
      turn === 1
        ? page([], { '@odata.nextLink': 'https://graph.microsoft.com/v1.0/users/delta?$skiptoken=2' })
        : Promise.reject(failure(code));

  test.each<readonly [string, Script, number, object]>([
    ['429', () => refusal(429, 'TooManyRequests'), 8, refused(429)],
    ['503', () => refusal(503, 'x'), 8, refused(503)],
    ['502, a web page', () => new Response('<html>', { status: 502 }), 8, refused(502)],
    ['504', () => new Response('', { status: 504 }), 8, refused(504)],
    ['500 means no', () => refusal(500, 'x'), 1, refused(500)],
    ['400 means no', () => refusal(400, 'x'), 1, refused(400)],
    ['cut JSON', () => new Response('{', { headers: json }), 4, found('directory/cut-answer')],
    ['an empty answer', () => new Response('', { headers: json }), 4, found('directory/cut-answer')],
    [
      'a web page',
      () => new Response('<html>', { headers: { 'Content-Type': 'text/html' } }),
      1,
      found('directory/not-a-page'),
    ],
    ['a cut body', () => new Response(cutBody(), { headers: json }), 6, found('directory/graph-unreachable')],
    ['no network from the start', () => Promise.reject(failure('ENOTFOUND')), 3, found('directory/graph-unreachable')],
    ['no network any more', later('ENOTFOUND'), 7, found('directory/graph-unreachable')],
    ['broken connections', () => Promise.reject(failure('ECONNRESET')), 6, found('directory/graph-unreachable')],
    [
      'a certificate',
      () => Promise.reject(failure('UNABLE_TO_VERIFY_LEAF_SIGNATURE')),
      1,
      found('directory/graph-unreachable'),
    ],
  ])('%s', async (_, script, times, error) => {
    const { read, asked } = await users(script);
    await expect(read).rejects.toMatchObject(error);
    expect(asked).toHaveLength(times);
  });

  test('waits grow up to half a minute', async () => {
    const { read, waits } = await users(() => refusal(503, 'x'));
    await expect(read).rejects.toThrow('directory/graph-refused');
    expect(ms(waits)).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
  });

  test.each([
    ['301', 6, '6 minutes'],
    ['7200', 120, '2 hours'],
  ])('a wait of %s seconds is handed to the user', async (seconds, _, words) => {
    const { read, asked, waits } = await users(() => refusal(429, 'TooManyRequests', '', { 'Retry-After': seconds }));
    await expect(read).rejects.toMatchObject({
      findings: [
        {
          ruleId: 'directory/graph-busy',
          data: { status: 429, seconds: Number(seconds), path: '/users/delta' },
          help: expect.stringContaining(words),
        },
      ],
    });
    expect([asked.length, waits.length]).toEqual([1, 0]);
  });

  test('each request counts for itself', async () => {
    const link = (turn: number) => `https://graph.microsoft.com/v1.0/users/delta?$skiptoken=${turn}`;
    const { read, asked } = await users((_, turn) =>
      turn % 6 !== 0 ? refusal(503, 'x') : page([], turn < 24 ? { '@odata.nextLink': link(turn) } : {}),
    );
    expect(await read).toHaveLength(4);
    expect(asked).toHaveLength(24);
  });
});
