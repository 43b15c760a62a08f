import fc from 'fast-check';
import { expect, test } from 'vitest';
import { putTogether, takeApart } from '../../../src/provisioning/log/shape.js';

const name = fc.oneof(fc.string(), fc.constantFrom('type', 'target', 'name', 'schemas', '__proto__', 'constructor'));
const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('#0', '=x', '=', '', '"', 'ann'));
const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    text,
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.array(fc.tuple(name, tie('value')), { maxLength: 4 }).map((entries) => Object.fromEntries(entries)),
  ),
})).value;

test('a value that was taken apart and put together again is the same', () => {
  fc.assert(
    fc.property(json, (value) => {
      const { shape, texts } = takeApart(value);
      const kept = JSON.parse(JSON.stringify(texts));
      expect(JSON.stringify(putTogether(JSON.parse(shape), kept))).toBe(JSON.stringify(value));
    }),
  );
});

test('objects that differ in their texts only have one shape, and a text that comes twice is kept once', () => {
  const of = (id: string) => ({ type: 'import', id, left: undefined, requests: [{ path: id, status: 200 }] });
  const [one, other] = [takeApart(of('a')), takeApart(of('b'))];
  expect(one.shape).toBe(other.shape);
  expect([one.texts, other.texts]).toEqual([['a'], ['b']]);
  expect(takeApart({ type: 'export' }).shape).not.toBe(takeApart({ type: 'import' }).shape);
});
