import { describe, expect, test } from 'vitest';
import { createGraphStandIn } from '../../../src/directory/index.js';
import { costOf, limitOf, Throttle } from '../../../src/directory/stand-in/throttle.js';
import { asking } from './client.js';

describe('the throttle model', () => {
  test.each([
    [0, 3500],
    [49, 3500],
    [50, 5000],
    [500, 5000],
    [501, 8000],
    [1_000_000, 8000],
  ])('a tenant of %d users has %d units', (users, units) => expect(limitOf(users)).toBe(units));

  test.each([
    [2, '', 2],
    [2, '?$select=id', 1],
    [1, '?$select=id', 1],
    [3, '?$top=19', 2],
    [3, '?$top=20', 3],
    [3, '?$select=id&$top=5', 1],
    [2, '?$expand=manager', 3],
  ])('a request that costs %d, with %j, costs %d', (base, query, cost) => {
    expect(costOf(base, new URL(`https://graph.microsoft.com/v1.0/users${query}`))).toBe(cost);
  });

  test('refuses what is too much, says how long to wait, and lets it pass after that time', () => {
    let now = 0;
    const throttle = new Throttle({ users: 1, scale: 0.01, clock: () => now });
    for (let used = 0; used < 28; used += 2) {
      expect(throttle.take(2)).toEqual({ 'x-ms-resource-unit': '2' });
    }
    expect(throttle.take(2)['x-ms-throttle-limit-percentage']).toBe('0.86');
    expect(throttle.take(5)['x-ms-throttle-limit-percentage']).toBe('1.00');
    const refused = () => {
      try {
        return throttle.take(7);
      } catch (error) {
        return error;
      }
    };
    expect(refused()).toMatchObject({ status: 429, code: 'TooManyRequests', headers: { 'Retry-After': '2' } });
    now = 1999;
    expect(refused()).toMatchObject({ status: 429, headers: { 'Retry-After': '1' } });
    now = 2000;
    expect(refused()).toMatchObject({ 'x-ms-resource-unit': '7' });
  });

  test('a request that costs more than the whole limit passes once nothing else is used', () => {
    const throttle = new Throttle({ users: 1, scale: 1 / 3500, clock: () => 0 });
    expect(throttle.take(5)['x-ms-resource-unit']).toBe('5');
    expect(() => throttle.take(1)).toThrow();
  });
});

test('a stand-in with the throttle on tells costs and refuses', async () => {
  const throttle = { users: 1, scale: 4 / 3500, clock: () => 0 };
  const { get } = asking(createGraphStandIn({ users: [{ id: 'a' }] }, { throttle }));
  const first = await get('/users/delta');
  expect([first.status, first.response.headers.get('x-ms-resource-unit')]).toEqual([200, '2']);
  expect((await get('/users?$select=id')).response.headers.get('x-ms-resource-unit')).toBe('1');
  const last = await get('/users');
  expect([last.status, last.response.headers.get('Retry-After')]).toEqual([429, '3']);
  expect(last.body).toMatchObject({ error: { code: 'TooManyRequests' } });
});

test('it is off by default', async () => {
  const { response } = await asking(createGraphStandIn({ users: [] })).get('/users');
  expect(response.headers.get('x-ms-resource-unit')).toBe(null);
});
