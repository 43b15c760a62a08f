import { describe, expect, test } from 'vitest';
import { createMemory, type Memory } from '../../../src/provisioning/memory/memory.js';
import { memoryDatabase } from '../../../src/store/index.js';
import { ODD } from './odd.js';

/** The same memory, as a service finds it that is started anew. */
function reopened(change: (memory: Memory) => void): Memory {
  const database = memoryDatabase();
  const memory = createMemory(database);
  change(memory);
  memory.commit();
  return createMemory(database);
}

const referrer = (id: string) => ({ kind: 'group', id, attribute: 'members' }) as const;
const at = (day: number) => new Date(Date.UTC(2026, 0, day));

describe('references', () => {
  test.each(ODD)('to %j are kept, each as written or as unresolved', (id) => {
    const { references } = reopened((memory) => {
      memory.references.written(referrer('g'), [id, 'other']);
      memory.references.unresolved(referrer('g'), ['missing']);
    });
    expect(references.of(referrer('g'))).toEqual({
      written: new Set([id, 'other']),
      doubtful: new Set(),
      unresolved: new Set(['missing']),
    });
    expect(references.of(referrer('h')).written).toEqual(new Set());
  });

  test('that were resolved or dropped are so from then on', () => {
    const { references } = reopened((memory) => {
      memory.references.unresolved(referrer('g'), ['a', 'b', ...ODD]);
      memory.references.unresolved(referrer('h'), ['b']);
      memory.references.written(referrer('g'), ['a']);
      memory.references.forget(referrer('g'), ['b', ...ODD]);
    });
    expect(references.of(referrer('g'))).toMatchObject({ written: new Set(['a']), unresolved: new Set() });
    expect(references.of(referrer('h')).unresolved).toEqual(new Set(['b']));
  });

  test('go with an object that is gone, on both sides', () => {
    const { references } = reopened((memory) => {
      memory.references.written(referrer('g'), ['a', 'b']);
      memory.references.written(referrer('a'), ['b']);
      memory.references.lose('a');
      memory.references.settle();
    });
    expect(references.of(referrer('g')).written).toEqual(new Set(['b']));
    expect(references.of(referrer('a')).written).toEqual(new Set());
  });

  test('go with it also where the process was killed before that was settled', () => {
    const database = memoryDatabase();
    const before = createMemory(database);
    before.references.written(referrer('g'), ['a', 'b']);
    before.references.lose('a');
    before.references.doubt('b');
    before.commit();
    const { references } = createMemory(database);
    references.settle();
    expect(references.of(referrer('g'))).toMatchObject({ written: new Set(['b']), doubtful: new Set(['b']) });
  });

  test('to somebody who came back are doubtful, until they are written again', () => {
    const { references } = reopened((memory) => {
      memory.references.written(referrer('g'), ['a', 'b']);
      memory.references.written(referrer('h'), ['a']);
      memory.references.unresolved(referrer('i'), ['a']);
      memory.references.doubt('a');
      memory.references.settle();
      memory.references.written(referrer('h'), ['a']);
    });
    expect(references.of(referrer('g'))).toMatchObject({ written: new Set(['a', 'b']), doubtful: new Set(['a']) });
    expect(references.of(referrer('h')).doubtful).toEqual(new Set());
    expect(references.of(referrer('i')).unresolved).toEqual(new Set(['a']));
  });
});

describe('what was seen', () => {
  const sight = (print: string) => ({ print, displayName: 'Ann', userPrincipalName: undefined });

  test('is kept for the object and its references apart, with its names', () => {
    const { seen } = reopened((memory) => {
      memory.seen.set('user', '\u0000', 'object', sight('x'));
      memory.seen.set('user', '\u0000', 'references', sight('y'));
      memory.seen.set('user', '\u0000', 'object', sight('z'));
    });
    expect([seen.print('user', '\u0000', 'object'), seen.print('user', '\u0000', 'references')]).toEqual(['z', 'y']);
    expect(seen.names('user', '\u0000')).toEqual({ displayName: 'Ann', userPrincipalName: undefined });
    expect([seen.print('group', '\u0000', 'object'), seen.names('user', 'b')]).toEqual([
      undefined,
      { displayName: undefined, userPrincipalName: undefined },
    ]);
  });

  test('of many is what was seen of each', () => {
    const { seen } = reopened((memory) => {
      for (const [n, id] of ODD.entries()) memory.seen.set('user', id, 'object', sight(`print ${n}`));
      memory.seen.set('user', 'a', 'references', sight('x'));
      memory.seen.set('group', 'b', 'object', sight('y'));
    });
    expect(seen.prints('user', [...ODD, 'a', 'b'], 'object')).toEqual(new Map(ODD.map((id, n) => [id, `print ${n}`])));
  });

  test('is forgotten as a whole or in part', () => {
    const { seen } = reopened((memory) => {
      for (const id of ['a', 'b']) {
        memory.seen.set('user', id, 'object', sight('x'));
        memory.seen.set('user', id, 'references', sight('y'));
      }
      memory.seen.forget('user', 'a');
      memory.seen.forget('user', 'b', 'references');
    });
    expect(seen.print('user', 'a', 'object')).toBeUndefined();
    expect([seen.print('user', 'b', 'object'), seen.print('user', 'b', 'references')]).toEqual(['x', undefined]);
  });
});

describe('escrows', () => {
  const escrow = (next: number) => ({ code: 'Conflict', detail: 'taken', since: at(1), attempts: 2, next: at(next) });

  test('are kept with their dates, and the next attempt is the earliest', () => {
    const { escrows } = reopened((memory) => {
      memory.escrows.set('user', 'a', 'object', escrow(5));
      memory.escrows.set('user', 'a', 'references', escrow(3));
      memory.escrows.set('group', 'a', 'object', escrow(4));
      memory.escrows.remove('group', 'a', 'object');
      memory.escrows.remove('group', 'b', 'object');
    });
    expect(escrows.of('user', 'a', 'object')).toEqual(escrow(5));
    expect([escrows.count, escrows.next()]).toEqual([2, at(3)]);
  });

  test('none wait where there are none', () => {
    const { escrows } = reopened((memory) => {
      memory.escrows.set('user', 'a', 'object', escrow(5));
      memory.escrows.clear();
    });
    expect([escrows.count, escrows.next(), escrows.of('user', 'a', 'object')]).toEqual([0, undefined, undefined]);
  });
});

test('absences are kept from their first day on', () => {
  const { absences } = reopened((memory) => {
    for (const [id, day] of [
      ['a', 3],
      ['b', 2],
      ['c', 1],
    ] as const)
      memory.absences.note(id, at(day));
    memory.absences.forget('c');
  });
  expect([absences.since('a'), absences.since('c'), absences.first()]).toEqual([at(3), undefined, at(2)]);
});

test('facts are kept, and forgotten where they are undefined', () => {
  const { facts } = reopened((memory) => {
    memory.facts.change({ cycles: 3, watermark: 5, paused: true });
    memory.facts.change({ paused: undefined, changes: 7 });
  });
  expect(facts.now).toEqual({ cycles: 3, changes: 7, watermark: 5 });
});
