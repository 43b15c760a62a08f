import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createStyle, withRule, wrap } from '../../src/reports/style.js';
import { visible } from '../../src/reports/visible.js';

const plain = createStyle({ colour: false, width: 40 });

describe('wrap', () => {
  test('breaks at spaces, indents what follows, and keeps paragraphs', () => {
    expect(wrap('one two three four', 9, '  ')).toBe('one two\n  three\n  four');
    expect(wrap('one\ntwo', 40, '  ')).toBe('one\n  two');
  });

  test('leaves code and long words whole', () => {
    expect(wrap('run this:\n  $next = one two three four five', 12)).toBe(
      'run this:\n  $next = one two three four five',
    );
    expect(wrap('a https://example.com/a/very/long/address b', 10)).toBe(
      'a\nhttps://example.com/a/very/long/address\nb',
    );
  });

  test('loses nothing, and only a word of its own is wider than the page', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ minLength: 1, unit: fc.constantFrom('a', 'b') }), { minLength: 1 }),
        fc.integer({ min: 5, max: 40 }),
        (words, width) => {
          const text = words.join(' ');
          const lines = wrap(text, width, '  ').split('\n');
          expect(lines.map((line) => line.trim()).join(' ')).toBe(text);
          for (const line of lines) expect(line.length <= width || !line.trim().includes(' ')).toBe(true);
        },
      ),
    );
  });
});

describe('withRule', () => {
  test('puts the rule at the right margin, on a line of its own if need be', () => {
    expect(withRule(plain, 'short', 'a/rule')).toBe(`short${' '.repeat(29)}a/rule`);
    expect(withRule(plain, 'x'.repeat(35), 'a/rule')).toBe(`${'x'.repeat(35)}\n${' '.repeat(34)}a/rule`);
    expect(withRule(plain, 'no rule', '')).toBe('no rule');
  });
});

test('colour is there only when it is asked for', () => {
  expect(plain.bad('x')).toBe('x');
  expect(createStyle({ colour: true, width: 80 }).bad('x')).toContain('\u001b[31m');
});

test('a value cannot steer the terminal or turn the text round', () => {
  expect(visible('a\u001b[31mb\nc\u202ed')).toBe('a\\u001b[31mb\\u000ac\\u202ed');
  expect(visible('S\u00f8ren \u65e5\u672c \u0639')).toBe('S\u00f8ren \u65e5\u672c \u0639');
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for.
      expect(visible(text)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    }),
  );
});
