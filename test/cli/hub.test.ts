import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { checkHub, hubOf } from '../../src/cli/hub.js';
import { askNames, type HubConnection } from '../../src/cli/hub-ask.js';
import { Pace } from '../../src/cli/hub-pace.js';
import type { Terminal } from '../../src/cli/terminal.js';
import { UsageError } from '../../src/cli/usage.js';
import { loadTable } from '../../src/mapping/index.js';
import type { NewName } from '../../src/reports/rehearsal/names.js';
import { profileOf } from '../targets/bundled.js';
import { recorder } from './talk.js';

const ADDRESSES = ['https://hub.example/users/{name}', 'https://hub.example/orgs/{name}'];
const json = (status: number, headers: Record<string, string> = {}) =>
  new Response('{}', { status, headers: { 'content-type': 'application/json; charset=utf-8', ...headers } });

/** A hub with a clock that only waiting moves. */
function hub(answer: (path: string, turn: number) => Response | Promise<Response>) {
  const clock = { time: 0 };
  const asked: Request[] = [];
  const waits: number[] = [];
  let done = 0;
  const connection: HubConnection = {
    fetch: async (request) => {
      asked.push(request);
      return answer(new URL(request.url).pathname, asked.length);
    },
    now: () => clock.time,
    wait: async (ms) => {
      clock.time += ms;
    },
    onWait: (ms) => void waits.push(ms),
    onName: () => {
      done += 1;
    },
  };
  return { connection, asked, waits, clock, done: () => done };
}

const ask = async (names: readonly string[], answer: Parameters<typeof hub>[0]) => {
  const one = hub(answer);
  const { taken, unknown, stopped } = await askNames(names, ADDRESSES, one.connection);
  return { ...one, taken: [...taken], unknown: [...unknown], stopped };
};

describe('asking for names', () => {
  test('a name is taken where any page of it is there, and free where none is', async () => {
    const there = new Set(['/users/ann', '/orgs/team']);
    const { taken, unknown, asked, done } = await ask(['ann', 'team', 'free'], (path) =>
      json(there.has(path) ? 200 : 404),
    );
    expect([taken, unknown, done()]).toEqual([['ann', 'team'], [], 3]);
    // A name that is found is not asked for again.
    expect(asked.map(({ url }) => new URL(url).pathname).sort()).toEqual([
      '/orgs/free',
      '/orgs/team',
      '/users/ann',
      '/users/free',
      '/users/team',
    ]);
  });

  test('a name that two people would have is asked for once', async () => {
    expect((await ask(['ann', 'ann'], () => json(200))).asked).toHaveLength(1);
  });

  test('nothing but the name is sent: GET, without token, cookie or body', async () => {
    const { asked } = await ask(['a/../b?c=é'], () => json(200));
    const [request] = asked;
    expect([request?.method, request?.url]).toEqual(['GET', 'https://hub.example/users/a%2F..%2Fb%3Fc%3D%C3%A9']);
    expect([request?.redirect, request?.body]).toEqual(['manual', null]);
    expect(Object.fromEntries(request?.headers ?? [])).toEqual({
      accept: 'application/json',
      'user-agent': 'entra-rehearsal',
    });
  });

  test.each<[string, () => Response]>([
    ['a redirect', () => json(302, { location: 'https://hub.example/login' })],
    ['a page of a proxy that says 200', () => new Response('<html>', { headers: { 'content-type': 'text/html' } })],
    [
      'a page of a proxy that says 404',
      () => new Response('', { status: 404, headers: { 'content-type': 'text/html' } }),
    ],
    ['no type', () => new Response(null, { status: 404 })],
    ['403', () => json(403)],
    ['500', () => json(500)],
    ['204', () => new Response(null, { status: 204, headers: { 'content-type': 'application/json' } })],
  ])('%s says nothing', async (_, answer) => {
    const { taken, unknown, stopped } = await ask(['ann'], answer);
    expect([taken, unknown, stopped]).toEqual([[], ['ann'], undefined]);
  });

  test('what one page leaves open, the other one can decide: taken, but not free', async () => {
    const unclear = (others: number) => (path: string) => json(path.startsWith('/users') ? 500 : others);
    expect((await ask(['ann'], unclear(200))).taken).toEqual(['ann']);
    expect((await ask(['ann'], unclear(404))).unknown).toEqual(['ann']);
  });

  test('no more than four questions are under way at once', async () => {
    let [now, most] = [0, 0];
    const names = Array.from({ length: 30 }, (_, i) => `n${i}`);
    await ask(names, async () => {
      most = Math.max(most, ++now);
      await new Promise((settle) => setImmediate(settle));
      now -= 1;
      return json(404);
    });
    expect(most).toBe(4);
  });

  test('a host that cannot be reached is asked a few times, and not for every name', async () => {
    const names = Array.from({ length: 100 }, (_, i) => `n${i}`);
    const { unknown, stopped, asked } = await ask(names, () => Promise.reject(new TypeError('fetch failed')));
    expect([unknown.length, stopped]).toEqual([100, 'could not be reached']);
    expect(asked.length).toBeLessThan(10);
  });

  test('a connection that fails now and then stops nothing', async () => {
    const names = Array.from({ length: 20 }, (_, i) => `n${i}`);
    const { unknown, stopped, taken } = await ask(names, (_, turn) =>
      turn % 3 === 0 ? Promise.reject(new TypeError('fetch failed')) : json(200),
    );
    expect([stopped, taken.length + unknown.length]).toEqual([undefined, 20]);
  });

  test.each<[string, Record<string, string>, number]>([
    ['RateLimit', { ratelimit: '"api";r=0;t=40' }, 40_000],
    ['Retry-After', { 'retry-after': '7' }, 7_000],
    ['nothing', {}, 30_000],
  ])('429 with %s: it waits as asked, and asks again', async (_, headers, ms) => {
    const { taken, waits, clock } = await ask(['ann'], (__, turn) => (turn === 1 ? json(429, headers) : json(200)));
    expect([taken, waits, clock.time]).toEqual([['ann'], [ms], ms]);
  });

  test('it waits when the last request of a window is used, before it is refused', async () => {
    const left = (turn: number) => ({ ratelimit: `"api";r=${turn === 2 ? 0 : 9};t=60` });
    const { waits, asked } = await ask(['ann', 'bob'], (_, turn) => json(404, left(turn)));
    expect([waits, asked.length]).toEqual([[60_000], 4]);
  });

  test('429 again and again: the name is not known, and the others are asked', async () => {
    const { taken, unknown } = await ask(['ann', 'bob'], (path) =>
      path.endsWith('ann') ? json(429, { 'retry-after': '1' }) : json(200),
    );
    expect([taken, unknown]).toEqual([['bob'], ['ann']]);
  });

  test('a wait that takes too long ends it, and what is known stays known', async () => {
    const { taken, unknown, stopped, waits, asked } = await ask(['ann', 'bob', 'cat', 'dan', 'eve', 'fox'], (path) =>
      path.endsWith('ann') ? json(200) : json(429, { 'retry-after': '3600' }),
    );
    expect([taken, unknown.length, waits]).toEqual([['ann'], 5, []]);
    expect(stopped).toBe('asked to wait too long (429), so the rest was not asked');
    expect(asked.length).toBeLessThanOrEqual(4);
  });

  test('waits add up, and those of all questions together count once', async () => {
    const clock = { time: 0 };
    const pace = new Pace({ now: () => clock.time, wait: async () => {}, onWait: () => {} });
    for (let i = 0; i < 4; i++) pace.heed(json(429, { 'retry-after': '300' }));
    expect(pace.exhausted).toBe(false);
    clock.time = 300_000;
    pace.heed(json(429, { 'retry-after': '300' }));
    expect(pace.exhausted).toBe(false);
    clock.time = 600_000;
    pace.heed(json(429, { 'retry-after': '1' }));
    expect([pace.exhausted, await pace.ready()]).toEqual([true, false]);
  });

  test('every name is taken, unknown or free, whatever comes', async () => {
    const status = fc.constantFrom(200, 404, 429, 500, 302);
    await fc.assert(
      fc.asyncProperty(
        fc.array(status, { minLength: 1 }),
        fc.integer({ min: 0, max: 12 }),
        async (statuses, amount) => {
          const names = Array.from({ length: amount }, (_, i) => `n${i}`);
          const seen = new Map<string, number[]>();
          const { taken, unknown } = await ask(names, (path, turn) => {
            const code = statuses[turn % statuses.length] ?? 404;
            const name = path.split('/').at(-1) ?? '';
            seen.set(name, [...(seen.get(name) ?? []), code]);
            return json(code, { 'retry-after': '0' });
          });
          for (const name of names) {
            const codes = seen.get(name) ?? [];
            expect(taken.includes(name)).toBe(codes.includes(200));
            const free = codes.filter((code) => code === 404).length === ADDRESSES.length;
            expect(unknown.includes(name)).toBe(!codes.includes(200) && !free);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

function tableOf(userName = 'mailNickname') {
  const text = `target: hugging-face-managed\nusers:\n  - { target: userName, source: '${userName}' }\n  - { target: externalId, source: objectId, match: 1 }\n`;
  const { table, findings } = loadTable(text, 'mapping.yaml');
  if (table === undefined) throw new Error(JSON.stringify(findings));
  return table;
}

describe('where names are asked for', () => {
  const profile = profileOf('hugging-face-managed');

  test('at the addresses of the profile', () => {
    const { host, addresses } = hubOf(profile, tableOf(), {});
    expect([host, addresses]).toEqual(['huggingface.co', profile.names?.addresses]);
  });

  test.each(['http://127.0.0.1:8080', 'http://127.0.0.1:8080/', 'http://localhost:8080', 'http://[::1]:8080'])(
    'or at a stand-in on this machine: %s',
    (REHEARSE_HUB_URL) => {
      const { host, addresses } = hubOf(profile, tableOf(), { REHEARSE_HUB_URL });
      expect(host).toBe(new URL(REHEARSE_HUB_URL).host);
      expect(addresses).toEqual(['users', 'organizations'].map((kind) => `http://${host}/api/${kind}/{name}/overview`));
    },
  );

  // biome-ignore format: a list of addresses
  test.each([
    'https://127.0.0.1', 'http://example.com', 'http://127.0.0.1.example.com', 'http://127.0.0.1@example.com', 'nonsense',
    'http://127.0.0.1/path', 'file:///etc', 'http://10.0.0.1',
  ])('and nowhere else: %s', (REHEARSE_HUB_URL) => {
    expect(() => hubOf(profile, tableOf(), { REHEARSE_HUB_URL })).toThrow(UsageError);
  });

  test('a target without such pages cannot be asked', () => {
    expect(() => hubOf(profileOf('generic'), tableOf(), {})).toThrow(
      /--check-hub needs a target .* generic has no "names"/,
    );
  });

  test('names that a mapping hides are not sent', () => {
    expect(() => hubOf(profile, tableOf('Redact([mailNickname])'), {})).toThrow(/hides with Redact/);
  });

  test('several hosts are one too many', () => {
    const several = profileOf('hugging-face-managed', [
      'https://huggingface.co/api/organizations',
      'https://example.com/api/organizations',
    ]);
    expect(() => hubOf(several, tableOf(), {})).toThrow(/name several/);
  });
});

/** A stand-in on this machine, where `ann` is taken. */
async function standIn() {
  const asked: { url: string; headers: NodeJS.Dict<string | string[]> }[] = [];
  const server = createServer(({ url = '', headers }, response) => {
    asked.push({ url, headers });
    response.writeHead(url.includes('/users/ann/') ? 200 : 404, { 'content-type': 'application/json' }).end('{}');
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { asked, origin, close: () => new Promise((closed) => server.close(closed)) };
}

const newName = (name: string): NewName => ({
  source: { kind: 'user', id: `id-${name}`, displayName: name, userPrincipalName: undefined },
  name,
  evaluated: { entry: { kind: 'user' } as never, flows: [] },
});

describe('over a socket', () => {
  const progress = { expect: () => {}, step: () => {}, wait: () => {}, stop: () => {} };

  test('what will be sent is said before anything is sent', async () => {
    const { asked, origin, close } = await standIn();
    const { terminal, talk } = recorder();
    const told: number[] = [];
    const watching: Terminal = {
      ...terminal,
      talk: (text) => {
        told.push(asked.length);
        terminal.talk(text);
      },
    };
    const hubHere = hubOf(profileOf('hugging-face-managed'), tableOf(), { REHEARSE_HUB_URL: origin });
    const names = ['ann', ...Array.from({ length: 11 }, (_, i) => `free${i}`)].map(newName);
    const result = await checkHub(hubHere, names, { full: false, terminal: watching, progress });
    await close();
    expect(told).toEqual([0]);
    expect([[...result.taken], result.unknown.size, asked.length]).toEqual([['ann'], 0, 23]);
    expect(talk()).toContain(`Sent to ${hubHere.host}, with GET and without a token: 12 usernames, asked for at`);
    expect(talk()).toContain('  free8\n  ... and 2 more (all: --full)');
    expect(asked.every(({ headers }) => headers.authorization === undefined && headers.cookie === undefined)).toBe(
      true,
    );
    expect(new Set(asked.map(({ headers }) => headers['user-agent']))).toEqual(new Set(['entra-rehearsal']));
  });

  test('with --full all names are listed, and what steers a terminal is shown as its code', async () => {
    const { origin, close } = await standIn();
    const { terminal, talk } = recorder();
    const hubHere = hubOf(profileOf('hugging-face-managed'), tableOf(), { REHEARSE_HUB_URL: origin });
    const names = ['a\u001b[2J', ...Array.from({ length: 11 }, (_, i) => `free${i}`)].map(newName);
    await checkHub(hubHere, names, { full: true, terminal, progress });
    await close();
    expect(talk()).toContain('  a\\u001b[2J\n');
    expect(talk()).toContain('  free10');
  });

  test('without new accounts nobody is asked, and nothing is said', async () => {
    const fetch = vi.spyOn(globalThis, 'fetch');
    const { terminal, talk } = recorder();
    const hubHere = { host: 'huggingface.co', addresses: ADDRESSES };
    expect((await checkHub(hubHere, [], { full: false, terminal, progress })).names).toEqual([]);
    expect([talk(), fetch.mock.calls.length]).toEqual(['', 0]);
    fetch.mockRestore();
  });
});
