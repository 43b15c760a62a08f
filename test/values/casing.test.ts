import { describe, expect, test } from 'vitest';
import { foldCase, toLower, toUpper } from '../../src/values/index.js';

const UNITS = Array.from({ length: 0x10000 }, (_, unit) => String.fromCharCode(unit));
const named = (units: readonly string[]) =>
  units.map((unit) => `U+${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Small letters with iota below, and their capitals (UnicodeData.txt, field 12). */
const IOTA: readonly (readonly [number, number])[] = [
  ...Array.from({ length: 8 }, (_, i) => [0x1f80 + i, 0x1f88 + i] as const),
  ...Array.from({ length: 8 }, (_, i) => [0x1f90 + i, 0x1f98 + i] as const),
  ...Array.from({ length: 8 }, (_, i) => [0x1fa0 + i, 0x1fa8 + i] as const),
  [0x1fb3, 0x1fbc] as const,
  [0x1fc3, 0x1fcc] as const,
  [0x1ff3, 0x1ffc] as const,
];

describe.each([
  ['upper', toUpper],
  ['lower', toLower],
] as const)('%s case, over all 65,536 units', (which, map) => {
  test('is one unit to one unit', () => expect(named(UNITS.filter((unit) => map(unit).length !== 1))).toEqual([]));

  test('done twice is done once', () =>
    expect(named(UNITS.filter((unit) => map(map(unit)) !== map(unit)))).toEqual([]));

  test('of a unit is the same alone and inside a text', () => {
    const text = UNITS.join('');
    expect(map(text)).toBe(UNITS.map((unit) => map(unit)).join(''));
  });

  test("is JavaScript's, where that is one unit; apart from the letters i, and iota below", () => {
    const own = (unit: string) => (which === 'upper' ? unit.toUpperCase() : unit.toLowerCase());
    const different = UNITS.filter((unit) => own(unit).length === 1 && map(unit) !== own(unit));
    expect(named(different)).toEqual(which === 'upper' ? ['U+0131'] : []);
    const kept = UNITS.filter((unit) => own(unit).length > 1 && map(unit) === unit);
    const changed = UNITS.filter((unit) => own(unit).length > 1 && map(unit) !== unit);
    expect(named(changed)).toEqual(which === 'upper' ? named(IOTA.map(([small]) => String.fromCharCode(small))) : []);
    expect(kept.length).toBe(which === 'upper' ? 75 : 1);
  });

  test('leaves dotted and dotless letters alone without a culture', () => {
    expect([map('\u0130'), map('\u0131')]).toEqual(['\u0130', '\u0131']);
  });
});

/** text, upper case, lower case, culture. */
const TEXTS: readonly (readonly [string, string, string, string?])[] = [
  ['', '', ''],
  ['aZ9-_', 'AZ9-_', 'az9-_'],
  ['straße ẞ', 'STRAßE ẞ', 'straße ß'],
  ['ΟΔΟΣ οδος', 'ΟΔΟΣ ΟΔΟΣ', 'οδοσ οδος'],
  ['ﬁ ŉ ǰ ΐ', 'ﬁ ŉ ǰ ΐ', 'ﬁ ŉ ǰ ΐ'],
  ['ǅ ǆ Ǆ', 'Ǆ Ǆ Ǆ', 'ǆ ǆ ǆ'],
  ['ÀÉ àé Ÿ ÿ', 'ÀÉ ÀÉ Ÿ Ÿ', 'àé àé ÿ ÿ'],
  ['Ж ж 日本 \u0627', 'Ж Ж 日本 \u0627', 'ж ж 日本 \u0627'],
  ['\u{1f600}\ud800', '\u{1f600}\ud800', '\u{1f600}\ud800'],
  ['iIıİ', 'IIıİ', 'iiıİ'],
  ['iIıİ', 'IIIİ', 'iiıi', 'en-US'],
  ['iIıİ', 'IIIİ', 'iiıi', 'de-DE'],
  ['iIıİ', 'İIIİ', 'iııi', 'tr-TR'],
  ['iIıİ', 'İIIİ', 'iııi', 'tr'],
  ['iIıİ', 'İIIİ', 'iııi', 'AZ-Latn-AZ'],
  ['iI é', 'İI É', 'iı é', 'tr-TR'],
  ['iI', 'II', 'ii', 'trv-TW'],
  ['iI', 'II', 'ii', 'x-tr'],
];

describe('casing', () => {
  test.each(TEXTS.map(([text, upper, lower, culture = '']) => ({ text, upper, lower, culture })))(
    '$text gives $upper and $lower, culture "$culture"',
    ({ text, upper, lower, culture }) => {
      expect([toUpper(text, culture), toLower(text, culture)]).toEqual([upper, lower]);
    },
  );

  test('in Turkish pairs the letters both ways', () => {
    for (const letters of ['iİ', 'ıI']) {
      const [small = '', capital = ''] = letters.split('');
      expect([toUpper(small, 'tr'), toLower(capital, 'tr')]).toEqual([capital, small]);
    }
  });

  test('letters with iota below have the capital of the same shape', () => {
    for (const [small, capital] of IOTA) {
      expect(toUpper(String.fromCharCode(small))).toBe(String.fromCharCode(capital));
      expect(toLower(String.fromCharCode(capital))).toBe(String.fromCharCode(small));
    }
  });
});

describe('folding case', () => {
  test.each([
    ['J.Smith', 'j.sMITH', true],
    ['Σίσυφος', 'ΣΊΣΥΦΟΣ', true],
    ['straße', 'STRASSE', false],
    ['é', 'e\u0301', false],
    ['i', 'ı', false],
    ['i', 'İ', false],
    ['', ' ', false],
  ])('%s and %s: %s', (one, other, same) => expect(foldCase(one) === foldCase(other)).toBe(same));

  test('knows a letter in both its cases', () => {
    const lost = UNITS.filter((unit) => toLower(toUpper(unit)) === unit && foldCase(unit) !== foldCase(toUpper(unit)));
    expect(named(lost)).toEqual([]);
  });
});
