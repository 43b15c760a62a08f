import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LineMap } from '../../src/diagnostics/index.js';

/** text, offset, line and column, both from 1. */
const POSITIONS: readonly (readonly [string, number, number, number])[] = [
  ['', 0, 1, 1],
  ['', 5, 1, 1],
  ['', -1, 1, 1],
  ['ab', 0, 1, 1],
  ['ab', 1, 1, 2],
  ['ab', 2, 1, 3],
  ['ab', 99, 1, 3],
  ['ab', -7, 1, 1],
  ['a\nb', 1, 1, 2],
  ['a\nb', 2, 2, 1],
  ['a\n', 2, 2, 1],
  ['a\rb', 2, 2, 1],
  ['a\r\nb', 1, 1, 2],
  ['a\r\nb', 2, 1, 2],
  ['a\r\nb', 3, 2, 1],
  ['a\r\r\nb\n', 2, 2, 1],
  ['a\r\r\nb\n', 4, 3, 1],
  ['a\n\rb', 2, 2, 1],
  ['a\n\rb', 3, 3, 1],
  ['a\u2028b', 2, 1, 3],
  ['\ufeffab', 0, 1, 1],
  ['\ufeffab', 1, 1, 1],
  ['\ufeffab', 2, 1, 2],
  ['\ufeff', 1, 1, 1],
  ['a\n\ufeffb', 3, 2, 2],
  ['\u{1f600}b', 2, 1, 3],
];

describe('a line map', () => {
  test.each(POSITIONS)('%j at %i', (text, offset, line, column) => {
    expect(new LineMap(text).position(offset)).toEqual({ line, column });
  });

  test.each([
    ['', ['']],
    ['a', ['a']],
    ['a\n', ['a', '']],
    ['a\r\nb\rc\n\nd', ['a', 'b', 'c', '', 'd']],
    ['\ufeffa\nb', ['a', 'b']],
    ['a\n\r\n\r', ['a', '', '', '']],
  ])('%j has the lines %j', (text, lines) => {
    const map = new LineMap(text);
    expect(lines.map((_, index) => map.line(index + 1))).toEqual(lines);
    expect([map.line(0), map.line(lines.length + 1)]).toEqual(['', '']);
  });

  test('every character is where it says it is', () => {
    const text = fc.array(fc.constantFrom('a', 'b ', '\n', '\r', '\r\n', '\t', 'é'), { maxLength: 30 });
    fc.assert(
      fc.property(text, (parts) => {
        const joined = parts.join('');
        const map = new LineMap(joined);
        for (const [offset, character] of joined.split('').entries()) {
          if (character === '\n' || character === '\r') continue;
          const { line, column } = map.position(offset);
          expect(map.line(line)[column - 1]).toBe(character);
        }
        const last = parts.filter((part) => /^[\r\n]/.test(part)).length;
        // A CR and an LF that stand side by side by chance are one line end.
        const merged = joined.split(/\r\n|\r|\n/).length;
        expect(map.position(joined.length).line).toBe(merged);
        expect(merged).toBeLessThanOrEqual(last + 1);
      }),
    );
  });

  test('a long file costs no more at its end than at its start', () => {
    const map = new LineMap('x\r\n'.repeat(300_000));
    expect(map.position(899_999)).toEqual({ line: 300_000, column: 2 });
    for (let offset = 0; offset < 900_000; offset += 3) map.position(offset);
  });
});

describe('a place', () => {
  const place = (text: string, start: number, end: number) => new LineMap(text).place('f.yaml', { start, end });

  test('has all that is needed to draw it', () => {
    expect(place('a: 1\r\nbcd: 2\r\n', 6, 9)).toEqual({
      file: 'f.yaml',
      line: 2,
      column: 1,
      length: 3,
      text: 'bcd: 2',
    });
  });

  test('has a name only if one is given', () => {
    expect(new LineMap('a').place('f', { start: 0, end: 1 }, 'userName')).toHaveProperty('name', 'userName');
    expect(place('a', 0, 1)).not.toHaveProperty('name');
  });

  test.each([
    ['over several lines is shown on its first', 'ab\ncd', 1, 5, 1, 2, 1],
    ['of no length is one long', 'ab', 1, 1, 1, 2, 1],
    ['turned round is one long', 'abc', 2, 1, 1, 3, 1],
    ['at the end of the text stands after it', 'ab', 2, 3, 1, 3, 1],
    ['beyond the text stands after it', 'ab', 20, 30, 1, 3, 1],
    ['of a line end stands after the line', 'ab\r\nc', 3, 4, 1, 3, 1],
    ['before the text starts with it', 'abc', -2, 2, 1, 1, 2],
    ['in an empty text is its start', '', 0, 0, 1, 1, 1],
  ])('%s', (_what, text, start, end, line, column, length) => {
    expect(place(text, start, end)).toMatchObject({ line, column, length });
  });
});
