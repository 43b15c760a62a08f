import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { frame, frameText } from '../../src/diagnostics/index.js';

/** The text that the carets of a frame stand under. */
function pointedAt(drawn: string): string {
  const [line = '', carets = ''] = drawn.split('\n');
  return line.slice(carets.indexOf('^'), carets.lastIndexOf('^') + 1);
}

describe('a frame', () => {
  test('is the line with its number, and carets under the span', () => {
    expect(frame({ file: 'f', line: 12, column: 3, length: 2, text: 'ab[d]' })).toBe('12 | ab[d]\n   |   ^^');
  });

  test('is indented as a whole', () => {
    expect(frameText('ab', { start: 1, end: 2 }, { indent: '  ' })).toBe('  1 | ab\n    |  ^');
  });

  test.each([
    ['no line', { file: 'f', text: 'a', column: 1 }],
    ['no column', { file: 'f', text: 'a', line: 1 }],
    ['no text', { file: 'f', line: 1, column: 1 }],
  ])('with %s is nothing', (_what, place) => expect(frame(place)).toBe(''));

  test.each([
    ['a span of no length has one caret', 'abc', 1, 1, '1 | abc\n  |  ^'],
    ['the end of the text has one caret after it', 'abc', 3, 3, '1 | abc\n  |    ^'],
    ['an empty text has one caret', '', 0, 0, '1 | \n  | ^'],
    ['a place without a length has one caret', 'abc', 0, 0, '1 | abc\n  | ^'],
    ['a tab is one space', '\ta\tb', 3, 4, '1 |  a b\n  |    ^'],
    ['what a terminal would obey is one space', '\u001b[2Ja\u202eb\u0085', 4, 5, '1 |  [2Ja b \n  |     ^'],
    ['a span ends with its line', 'ab\ncd', 1, 5, '1 | ab\n  |  ^'],
    ['the second line has its number', 'ab\r\ncd', 5, 6, '2 | cd\n  |  ^'],
  ])('%s', (_what, text, start, end, drawn) => expect(frameText(text, { start, end })).toBe(drawn));

  test('a line of 100 characters is drawn whole, of 101 not', () => {
    expect(frameText('x'.repeat(100), { start: 99, end: 100 })).toBe(`1 | ${'x'.repeat(100)}\n  | ${' '.repeat(99)}^`);
    expect(frameText('x'.repeat(101), { start: 0, end: 1 })).toBe(`1 | ${'x'.repeat(100)}...\n  | ^`);
  });

  test('a long line is cut on both sides of the caret', () => {
    const text = `${'a'.repeat(200)}HERE${'b'.repeat(200)}`;
    expect(frameText(text, { start: 200, end: 204 })).toBe(
      `1 | ...${'a'.repeat(30)}HERE${'b'.repeat(66)}...\n  | ${' '.repeat(33)}^^^^`,
    );
  });

  test('near the end of a long line the end is drawn', () => {
    expect(frameText(`${'a'.repeat(200)}END`, { start: 200, end: 203 })).toBe(
      `1 | ...${'a'.repeat(97)}END\n  | ${' '.repeat(100)}^^^`,
    );
    expect(frameText('a'.repeat(200), { start: 200, end: 200 })).toBe(
      `1 | ...${'a'.repeat(100)}\n  | ${' '.repeat(103)}^`,
    );
  });

  test('a span wider than the window has carets to its end, and no further', () => {
    const [line = '', carets = ''] = frameText('x'.repeat(500), { start: 50, end: 450 }).split('\n');
    expect(line).toBe(`1 | ...${'x'.repeat(100)}...`);
    expect(carets).toBe(`  | ${' '.repeat(33)}${'^'.repeat(73)}`);
  });

  test('no pair of surrogates is cut in two', () => {
    for (const before of [200, 201]) {
      const drawn = frameText(`${'\u{1f600}'.repeat(150)}${'x'.repeat(before % 2)}`, {
        start: before,
        end: before + 1,
      });
      expect(() => encodeURIComponent(drawn)).not.toThrow();
    }
  });

  test('wherever a span stands, its first 60 characters are what is pointed at', () => {
    const line = Array.from({ length: 700 }, (_, i) => String.fromCharCode(0x4e00 + i)).join('');
    fc.assert(
      fc.property(
        fc.nat(699),
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 700 }),
        (start, length, end) => {
          const text = line.slice(0, Math.max(end, start + 1));
          const span = { start, end: Math.min(text.length, start + length) };
          expect(pointedAt(frameText(text, span))).toBe(text.slice(span.start, span.end));
        },
      ),
    );
  });
});

test('a frame is never wider than its page', () => {
  const place = (column: number) => ({ file: 'x', line: 7, column, length: 200, text: 'abcdefghij'.repeat(30) });
  for (const column of [1, 40, 150, 290, 300]) {
    const lines = frame(place(column), { indent: '  ', width: 80 }).split('\n');
    expect(lines.map(({ length }) => length <= 80)).toEqual([true, true]);
    const caret = lines[1]?.indexOf('^') ?? 0;
    expect(lines[0]?.[caret]).toBe('abcdefghij'[(column - 1) % 10]);
  }
});
