import { appendFileSync } from 'node:fs';
import { chmod, open, readFile, stat, writeFile } from 'node:fs/promises';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Fetch } from '../../../src/directory/graph/connection.js';
import type { PullEvent } from '../../../src/directory/snapshot/request.js';
import { unwritable } from '../../../src/directory/snapshot/trouble.js';
import { openWriter } from '../../../src/directory/snapshot/writer.js';
import { Tenant } from '../../../src/directory/tenant/tenant.js';
import { beside, output, pull, pulled, SMALL, said } from './pulling.js';

afterEach(() => void vi.restoreAllMocks());

const files = Object.getPrototypeOf(await open(process.execPath).then((one) => one.close().then(() => one)));

/** From now on no file takes any more, or is made last. */
function fillDisk(refused: 'write' | 'sync' = 'write'): void {
  const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
  vi.spyOn(files, refused).mockRejectedValue(full);
}

const diskFull = { ruleId: 'file/unwritable', data: { reason: 'the disk is full' } };

/** Answers 403 to the request of this number for a list. */
function forbidding(list: RegExp, page: number): (fetch: Fetch) => Fetch {
  let pages = 0;
  return (fetch) => async (request) =>
    list.test(request.url) && ++pages === page ? Response.json({ error: {} }, { status: 403 }) : fetch(request);
}

const cut = (fetch: Fetch) => (request: Request) =>
  request.url.includes('/groups/') ? Promise.reject(new TypeError('fetch failed')) : fetch(request);

const on = (takenAt: string) => ({ takenAt: () => new Date(takenAt) });

describe('a disk that is full', () => {
  test('while pages are read ends the pull, and an older snapshot stays', async () => {
    const path = await output();
    await writeFile(path, 'old');
    fillDisk();
    expect(await pull(SMALL, path)).toMatchObject({ failed: { findings: [diskFull] } });
    vi.restoreAllMocks();
    expect(await readFile(path, 'utf8')).toBe('old');
    await pulled(SMALL, path);
    expect(await beside(path)).toEqual([]);
  });

  test.each([
    ['users', 3],
    ['assignments', 1],
  ])('from the %s on ends the pull with at most %i more of their pages', async (list, most) => {
    const path = await output();
    const events: PullEvent[] = [];
    const progress = (event: PullEvent) => {
      if (event.kind === 'begun' && event.list === list) fillDisk();
      if (event.kind === 'read' && event.list === list) events.push(event);
    };
    const result = await pull(SMALL, path, { pageSize: list === 'users' ? 1 : 7 }, { progress });
    expect(result).toMatchObject({ failed: { findings: [diskFull] } });
    expect(events.length).toBeLessThanOrEqual(most);
  });

  test('when the snapshot is written keeps what was read, and the next pull asks for no page of it', async () => {
    const path = await output();
    await writeFile(path, 'old');
    const progress = ({ kind }: PullEvent) => (kind === 'writing' ? fillDisk('sync') : undefined);
    expect(await pull(SMALL, path, {}, { progress })).toMatchObject({
      failed: { findings: [diskFull], resumable: true },
    });
    vi.restoreAllMocks();
    expect(await readFile(path, 'utf8')).toBe('old');
    expect(await beside(path)).toEqual(['snapshot.ndjson.part']);
    expect((await pulled(SMALL, path, { wrap: forbidding(/delta|Items|AssignedTo/, 1) })).began).toBe('resumed');
  });

  test('is known to a writer before its end', async () => {
    const path = await output();
    const opened = await openWriter(path);
    if ('finding' in opened) throw new Error('it cannot be opened');
    const { writer } = opened;
    fillDisk();
    for (let i = 0; i < 4; i++) await writer.write('x'.repeat(400_000));
    expect(writer.failed).toBe(true);
    expect(await writer.commit()).toMatchObject(diskFull);
    expect(await beside(path)).toEqual([]);
  });
});

test('an error that the system did not give is a bug', () => {
  expect(() => unwritable('file', new Error('bug'))).toThrow('bug');
  expect(() => unwritable('file', 'bug')).toThrow('bug');
});

describe('a process that ends', () => {
  test('while a file is written removes it, and afterwards has nothing left to remove', async () => {
    const path = await output();
    const before = process.listeners('exit');
    const opened = await openWriter(path);
    const [remove, ...others] = process.listeners('exit').filter((one) => !before.includes(one));
    expect(others).toEqual([]);
    expect(await beside(path)).toHaveLength(1);
    remove?.(1);
    expect(await beside(path)).toEqual([]);
    if ('writer' in opened) await opened.writer.discard();
    expect(process.listeners('exit')).toEqual(before);
    const second = await openWriter(path);
    if ('writer' in second) await second.writer.commit();
    expect(process.listeners('exit')).toEqual(before);
  });
});

describe('what an interrupted pull left', () => {
  test.each([
    ['2026-11-29T08:00:00Z', 'resumed'],
    ['2026-11-29T08:00:01Z', 'anew'],
  ])('is gone on with on %s: %s, for links last seven days', async (day, began) => {
    const path = await output();
    await pull(SMALL, path, { wrap: cut }, on('2026-11-22T08:00:00Z'));
    const result = await pulled(SMALL, path, {}, on(day));
    expect(result.began).toBe(began);
    // Changes are told from the beginning of the round on.
    expect(result.head.takenAt).toBe(began === 'resumed' ? '2026-11-22T08:00:00.000Z' : new Date(day).toISOString());
  });

  test.each([
    [false, 'resumed'],
    [true, 'anew'],
  ])('is complete, with fresh: %s', async (fresh, began) => {
    const path = await output();
    const progress = ({ kind }: PullEvent) => {
      if (kind === 'writing') throw new Error('killed');
    };
    await expect(pull(SMALL, path, {}, { progress })).rejects.toThrow('killed');
    expect((await pulled(SMALL, path, {}, { fresh })).began).toBe(began);
  });

  test('is not complete, and is gone on with by a pull of everything too', async () => {
    const path = await output();
    await pull(SMALL, path, { wrap: cut }, { fresh: true });
    expect((await pulled(SMALL, path, {}, { fresh: true })).began).toBe('resumed');
  });

  test('is for its owner only again, whoever opened it to others', async () => {
    const path = await output();
    await pull(SMALL, path, { wrap: cut });
    await chmod(`${path}.part`, 0o644);
    await pull(SMALL, path, { wrap: cut });
    expect((await stat(`${path}.part`)).mode & 0o777).toBe(0o600);
  });

  test('that is another pull of the same file, still at work, is told and nothing is written', async () => {
    const path = await output();
    await writeFile(path, 'old');
    const progress = (event: PullEvent) => {
      if (event.kind === 'done' && event.list === 'groups') appendFileSync(`${path}.part`, '{"id":"other"}\n');
    };
    expect(await pull(SMALL, path, {}, { progress })).toMatchObject({
      failed: { findings: [{ ruleId: 'directory/other-pull' }] },
    });
    expect(await readFile(path, 'utf8')).toBe('old');
    await pulled(SMALL, path);
    const whole = await output();
    await pulled(SMALL, whole);
    expect(await said(path)).toEqual(await said(whole));
  });
});

describe('a permission that ends in the middle of a list', () => {
  test.each([
    [/groups\/delta/, 2, ['groups'], { groups: 0, assignments: 7, deletedUsers: 7 }],
    [/deletedItems/, 2, ['deletedUsers'], { groups: 5, assignments: 7, deletedUsers: 0 }],
    [/appRoleAssignedTo/, 3, ['assignments'], { groups: 5, assignments: 0, deletedUsers: 7 }],
  ])('%s: the list is left out whole, for half of it would be taken for all', async (list, page, unread, counts) => {
    const path = await output();
    const result = await pulled(SMALL, path, { wrap: forbidding(list, page) });
    expect(result.unread).toEqual(unread);
    expect(result.counts).toMatchObject(counts);
  });
});

test('a user who is told again as before has not changed', async () => {
  const tenant = new Tenant(SMALL);
  const path = await output();
  await pulled(tenant, path);
  for (const department of ['Legal', 'Sales']) {
    tenant.apply({ kind: 'set', who: 'user-2', to: { department } }, new Date('2026-11-22T09:00:00Z'));
  }
  expect((await pulled(tenant, path)).changes?.users).toEqual({ added: 0, changed: 0, removed: 0 });
});
