import { describe, expect, test } from 'vitest';
import { createContext } from '../../../src/functions/index.js';
import { createLog, type LogReader, readLog } from '../../../src/provisioning/index.js';
import { type Database, memoryDatabase } from '../../../src/store/index.js';
import { guide, guideText, tableOf, user } from '../rehearsal.js';
import { created, cycle, first, unassigned, updated } from './steps.js';

const context = createContext();
const second = cycle(2, '2026-02-01T09:20:00Z');

function written(database: Database): LogReader {
  const log = readLog(database);
  if (log === undefined) throw new Error('no log');
  return log;
}

describe('the log of a state', () => {
  test('gives back what happened to each object, in its order', () => {
    const database = memoryDatabase();
    const log = createLog(database);
    log.use(guide, context);
    const [ann, bob] = [user('ann'), user('bob')];
    for (const event of [...created(1, ann), ...unassigned(2, bob)]) log.add(event, first);
    for (const event of updated(3, ann, { userName: 'old' })) log.add(event, second);
    log.flush();
    const changes = written(database).changesOf({ kind: 'user', id: 'ann' });
    expect(changes.map(({ change }) => [change.change, change.cycle, change.kind, change.at])).toEqual([
      [1, 1, 'initial', '2026-01-05T09:20:00Z'],
      [3, 2, 'incremental', '2026-02-01T09:20:00Z'],
    ]);
    const [creation] = changes;
    expect(creation?.change.steps.map(({ name }) => name)).toEqual(created(1, ann).map(({ name }) => name));
    expect(creation?.change.steps.at(-1)).toMatchObject({ requests: [{ method: 'POST', body: { userName: 'ann' } }] });
    expect(creation?.change.values).toContainEqual({ target: 'userName', value: 'ann' });
    expect(creation?.change.entry?.object).toEqual({
      id: 'ann',
      mailNickname: 'ann',
      givenName: 'Ann',
      surname: 'Lee',
      userPrincipalName: 'ann@contoso.com',
      accountEnabled: true,
    });
    expect(written(database).changesOf({ kind: 'group', id: 'ann' })).toEqual([]);
  });

  test('finds people by id, and by every userPrincipalName they had, whatever its case', () => {
    const database = memoryDatabase();
    const log = createLog(database);
    log.use(guide, context);
    const before = user('1F', { userPrincipalName: 'Ann.Lee@contoso.com' });
    const after = { ...before, userPrincipalName: 'ann.moss@contoso.com', displayName: 'Ann Moss' };
    for (const event of created(1, before)) log.add(event, first);
    for (const event of updated(2, after, {})) log.add(event, second);
    log.flush();
    const reader = written(database);
    for (const who of ['1F', 'ANN.LEE@CONTOSO.COM', 'ann.moss@contoso.com'])
      expect(reader.find(who).map(({ id }) => id)).toEqual(['1F']);
    expect(reader.find('ann')).toEqual([]);
    expect([...reader.names()].map(({ name }) => name)).toEqual(['Ann.Lee@contoso.com', 'ann.moss@contoso.com']);
  });

  test('keeps the mapping of that time with each change, once per version', () => {
    const database = memoryDatabase();
    const edited = tableOf(guideText.replace('source: surname', 'source: displayName'));
    const log = createLog(database);
    for (const [index, table] of [guide, edited, guide].entries()) {
      log.use(table, context);
      for (const event of created(index + 1, user('ann'))) log.add(event, cycle(index + 1, '2026-01-05T09:20:00Z'));
    }
    log.flush();
    const sources = written(database)
      .changesOf({ kind: 'user', id: 'ann' })
      .map(({ table }) => table.users.find(({ target }) => target === 'name.familyName')?.source);
    expect(sources).toEqual(['[surname]', '[displayName]', '[surname]']);
    expect(database.prepare('SELECT count(*) FROM log_mapping').first()).toBe(2);
  });

  test('goes on where an earlier run has ended, and keeps what is too long for a shape', () => {
    const database = memoryDatabase();
    const long = user('ann', { displayName: 'x' });
    for (const number of [1, 2]) {
      const log = createLog(database);
      log.use(guide, context);
      const values = Object.fromEntries(Array.from({ length: 600 }, (_, i) => [`extension:attribute${i}`, 'v']));
      for (const event of created(number, long, number === 2 ? { values } : {}))
        log.add(event, cycle(number, '2026-01-05'));
      log.flush();
    }
    const changes = written(database).changesOf({ kind: 'user', id: 'ann' });
    const exported = changes.flatMap(({ change }) => change.steps.filter((step) => step.type === 'export'));
    expect(exported.map(({ modified }) => modified.length)).toEqual([7, 600]);
  });

  test('is not there in a state of before it was kept', () => {
    expect(readLog(memoryDatabase())).toBeUndefined();
  });
});
