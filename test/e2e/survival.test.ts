import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { contradictions } from '../../src/server/storage/verify.js';
import { openDatabase } from '../../src/store/index.js';
import { profileOf } from '../targets/bundled.js';
import { folderWith } from './folder.js';
import { type ServedTarget, serveScim } from './scim-server.js';
import { dice, type Owned, Writer } from './writer.js';

/** How often the server is killed; more by hand, such as SURVIVAL_KILLS=100. */
const KILLS = Number(process.env.SURVIVAL_KILLS ?? 8);
const WRITERS = 6;

interface Listed {
  readonly id: string;
  readonly userName?: string;
  readonly displayName?: string;
  readonly title?: string;
  readonly emails?: readonly { readonly value: string }[];
  readonly members?: readonly { readonly value: string }[];
  readonly meta: { readonly version: string };
}

async function everything(target: ServedTarget, endpoint: string): Promise<Listed[]> {
  const all: Listed[] = [];
  for (;;) {
    const page = await target.send('GET', `${endpoint}?startIndex=${all.length + 1}&count=500`);
    const { Resources, totalResults } = (await page.json()) as { Resources: Listed[]; totalResults: number };
    all.push(...Resources);
    if (all.length >= totalResults) return all;
  }
}

const versionOf = ({ meta }: Listed): number => Number(/"(\d+)"/.exec(meta.version)?.[1]);

/** What the target holds of what a writer owns. */
function ownedBy(name: string, users: readonly Listed[], groups: readonly Listed[]): Owned {
  const own = users.filter(({ userName = '' }) => userName.startsWith(`${name}-`));
  const names = new Map(own.map(({ id, userName = '' }) => [id, userName]));
  const group = groups.find(({ displayName }) => displayName === name);
  if (group === undefined) throw new Error(`the group ${name} is lost`);
  for (const { userName, title, emails } of own) {
    const address = title === '0' ? userName : `${userName}-${title}`;
    expect(emails?.map(({ value }) => value)).toEqual([`${address}@contoso.com`]);
  }
  return {
    users: Object.fromEntries(
      own.map((user) => [user.userName, { id: user.id, version: versionOf(user), title: user.title ?? '' }]),
    ),
    group: {
      id: group.id,
      version: versionOf(group),
      members: (group.members ?? []).map(({ value }) => names.get(value) ?? `nobody: ${value}`),
    },
  };
}

/** Lets all writers write, and kills the server in the middle: after so many requests were sent. */
async function writeUntilKilled(target: ServedTarget, writers: readonly Writer[], requests: number): Promise<void> {
  let sent = 0;
  const count = () => {
    sent += 1;
    if (sent === requests) target.server.kill('SIGKILL');
  };
  await Promise.all(writers.map((writer) => writer.write(target, count)));
  expect((await target.server.ended).signal).toBe('SIGKILL');
}

/** What was acknowledged is there; what was on its way is there as a whole, or not at all. */
function settle(writer: Writer, found: Owned): void {
  const { owned, pending } = writer;
  if (pending !== undefined) {
    const created = Object.keys(found.users).find((name) => owned.users[name] === undefined);
    const after = pending.after(created === undefined ? {} : { id: found.users[created]?.id ?? '' });
    expect([owned, after]).toContainEqual(found);
  } else {
    expect(found).toEqual(owned);
  }
  writer.owned = found;
}

test.skipIf(process.platform === 'win32')(
  'kill -9 in the middle of writes: nothing acknowledged is lost, nothing is half-written',
  async () => {
    const state = join(folderWith(), 'state');
    const serve = () => serveScim(['--profile', 'generic', '--state', state]);
    const roll = dice(2026);
    const writers = Array.from({ length: WRITERS }, (_, index) => new Writer(`w${index}`, index));
    let target = await serve();
    for (const writer of writers) await writer.begin(target);
    let order: string[] = [];
    for (let kill = 0; kill < KILLS; kill++) {
      const { token } = target;
      await writeUntilKilled(target, writers, 40 + roll(200));
      // Every second time the server itself is the first to open what it left.
      if (kill % 2 === 0) checkDatabase(join(state, 'target.db'));
      target = await serve();
      expect(target.token).toBe(token);
      const [users, groups] = [await everything(target, '/Users'), await everything(target, '/Groups')];
      for (const writer of writers) settle(writer, ownedBy(writer.name, users, groups));
      const ids = users.map(({ id }) => id);
      const kept = order.filter((id) => ids.includes(id));
      expect(ids.slice(0, kept.length)).toEqual(kept);
      expect(new Set(ids).size).toBe(ids.length);
      order = ids;
    }
    target.server.kill('SIGTERM');
    expect(await target.server.ended).toMatchObject({ status: 0, stderr: 'Ended.\n' });
    checkDatabase(join(state, 'target.db'));
    expect(statSync(join(state, 'target.db')).mode & 0o777).toBe(0o600);
    const acknowledged = writers.reduce((sum, writer) => sum + writer.acknowledged, 0);
    expect(acknowledged).toBeGreaterThan(KILLS * 20);
    if (process.env.SURVIVAL_KILLS) console.log(`${KILLS} kills, ${acknowledged} acknowledged writes, all kept`);
  },
  KILLS * 5_000 + 30_000,
);

/** The file is whole, and what stands beside the documents is as they say. */
function checkDatabase(file: string): void {
  const opened = openDatabase(file);
  if ('findings' in opened) throw new Error(JSON.stringify(opened.findings));
  const { database } = opened;
  try {
    expect(contradictions(database, profileOf('generic'))).toEqual([]);
  } finally {
    database.close();
  }
}
