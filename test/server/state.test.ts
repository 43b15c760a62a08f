import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Database, memoryDatabase, openDatabase } from '../../src/store/index.js';
import { connect, patch, person } from './client.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rehearsal-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function open(): Database {
  const opened = openDatabase(join(folder, 'target.db'));
  if ('findings' in opened) throw new Error(JSON.stringify(opened.findings));
  return opened.database;
}

const now = () => new Date('2026-01-01T00:00:00Z');

describe('state', () => {
  test('is kept by the file', async () => {
    const first = open();
    const before = connect({ database: first, now });
    const ann = await before.user('ann');
    const group = await before.group('Team', [ann]);
    await before.send('PATCH', `/Users/${ann}`, patch({ op: 'Replace', path: 'active', value: 'False' }));
    const saved = [await before.send('GET', '/Users'), await before.send('GET', `/Groups/${group}`)];
    first.close();

    const second = open();
    const after = connect({ database: second, now });
    expect(
      [await after.send('GET', '/Users'), await after.send('GET', `/Groups/${group}`)].map((one) => one.body),
    ).toEqual(saved.map((one) => one.body));
    expect((await after.send('POST', '/Users', (await after.send('GET', `/Users/${ann}`)).body)).status).toBe(409);
    expect(await after.user('bob')).not.toBe(ann);
    second.close();
  });

  test('is all or nothing, even when the store fails half-way', async () => {
    const database = memoryDatabase();
    const failing: Database = {
      ...database,
      prepare: (sql) => {
        const statement = database.prepare(sql);
        if (!sql.startsWith('INSERT INTO scim_users_elements')) return statement;
        const fail = () => {
          throw new Error('disk full');
        };
        return { ...statement, run: fail };
      },
    };
    const client = connect({ database: failing });
    await expect(client.send('POST', '/Users', person('ann'))).rejects.toThrow('disk full');
    expect((await client.send('GET', '/Users')).body.totalResults).toBe(0);
  });

  test('of what is deleted is gone', async () => {
    const database = memoryDatabase();
    const client = connect({ database });
    const ids = [await client.user('ann'), await client.user('bob')];
    const group = await client.group('Team', ids);
    await client.send('DELETE', `/Groups/${group}`);
    await client.send('DELETE', `/Users/${ids[0]}`);
    const count = (table: string) => database.prepare(`SELECT COUNT(*) AS n FROM ${table}`).get()?.n;
    expect(['scim_users', 'scim_groups', 'scim_members', 'scim_users_elements'].map(count)).toEqual([1, 0, 0, 1]);
  });

  test('is not shared between two targets of one process', async () => {
    const [one, other] = [connect(), connect()];
    const id = await one.user('ann');
    expect((await other.send('GET', `/Users/${id}`)).status).toBe(404);
    expect(await other.user('ann')).toBe(id);
    await other.send('DELETE', `/Users/${id}`);
    expect((await one.send('GET', `/Users/${id}`)).status).toBe(200);
  });

  test('repeats exactly: same requests and clock, same answers', async () => {
    const run = async () => {
      const client = connect({ now });
      const ann = await client.user('ann');
      const group = await client.group('Team', [ann, await client.user('bob')]);
      await client.send('PATCH', `/Groups/${group}`, patch({ op: 'Replace', path: 'displayName', value: 'Crew' }));
      return JSON.stringify([(await client.send('GET', '/Users')).body, (await client.send('GET', '/Groups')).body]);
    };
    expect(await run()).toBe(await run());
  });

  test('a refused request uses up no id', async () => {
    const [one, other] = [connect(), connect()];
    await one.user('ann');
    await other.user('ann');
    await one.send('POST', '/Users', (await one.send('GET', '/Users')).body.Resources?.[0]);
    expect(await one.user('bob')).toBe(await other.user('bob'));
  });
});
