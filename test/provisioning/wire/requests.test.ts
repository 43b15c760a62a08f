import { expect, test } from 'vitest';
import { isObject } from '../../../src/scim/index.js';
import { assign, group, rehearsal, TOKEN, user } from '../rehearsal.js';

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const directory = (change: Record<string, unknown> = {}) => ({
  users: [user('ann', change)],
  groups: [group('g', ['ann'])],
  assignments: assign('g'),
});

test('the requests for one user and one group', async () => {
  const seen: Request[] = [];
  const world = rehearsal({
    answer: (request) => {
      seen.push(request.clone());
      return undefined;
    },
  });
  const first = await world.cycle(directory());
  const second = await world.cycle(directory({ accountEnabled: false }));
  const person = await world.idOf('/Users', 'userName', 'ann');
  const team = await world.idOf('/Groups', 'displayName', 'Team g');
  const patch = (...Operations: readonly object[]) => ({
    schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
    Operations,
  });

  expect(first.requests).toEqual([
    { method: 'GET', path: '/Users?filter=externalId+eq+%22ann%22', status: 200 },
    {
      method: 'POST',
      path: '/Users',
      body: {
        schemas: ['urn:ietf:params:scim:schemas:core:2.0:User', ENTERPRISE],
        userName: 'ann',
        active: true,
        emails: [{ primary: true, type: 'work', value: 'ann@contoso.com' }],
        name: { givenName: 'Ann', familyName: 'Lee', formatted: 'Ann Lee' },
        externalId: 'ann',
        meta: { resourceType: 'User' },
        roles: [],
      },
      status: 201,
    },
    { method: 'GET', path: '/Groups?excludedAttributes=members&filter=displayName+eq+%22Team+g%22', status: 200 },
    {
      method: 'POST',
      path: '/Groups',
      body: {
        schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
        displayName: 'Team g',
        externalId: 'g',
        members: [],
        meta: { resourceType: 'Group' },
      },
      status: 201,
    },
    {
      method: 'PATCH',
      path: `/Groups/${team}`,
      body: patch({ op: 'Add', path: 'members', value: [{ $ref: null, value: person }] }),
      status: 200,
    },
  ]);
  expect(second.requests).toEqual([
    { method: 'GET', path: `/Users/${person}`, status: 200 },
    {
      method: 'PATCH',
      path: `/Users/${person}`,
      body: patch({ op: 'Replace', path: 'active', value: 'False' }),
      status: 200,
    },
    { method: 'GET', path: `/Groups/${team}?excludedAttributes=members`, status: 200 },
  ]);

  const recorded = [...first.requests, ...second.requests];
  expect(first.result.requests + second.result.requests).toBe(recorded.length);
  expect(JSON.stringify([recorded, first.events, second.events])).not.toMatch(
    new RegExp(`${TOKEN}|authorization|bearer`, 'i'),
  );
  // What is recorded is what the target got.
  const got = await Promise.all(seen.map(async (one) => ({ url: one.url, text: await one.text() })));
  expect(got.map(({ url }) => url.replace('https://target.invalid/scim/v2', ''))).toEqual(
    recorded.map(({ path }) => path),
  );
  const bodies = got.map(({ text }): unknown => (text === '' ? undefined : JSON.parse(text)));
  expect(bodies).toEqual(recorded.map(({ body }) => body));
  expect(bodies.filter(isObject)).toHaveLength(4);
  expect(seen.every(({ headers }) => headers.get('authorization') === `Bearer ${TOKEN}`)).toBe(true);
});
