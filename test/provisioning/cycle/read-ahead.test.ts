import { expect, test } from 'vitest';
import { ReadAhead } from '../../../src/provisioning/cycle/read-ahead.js';

test('what was read ahead is told once, and read again after that', () => {
  const kept = new Map([['a', 1]]);
  const asked: string[] = [];
  const ahead = new ReadAhead<number>(
    (id) => {
      asked.push(id);
      return kept.get(id);
    },
    (ids) => new Map([...kept].filter(([id]) => ids.includes(id))),
  );
  ahead.read(['a', 'b']);
  expect([ahead.take('a'), ahead.take('b'), asked]).toEqual([1, undefined, []]);
  kept.set('a', 2).set('b', 3);
  expect([ahead.take('a'), ahead.take('b'), asked]).toEqual([2, 3, ['a', 'b']]);
});

test('what was read before the last time is not told', () => {
  const ahead = new ReadAhead<number>(
    () => 2,
    (ids) => new Map(ids.map((id) => [id, 1])),
  );
  ahead.read(['a']);
  ahead.read(['b']);
  expect([ahead.take('a'), ahead.take('b')]).toEqual([2, 1]);
});
