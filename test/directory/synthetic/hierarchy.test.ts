import { expect, test } from 'vitest';
import { departments } from '../../../src/directory/synthetic/departments.js';
import { Draw } from '../../../src/directory/synthetic/draw.js';
import { Hierarchy } from '../../../src/directory/synthetic/hierarchy.js';

const start = () => {
  const hierarchy = new Hierarchy();
  const draw = new Draw(0, 0);
  return { place: (user: number, canLead = true) => hierarchy.place(user, canLead, draw) };
};

test('the first who can lead is the chief, and the next lead a department each', () => {
  const { place } = start();
  expect(place(0, false)).toMatchObject({ manager: undefined, department: expect.any(Number) });
  expect(place(1)).toEqual({ title: 'Chief Executive Officer', department: undefined, manager: undefined });
  expect(place(2, false)).toMatchObject({ manager: 1 });
  for (const [at, { head }] of departments.entries()) {
    expect(place(3 + at)).toEqual({ title: head, department: at, manager: 1 });
  }
});

test('whoever can lead gets a team when all others are full, and nobody else does', () => {
  const { place } = start();
  const leaders = new Set<number>();
  for (let user = 0; user < 3000; user++) {
    const { manager } = place(user, user % 3 > 0);
    if (manager !== undefined) leaders.add(manager);
  }
  expect([...leaders].filter((user) => user % 3 === 0)).toEqual([]);
  expect(leaders.size).toBeGreaterThan(3000 / 12);
});
