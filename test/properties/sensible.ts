import type { Parameter } from '../../src/functions/index.js';

const NUMBERS = ['0', '1', '2', '3', '-1', '-9223372036854775808', '9223372036854775807', '&HF', '&HFFFFFFFFFFFFFFFF'];
const DATES = ['2026-11-30', '2012-03-16-07:00', '2024-02-29T23:59:59.9999999Z', '11/30/2026 8:15:00 AM', '0001-01-01'];
const SMALL = ['0', '1', '2'];

/** Texts that mean something to a parameter of a function, by `Function.key`, or by the key alone. */
const TEXTS: Readonly<Record<string, readonly string[]>> = {
  interval: ['yyyy', 'm', 'd', 'ww', 'h', 'n', 's', 'D'],
  dateTimeStyles: ['', 'None', 'AllowWhiteSpaces', 'AssumeUniversal, AdjustToUniversal'],
  inputFormat: ['yyyy-MM-dd', 'yyyy-M-d', 'M/d/yyyy h:mm:ss tt', 'yyyy-MM-ddzzz'],
  outputFormat: ['yyyy-MM-dd', 'yyyyMMddHHmmss.fZ', 'o', 'dddd d MMMM'],
  culture: ['', 'tr-TR', 'en-US', 'az'],
  dn: ['CN=Doe\\, Jane,OU=Sales,DC=x', 'cn=a'],
  component: SMALL,
  'FormatDateTime.source': ['2026-11-30', '2024-02-29', '11/30/2026 8:15:00 AM'],
  'DateFromNum.source': ['129699324000000000', '0', '2650467743999999999', '9223372036854775807'],
  'ConvertFromBase64.source': ['', 'QQ==', 'SABpAA==', 'SGVsbG8gd29ybGQh', 'AN g=', 'no'],
  'StringFromSid.source': ['AQEAAAAAAAUSAAAA', '010100000000000512000000', 'S-1-5-18', 'AQ=='],
  'CBool.one': NUMBERS,
  'RandomString.Length': ['8', '20', '256', '3'],
  'RandomString.MinimumNumbers': SMALL,
  'RandomString.MinimumSpecialCharacters': SMALL,
  'RandomString.MinimumCapital': SMALL,
  'RandomString.MinimumLowerCase': SMALL,
  'Replace.Find': ['a', '.', 'b', ''],
  'Replace.RegularExpression': ['', '', '(?<g>a|b)', '[^a-z]', '(?<g>\\d+)$'],
  'Replace.RegularExpressionGroupName': ['', '', 'g'],
  'Replace.Template': ['', '', 'a@b'],
};

const BY_KIND: Readonly<Record<Parameter['kind'], readonly string[]>> = {
  text: ['a', 'b.c', 'John DOE', "o'brien-x", '\u00c5\u00e9\u00df', ',', ' '],
  integer: NUMBERS,
  dateTime: DATES,
  value: ['a', '', 'True', '12'],
  condition: ['True', 'false'],
  word: [],
};

/** Constants with which a function gives a value more often than not. */
export const sensibleTexts = (name: string, { key, kind }: Parameter): readonly string[] =>
  TEXTS[`${name}.${key}`] ?? TEXTS[key] ?? BY_KIND[kind];
