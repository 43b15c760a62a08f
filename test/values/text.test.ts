import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { trim, withoutDiacritics } from '../../src/values/index.js';

/** Char.IsWhiteSpace: Unicode's separators, and five controls. */
// biome-ignore format: a table
const SPACES = [
  0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x20, 0x85, 0xa0, 0x1680, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006,
  0x2007, 0x2008, 0x2009, 0x200a, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000,
];

describe('trim', () => {
  test('takes away exactly the white space of .NET, at both ends', () => {
    const taken = Array.from({ length: 0x10000 }, (_, unit) => unit).filter((unit) => {
      const character = String.fromCharCode(unit);
      const [whole, start, end] = [trim(character), trim(`${character}a`), trim(`a${character}`)];
      expect([start, end]).toEqual(whole === '' ? ['a', 'a'] : [`${character}a`, `a${character}`]);
      return whole === '';
    });
    expect(taken).toEqual(SPACES);
  });

  test('leaves what stands inside', () => expect(trim('\u00a0 a \t b\u3000\n')).toBe('a \t b'));
  test.each(['', ' ', '\t\r\n '])('of %j is nothing', (text) => expect(trim(text)).toBe(''));

  test('of a long text takes no longer for white space inside it', () => {
    const text = `a${' '.repeat(1_000_000)}b`;
    expect(trim(` ${text} `)).toBe(text);
  });
});

/** text, and the text without diacritics. */
const BARE: readonly (readonly [string, string])[] = [
  ['', ''],
  ['Zoë Ångström', 'Zoe Angstrom'],
  ['äöü ÄÖÜ', 'aou AOU'],
  ['æÆ øØ œŒ ß łŁ ı İ', 'aeAE oeOE oeOE ss lL i I'],
  ['ǣ ǿ', 'ae oe'],
  ['Nguyễn ồ', 'Nguyen o'],
  ['e\u0301\u0327', 'e'],
  ['\u0301', ''],
  ['đ ð þ ẞ', 'đ ð þ ẞ'],
  ['日本 한국 Жуков', '日本 한국 Жуков'],
  ['й が', 'и か'],
  ['\u{1f600} \ud800 a\udc00', '\u{1f600} \ud800 a\udc00'],
];

describe('text without diacritics', () => {
  test.each(BARE)('%j is %j', (text, bare) => expect(withoutDiacritics(text)).toBe(bare));

  test('has none, and stays as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const bare = withoutDiacritics(text);
        expect(bare).not.toMatch(/\p{Mn}/u);
        expect(withoutDiacritics(bare)).toBe(bare);
      }),
      { numRuns: 500 },
    );
  });

  test('of every letter of the Latin script is stable', () => {
    for (let unit = 0; unit < 0x2c80; unit++) {
      const bare = withoutDiacritics(String.fromCharCode(unit));
      expect(withoutDiacritics(bare)).toBe(bare);
    }
  });

  test('composed and decomposed, a text gives the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(withoutDiacritics(text.normalize('NFD'))).toBe(withoutDiacritics(text.normalize('NFC')));
      }),
    );
  });
});
