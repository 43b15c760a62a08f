import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listen } from '../../../src/cli/listen.js';
import { BASE_PATH, createTarget } from '../../../src/server/index.js';
import { type Database, memoryDatabase, openDatabase } from '../../../src/store/index.js';
import { type Client, clientOf, connect, patch, person, TOKEN, USER_URN } from '../../server/client.js';
import { profileOf } from '../../targets/bundled.js';

const profile = profileOf('generic');

describe('on sockets, at the same time', () => {
  let client: Client;
  let stop: () => Promise<void>;
  beforeAll(async () => {
    const served = await listen(createTarget({ database: memoryDatabase(), profile, tokens: [TOKEN] }).fetch);
    if ('finding' in served) throw new Error(JSON.stringify(served.finding));
    client = clientOf(fetch, `${served.origin}${BASE_PATH}`);
    stop = served.close;
  });
  afterAll(() => stop());

  const statuses = (answers: readonly { status: number }[]) => answers.map(({ status }) => status).sort();

  test('of two that create one userName, one does', async () => {
    const create = (userName: string) => client.send('POST', '/Users', { schemas: [USER_URN], userName });
    expect(statuses(await Promise.all(['race', 'RACE', 'Race'].map(create)))).toEqual([201, 409, 409]);
    expect(await client.query('/Users', 'userName eq "race"')).toHaveLength(1);
  });

  test('of those who change one version, one does', async () => {
    const id = await client.user('ann');
    const change = (title: string) =>
      client.send('PATCH', `/Users/${id}`, patch({ op: 'replace', path: 'title', value: title }), {
        'if-match': 'W/"1"',
      });
    const answers = await Promise.all(['a', 'b', 'c', 'd'].map(change));
    expect(statuses(answers)).toEqual([200, 412, 412, 412]);
    const { body } = await client.send('GET', `/Users/${id}`);
    expect(body).toEqual(answers.find(({ status }) => status === 200)?.body);
    expect(body.meta).toMatchObject({ version: 'W/"2"' });
  });

  test('members that many add are all there', async () => {
    const ids = await Promise.all(['m1', 'm2', 'm3', 'm4', 'm5'].map((name) => client.user(name)));
    const group = await client.group('Team');
    const add = (value: string) =>
      client.send('PATCH', `/Groups/${group}`, patch({ op: 'add', path: 'members', value: [{ value }] }));
    expect(statuses(await Promise.all(ids.map(add)))).toEqual(ids.map(() => 204));
    const { body, headers } = await client.send('GET', `/Groups/${group}`);
    const members = body.members as unknown as readonly { value: string }[];
    expect(members.map(({ value }) => value).sort()).toEqual([...ids].sort());
    expect(headers.get('etag')).toBe('W/"6"');
  });

  test('a body that is too large is refused, and the next request is answered', async () => {
    const large = `"${'x'.repeat(3 * 1024 * 1024)}"`;
    const refused = await client.send('POST', '/Users', large).catch((error: unknown) => error);
    // The client may see the connection end while it still sends.
    if (!(refused instanceof Error)) expect(refused).toMatchObject({ status: 413, body: { status: '413' } });
    expect((await client.send('GET', '/Users?count=0')).status).toBe(200);
  });
});

describe('kept in a file', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'rehearsal-target-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const open = (): Database => {
    const opened = openDatabase(join(folder, 'target.db'));
    if ('findings' in opened) throw new Error(JSON.stringify(opened.findings));
    return opened.database;
  };

  test('everything is as before: ids, versions, order, unique names and members; new ids are new', async () => {
    const before = open();
    const first = connect({ database: before, profile });
    const ids = [await first.user('zoe'), await first.user('ann'), await first.user('bob')];
    await first.send('PATCH', `/Users/${ids[1]}`, patch({ op: 'replace', path: 'title', value: 'Dr' }));
    await first.group('Team', [ids[2] ?? '', ids[0] ?? '']);
    await first.send('DELETE', `/Users/${await first.user('gone')}`);
    const lists = async (client: Client) => [
      (await client.send('GET', '/Users')).body,
      (await client.send('GET', '/Groups')).body,
    ];
    const stored = await lists(first);
    before.close();

    const after = open();
    const second = connect({ database: after, profile });
    expect(await lists(second)).toEqual(stored);
    expect((await second.send('POST', '/Users', person('ANN'))).status).toBe(409);
    expect(ids).not.toContain(await second.user('new'));
    after.close();
  });
});
