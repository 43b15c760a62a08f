import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AccountsError, type PulledAccounts, pullAccounts } from '../../../../src/provisioning/index.js';
import type { JsonObject } from '../../../../src/scim/index.js';

const TOKEN = 'secret-for-tests';
const json = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/scim+json', ...headers } });

const people = (amount: number): JsonObject[] =>
  Array.from({ length: amount }, (_, at) => ({ id: `u${at}`, userName: `name${at}`, active: at % 2 === 0 }));
const list = (Resources: readonly JsonObject[], totalResults: number, more: object = {}) =>
  json({ schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'], totalResults, Resources, ...more });

type Answer = (url: URL, turn: number) => Response | Promise<Response>;

interface Pull {
  readonly pulled?: PulledAccounts;
  readonly refused?: AccountsError;
  readonly resources: readonly JsonObject[];
  readonly asked: readonly Request[];
  readonly waits: readonly number[];
  readonly paths: readonly string[];
}

/** Pulls from a target that answers so, with a clock that only waiting moves. */
async function pull(answer: Answer, url = 'https://target.example/scim/v2'): Promise<Pull> {
  const asked: Request[] = [];
  const waits: number[] = [];
  const resources: JsonObject[] = [];
  let time = 0;
  const connection = {
    fetch: async (request: Request) => {
      asked.push(request);
      return answer(new URL(request.url), asked.length);
    },
    url: new URL(url),
    token: TOKEN,
    variable: 'REHEARSE_TARGET_TOKEN',
    now: () => time,
    wait: async (ms: number) => {
      time += ms;
    },
    onWait: (ms: number) => void waits.push(ms),
  };
  const result = await pullAccounts(connection, (resource) => resources.push(resource)).catch(
    (error: unknown) => error,
  );
  // Whatever happens, nothing but GET is ever sent, to nobody else, and without a body.
  for (const { method, url: to, body } of asked) {
    expect([method, new URL(to).origin, body]).toEqual(['GET', 'https://target.example', null]);
  }
  const paths = asked.map(({ url: to }) => to.replace('https://target.example', ''));
  if (result instanceof AccountsError) return { refused: result, resources, asked, waits, paths };
  if (result instanceof Error) throw result;
  return { pulled: result as PulledAccounts, resources, asked, waits, paths };
}

/** A page of all, as RFC 7644 §3.4.2.4 says; a target may give at most so many. */
const paged = (all: readonly JsonObject[], url: URL, most = Number.POSITIVE_INFINITY): Response => {
  const start = Number(url.searchParams.get('startIndex'));
  const count = Math.min(Number(url.searchParams.get('count')), most);
  return list(all.slice(start - 1, start - 1 + count), all.length);
};
const isUsers = ({ pathname }: URL) => pathname.endsWith('/Users');
const ruleOf = ({ refused }: Pull) => refused?.findings.map(({ ruleId }) => ruleId);

describe('paging', () => {
  test('all pages of users and groups, each with its type', async () => {
    const groups = [{ id: 'g', displayName: 'G', members: [{ value: 'u1' }, { value: 'u2' }] }];
    const { pulled, resources, paths } = await pull((url) => paged(isUsers(url) ? people(450) : groups, url));
    expect(pulled).toEqual({ users: 450, active: 225, groups: 1, memberships: 2, requests: 4, findings: [] });
    expect(paths[1]).toBe('/scim/v2/Users?startIndex=201&count=200');
    expect(resources[0]).toEqual({ ...people(1)[0], meta: { resourceType: 'User' } });
    expect(resources.at(-1)).toMatchObject({ id: 'g', meta: { resourceType: 'Group' } });
  });

  test('a target that gives fewer, ignores startIndex, repeats itself or miscounts loses nobody and ends', async () => {
    const whole = fc.record({
      amount: fc.nat(700),
      most: fc.integer({ min: 1, max: 300 }),
      quirk: fc.constantFrom('none', 'ignores', 'page-size', 'no-total', 'text-total', 'overlaps'),
    });
    await fc.assert(
      fc.asyncProperty(whole, async ({ amount, most, quirk }) => {
        const all = people(amount);
        const { resources, pulled } = await pull((url) => {
          if (!isUsers(url)) return list([], 0);
          const start = Number(url.searchParams.get('startIndex'));
          const from = quirk === 'overlaps' ? Math.max(0, start - 2) : start - 1;
          const size = quirk === 'page-size' ? 200 : Math.max(2, most);
          const page = all.slice(from, from + Math.min(size, Number(url.searchParams.get('count'))));
          if (quirk === 'ignores') return list(all, amount);
          if (quirk === 'page-size') return list(page, page.length);
          if (quirk === 'no-total') return json({ Resources: page });
          return list(page, amount, quirk === 'text-total' ? { totalResults: String(amount) } : {});
        });
        expect(resources.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
        expect(pulled?.findings).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  test('what a target says that it has and does not deliver is told', async () => {
    const { pulled } = await pull((url) => (isUsers(url) ? list(people(3), 10) : list([], 0)));
    expect(pulled?.findings).toMatchObject([
      { ruleId: 'accounts/incomplete', data: { what: 'accounts', read: 3, total: 10 } },
    ]);
  });
});

describe('groups', () => {
  test('are read one by one where the list leaves out all members', async () => {
    const groups = ['a b', 'c'].map((id) => ({ id, displayName: id }));
    const { pulled, resources, paths } = await pull((url) => {
      if (isUsers(url)) return paged(people(1), url);
      if (url.pathname.endsWith('/Groups')) return paged(groups, url);
      return json({ id: decodeURIComponent(url.pathname.split('/').at(-1) ?? ''), members: [{ value: 'u0' }] });
    });
    expect(paths.slice(2)).toEqual(['/scim/v2/Groups/a%20b', '/scim/v2/Groups/c']);
    expect(pulled?.memberships).toBe(2);
    expect(resources.slice(1).map(({ id }) => id)).toEqual(['a b', 'c']);
  });

  test('without members are not read again where others have some', async () => {
    const groups = [{ id: 'a', members: [{ value: 'u0' }] }, { id: 'b' }];
    const { paths } = await pull((url) => paged(isUsers(url) ? people(1) : groups, url));
    expect(paths.length).toBe(2);
  });

  test.each([404, 405, 501])('a target without them (%i) has accounts all the same', async (status) => {
    const { pulled } = await pull((url) => (isUsers(url) ? paged(people(1), url) : json({}, status)));
    expect(pulled).toMatchObject({ users: 1, groups: 0, findings: [{ ruleId: 'accounts/no-groups' }] });
  });
});

describe('limits of a target', () => {
  const once =
    (status: number, headers: Record<string, string>): Answer =>
    (url, turn) =>
      turn === 1 ? json({}, status, headers) : paged(isUsers(url) ? people(2) : [], url);

  test.each([
    ['Retry-After in seconds', 429, { 'retry-after': '7' }, 7000],
    ['RateLimit', 429, { ratelimit: '"api";r=0;t=120' }, 120_000],
    ['nothing', 503, {}, 1000],
  ])('waits as %s asks', async (_, status, headers, ms) => {
    const { pulled, waits } = await pull(once(status, headers as Record<string, string>));
    expect([pulled?.users, waits]).toEqual([2, [ms]]);
  });

  test('waits before the limit is met, where the last answer says that nothing is left', async () => {
    const { waits } = await pull((url, turn) => {
      const answer = paged(isUsers(url) ? people(1) : [], url);
      if (turn === 1) answer.headers.set('ratelimit', '"api";r=0;t=9');
      return answer;
    });
    expect(waits).toEqual([9000]);
  });

  test('gives up when it is asked to wait too long, or never answers', async () => {
    const long = await pull(() => json({}, 429, { 'retry-after': '3600' }));
    expect([ruleOf(long), long.asked.length, long.waits]).toEqual([['accounts/busy'], 1, []]);
    const never = await pull(() => json({}, 500));
    expect([ruleOf(never), never.asked.length]).toEqual([['accounts/busy'], 6]);
  });

  test('a connection that breaks is tried again, a wrong certificate is not', async () => {
    const broken = await pull((url, turn) => {
      if (turn < 3) throw Object.assign(new Error('reset'), { code: 'ECONNRESET' });
      return paged(isUsers(url) ? people(1) : [], url);
    });
    expect(broken.pulled?.users).toBe(1);
    const expired = await pull(() => {
      throw Object.assign(new Error('expired'), { code: 'CERT_HAS_EXPIRED' });
    });
    expect([ruleOf(expired), expired.asked.length]).toEqual([['accounts/unreachable'], 1]);
  });
});

describe('refusals', () => {
  const html = new TextEncoder().encode('<!DOCTYPE html><title>Sign in</title>');
  test.each([
    ['401', () => json({}, 401), 'accounts/token-refused'],
    ['403', () => json({ detail: 'admins only' }, 403), 'accounts/forbidden'],
    ['404', () => json({}, 404), 'accounts/not-found'],
    ['400', () => json({ detail: 'no' }, 400), 'accounts/refused'],
    [
      'a redirect',
      () => new Response(null, { status: 302, headers: { location: 'https://login.example/?secret=1' } }),
      'accounts/redirected',
    ],
    ['a web page', () => new Response(html), 'accounts/not-an-endpoint'],
    ['nothing', () => new Response(''), 'accounts/not-an-endpoint'],
    ['other JSON', () => json({ value: [] }), 'accounts/not-an-endpoint'],
    ['a list of texts', () => json({ totalResults: 1, Resources: ['ann'] }), 'accounts/not-an-endpoint'],
    ['an endless answer', () => new Response(endless()), 'accounts/too-large'],
  ])('%s', async (_, answer, rule) => {
    const one = await pull(answer);
    expect(ruleOf(one)).toEqual([rule]);
    expect(one.asked.length).toBe(1);
    expect(JSON.stringify(one.refused?.findings)).not.toMatch(/secret-for-tests|secret=1/);
  });

  function endless(): ReadableStream<Uint8Array> {
    const part = new Uint8Array(16 * 1024 * 1024).fill(32);
    return new ReadableStream({ pull: (controller) => controller.enqueue(part) });
  }
});

test('a password that a target gives away is not kept', async () => {
  const leaking = [{ id: 'a', userName: 'ann', Password: 'hunter2' }];
  const { resources } = await pull((url) => paged(isUsers(url) ? leaking : [], url));
  expect(JSON.stringify(resources)).not.toContain('hunter2');
});
