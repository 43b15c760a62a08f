import { describe, expect, test } from 'vitest';
import type { JobSettings } from '../../../src/mapping/index.js';
import type { ProvisioningEvent } from '../../../src/provisioning/index.js';
import { USUAL } from '../model/world.js';
import { tableText } from '../model/written.js';
import { assign, tableOf, user, writes } from '../rehearsal.js';
import { type Between, HOUR, Stage } from '../stage.js';

/** What the answers of a target come to (provisioning.md §3.4). */

const content = { users: ['ann', 'bob'].map((id) => user(id)), assignments: assign('ann', 'bob') };
const stageWith = (between: Between, vanished: JobSettings['vanished'] = 'fail') =>
  new Stage({ table: tableOf(tableText({ ...USUAL, vanished })), content, between });

const status = (code: number, detail = 'no') => Promise.resolve(Response.json({ detail }, { status: code }));
/** What `fetch` does where no answer comes. */
const silent = (code: string) =>
  Promise.reject(new TypeError('fetch failed', { cause: Object.assign(new Error('no answer'), { code }) }));
const body = (text: string, code = 200) =>
  Promise.resolve(new Response(text, { status: code, headers: { 'content-type': 'application/scim+json' } }));

/** Answers to requests whose method and path begin so, in place of the target. */
const at =
  (place: string, answer: () => Promise<Response>): Between =>
  (request, go) =>
    `${request.method} ${new URL(request.url).pathname.replace(/.*\/v2/, '')}`.startsWith(place) ? answer() : go();

/** The same, but only once. */
function once(place: string, answer: () => Promise<Response>): Between {
  let left = 1;
  const faulty = at(place, () => {
    left -= 1;
    return answer();
  });
  return (request, go) => (left > 0 ? faulty(request, go) : go());
}

const codes = (events: readonly ProvisioningEvent[], id: string) =>
  events.flatMap((event) => ('error' in event && event.error && event.source.id === id ? [event.error.code] : []));

describe('an answer that says that nothing will ever work puts the job into quarantine at once', () => {
  test.each<[string, string, () => Promise<Response>]>([
    ['401, to a search', 'GET /Users', () => status(401)],
    ['403, to a search', 'GET /Users', () => status(403)],
    ['401, to a new account', 'POST /Users', () => status(401)],
    ['404, to a search', 'GET /Users', () => status(404)],
  ])('%s', async (_, place, answer) => {
    const state = { broken: true };
    const faulty = at(place, answer);
    const stage = stageWith((request, go) => (state.broken ? faulty(request, go) : go()));
    const { result } = await stage.cycle();
    expect(result.completed).toBe(false);
    expect(stage.service.status()).toMatchObject({
      code: 'Quarantine',
      quarantine: { reason: 'EncounteredQuarantineException' },
    });
    // A cycle that was stopped has no watermark: the next one begins anew.
    expect(stage.service.status().watermark).toBeUndefined();
    expect(await stage.users()).toEqual([]);
    state.broken = false;
    await stage.later(25 * HOUR).cycle();
    expect(await stage.users()).toHaveLength(2);
    expect(stage.service.status().code).toBe('Active');
  });
});

describe('an answer that says something about one object fails that object', () => {
  test.each<[string, () => Promise<Response>, string]>([
    ['409', () => status(409), 'Conflict'],
    ['400', () => status(400), 'SystemForCrossDomainIdentityManagementServiceIncompatible'],
    ['405', () => status(405), 'MethodNotAllowed'],
    ['422', () => status(422), 'UnprocessableEntity'],
    ['501', () => status(501), 'NotImplemented'],
    ['500, again and again', () => status(500), 'InternalServerError'],
    ['429, again and again', () => status(429), 'TooManyRequests'],
    ['the connection ends, again and again', () => silent('ECONNRESET'), 'WebExceptionProtocolError'],
    ['no answer in time, again and again', () => silent('UND_ERR_HEADERS_TIMEOUT'), 'Timeout'],
    ['no JSON', () => body('<html>', 201), 'SystemForCrossDomainIdentityManagementServiceIncompatible'],
    ['no id', () => body('{"userName":"ann"}', 201), 'SystemForCrossDomainIdentityManagementServiceIncompatible'],
  ])('%s to a new account', async (_, answer, code) => {
    const state = { broken: true };
    const faulty: Between = async (request, go) => {
      const isAnn = request.method === 'POST' && (await request.clone().text()).includes('"ann"');
      return isAnn && state.broken ? answer() : go();
    };
    const stage = stageWith(faulty);
    const { events, result } = await stage.cycle();
    expect(codes(events, 'ann')).toEqual([code]);
    // The next one goes on, and the cycle comes to its end.
    expect(await stage.users()).toMatchObject([{ userName: 'bob' }]);
    expect(result.completed).toBe(true);
    expect(stage.service.status()).toMatchObject({ code: 'Active', escrows: 1 });
    state.broken = false;
    await stage.later(25 * HOUR).cycle();
    expect(await stage.users()).toMatchObject([{ userName: 'bob' }, { userName: 'ann' }]);
    expect(stage.service.status().escrows).toBe(0);
  });

  test('a search that is answered with no list', async () => {
    const stage = stageWith(once('GET /Users', () => body('{"id":"1"}')));
    const { events, result } = await stage.cycle();
    expect(codes(events, 'ann')).toEqual(['SystemForCrossDomainIdentityManagementServiceIncompatible']);
    expect(result.completed).toBe(true);
    expect(await stage.users()).toMatchObject([{ userName: 'bob' }]);
  });
});

describe('an answer that asks to come again is no failure when the next one is good', () => {
  test.each<[string, () => Promise<Response>]>([
    ['429', () => status(429)],
    ['429 with Retry-After', () => Promise.resolve(new Response('', { status: 429, headers: { 'retry-after': '7' } }))],
    ['500', () => status(500)],
    ['503', () => status(503)],
    ['no answer', () => silent('ECONNRESET')],
  ])('%s', async (_, answer) => {
    const stage = stageWith(once('GET /Users', answer));
    const { events } = await stage.cycle();
    expect(codes(events, 'ann')).toEqual([]);
    expect((await stage.users()).map(({ userName }) => userName).sort()).toEqual(['ann', 'bob']);
  });
});

describe('404 to an account that is linked', () => {
  const vanish = async (vanished: JobSettings['vanished']) => {
    const stage = stageWith((_, go) => go(), vanished);
    await stage.cycle();
    await stage.remember();
    for (const [id, name] of stage.ids) if (name === 'ann') await stage.send('DELETE', `/Users/${id}`);
    stage.apply({ kind: 'set', who: 'ann', to: { mailNickname: 'annie' } });
    return { stage, cycle: await stage.later(HOUR).cycle() };
  };

  test('is InvalidAnchor: the account is not made again', async () => {
    const { stage, cycle } = await vanish('fail');
    expect(codes(cycle.events, 'ann')).toEqual(['InvalidAnchor']);
    expect(writes(cycle.requests)).toEqual([]);
    expect(stage.service.status()).toMatchObject({ code: 'Active', escrows: 1 });
    stage.restart();
    await stage.later(HOUR).cycle();
    expect(await stage.users()).toMatchObject([{ userName: 'bob' }]);
    stage.restart(['Full']);
    await stage.later(HOUR).cycle();
    expect(await stage.users()).toMatchObject([{ userName: 'bob' }, { userName: 'annie' }]);
  });

  test('leads to another search, where the job is set up so', async () => {
    const { stage, cycle } = await vanish('match-again');
    expect(codes(cycle.events, 'ann')).toEqual([]);
    expect(await stage.users()).toMatchObject([{ userName: 'bob' }, { userName: 'annie' }]);
  });
});
