import { describe, expect, test } from 'vitest';
import { CALLS, type CallName, connect, NAMES, reply } from './target.js';

const INCOMPATIBLE = 'SystemForCrossDomainIdentityManagementServiceIncompatible';
const MULTIPLE = 'SystemForCrossDomainIdentityManagementMultipleEntriesInResponse';

const QUERIES: readonly CallName[] = ['probe', 'find', 'refers'];
const RESOURCES: readonly CallName[] = ['read', 'readGroup', 'create', 'update'];
const STATUS_ONLY: readonly CallName[] = ['addMembers', 'removeMembers', 'remove'];

const ask = (name: CallName, status: number, body?: unknown) => CALLS[name](connect(() => reply(status, body)).talk);

describe('an answer that is expected', () => {
  test('to a search is the resources', async () => {
    const Resources = [{ id: '1' }, { id: '2', userName: 'x' }];
    expect(await ask('find', 200, { totalResults: 2, Resources })).toEqual({ resources: Resources });
  });

  test('to a search without Resources is empty when totalResults is 0', async () => {
    expect(await ask('find', 200, { totalResults: 0 })).toEqual({ resources: [] });
  });

  test.each([200, 201])('with status %i is the resource', async (status) => {
    expect(await ask('create', status, { id: '1', userName: 'ann' })).toEqual({
      resource: { id: '1', userName: 'ann' },
    });
  });

  test('to an update may be empty', async () => {
    expect(await ask('update', 204)).toEqual({ resource: { id: '1' } });
  });

  test('to reading a group may hold an empty list of members', async () => {
    expect(await ask('readGroup', 200, { id: '1', members: [] })).toEqual({ resource: { id: '1', members: [] } });
  });

  test.each(STATUS_ONLY)('to %s is its status, whatever else comes', async (name) => {
    for (const body of [undefined, '<html>', { odd: true }]) expect(await ask(name, 200, body)).toEqual({ done: true });
    expect(await ask(name, 204)).toEqual({ done: true });
  });

  test('to a check of a reference says whether it is there', async () => {
    expect(await ask('refers', 200, { totalResults: 0 })).toEqual({ refers: false });
    expect(await ask('refers', 200, { totalResults: 1, Resources: [{ id: '1' }] })).toEqual({ refers: true });
  });

  test('to the test of the connection finds nobody', async () => {
    expect(await ask('probe', 200, { totalResults: 0, Resources: [] })).toEqual({ done: true });
    expect(await ask('probe', 200, { totalResults: 1, Resources: [{ id: '1' }] })).toEqual({
      error: { code: INCOMPATIBLE, status: 200, detail: 'the target finds 1 for a value that nobody has' },
    });
  });

  test('to a DELETE may be that there is nothing', async () => {
    expect(await ask('remove', 404)).toEqual({ done: true });
  });
});

describe('an answer that is not understood', () => {
  const NO_LIST = 'the answer to a query is no ListResponse';
  const NO_ID = 'a resource in the answer has no id';
  describe.each(QUERIES)('to %s', (name) => {
    test.each<[string, unknown, string]>([
      ['no ListResponse', { userName: 'ann' }, NO_LIST],
      ['one that counts objects but holds none', { totalResults: 1 }, NO_LIST],
      ['one whose Resources is no list', { totalResults: 0, Resources: { id: '1' } }, NO_LIST],
      ['a list', [], NO_LIST],
      ['nothing', undefined, NO_LIST],
      ['no JSON', '<html>', 'the answer is no JSON'],
      ['something that is no resource', { totalResults: 1, Resources: ['ann'] }, NO_LIST],
      ['a resource without an id', { totalResults: 1, Resources: [{ userName: 'ann' }] }, NO_ID],
      ['a resource with an empty id', { totalResults: 1, Resources: [{ id: '' }] }, NO_ID],
      ['a resource with a number as id', { totalResults: 1, Resources: [{ id: 7 }] }, NO_ID],
    ])('is %s', async (_, body, detail) => {
      expect(await ask(name, 200, body)).toEqual({ error: { code: INCOMPATIBLE, status: 200, detail } });
    });
  });

  describe.each(RESOURCES)('to %s', (name) => {
    test.each<[string, unknown, string]>([
      ['no id', { userName: 'ann' }, 'the answer has no id'],
      ['an id that is no text', { id: 1 }, 'the answer has no id'],
      ['an empty id', { id: '' }, 'the answer has no id'],
      ['a list', [{ id: '1' }], 'the answer has no id'],
      ['null', 'null', 'the answer has no id'],
      ['nothing', undefined, 'the answer has no id'],
      ['no JSON', '<html>', 'the answer is no JSON'],
      ['half of its JSON', '{"id":"1","userName":"a', 'the answer is no JSON'],
    ])('holds %s', async (_, body, detail) => {
      expect(await ask(name, 200, body)).toEqual({ error: { code: INCOMPATIBLE, status: 200, detail } });
    });

    test('holds a ListResponse', async () => {
      expect(await ask(name, 200, { totalResults: 1, Resources: [{ id: '1' }] })).toEqual({
        error: { code: MULTIPLE, status: 200, detail: 'the answer holds a list, not one resource' },
      });
    });
  });

  test('to reading a group holds members', async () => {
    expect(await ask('readGroup', 200, { id: '1', members: [{ value: '2' }] })).toEqual({
      error: { code: MULTIPLE, status: 200, detail: 'the answer holds members, though they were excluded' },
    });
  });

  test('is not in UTF-8', async () => {
    const latin = new Uint8Array([...'{"id":"J'].map((one) => one.charCodeAt(0)).concat(0xf6, 0x22, 0x7d));
    const { talk } = connect(() => new Response(latin, { headers: { 'content-type': 'text/json; charset=latin1' } }));
    expect(await CALLS.read(talk)).toEqual({
      error: { code: INCOMPATIBLE, status: 200, detail: 'the answer is not in UTF-8' },
    });
  });

  test('never ends', async () => {
    let sent = 0;
    let cancelled = false;
    const endless = () =>
      new ReadableStream({
        pull: (controller) => {
          sent += 1;
          controller.enqueue(new Uint8Array(1024 * 1024));
        },
        cancel: () => {
          cancelled = true;
        },
      });
    expect(await CALLS.find(connect(() => new Response(endless())).talk)).toEqual({
      error: { code: INCOMPATIBLE, status: 200, detail: 'the answer is longer than 16 MiB' },
    });
    expect(cancelled).toBe(true);
    expect(sent).toBeLessThan(20);
  });
});

describe('a refusal', () => {
  const STATUSES: readonly [number, string, boolean?][] = [
    [302, INCOMPATIBLE],
    [400, INCOMPATIBLE],
    [401, 'Unauthorized', true],
    [403, 'InsufficientRights', true],
    [405, 'MethodNotAllowed'],
    [408, 'Timeout'],
    [409, 'Conflict'],
    [418, INCOMPATIBLE],
    [422, 'UnprocessableEntity'],
    [429, 'TooManyRequests'],
    [500, 'InternalServerError'],
    [501, 'NotImplemented'],
    [503, 'InternalServerError'],
    [504, 'Timeout'],
  ];
  test.each(STATUSES)('with status %i is %s', async (status, code, stopsJob) => {
    for (const name of NAMES) {
      const expected = { code, status, ...(status >= 400 && { detail: 'why' }), ...(stopsJob && { stopsJob }) };
      expect(await ask(name, status, { detail: 'why' }), name).toMatchObject({ error: expected });
      if (!stopsJob) expect(await ask(name, status), name).not.toHaveProperty('error.stopsJob');
    }
  });

  // provisioning.md §3.4: on a linked id the object is gone; on a query or a create the target does not speak SCIM.
  test.each<[CallName, string, boolean]>([
    ['find', INCOMPATIBLE, true],
    ['probe', INCOMPATIBLE, true],
    ['refers', INCOMPATIBLE, true],
    ['create', INCOMPATIBLE, true],
    ['read', 'InvalidAnchor', false],
    ['readGroup', 'InvalidAnchor', false],
    ['update', 'InvalidAnchor', false],
    ['addMembers', 'InvalidAnchor', false],
    ['removeMembers', 'InvalidAnchor', false],
  ])('with status 404 to %s is %s', async (name, code, stops) => {
    const detail = 'the target answered 404';
    expect(await ask(name, 404, {})).toEqual({
      error: { code, status: 404, detail, ...(stops && { stopsJob: true }) },
    });
  });

  test.each<[string, unknown]>([
    ['no JSON', '<html>Bad request</html>'],
    ['nothing', undefined],
    ['a detail that is no text', { detail: 5 }],
    ['an empty detail', { detail: '' }],
    ['a list', ['why']],
  ])('whose body is %s still says what happened', async (_, body) => {
    expect(await ask('create', 400, body)).toEqual({
      error: { code: INCOMPATIBLE, status: 400, detail: 'the target answered 400' },
    });
  });

  test('does not say more than can be read', async () => {
    expect(await ask('create', 400, { detail: 'x'.repeat(2000) })).toMatchObject({
      error: { detail: `${'x'.repeat(1000)}...` },
    });
  });

  test('by a redirect is not followed', async () => {
    const { talk, seen } = connect(() => reply(302, undefined, { location: 'https://elsewhere.invalid/' }));
    expect(await CALLS.find(talk)).toEqual({
      error: {
        code: INCOMPATIBLE,
        status: 302,
        detail: 'the target answered 302: it sends Entra to another address',
      },
    });
    expect(seen.map(({ redirect }) => redirect)).toEqual(['manual']);
  });
});
