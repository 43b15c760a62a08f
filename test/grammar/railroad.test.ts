import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { box, choice, type Label, loop, nothing, type Shape, sequence } from '../../grammar/railroad.js';

const label: fc.Arbitrary<Label> = fc.record({
  text: fc.constantFrom('a', '&', '<=', 'expression', 'FunctionName'),
  kind: fc.constantFrom('typed', 'described', 'rule'),
});

const { shape } = fc.letrec<{ shape: Shape }>((tie) => ({
  shape: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    { arbitrary: label.map(box), weight: 4 },
    { arbitrary: fc.array(tie('shape'), { maxLength: 4 }).map(sequence), weight: 2 },
    { arbitrary: fc.array(tie('shape'), { minLength: 1, maxLength: 4 }).map(choice), weight: 2 },
    { arbitrary: tie('shape').map((optional) => choice([nothing, optional])), weight: 2 },
    {
      arbitrary: fc.tuple(tie('shape'), fc.oneof(tie('shape'), fc.constant(nothing))).map(([a, b]) => loop(a, b)),
      weight: 2,
    },
  ),
}));

interface Frame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const framesOf = (drawn: string): readonly Frame[] =>
  [...drawn.matchAll(/<rect [^>]*x="(-?\d+)" y="(-?\d+)" width="(\d+)" height="(\d+)"/g)].map((match) => {
    const [x = 0, y = 0, width = 0, height = 0] = match.slice(1).map(Number);
    return { x, y, width, height };
  });

type Point = readonly [x: number, y: number];

/** The two ends of every straight and every bent piece of track. */
function tracksOf(drawn: string): readonly (readonly [Point, Point])[] {
  return [...drawn.matchAll(/<path d="M(-?\d+) (-?\d+)([^"]*)"/g)].flatMap(([, startX, startY, steps = '']) => {
    let [x, y] = [Number(startX), Number(startY)];
    return [...steps.matchAll(/([hva])([^hva]*)/g)].map(([, step, rest = '']) => {
      const before: Point = [x, y];
      const numbers = rest.trim().split(/\s+/).map(Number);
      if (step !== 'v') x += numbers.at(step === 'h' ? 0 : -2) ?? 0;
      if (step !== 'h') y += numbers.at(-1) ?? 0;
      return [before, [x, y]] as const;
    });
  });
}

const ENTRY: Point = [100, 200];
const overlap = (a: Frame, b: Frame): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
const within = (value: number, low: number, high: number): boolean => low <= value && value <= high;

/** Every point that can be reached from the entry, over tracks and straight through boxes, in either direction. */
function reached(drawn: string): ReadonlySet<string> {
  const through = framesOf(drawn).map(({ x, y, width, height }) => {
    const middle = y + height / 2;
    return [
      [x, middle],
      [x + width, middle],
    ] as const;
  });
  const joints = new Map<string, string[]>();
  for (const [from, to] of [...tracksOf(drawn), ...through]) {
    joints.set(`${from}`, [...(joints.get(`${from}`) ?? []), `${to}`]);
    joints.set(`${to}`, [...(joints.get(`${to}`) ?? []), `${from}`]);
  }
  const seen = new Set([`${ENTRY}`]);
  for (const point of seen) for (const next of joints.get(point) ?? []) seen.add(next);
  return seen;
}

describe('any diagram', () => {
  const property = (check: (shape: Shape, drawn: string) => void) =>
    fc.assert(
      fc.property(shape, (one) => check(one, one.draw(...ENTRY))),
      { numRuns: 500 },
    );

  test('draws no box over another', () => {
    property((_shape, drawn) => {
      const frames = framesOf(drawn);
      const touching = frames.flatMap((a, index) => frames.slice(index + 1).filter((b) => overlap(a, b)));
      expect(touching).toEqual([]);
    });
  });

  test('stays in the room it asks for', () => {
    property(({ width, up, down }, drawn) => {
      const [x, y] = ENTRY;
      const corners = framesOf(drawn).flatMap((frame): Point[] => [
        [frame.x, frame.y],
        [frame.x + frame.width, frame.y + frame.height],
      ]);
      for (const [atX, atY] of [...corners, ...tracksOf(drawn).flat()]) {
        expect(within(atX, x, x + width) && within(atY, y - up, y + down), `${atX} ${atY}`).toBe(true);
      }
    });
  });

  test('never turns back on itself', () => {
    property((_shape, drawn) => {
      const turns = [...drawn.matchAll(/a[^av]* (-?\d+)v(-?\d+)a/g)];
      for (const [turn, bent, straight] of turns)
        expect(Number(bent) * Number(straight), turn).toBeGreaterThanOrEqual(0);
    });
  });

  test('leads from its entry to its exit, and to every box and piece of track between', () => {
    property(({ width }, drawn) => {
      const points = reached(drawn);
      const [x, y] = ENTRY;
      expect(points).toContain(`${[x + width, y]}`);
      for (const track of tracksOf(drawn)) expect(points).toContain(`${track[0]}`);
      for (const frame of framesOf(drawn)) expect(points).toContain(`${[frame.x, frame.y + frame.height / 2]}`);
    });
  });
});

test('a loop is passed without its way back, a choice without any but one of its ways', () => {
  const [forth, back] = [box({ text: 'forth', kind: 'rule' }), box({ text: 'back', kind: 'typed' })];
  const [first, second] = framesOf(loop(forth, back).draw(...ENTRY));
  expect(first?.y).toBe(ENTRY[1] - forth.up);
  expect(second?.y).toBeGreaterThanOrEqual(ENTRY[1] + forth.down);
  expect(framesOf(choice([nothing, forth]).draw(...ENTRY))[0]?.y).toBeGreaterThan(ENTRY[1] - forth.up);
  expect(tracksOf(choice([nothing, forth]).draw(...ENTRY))[0]).toEqual([ENTRY, [ENTRY[0] + 20, ENTRY[1]]]);
});

test('what is typed stands in rounded boxes; other names lead to where they are explained', () => {
  const typed = box({ text: '<"', kind: 'typed' }).draw(0, 0);
  expect(typed).toMatch(/<rect [^>]*rx="11"\/>.*>&lt;&quot;<\/text>/);
  expect(typed).not.toContain('<a ');
  expect(box({ text: 'String', kind: 'described' }).draw(0, 0)).toMatch(/<a href="#String"><rect [^>]*rx="11"/);
  expect(box({ text: 'call', kind: 'rule' }).draw(0, 0)).toMatch(/<a href="#call"><rect (?![^>]*rx)/);
});
