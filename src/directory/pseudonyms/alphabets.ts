/**
 * The alphabets within which letters are exchanged. Every string is one letter followed by its forms with diacritics; all
 * letters of an alphabet have equally many forms, so that whatever letter takes the place of another, each form has a form
 * to become: `Jose` and `José` turn into texts that again differ in one accent only.
 *
 * Which alphabet a letter is of stays visible, so few large ones hide more than many small ones: the shape of a first name
 * is shared by more people. Six forms are what 17 letters have; with nine, vowels would need an alphabet of their own.
 * Further forms (`ą`, `ă`, `ū`, `ễ`) are exchanged among themselves, and forget what they are without their diacritic.
 */
export const ALPHABETS: readonly (readonly string[])[] = [
  [
    ...['aáàâäãå', 'eéèêëěę', 'iíìîïĩį', 'oóòôöõő', 'uúùûüůű', 'yýỳŷÿỹẏ', 'cćĉċčçḉ', 'dḋďḑḓḍḏ', 'gǵǧģĝğġ'],
    ...['hḣȟḩĥḥḧ', 'lĺľļłḷḽ', 'nńňņñṇǹ', 'rŕřŗȓṛṙ', 'sśšşŝșṡ', 'tṫťţṱțṭ', 'wẃẁẅŵẉẇ', 'zźžżẑẓẕ'],
  ],
  [...'bfjkmpqvx'],
  ['αά', 'εέ', 'ηή', 'ιί', 'οό', 'υύ', 'ωώ'],
  [...'βγδζθκλμνξπρτφχψ'],
  ['ий', 'её', 'уў', 'ії'],
  [...'абвгджзклмнопрстфхцчшщъыьэюя'],
];

/** Σ has two small forms, σ and the final ς, so it can be exchanged with no letter that has one. */
export const UNPAIRED = 'σ';

/** A range of Unicode: first and last code point. */
export type Range = readonly [first: number, last: number];

/**
 * Ranges that are looked at as one; elsewhere letters are exchanged within a page of 128 code points. A whole script hides
 * more: some pages hold one common letter only.
 */
export const GROUPS: readonly (readonly Range[])[] = [
  [[0x30, 0x39]],
  [
    [0xaa, 0x24f],
    [0x1e00, 0x1eff],
  ],
  [[0x600, 0x6ff]],
  [[0x3040, 0x30ff]],
  [[0x4e00, 0x9fff]],
  [[0xac00, 0xd7a3]],
];
