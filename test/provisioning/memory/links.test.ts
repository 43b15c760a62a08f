import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createBatch } from '../../../src/provisioning/memory/batch.js';
import { createMemory, type Memory } from '../../../src/provisioning/memory/memory.js';
import { type Database, memoryDatabase } from '../../../src/store/index.js';
import { ODD } from './odd.js';

const managed = (target: string) => ({ target, standing: 'managed' }) as const;

/** What is asked before and after a commit, and by a service that is started anew over the same database. */
const readings: readonly [string, (memory: Memory, database: Database) => Memory][] = [
  ['before they are committed', (memory) => memory],
  [
    'after that',
    (memory) => {
      memory.commit();
      return memory;
    },
  ],
  [
    'when the database is opened again',
    (memory, database) => {
      memory.commit();
      return createMemory(database);
    },
  ],
];

describe.each(readings)('links %s', (_, read) => {
  const linksAfter = (change: (memory: Memory) => void): Memory['links'] => {
    const database = memoryDatabase();
    const memory = createMemory(database);
    change(memory);
    return read(memory, database).links;
  };

  test('are not there before they are made', () => {
    const links = linksAfter(() => {});
    expect([links.of('user', 'a'), links.sourceOf('user', 'a'), links.sources('user')]).toEqual([
      undefined,
      undefined,
      [],
    ]);
  });

  test('of users and groups are apart', () => {
    const links = linksAfter((memory) => {
      memory.links.set('user', 'a', managed('user-1'));
      memory.links.set('group', 'a', managed('group-1'));
    });
    expect([links.of('user', 'a'), links.of('group', 'a')]).toEqual([managed('user-1'), managed('group-1')]);
    expect([links.sourceOf('user', 'user-1'), links.sourceOf('user', 'group-1')]).toEqual(['a', undefined]);
  });

  test('made again lead to the new object, and stand as said last', () => {
    const links = linksAfter((memory) => {
      memory.links.set('user', 'a', managed('1'));
      memory.links.set('user', 'a', { target: '2', standing: 'released' });
    });
    expect(links.of('user', 'a')).toEqual({ target: '2', standing: 'released' });
    expect([links.sourceOf('user', '1'), links.sourceOf('user', '2')]).toEqual([undefined, 'a']);
  });

  test('that are removed are gone in both directions', () => {
    const links = linksAfter((memory) => {
      memory.links.set('user', 'a', managed('1'));
      memory.commit();
      memory.links.remove('user', 'a');
      memory.links.remove('user', 'never');
    });
    expect([links.of('user', 'a'), links.sourceOf('user', '1'), links.sources('user')]).toEqual([
      undefined,
      undefined,
      [],
    ]);
  });

  test('that are passed on have one owner, whoever had the object before', () => {
    const links = linksAfter((memory) => {
      memory.links.set('user', 'a', managed('1'));
      memory.commit();
      memory.links.set('user', 'a', managed('2'));
      memory.links.set('user', 'b', managed('1'));
      memory.links.set('user', 'b', managed('3'));
    });
    expect(['1', '2', '3'].map((target) => links.sourceOf('user', target))).toEqual([undefined, 'a', 'b']);
  });

  test('of many are those that are there, as they stand now', () => {
    const links = linksAfter((memory) => {
      for (const id of ['a', 'b', 'c', 'd']) memory.links.set('user', id, managed(`t-${id}`));
      memory.links.set('group', 'e', managed('t-e'));
      memory.commit();
      memory.links.remove('user', 'b');
      memory.links.set('user', 'c', { target: 't', standing: 'left' });
      memory.links.set('user', 'f', managed('t-f'));
    });
    expect(Object.fromEntries(links.among('user', ['a', 'b', 'c', 'e', 'f', 'g']))).toEqual({
      a: managed('t-a'),
      c: { target: 't', standing: 'left' },
      f: managed('t-f'),
    });
  });

  test('are listed in the order of their ids, and may be dropped together', () => {
    const make = (memory: Memory) => {
      for (const id of ['b', 'a', 'c']) memory.links.set('user', id, managed(`t-${id}`));
    };
    expect(linksAfter(make).sources('user')).toEqual(['a', 'b', 'c']);
    const none = linksAfter((memory) => {
      make(memory);
      memory.links.clear();
    });
    expect([none.sources('user'), none.of('user', 'a')]).toEqual([[], undefined]);
  });

  test('are kept for any ids', () => {
    const id = fc.oneof(fc.constantFrom(...ODD), fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(id, id), { selector: ([source]) => source, maxLength: 6 }), (pairs) => {
        const links = linksAfter((memory) => {
          for (const [source, target] of pairs) memory.links.set('user', source, managed(target));
        });
        for (const [source, target] of pairs) expect(links.of('user', source)).toEqual(managed(target));
        const sources = pairs.map(([source]) => source);
        expect(links.among('user', sources)).toEqual(new Map(sources.map((id) => [id, links.of('user', id)])));
        expect([...links.sources('user')].sort()).toEqual(pairs.map(([source]) => source).sort());
      }),
      { numRuns: 50 },
    );
  });
});

test('a batch is committed as a whole or not at all', () => {
  const database = memoryDatabase();
  database.exec('CREATE TABLE kept (value TEXT)');
  const insert = database.prepare('INSERT INTO kept (value) VALUES (?)');
  const batch = createBatch(database);
  let commits = 0;
  batch.onCommit(() => {
    commits += 1;
  });
  batch.add(() => void insert.run('one'));
  batch.add(() => {
    throw new Error('full');
  });
  expect(() => batch.commit()).toThrow('full');
  expect([database.prepare('SELECT count(*) FROM kept').first(), commits]).toEqual([0, 0]);
  batch.add(() => void insert.run('two'));
  batch.commit();
  batch.commit();
  expect([database.prepare('SELECT count(*) FROM kept').first(), commits]).toEqual([1, 1]);
});
