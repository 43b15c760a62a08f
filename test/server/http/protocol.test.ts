import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { BASE_PATH, createTarget } from '../../../src/server/index.js';
import { type Database, memoryDatabase } from '../../../src/store/index.js';
import { huggingFace } from '../../targets/profile.js';
import { clientOf, connect, patch, person, TOKEN } from '../client.js';

const managed = huggingFace();

describe('authorization', () => {
  const read = async (tokens: readonly string[], authorization: string) => {
    const target = createTarget({ database: memoryDatabase(), profile: managed, tokens });
    const headers = authorization === '' ? {} : { authorization };
    return target.fetch(new Request(`http://127.0.0.1${BASE_PATH}/Users`, { headers }));
  };

  test('an empty token lets nobody in, and neither does none', async () => {
    for (const tokens of [[''], []]) {
      for (const header of ['', 'Bearer', 'Bearer ', 'Bearer  ']) expect((await read(tokens, header)).status).toBe(401);
    }
  });

  test('each of two tokens is let in, what joins them is not', async () => {
    const tokens = ['the-new-one', 'the-old-one'];
    const status = async (token: string) => (await read(tokens, `Bearer ${token}`)).status;
    expect(await Promise.all([...tokens, tokens.join(), tokens.join(' ')].map(status))).toEqual([200, 200, 401, 401]);
  });

  test('a token is not in the answer that refuses it', async () => {
    const response = await read(['right'], 'Bearer almost-right');
    expect(JSON.stringify([...response.headers]) + (await response.text())).not.toContain('almost-right');
  });

  test('the digest of a token is no token', async () => {
    const digest = createHash('sha256').update('right').digest('hex');
    expect((await read(['right'], `Bearer ${digest}`)).status).toBe(401);
  });
});

describe('bodies', () => {
  test('as large as is allowed, and larger', async () => {
    const client = connect();
    const frame = JSON.stringify(person('ann', { title: '' })).length;
    const sized = (bytes: number, name: string) => JSON.stringify(person(name, { title: 'x'.repeat(bytes - frame) }));
    expect((await client.send('POST', '/Users', sized(1024 * 1024, 'ann'))).status).toBe(201);
    const refused = await client.send('POST', '/Users', sized(1024 * 1024 + 1, 'bob'));
    expect([refused.status, refused.body.detail]).toEqual([413, 'The body is larger than 1048576 bytes.']);
  });

  test('a length that is told is believed before the body is read', async () => {
    const headers = { 'content-length': String(1024 * 1024 + 1) };
    expect((await connect().send('POST', '/Users', person('ann'), headers)).status).toBe(413);
  });

  test('deep JSON is refused; brackets inside a text do not nest', async () => {
    const client = connect();
    const deep = (depth: number) =>
      JSON.stringify(person('ann', { title: 'TITLE' })).replace('"TITLE"', '['.repeat(depth) + ']'.repeat(depth));
    expect((await client.send('POST', '/Users', deep(100_000))).body.detail).toBe('The body is nested too deeply.');
    const texts = { title: `"${'['.repeat(1000)}`, nickName: '\\' };
    expect((await client.send('POST', '/Users', person('ann', texts))).status).toBe(201);
  });

  test('bytes that are no UTF-8', async () => {
    const { fetch } = createTarget({ database: memoryDatabase(), profile: managed, tokens: [TOKEN] });
    const text = JSON.stringify(person('ann', { name: { givenName: 'Zo\u00eb', familyName: 'Lee' } }));
    const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/scim+json' };
    const send = (encoding: BufferEncoding) =>
      fetch(
        new Request(`http://127.0.0.1${BASE_PATH}/Users`, {
          method: 'POST',
          headers,
          body: Buffer.from(text, encoding),
        }),
      );
    expect(await (await send('latin1')).json()).toMatchObject({
      scimType: 'invalidSyntax',
      detail: 'The body is not UTF-8.',
    });
    expect((await send('utf8')).status).toBe(201);
  });

  test('a body that ends in an error', async () => {
    const { fetch } = createTarget({ database: memoryDatabase(), profile: managed, tokens: [TOKEN] });
    const body = new ReadableStream({ pull: (controller) => controller.error(new Error('the client went away')) });
    const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/scim+json' };
    const init = { method: 'POST', headers, body, duplex: 'half' } as RequestInit;
    const response = await fetch(new Request(`http://127.0.0.1${BASE_PATH}/Users`, init));
    expect(await response.json()).toMatchObject({ status: '400', detail: 'The body ended before it was complete.' });
  });
});

describe('an exception inside the target', () => {
  /** Fails where the n-th statement of this kind is run. */
  const failingAt = (sql: RegExp): Database => {
    const database = memoryDatabase();
    const prepare: Database['prepare'] = (text) => {
      const statement = database.prepare(text);
      const fail = () => {
        throw new Error('the disk of secret-server-7 is full');
      };
      return sql.test(text) ? { ...statement, run: fail, tryRun: fail } : statement;
    };
    return { ...database, prepare };
  };

  test('is thrown where nobody asks to be told', async () => {
    const client = connect({ database: failingAt(/^UPDATE scim_users/) });
    const id = await client.user('ann');
    const rename = patch({ op: 'replace', path: 'userName', value: 'bob' });
    await expect(client.send('PATCH', `/Users/${id}`, rename)).rejects.toThrow('is full');
  });

  test('is told to who asks, and the client gets 500 without a word of it; nothing is written', async () => {
    const bugs: unknown[] = [];
    const client = connect({ database: failingAt(/^UPDATE scim_users/), onBug: (error) => bugs.push(error) });
    const id = await client.user('ann');
    const rename = patch({ op: 'replace', path: 'userName', value: 'bob' });
    const answer = await client.send('PATCH', `/Users/${id}`, rename);
    expect(answer.body).toEqual({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
      status: '500',
      detail: 'The target failed. Nothing was changed.',
    });
    expect(bugs).toEqual([new Error('the disk of secret-server-7 is full')]);
    expect((await client.send('GET', `/Users/${id}`)).body.userName).toBe('ann');
  });

  test('while the answer is made undoes the write, too', async () => {
    const database = memoryDatabase();
    const good = createTarget({ database, profile: managed, tokens: [TOKEN] });
    let broken = false;
    const profile = managed;
    const failing = {
      ...profile,
      users: {
        ...profile.users,
        get derived() {
          if (broken) throw new Error('no answer');
          return profile.users.derived;
        },
      },
    };
    const client = connect({ database, profile: failing, onBug: () => {} });
    broken = true;
    expect((await client.send('POST', '/Users', person('ann'))).status).toBe(500);
    expect((await clientOf(good.fetch).send('GET', '/Users')).body.totalResults).toBe(0);
  });
});

describe('the media type of a target', () => {
  test.each([
    ['application/json', undefined],
    ['application/json', 'application/scim+json'],
    ['application/json', '*/*'],
  ])('is %s whoever asks with Accept: %s', async (type, accept) => {
    const client = connect();
    const headers: Record<string, string> = accept === undefined ? {} : { accept };
    const list = await client.send('GET', '/Users', undefined, headers);
    expect([list.status, list.headers.get('content-type')]).toEqual([200, type]);
    expect((await client.send('GET', '/none', undefined, headers)).headers.get('content-type')).toBe(type);
  });
});

test('what is not under the address of the target', async () => {
  const { fetch } = createTarget({ database: memoryDatabase(), profile: managed, tokens: [TOKEN] });
  const status = async (path: string) =>
    (await fetch(new Request(`http://127.0.0.1${path}`, { headers: { authorization: `Bearer ${TOKEN}` } }))).status;
  const paths = ['/', '/Users', '/scim/v2x/Users', '/scim/v1/Users', '/x/scim/v2/Users', '/?/scim/v2/Users'];
  expect(await Promise.all(paths.map(status))).toEqual(paths.map(() => 404));
  expect(await status('/scim/v2/Users?x#/scim/v2/none')).toBe(200);
});

test('no answer holds more than the largest page', async () => {
  const client = connect({ profile: { ...managed, largestPage: 2 } });
  for (const name of ['ann', 'bob', 'cem']) await client.user(name);
  for (const path of ['/Users', '/Users?count=3']) {
    expect((await client.send('GET', path)).body).toMatchObject({ totalResults: 3, itemsPerPage: 2 });
  }
});
