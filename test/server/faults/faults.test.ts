import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DroppedConnection } from '../../../src/directory/stand-in/fault-acts.js';
import type { JsonObject } from '../../../src/scim/index.js';
import { FAULT_KINDS, type Fault, type FaultKind } from '../../../src/server/faults/fault.js';
import { faulty } from '../../../src/server/faults/faults.js';
import { createTarget } from '../../../src/server/index.js';
import { memoryDatabase } from '../../../src/store/index.js';
import { profileOf } from '../../targets/bundled.js';
import { patch, person, TOKEN, team } from '../client.js';

const BASE = 'http://127.0.0.1/scim/v2';
const GENERIC = profileOf('generic');

/** A target with faults, one account and one group with that account; what was set up is not counted. */
async function setUp(faults: readonly Fault[], profile = GENERIC) {
  const target = createTarget({ database: memoryDatabase(), profile, tokens: [TOKEN], now: () => new Date(0) });
  const request = (method: string, path: string, body?: JsonObject) =>
    new Request(`${BASE}${path}`, {
      method,
      headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/scim+json' },
      ...(body && { body: JSON.stringify(body) }),
    });
  const made = async (path: string, body: JsonObject) =>
    String((await json(await target.fetch(request('POST', path, body)))).id);
  const user = await made('/Users', person('ann'));
  const group = await made('/Groups', team('Team', [user]));
  const struck: string[] = [];
  const fetch = faulty(target.fetch, faults, profile, (hit, kind) => void struck.push(`${hit.method} ${kind}`));
  return {
    user,
    group,
    struck,
    send: (method: string, path: string, body?: JsonObject) => fetch(request(method, path, body)),
    /** Without faults. */
    plain: (method: string, path: string, body?: JsonObject) => target.fetch(request(method, path, body)),
  };
}

const json = async (response: Response) => (await response.json()) as JsonObject;

const search = (filter: string) => `/Users?filter=${encodeURIComponent(filter)}`;
const ANN = search('userName eq "ann"');

describe('what each fault makes of a request', () => {
  test.each<[FaultKind, number, string | null]>([
    ['throttled', 429, '1'],
    ['failed', 500, null],
    ['unavailable', 503, null],
    ['unauthorized', 401, null],
    ['not-found', 404, null],
  ])('%s: an error in the form of SCIM, and nothing is done', async (kind, status, wait) => {
    const { send, plain } = await setUp([{ on: 'POST /Users', kind }]);
    const answer = await send('POST', '/Users', person('bob'));
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([status, wait]);
    expect(answer.headers.get('content-type')).toBe('application/scim+json');
    expect(await json(answer)).toMatchObject({ status: String(status), detail: expect.any(String) });
    expect(await json(await plain('GET', search('userName eq "bob"')))).toMatchObject({ totalResults: 0 });
    expect((await send('POST', '/Users', person('bob'))).status).toBe(201);
  });

  test.each<[FaultKind, number | undefined, string | null]>([
    ['throttled', 7, '7'],
    ['throttled', 0.2, '1'],
    ['unavailable', 30, '30'],
  ])('%s says how long to wait: %d', async (kind, retryAfter, said) => {
    const { send } = await setUp([{ on: 'any', kind, ...(retryAfter !== undefined && { retryAfter }) }]);
    expect((await send('GET', '/Users')).headers.get('retry-after')).toBe(said);
  });

  test('throttled as Hugging Face does: RateLimit, and no Retry-After', async () => {
    const { send } = await setUp([{ on: 'any', kind: 'throttled', retryAfter: 20 }], profileOf('hugging-face-managed'));
    const { status, headers } = await send('GET', '/Users');
    expect([status, headers.get('ratelimit'), headers.get('retry-after')]).toEqual([429, '"api";r=0;t=20', null]);
    expect(headers.get('content-type')).toBe('application/json');
  });

  test('unauthorized names the scheme', async () => {
    const { send } = await setUp([{ on: 'any', kind: 'unauthorized' }]);
    expect((await send('GET', '/Users')).headers.get('www-authenticate')).toMatch(/^Bearer .*invalid_token/);
  });

  test('bad-gateway: a page of HTML', async () => {
    const { send } = await setUp([{ on: 'any', kind: 'bad-gateway' }]);
    const answer = await send('GET', '/Users');
    expect([answer.status, answer.headers.get('content-type')]).toEqual([502, 'text/html']);
    expect(await answer.text()).toMatch(/^<html>/);
  });

  test('wrong-type: the right body, called something else', async () => {
    const { send, plain, user } = await setUp([{ on: 'any', kind: 'wrong-type' }]);
    const answer = await send('GET', `/Users/${user}`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html']);
    expect(await json(answer)).toEqual(await json(await plain('GET', `/Users/${user}`)));
  });

  test('truncated: half of the body, and no length that says otherwise', async () => {
    const { send, plain, user } = await setUp([{ on: 'any', kind: 'truncated' }]);
    const whole = await (await plain('GET', `/Users/${user}`)).text();
    const answer = await send('GET', `/Users/${user}`);
    expect(await answer.text()).toBe(whole.slice(0, whole.length >> 1));
    expect(answer.headers.get('content-length')).toBeNull();
  });

  test('dropped: nothing is done', async () => {
    const { send, plain } = await setUp([{ on: 'any', kind: 'dropped' }]);
    await expect(send('POST', '/Users', person('bob'))).rejects.toThrow(DroppedConnection);
    expect(await json(await plain('GET', search('userName eq "bob"')))).toMatchObject({ totalResults: 0 });
  });

  test('lost: it is done, and sent again it is a conflict', async () => {
    const { send } = await setUp([{ on: 'any', kind: 'lost' }]);
    expect((await send('GET', '/Users')).status).toBe(200);
    await expect(send('POST', '/Users', person('bob'))).rejects.toThrow(DroppedConnection);
    expect((await send('POST', '/Users', person('bob'))).status).toBe(409);
  });

  test('without-id: the account is there, and the answer does not say which it is', async () => {
    const { send, plain } = await setUp([{ on: 'any', kind: 'without-id' }]);
    const answer = await send('POST', '/Users', person('bob'));
    const body = await json(answer);
    expect([answer.status, body.userName, 'id' in body]).toEqual([201, 'bob', false]);
    expect(await json(await plain('GET', search('userName eq "bob"')))).toMatchObject({ totalResults: 1 });
  });

  test('unseen: a search finds nothing, and what is wrong with a search is still said', async () => {
    const { send, user } = await setUp([{ on: 'any', kind: 'unseen', times: 2 }]);
    expect(await json(await send('GET', `/Users/${user}`))).toMatchObject({ userName: 'ann' });
    expect(await json(await send('GET', '/Users'))).toMatchObject({ totalResults: 1 });
    expect(await json(await send('GET', ANN))).toMatchObject({ totalResults: 0, Resources: [] });
    expect((await send('GET', search('userName eq'))).status).toBe(400);
    expect(await json(await send('GET', ANN))).toMatchObject({ totalResults: 1 });
  });

  test.each(['members', 'displayName,members', 'Members , displayName'])('members-included: %s', async (names) => {
    const { send, group, user } = await setUp([{ on: 'any', kind: 'members-included' }]);
    const path = `/Groups/${group}`;
    expect((await json(await send('GET', `${path}?excludedAttributes=displayName`))).members).toHaveLength(1);
    const excluding = `${path}?excludedAttributes=${encodeURIComponent(names)}`;
    expect((await json(await send('GET', excluding))).members).toMatchObject([{ value: user }]);
    expect(await json(await send('GET', excluding))).not.toHaveProperty('members');
  });

  test('slow: the right answer, and an interruption ends the wait', async () => {
    const { send, plain } = await setUp([{ on: 'GET /Users', kind: 'slow', ms: 1 }]);
    expect(await json(await send('GET', '/Users'))).toEqual(await json(await plain('GET', '/Users')));
    const target = faulty(async () => new Response(), [{ on: 'any', kind: 'slow', ms: 600_000 }], GENERIC);
    const abort = new AbortController();
    const waiting = target(new Request(`${BASE}/Users`, { signal: abort.signal }));
    abort.abort();
    await expect(waiting).rejects.toThrow(/abort/i);
  });

  test.each(FAULT_KINDS)('%s is told to whoever records', async (kind) => {
    const { send, struck, group } = await setUp([{ on: 'any', kind, ...(kind === 'slow' && { ms: 1 }) }]);
    const path = `/Groups?excludedAttributes=members&filter=${encodeURIComponent(`id eq "${group}"`)}`;
    const posts = kind === 'lost' || kind === 'without-id';
    await (posts ? send('POST', '/Groups', team('New')) : send('GET', path)).catch(() => undefined);
    expect(struck).toEqual([`${posts ? 'POST' : 'GET'} ${kind}`]);
  });

  test('what is refused by itself stays as it is', async () => {
    const { send } = await setUp([{ on: 'any', kind: 'truncated', every: 1 }]);
    expect((await json(await send('POST', '/Users', person('')))).status).toBe('400');
    const removed = await send('DELETE', `/Users/nobody`);
    expect([removed.status, (await json(removed)).status]).toEqual([404, '404']);
  });
});

describe('which requests a fault hits', () => {
  const hits = async (fault: Omit<Fault, 'kind'>, requests: readonly (readonly [string, string])[]) => {
    const target = faulty(async () => new Response(null, { status: 204 }), [{ ...fault, kind: 'failed' }], GENERIC);
    const statuses: boolean[] = [];
    for (const [method, path] of requests) {
      statuses.push((await target(new Request(`${BASE}${path}`, { method }))).status === 500);
    }
    return statuses;
  };

  test.each<[Fault['on'], readonly (readonly [string, string])[]]>([
    [
      'any',
      [
        ['GET', '/Users'],
        ['DELETE', '/Groups/7'],
        ['GET', '/Schemas'],
        ['GET', '/nothing'],
      ],
    ],
    [
      'PATCH',
      [
        ['PATCH', '/Users/7'],
        ['PATCH', '/Groups/7'],
      ],
    ],
    [
      'GET /Users',
      [
        ['GET', '/Users'],
        ['GET', '/Users?filter=x'],
        ['GET', '/Users/'],
      ],
    ],
    [
      'GET /Users/{id}',
      [
        ['GET', '/Users/7'],
        ['GET', '/Users/Users'],
      ],
    ],
    ['PATCH /Groups/{id}', [['PATCH', '/Groups/7?attributes=id']]],
    ['GET /Schemas', [['GET', '/Schemas']]],
  ])('%s', async (on, requests) => {
    expect(await hits({ on, every: 1 }, requests)).toEqual(requests.map(() => true));
  });

  test.each<[Fault['on'], string, string]>([
    ['PATCH', 'POST', '/Users'],
    ['GET /Users', 'GET', '/Users/7'],
    ['GET /Users', 'POST', '/Users'],
    ['GET /Users/{id}', 'GET', '/Users'],
    ['PATCH /Groups/{id}', 'PATCH', '/Users/7'],
  ])('%s does not hit %s %s', async (on, method, path) => {
    expect(await hits({ on, every: 1 }, [[method, path]])).toEqual([false]);
  });

  test.each<[Omit<Fault, 'kind' | 'on'>, string]>([
    [{}, 'x.......'],
    [{ after: 2 }, '..x.....'],
    [{ times: 3 }, 'xxx.....'],
    [{ after: 1, times: 2 }, '.xx.....'],
    [{ every: 3 }, 'x..x..x.'],
    [{ after: 1, times: 2, every: 3 }, '.xx.xx.x'],
    [{ every: 1 }, 'xxxxxxxx'],
  ])('%j of eight: %s', async (counts, expected) => {
    const eight = Array.from({ length: 8 }, () => ['GET', '/Users'] as const);
    const result = await hits({ on: 'GET', ...counts }, eight);
    expect(result.map((hit) => (hit ? 'x' : '.')).join('')).toBe(expected);
  });

  test('the first rule that is due counts, and each counts the requests that it fits', async () => {
    const { send, struck } = await setUp([
      { on: 'GET /Users', kind: 'failed', times: 2 },
      { on: 'any', kind: 'not-found', after: 1, times: 2 },
    ]);
    const statuses: number[] = [];
    for (let i = 0; i < 4; i++) statuses.push((await send('GET', '/Users')).status);
    expect(statuses).toEqual([500, 500, 404, 200]);
    expect(struck).toEqual(['GET failed', 'GET failed', 'GET not-found']);
  });

  test('a request that the kind does not fit is not counted', async () => {
    const { send, struck } = await setUp([{ on: 'any', kind: 'without-id', after: 1 }]);
    await send('GET', '/Users');
    await send('POST', '/Users', person('bob'));
    expect(struck).toEqual([]);
    await send('POST', '/Users', person('cat'));
    expect(struck).toEqual(['POST without-id']);
  });

  test('the same requests give the same answers', async () => {
    const fault = fc.record({
      after: fc.nat(3),
      times: fc.integer({ min: 1, max: 3 }),
      every: fc.integer({ min: 3, max: 9 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fault,
        fc.array(fc.constantFrom('GET', 'POST', 'PATCH'), { maxLength: 30 }),
        async (counts, methods) => {
          const requests = methods.map((method) => [method, '/Users'] as const);
          const first = await hits({ on: 'GET', ...counts }, requests);
          expect(await hits({ on: 'GET', ...counts }, requests)).toEqual(first);
          const turns = first.filter((_, i) => methods[i] === 'GET');
          const expected = turns.map((_, i) => i >= counts.after && (i - counts.after) % counts.every < counts.times);
          expect(turns).toEqual(expected);
        },
      ),
      { numRuns: 50 },
    );
  });
});

test('faults leave PATCH and everything else as it is', async () => {
  const { send, user } = await setUp([{ on: 'POST /Groups', kind: 'failed' }]);
  const change = patch({ op: 'replace', path: 'displayName', value: 'Ann' });
  expect(await json(await send('PATCH', `/Users/${user}`, change))).toMatchObject({ displayName: 'Ann' });
  expect(faulty(send as never, [], GENERIC)).toBe(send);
});
