import { describe, expect, test } from 'vitest';
import { createWriter, type Database, memoryDatabase } from '../../src/store/index.js';

/** A table of numbers, and how many transactions were begun. */
function open() {
  const database = memoryDatabase();
  database.exec('CREATE TABLE numbers (number INTEGER PRIMARY KEY)');
  const counted = { transactions: 0 };
  const watched: Database = {
    ...database,
    transaction: (work) => {
      counted.transactions += 1;
      return database.transaction(work);
    },
  };
  const insert = database.prepare('INSERT INTO numbers VALUES (?)');
  const all = () =>
    database
      .prepare('SELECT number FROM numbers ORDER BY number')
      .all()
      .map(({ number }) => number);
  return { write: createWriter(watched), add: (number: number) => insert.run(number), all, counted };
}

describe('writes that come together', () => {
  test('are one transaction, in the order in which they came', async () => {
    const { write, add, all, counted } = open();
    const seen = await Promise.all([3, 1, 2].map((number) => write(() => [add(number), all().length])));
    expect(seen).toEqual([
      [1, 1],
      [1, 2],
      [1, 3],
    ]);
    expect(all()).toEqual([1, 2, 3]);
    expect(counted.transactions).toBe(1);
  });

  test('are not there before they are committed', async () => {
    const { write, add, all } = open();
    const written = write(() => add(1));
    expect(all()).toEqual([]);
    await written;
    expect(all()).toEqual([1]);
  });

  test('fail alone: what throws is undone, and the others are kept', async () => {
    const { write, add, all, counted } = open();
    const results = await Promise.allSettled([
      write(() => add(1)),
      write(() => {
        add(2);
        throw new Error('not this one');
      }),
      write(() => add(3)),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(all()).toEqual([1, 3]);
    expect(counted.transactions).toBe(4);
  });

  test('a single one that throws is not tried again', async () => {
    const { write, all, counted } = open();
    await expect(
      write(() => {
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(all()).toEqual([]);
    expect(counted.transactions).toBe(1);
  });

  test('that come later are a transaction of their own', async () => {
    const { write, add, all, counted } = open();
    await write(() => add(1));
    await write(() => add(2));
    expect(all()).toEqual([1, 2]);
    expect(counted.transactions).toBe(2);
  });
});
