import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { finished, Merge, mergeObject, ObjectMerge } from '../../../src/directory/graph/merge.js';
import type { GraphObject } from '../../../src/directory/graph/reader.js';

const gone = (id: string, reason = 'deleted') => ({ id, '@removed': { reason } });
const merged = (objects: readonly GraphObject[]) => {
  const merge = new Merge();
  for (const object of objects) merge.add(object);
  return [...merge.objects()];
};

describe('a round', () => {
  test.each<readonly [string, readonly GraphObject[], readonly unknown[]]>([
    [
      'last value wins',
      [
        { id: '1', mail: 'a', city: 'x' },
        { id: '1', mail: 'b' },
      ],
      [{ id: '1', mail: 'b', city: 'x' }],
    ],
    [
      'null is a value',
      [
        { id: '1', mail: 'a' },
        { id: '1', mail: null },
      ],
      [{ id: '1', mail: null }],
    ],
    [
      'replayed',
      [
        { id: '1', mail: 'a' },
        { id: '1', mail: 'a' },
      ],
      [{ id: '1', mail: 'a' }],
    ],
    [
      'in order of first sight',
      [{ id: '2' }, { id: '1' }, { id: '2', mail: 'b' }],
      [{ id: '2', mail: 'b' }, { id: '1' }],
    ],
    ['deleted', [{ id: '1', mail: 'a' }, gone('1')], []],
    ['changed: soft-deleted', [{ id: '1', mail: 'a' }, gone('1', 'changed')], []],
    ['never seen, and deleted', [gone('1')], []],
    [
      'restored: as new',
      [{ id: '1', mail: 'a', city: 'x' }, gone('1', 'changed'), { id: '1', mail: 'b' }],
      [{ id: '1', mail: 'b' }],
    ],
    [
      'restored: without its old members',
      [{ id: '1', 'members@delta': [{ id: 'a' }] }, gone('1'), { id: '1', 'members@delta': [{ id: 'b' }] }],
      [{ id: '1', members: [{ id: 'b' }] }],
    ],
    ['without an id', [{ mail: 'a' }, { id: 7 }, {}], []],
    [
      'split members',
      [
        { id: '1', name: 'g', 'members@delta': [{ id: 'a' }] },
        { id: '1', name: 'g', 'members@delta': [{ id: 'b' }] },
      ],
      [{ id: '1', name: 'g', members: [{ id: 'a' }, { id: 'b' }] }],
    ],
    [
      'member added, then removed',
      [
        { id: '1', 'members@delta': [{ id: 'a' }, { id: 'b' }] },
        { id: '1', 'members@delta': [gone('a')] },
      ],
      [{ id: '1', members: [{ id: 'b' }] }],
    ],
    [
      'member removed, then added',
      [
        { id: '1', 'members@delta': [gone('a')] },
        { id: '1', 'members@delta': [{ id: 'a' }] },
      ],
      [{ id: '1', members: [{ id: 'a' }] }],
    ],
    [
      'member twice in one list',
      [{ id: '1', 'members@delta': [{ id: 'a' }, { id: 'a' }] }],
      [{ id: '1', members: [{ id: 'a' }] }],
    ],
    [
      'member with its type',
      [{ id: '1', 'members@delta': [{ '@odata.type': '#microsoft.graph.user', id: 'a' }] }],
      [{ id: '1', members: [{ '@odata.type': '#microsoft.graph.user', id: 'a' }] }],
    ],
    ['no members at all', [{ id: '1', 'members@delta': [] }], [{ id: '1', members: [] }]],
    ['members not told of', [{ id: '1', name: 'g' }], [{ id: '1', name: 'g' }]],
    [
      'odd references',
      [{ id: '1', 'members@delta': [null, 'a', 7, {}, { id: 7 }, { id: 'a' }] }],
      [{ id: '1', members: [{ id: 'a' }] }],
    ],
    ['an odd relation', [{ id: '1', 'members@delta': 'x', 'manager@delta': 'x' }], [{ id: '1', members: [] }]],
    [
      'manager',
      [{ id: '1', 'manager@delta': [{ '@odata.type': '#microsoft.graph.user', id: 'a' }] }],
      [{ id: '1', manager: { id: 'a' } }],
    ],
    [
      'manager not told of again',
      [
        { id: '1', 'manager@delta': [{ id: 'a' }] },
        { id: '1', mail: 'x' },
      ],
      [{ id: '1', mail: 'x', manager: { id: 'a' } }],
    ],
    [
      'manager replaced',
      [
        { id: '1', 'manager@delta': [{ id: 'a' }] },
        { id: '1', 'manager@delta': [gone('a'), { id: 'b' }] },
      ],
      [{ id: '1', manager: { id: 'b' } }],
    ],
    [
      'manager replaced, told the other way round',
      [
        { id: '1', 'manager@delta': [{ id: 'a' }] },
        { id: '1', 'manager@delta': [{ id: 'b' }, gone('a')] },
      ],
      [{ id: '1', manager: { id: 'b' } }],
    ],
    [
      'manager replaced, the old one not named',
      [
        { id: '1', 'manager@delta': [{ id: 'a' }] },
        { id: '1', 'manager@delta': [{ id: 'b' }] },
      ],
      [{ id: '1', manager: { id: 'b' } }],
    ],
    [
      'manager removed',
      [
        { id: '1', 'manager@delta': [{ id: 'a' }] },
        { id: '1', 'manager@delta': [gone('a')] },
      ],
      [{ id: '1', manager: null }],
    ],
    ['manager removed, never seen', [{ id: '1', 'manager@delta': [gone('a')] }], [{ id: '1', manager: null }]],
    [
      'manager removed late, replaced already',
      [
        { id: '1', 'manager@delta': [{ id: 'b' }] },
        { id: '1', 'manager@delta': [gone('a')] },
      ],
      [{ id: '1', manager: { id: 'b' } }],
    ],
    [
      'manager removed, then given back',
      [
        { id: '1', 'manager@delta': [gone('a')] },
        { id: '1', 'manager@delta': [{ id: 'a' }] },
      ],
      [{ id: '1', manager: { id: 'a' } }],
    ],
    ['no manager told', [{ id: '1', 'manager@delta': [] }], [{ id: '1' }]],
    [
      'annotations are no properties',
      [{ id: '1', '@odata.type': '#microsoft.graph.user', 'mail@odata.x': 1, mail: 'a' }],
      [{ id: '1', mail: 'a' }],
    ],
    [
      'a name that means something to a program',
      [JSON.parse('{"id":"1","a@b":1,"__proto__":{"x":1},"constructor":"c"}'), JSON.parse('{"id":"__proto__"}')],
      [JSON.parse('{"id":"1","__proto__":{"x":1},"constructor":"c"}'), { id: '__proto__' }],
    ],
  ])('%s', (_, objects, expected) => {
    expect(JSON.stringify(merged(objects))).toBe(JSON.stringify(expected));
  });

  test.each([[[null, 'a', 7]], [[{ id: 'a' }, null]]])('odd managers are passed over: %j', (told) => {
    const manager = told.some((one) => typeof one === 'object' && one !== null) ? { id: 'a' } : null;
    expect(finished({ id: '1', 'manager@delta': told })).toEqual({ id: '1', manager });
  });

  test('adds members in time that does not depend on how many there are', () => {
    const merge = new ObjectMerge();
    let read = 0;
    for (let n = 0; n < 5000; n++) {
      const members = Array.from({ length: 20 }, (_, at) => ({
        get id() {
          read++;
          return `member${n * 20 + at}`;
        },
      }));
      merge.add({ id: '1', 'members@delta': members });
    }
    expect(read).toBeLessThan(100_000 * 5);
    expect(merge.object?.['members@delta']).toHaveLength(100_000);
  });
});

describe('what is known already', () => {
  const group = { id: '1', name: 'old', members: [{ id: 'a' }, { id: 'b' }] };
  const user = { id: '1', mail: 'old', manager: { id: 'a' } };

  test.each<readonly [string, GraphObject, GraphObject, GraphObject | undefined]>([
    ['is kept', group, { id: '1' }, group],
    ['is changed', group, { id: '1', name: 'new' }, { ...group, name: 'new' }],
    [
      'gains and loses members',
      group,
      { id: '1', 'members@delta': [gone('a'), { id: 'c' }] },
      { ...group, members: [{ id: 'b' }, { id: 'c' }] },
    ],
    ['loses a member that it does not have', group, { id: '1', 'members@delta': [gone('z')] }, group],
    ['is told a member again', group, { id: '1', 'members@delta': [{ id: 'a' }] }, group],
    ['loses its manager', user, { id: '1', 'manager@delta': [gone('a')] }, { ...user, manager: null }],
    ['keeps its manager', user, { id: '1', 'manager@delta': [gone('z')] }, user],
    [
      'gets a manager',
      { id: '1', manager: null },
      { id: '1', 'manager@delta': [{ id: 'b' }] },
      { id: '1', manager: { id: 'b' } },
    ],
    ['is replaced as a whole', group, { id: '1', members: [{ id: 'z' }] }, { ...group, members: [{ id: 'z' }] }],
    ['is gone', user, gone('1'), undefined],
  ])('%s', (_, older, newer, expected) => {
    const before = structuredClone([older, newer]);
    expect(mergeObject(older, newer)).toEqual(expected);
    expect([older, newer]).toEqual(before);
  });

  test('removed references are kept for what is older', () => {
    const round = mergeObject({ id: '1', 'members@delta': [gone('a')] }, { id: '1', 'members@delta': [{ id: 'c' }] });
    expect(round).toEqual({ id: '1', 'members@delta': [gone('a'), { id: 'c' }] });
    expect(mergeObject(group, round ?? {})).toEqual({ ...group, members: [{ id: 'b' }, { id: 'c' }] });
  });
});

const id = fc.constantFrom('a', 'b', 'c', 'd');
const references = fc.array(
  fc.oneof(
    id.map((one) => ({ id: one })),
    id.map((one) => gone(one)),
  ),
  { maxLength: 5 },
);
const delta = fc
  .record(
    { name: fc.constantFrom('x', 'y', null), 'members@delta': references, 'manager@delta': references },
    { requiredKeys: [] },
  )
  .map((told): GraphObject => ({ id: '1', ...told }));
const known = fc
  .record({ name: fc.constantFrom('x', 'y', null), members: fc.uniqueArray(id), manager: fc.option(id) })
  .map(
    ({ name, members, manager }): GraphObject => ({
      id: '1',
      name,
      members: members.map((one) => ({ id: one })),
      manager: manager === null ? null : { id: manager },
    }),
  );

/** The object with its members as a set. */
const settled = (object: GraphObject | undefined) => {
  if (object === undefined) return undefined;
  const { members, ...rest } = finished(object) as unknown as { members?: { id: string }[] };
  return { ...rest, members: members?.map((one) => one.id).sort() };
};

describe('laws', () => {
  test('a round may be merged first, and then into what was there before', () => {
    fc.assert(
      fc.property(fc.oneof(known, delta), fc.array(delta, { minLength: 1, maxLength: 5 }), (before, round) => {
        const oneByOne = round.reduce<GraphObject | undefined>(mergeObject, before);
        const [first = {}, ...more] = round;
        const whole = more.reduce<GraphObject | undefined>(mergeObject, first);
        expect(settled(mergeObject(before, whole ?? {}))).toEqual(settled(oneByOne));
      }),
      { numRuns: 500 },
    );
  });

  test('adding to one and merging pairs are the same', () => {
    const told = fc.oneof(
      { weight: 5, arbitrary: delta },
      { weight: 1, arbitrary: fc.constant<GraphObject>(gone('1')) },
    );
    fc.assert(
      fc.property(fc.array(told, { minLength: 1, maxLength: 6 }), (round) => {
        const all = new ObjectMerge();
        for (const one of round) all.add(one);
        const pairs = round.reduce<GraphObject | undefined>(mergeObject, undefined);
        expect(settled(pairs)).toEqual(settled(all.object));
        expect(merged(round).map(settled)).toEqual(pairs === undefined ? [] : [settled(pairs)]);
      }),
      { numRuns: 500 },
    );
  });

  test('what is finished stays as it is', () => {
    fc.assert(
      fc.property(fc.oneof(known, delta), (told) => {
        const once = finished(told);
        expect(finished(once)).toEqual(once);
        expect(settled(mergeObject(undefined, once))).toEqual(settled(once));
        expect(settled(mergeObject(undefined, told))).toEqual(settled(told));
      }),
    );
  });

  /** One object, told in pieces: its members split, its properties whole or in part, pieces replayed, in any order. */
  const object = fc.record({
    mail: fc.option(fc.string({ maxLength: 3 }), { nil: null }),
    city: fc.option(fc.string({ maxLength: 3 }), { nil: null }),
    manager: fc.option(id),
    members: fc.uniqueArray(fc.integer({ min: 0, max: 30 }).map(String), { maxLength: 12 }),
  });
  const story = fc
    .array(object, { minLength: 1, maxLength: 6 })
    .chain((objects) =>
      fc.tuple(
        fc.constant(objects),
        fc.infiniteStream(fc.nat(11)),
        fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
      ),
    );

  test('any split, replay and order of the same state comes to that state', () => {
    fc.assert(
      fc.property(story, ([objects, where, chance]) => {
        const next = () => Number(where.next().value);
        const pieces = objects.flatMap(({ mail, city, manager, members }, at) => {
          const whole = { id: String(at), mail, city, ...(manager !== null && { 'manager@delta': [{ id: manager }] }) };
          const cut = members.length === 0 ? 0 : next() % members.length;
          const lists = [members.slice(0, cut), members.slice(cut)].map((list) => list.map((one) => ({ id: one })));
          const told = lists.map((list) => ({ ...whole, 'members@delta': list }));
          const parts: GraphObject[] = [...told, { id: whole.id, mail }, { id: whole.id, city }];
          return next() % 2 === 0 ? parts : [...parts, ...told.slice(0, next() % 3)];
        });
        const shuffled = pieces
          .map((piece) => [Number(chance.next().value), piece] as const)
          .sort(([a], [b]) => a - b)
          .map(([, piece]) => piece);
        const found = new Map(merged(shuffled).map((one) => [one.id, settled(one)]));
        expect(found.size).toBe(objects.length);
        objects.forEach(({ mail, city, manager, members }, at) => {
          expect(found.get(String(at))).toEqual({
            id: String(at),
            mail,
            city,
            ...(manager !== null && { manager: { id: manager } }),
            members: [...members].sort(),
          });
        });
      }),
      { numRuns: 200 },
    );
  });
});
