import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createTarget } from '../../../src/server/index.js';
import { contradictions } from '../../../src/server/storage/verify.js';
import { type Database, memoryDatabase } from '../../../src/store/index.js';
import { type Profile, strict } from '../../../src/targets/index.js';
import { profileNames, profileOf } from '../../targets/bundled.js';
import { clientOf, TOKEN } from '../client.js';
import { judgeOf } from './answers.js';
import { hostileRequest, type Sent, withIds } from './hostile-requests.js';

const BASE = 'http://127.0.0.1/scim/v2';

/** Everything that is in a database. */
function dump(database: Database): string {
  const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").all();
  return JSON.stringify(tables.map((table) => database.prepare(`SELECT * FROM ${table.name}`).all()));
}

/** What goes wrong while a new target, with some accounts and groups, answers these requests. */
async function troubles(profile: Profile, requests: readonly Sent[]): Promise<string[]> {
  const database = memoryDatabase();
  const now = () => new Date(Date.UTC(2026, 0, 1));
  const { fetch } = createTarget({ database, profile, tokens: [TOKEN], now });
  const client = clientOf(fetch, BASE);
  const ann = await client.user('ann', { displayName: 'Ann' });
  await client.user('bob', { displayName: 'Bob' });
  await client.group('Team', [ann]);
  await client.group('Empty');
  const judge = await judgeOf(profile);
  const found: string[] = [];
  for (const { method, path, headers, body } of requests) {
    const before = dump(database);
    const answer = await fetch(
      new Request(BASE + withIds(path, profile.ids), {
        method,
        headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/scim+json', ...headers },
        ...(body !== undefined && { body: withIds(body, profile.ids) }),
      }),
    );
    found.push(...(await judge(method, answer)));
    const isRead = method === 'GET' || method === 'HEAD';
    if ((isRead || answer.status >= 400) && dump(database) !== before) found.push('a change that was not asked for');
  }
  found.push(...contradictions(database, profile));
  database.close();
  return found;
}

const targets = [
  ...profileNames.map((name): [string, Profile] => [name, profileOf(name)]),
  ['generic, strictly', strict(profileOf('generic'))] satisfies [string, Profile],
];

describe.each(targets)('requests of any kind, to %s', (_, profile) => {
  test('are answered in the form of SCIM without a failure, and what is refused changes nothing', async () => {
    const requests = fc.array(hostileRequest, { minLength: 1, maxLength: 24, size: 'max' });
    await fc.assert(
      fc.asyncProperty(requests, async (sent) => {
        expect(await troubles(profile, sent)).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });
});
