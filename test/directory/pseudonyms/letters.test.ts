import { describe, expect, test, vi } from 'vitest';
import { ALPHABETS } from '../../../src/directory/pseudonyms/alphabets.js';
import { letterOf } from '../../../src/directory/pseudonyms/letters.js';
import { toLower, toUpper, withoutDiacritics } from '../../../src/values/index.js';

describe.each(ALPHABETS.map((rows) => ({ name: rows.map((row) => row[0]).join(''), rows })))(
  'alphabet $name',
  ({ rows }) => {
    const all = rows.flatMap((row) => [...row]);

    test('has equally many forms of each letter, and no form twice', () => {
      expect(new Set(rows.map((row) => [...row].length)).size).toBe(1);
      expect(new Set(all).size).toBe(all.length);
      expect(rows).toEqual(rows.map((row) => row.normalize('NFC')));
    });

    test('has forms that become their letter without diacritics', () => {
      expect(rows.map((row) => [...row].map((form) => withoutDiacritics(form)))).toEqual(
        rows.map((row) => [...row].map(() => row[0])),
      );
    });

    test('has one capital for each small form', () => {
      expect(all.map((form) => toLower(toUpper(form)))).toEqual(all);
      expect(all.filter((form) => toUpper(form) === form)).toEqual([]);
    });
  },
);

describe('a character is exchanged with', () => {
  const partners = (character: string) => letterOf(character)?.alphabet.letters ?? [];

  test.each([
    ['7', '0123456789'],
    ['e', 'aeiouycdghlnrstwz'],
    ['Ç', 'aeiouycdghlnrstwz'],
    ['q', 'bfjkmpqvx'],
    ['١', '٠١٢٣٤٥٦٧٨٩'],
    ['٧', '٠١٢٣٤٥٦٧٨٩'],
    ['۷', '۰۱۲۳۴۵۶۷۸۹'],
    ['ß', 'ß'],
    ['Ё', 'иеуі'],
  ])('%s: %s', (character, expected) => expect(partners(character).join('')).toBe(expected));

  test.each(['.', '-', '@', ' ', '\u0301', '👩', '\u200d', 'ς', 'Σ', 'σ', 'ſ', 'ǅ', '½', '\ud800', ''])(
    '%j: nothing',
    (character) => expect(letterOf(character)).toBeUndefined(),
  );

  test('a whole script, where a page of it would show too much', () => {
    expect(partners('王').length).toBe(0x9fff - 0x4e00 + 1);
    expect(partners('김').length).toBe(0xd7a3 - 0xac00 + 1);
  });

  test('all letters of its kind in a page of 128', () => {
    expect(partners('ก')).toContain('เ');
    expect(partners('ก')).not.toContain('ກ');
  });

  test('the same letters, whichever of them is asked for first', () => {
    expect(partners('đ')).toContain('ɏ');
    expect(partners('ɐ')).not.toContain('đ');
    expect(partners('が')).toContain('べ');
    expect(partners('か')).not.toContain('が');
  });

  test('no letter of a group, where the page around it is asked for first', async () => {
    vi.resetModules();
    const fresh = await import('../../../src/directory/pseudonyms/letters.js');
    expect(fresh.letterOf('ɐ')?.alphabet.letters).not.toContain('ȸ');
    expect(fresh.letterOf('ȸ')?.alphabet.letters).toContain('ĸ');
  });
});
