import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Document, Scalar } from 'yaml';
import { frame } from '../../src/diagnostics/index.js';
import { accepted, read } from './reader.js';

/** what, the file, a part of the text of `name`, and the part of the file that is pointed at. */
const PARTS: readonly (readonly [string, string, string, number, string])[] = [
  ['plain', 'name: Join([a], [b])', '[b]', 1, '[b]'],
  ['plain, before a comment', 'name: a [b]  # [b]', '[b]', 1, '[b]'],
  ['plain, over lines', 'name: Join(\n  [a],\n\n    [b])', '[b]', 4, '[b]'],
  ['plain, in braces', '{ count: 1, name: a b }', 'b', 1, 'b'],
  ['single quotes', "name: 'Join([a], [b])'", '[b]', 1, '[b]'],
  ['single quotes, doubled before', "name: 'it''s '''' [b]'", '[b]', 1, '[b]'],
  ['single quotes, doubled inside', "name: 'it''s [b]'", "it's", 1, "it''s"],
  ['a doubled quote', "name: 'it''s'", "'", 1, "''"],
  ['single quotes, over lines', "name: 'a  \n\n   ''b'' [c]'", '[c]', 3, '[c]'],
  ['double quotes', 'name: "Join([a], [b])"', '[b]', 1, '[b]'],
  ['double quotes with escapes', 'name: "\\"\\x41\\u0042\\U0001F600\\\\ [b]"', '[b]', 1, '[b]'],
  ['an escape', 'name: "a\\u0042c"', 'B', 1, '\\u0042'],
  ['an escape of two units', 'name: "a\\U0001F600c"', '\u{1f600}', 1, '\\U0001F600'],
  ['two escapes of one character', 'name: "a\\ud83d\\ude00c [b]"', '[b]', 1, '[b]'],
  ['every escape of one letter', 'name: "\\0\\a\\b\\t\\n\\v\\f\\r\\e\\ \\/\\N\\_\\L\\P [b]"', '[b]', 1, '[b]'],
  ['an escaped line end', 'name: "ab\\\n   cd [b]"', '[b]', 2, '[b]'],
  ['an escaped line end, and an empty line', 'name: "ab\\\n\n   cd [b]"', 'cd', 3, 'cd'],
  ['double quotes, over lines', 'name: "a \\t \n\n  \n  b\\n [c]"', '[c]', 4, '[c]'],
  ['literal', 'name: |\n  Join(\n    [a],\n\n    [b])\n', '[b]', 5, '[b]'],
  ['literal, its own indentation', 'name: |\n  a\n    b\n', '  b', 3, '  b'],
  ['literal, indentation given', 'name: |2\n    a\n  [b]\n', '[b]', 3, '[b]'],
  ['literal, first line deeper', 'name: |2\n    a\n  [b]\n', '  a', 2, '  a'],
  ['literal, kept line ends', 'name: |+ # why\n\n  a\n\n  [b]\n\n', '[b]', 5, '[b]'],
  ['folded', 'name: >\n  Join(\n  [a],\n\n  [b])\n', '[b]', 5, '[b]'],
  ['folded, deeper lines', 'name: >-\n  a\n    b\n\n    c\n  [d]\n', '[d]', 6, '[d]'],
  ['folded, over a fold', 'name: >-\n  ab\n  cd\n', 'b c', 2, 'b'],
  ['an empty text', "name: ''", '', 1, "''"],
];

describe('a part of a text is shown where it is written', () => {
  for (const [eol, ending] of [
    ['LF', '\n'],
    ['CRLF', '\r\n'],
  ] as const) {
    test.each(PARTS)(`%s, with ${eol}`, (_what, text, part, line, pointed) => {
      const file = accepted(text.replaceAll('\n', ending));
      const start = file.data.name?.lastIndexOf(part) ?? -1;
      expect(start).toBeGreaterThanOrEqual(0);
      const place = file.placeOf(['name'], { start, end: start + part.length });
      expect(place.line).toBe(line);
      const column = (place.column ?? 0) - 1;
      expect(place.text?.slice(column, column + (place.length ?? 0))).toBe(pointed);
      expect(frame(place)).toContain('^'.repeat(pointed.length));
    });
  }

  test.each([
    ['before the text', -1, 5, 8, 4],
    ['after the text', 3, 99, 11, 1],
    ['behind the text', 98, 99, 12, 1],
    ['of no length', 2, 2, 10, 1],
    ['of no length at the end', 4, 4, 12, 1],
  ])('%s it is clamped', (_where, start, end, column, length) => {
    expect(accepted("name: 'mail' # x").placeOf(['name'], { start, end })).toMatchObject({ column, length });
  });

  test('a value that is no text is shown whole', () => {
    expect(accepted('count: 12345').placeOf(['count'], { start: 1, end: 2 })).toMatchObject({ column: 8, length: 5 });
  });
});

const STYLES = [
  Scalar.PLAIN,
  Scalar.QUOTE_SINGLE,
  Scalar.QUOTE_DOUBLE,
  Scalar.BLOCK_LITERAL,
  Scalar.BLOCK_FOLDED,
] as const;

// biome-ignore format: a list
const SPECIAL = [
  ' ', '  ', "'", "''", '"', '\\', '\\"', '\n', '\n\n', '\n  ', ' \n', '\t', ', ', ' #', ': ', '[', ']', '\u00a0',
  '\u{1f600}', '\u0007', '\u0085', '\u2028', '\u3042\u3042', '%', '&', '*', '!', '|', '>', '-', '?',
];

/** Texts in which every Chinese character stands once, so that a wrong place cannot pass for the right one. */
const texts = fc
  .array(fc.oneof({ arbitrary: fc.constant('unique'), weight: 2 }, fc.constantFrom(...SPECIAL)), {
    minLength: 1,
    maxLength: 60,
  })
  .map((parts) => parts.map((part, i) => (part === 'unique' ? String.fromCharCode(0x4e00 + i) : part)).join(''))
  .filter((text) => /[\u4e00-\u9fff]/.test(text));

describe('whatever way the yaml library writes a text', () => {
  test.each(STYLES)('%s: every character is found where it is written', (style) => {
    const kinds = fc.record({
      eol: fc.constantFrom('\n', '\r\n'),
      mark: fc.constantFrom('', '\ufeff'),
      lineWidth: fc.constantFrom(0, 20, 40, 80),
      indent: fc.constantFrom(2, 4),
      row: fc.boolean(),
    });
    let written = 0;
    fc.assert(
      fc.property(texts, kinds, fc.nat(), fc.nat(), (wanted, { eol, mark, lineWidth, indent, row }, from, to) => {
        const scalar = new Scalar(wanted);
        scalar.type = style;
        const document = new Document(row ? { rows: [{ source: scalar }] } : { name: scalar });
        const text = mark + document.toString({ lineWidth, indent }).replaceAll('\n', eol);
        const result = read(text);
        if ('findings' in result) return;
        const file = result.read;
        const path = row ? ['rows', 0, 'source'] : ['name'];
        // The library writes a few texts so that they read back otherwise, or not at all; what was read counts here.
        const value = (row ? file.data.rows[0]?.source : file.data.name) ?? '';
        if (value === wanted) written += 1;

        const at = (start: number, end: number) => file.placeOf(path, { start, end });
        for (const [i, unit] of value.split('').entries()) {
          if (!/[\u4e00-\u9fff]/.test(unit)) continue;
          const place = at(i, i + 1);
          expect([place.text?.[(place.column ?? 0) - 1], place.length]).toEqual([unit, 1]);
        }

        // A span is written from its first character on; up to its last one, if the line goes that far.
        const start = from % value.length;
        const end = start + 1 + (to % (value.length - start));
        const [place, first, last] = [at(start, end), at(start, start + 1), at(end - 1, end)];
        expect([place.line, place.column]).toEqual([first.line, first.column]);
        if (first.line === last.line) {
          const pointed = (place.column ?? 0) + (place.length ?? 0);
          const lineEnd = (last.text ?? '').length + 1;
          expect(Math.min(lineEnd, pointed)).toBe(Math.min(lineEnd, (last.column ?? 0) + (last.length ?? 0)));
        }
      }),
      { numRuns: 500 },
    );
    expect(written).toBeGreaterThan(300);
  });
});
