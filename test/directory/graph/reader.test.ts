import { describe, expect, test } from 'vitest';
import { Resync } from '../../../src/directory/graph/reader.js';
import { resyncing } from '../../../src/directory/graph/resyncing.js';
import { allPages, page, refusal, scripted } from './scripted.js';

const HERE = 'https://graph.microsoft.com/v1.0';
const REFUSED = { name: 'DirectoryError', findings: [{ ruleId: 'directory/graph-refused' }] };

describe('pages', () => {
  test('may be empty and still lead on, and hold as many objects as they like', async () => {
    const link = (turn: number) => ({ '@odata.nextLink': `${HERE}/users/delta?$skiptoken=${turn}` });
    const { open } = scripted((_, turn) =>
      turn === 3
        ? page([{ id: '1' }, { id: '2' }], { '@odata.deltaLink': `${HERE}/users/delta?$deltatoken=3` })
        : page([], link(turn)),
    );
    expect(await allPages((await open()).pages('/users/delta?$select=id'))).toEqual([
      { objects: [], next: `${HERE}/users/delta?$skiptoken=1` },
      { objects: [], next: `${HERE}/users/delta?$skiptoken=2` },
      { objects: [{ id: '1' }, { id: '2' }], delta: `${HERE}/users/delta?$deltatoken=3` },
    ]);
  });

  test('are asked for one ahead of the one in use, and no further', async () => {
    const { open, asked } = scripted((_, turn) => page([], { '@odata.nextLink': `${HERE}/users?$skiptoken=${turn}` }));
    let seen = 0;
    for await (const _ of (await open()).pages('/users')) {
      await new Promise(setImmediate);
      expect(asked).toHaveLength(++seen + 1);
      if (seen === 3) break;
    }
    await new Promise(setImmediate);
    expect(asked).toHaveLength(4);
  });

  test('that are no longer wanted are given up, even while their retry is waited for', async () => {
    let given: AbortSignal | undefined;
    const { open } = scripted(
      (_, turn) =>
        turn === 1
          ? page([], { '@odata.nextLink': `${HERE}/users?$skiptoken=1` })
          : new Response(null, { status: 429, headers: { 'Retry-After': '60' } }),
      {
        wait: (_, signal) =>
          new Promise((_resolve, reject) => {
            given = signal;
            signal?.addEventListener('abort', () => reject(signal.reason));
          }),
      },
    );
    for await (const _ of (await open()).pages('/users')) {
      while (given === undefined) await new Promise(setImmediate);
      break;
    }
    expect(given?.aborted).toBe(true);
  });

  test('that fail ahead of time fail when they are wanted', async () => {
    const { open } = scripted((_, turn) =>
      turn === 1
        ? page([{ id: '1' }], { '@odata.nextLink': `${HERE}/users?$skiptoken=1` })
        : Response.json({ error: { code: 'Authorization_RequestDenied', message: 'No.' } }, { status: 403 }),
    );
    const pages = (await open()).pages('/users')[Symbol.asyncIterator]();
    expect((await pages.next()).value).toMatchObject({ objects: [{ id: '1' }] });
    for (let turn = 0; turn < 9; turn++) await new Promise(setImmediate);
    await expect(pages.next()).rejects.toMatchObject({ name: 'DirectoryError' });
  });

  test.each([
    ['the page before', (turn: number) => `${HERE}/users?n=${Math.min(turn, 2)}`],
    ['an earlier page', (turn: number) => `${HERE}/users?n=${turn % 3}`],
  ])('that lead back to %s are a finding', async (_, link) => {
    const { open, asked } = scripted((_request, turn) => page([], { '@odata.nextLink': link(turn) }));
    await expect(allPages((await open()).pages('/users'))).rejects.toMatchObject({
      findings: [{ ruleId: 'directory/link-loop', data: { path: '/users' } }],
    });
    expect(asked.length).toBeLessThan(5);
  });

  test.each<readonly [string, () => Response]>([
    ['an object', () => Response.json({ id: '1' })],
    ['a list', () => Response.json([{ id: '1' }])],
    ['null', () => Response.json(null)],
    ['a page without its value', () => Response.json({ '@odata.nextLink': `${HERE}/users` })],
    ['a page of texts', () => page(['1'])],
    ['a page with a null', () => page([{ id: '1' }, null])],
    ['a page of lists', () => page([[]])],
    ['no content', () => new Response(null, { status: 204 })],
    ['a text', () => new Response('hello', { headers: { 'Content-Type': 'text/plain' } })],
  ])('%s is no page', async (_, answer) => {
    const { open } = scripted(answer);
    await expect(allPages((await open()).pages('/users/delta?$select=id'))).rejects.toMatchObject({
      findings: [{ ruleId: 'directory/not-a-page', data: { path: '/users/delta' } }],
    });
  });

  test('are read whatever the answer calls itself, and with a byte order mark', async () => {
    const body = '\ufeff{"value":[{"id":"1"}]}';
    const { open } = scripted(() => new Response(body, { headers: { 'Content-Type': 'text/plain' } }));
    expect(await allPages((await open()).pages('/users'))).toEqual([{ objects: [{ id: '1' }] }]);
  });

  test('may use names that mean something to a program', async () => {
    const { open } = scripted(() => new Response('{"value":[{"id":"1","__proto__":{"a":1},"constructor":null}]}'));
    const [first] = await allPages((await open()).pages('/users'));
    expect(Object.keys(first?.objects[0] ?? {})).toEqual(['id', '__proto__', 'constructor']);
  });
});

describe('one object', () => {
  test('is read as it is', async () => {
    const { open } = scripted(() => Response.json({ id: '1', value: 'x' }));
    expect(await (await open()).read('/servicePrincipals/1')).toEqual({ id: '1', value: 'x' });
  });

  test.each([null, [], 'text', 7])('%j is none', async (body) => {
    const { open } = scripted(() => Response.json(body));
    await expect((await open()).read('/users/1')).rejects.toThrow('directory/not-a-page');
  });
});

describe('a link that has expired', () => {
  const first = '/users/delta?$select=id';
  const links = [`${HERE}/users/delta?$skiptoken=1`, `${HERE}/users/delta?$deltatoken=1`];
  const expired: readonly (readonly [string, () => Response])[] = [
    ['410', () => refusal(410, 'anything', '', { Location: `${HERE}/users/delta?$deltatoken=` })],
    ['410 without a body', () => new Response(null, { status: 410 })],
    ['400 syncStateNotFound', () => refusal(400, 'syncStateNotFound')],
    ['404 SyncStateInvalid', () => refusal(404, 'SyncStateInvalid')],
    ['400 resyncRequired', () => refusal(400, 'resyncRequired')],
    ['400 Directory_ExpiredPageToken', () => refusal(400, 'Directory_ExpiredPageToken')],
  ];

  test.each(expired.flatMap(([name, answer]) => links.map((link) => [name, link, answer] as const)))(
    '%s of %s asks to begin again',
    async (_, link, answer) => {
      const { open, asked } = scripted(answer);
      const read = allPages((await open()).pages(link));
      await expect(read).rejects.toBeInstanceOf(Resync);
      await expect(read).rejects.toMatchObject({ cause: { name: 'DirectoryError' } });
      expect(asked).toHaveLength(1);
    },
  );

  test.each(expired)('%s of a first address is a refusal', async (_, answer) => {
    const { open } = scripted(answer);
    await expect(allPages((await open()).pages(first))).rejects.toMatchObject(REFUSED);
  });

  test.each([
    ['400 BadRequest', () => refusal(400, 'BadRequest')],
    ['403', () => refusal(403, 'Authorization_RequestDenied')],
    ['500 syncStateNotFound', () => refusal(500, 'syncStateNotFound')],
  ])('%s of a link is a refusal too', async (_, answer) => {
    const { open } = scripted(answer);
    await expect(allPages((await open()).pages(links[0] ?? ''))).rejects.toMatchObject(REFUSED);
  });

  test('work is begun again, and three times at most', async () => {
    let begun = 0;
    const failing = (times: number) => async () => {
      if (begun++ < times) throw new Resync('expired', { cause: new Error('refused') });
      return 'done';
    };
    expect(await resyncing(failing(2))).toBe('done');
    begun = 0;
    await expect(resyncing(failing(3))).rejects.toThrow('refused');
    expect(begun).toBe(3);
  });
});
