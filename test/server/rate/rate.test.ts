import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { limited } from '../../../src/server/rate/rate.js';
import type { Profile, Rate } from '../../../src/targets/index.js';
import { profileOf } from '../../targets/bundled.js';

const RATE: Rate = { requests: 2, seconds: 300, headers: 'RateLimit' };

/** A target that only counts what reaches it, with a clock that is set by hand. */
function setUp(rate: Rate | undefined) {
  const clock = { time: Date.UTC(2026, 10, 1) };
  const { rate: _, ...others } = profileOf('hugging-face-managed');
  const profile: Profile = { ...others, ...(rate && { rate }) };
  let served = 0;
  const handler = async () => {
    served += 1;
    return new Response('{}', { status: 200 });
  };
  const fetch = limited(handler, profile, () => new Date(clock.time));
  const send = () => fetch(new Request('http://127.0.0.1/scim/v2/Users'));
  return { clock, send, handler, fetch, served: () => served };
}

const told = ({ status, headers }: Response) => [status, headers.get('ratelimit'), headers.get('retry-after')];

describe('a rate', () => {
  test('is told on every answer, and refuses in the form of SCIM what is too much', async () => {
    const { send, clock, served } = setUp(RATE);
    expect(told(await send())).toEqual([200, '"api";r=1;t=300', null]);
    clock.time += 10_500;
    expect(told(await send())).toEqual([200, '"api";r=0;t=290', null]);
    const refused = await send();
    expect(told(refused)).toEqual([429, '"api";r=0;t=290', null]);
    expect(refused.headers.get('ratelimit-policy')).toBe('"fixed window";"api";q=2;w=300');
    expect(refused.headers.get('content-type')).toBe('application/json');
    expect(await refused.json()).toEqual({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
      status: '429',
      detail: 'Too many requests: 2 are answered within 300 seconds.',
    });
    expect(served()).toBe(2);
  });

  test('begins anew when its window has ended, and not before', async () => {
    const { send, clock } = setUp(RATE);
    await send();
    await send();
    clock.time += 299_999;
    expect(told(await send())).toEqual([429, '"api";r=0;t=1', null]);
    clock.time += 1;
    expect(told(await send())).toEqual([200, '"api";r=1;t=300', null]);
  });

  test('goes on when the clock is set back', async () => {
    const { send, clock } = setUp(RATE);
    for (let i = 0; i < 3; i++) await send();
    clock.time -= 3_600_000;
    expect(told(await send())).toEqual([200, '"api";r=1;t=300', null]);
  });

  test('may be told by Retry-After, and then only where a request is refused', async () => {
    const { send } = setUp({ ...RATE, headers: 'Retry-After' });
    expect(told(await send())).toEqual([200, null, null]);
    await send();
    const refused = await send();
    expect(told(refused)).toEqual([429, null, '300']);
    expect(refused.headers.get('ratelimit-policy')).toBeNull();
  });

  test('is not there in a profile without one', () => {
    const { handler, fetch } = setUp(undefined);
    expect(fetch).toBe(handler);
  });

  test('lets through exactly so many requests of each window, however they come', async () => {
    const steps = fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(steps, fc.integer({ min: 1, max: 5 }), async (waits, requests) => {
        const { send, clock } = setUp({ ...RATE, requests });
        let end = Number.NEGATIVE_INFINITY;
        let used = 0;
        for (const seconds of waits) {
          clock.time += seconds * 1000;
          if (clock.time >= end) [end, used] = [clock.time + 300_000, 0];
          used += 1;
          expect((await send()).status).toBe(used > requests ? 429 : 200);
        }
      }),
      { numRuns: 50 },
    );
  });
});
