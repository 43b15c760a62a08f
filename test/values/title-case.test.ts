import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toLower, toTitleCase } from '../../src/values/index.js';

const recorded: { rows: readonly (readonly [string, string])[] } = JSON.parse(
  readFileSync(new URL('title-case.json', import.meta.url), 'utf8'),
);

describe('title case', () => {
  test('has something to compare with', () => expect(recorded.rows).toHaveLength(280));

  test.each(recorded.rows)("of %j is .NET's", (text, expected) => expect(toTitleCase(text)).toBe(expected));

  test('changes nothing but case', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.option(fc.string(), { nil: undefined }), (text, separators) => {
        expect(toLower(toTitleCase(text, { separators }))).toBe(toLower(text));
      }),
    );
  });
});

/** text, separators, result. */
const SEPARATED: readonly (readonly [string, string | undefined, string])[] = [
  ['MARY-ANN DE LA CRUZ', ' ', 'Mary-ann De La Cruz'],
  ['mary-ann de', '-', 'Mary-Ann de'],
  ['mary-ann de', ' -', 'Mary-Ann De'],
  ['mary ann', '', 'Mary ann'],
  ["o'brien", "'", "O'Brien"],
  ["o'brien", undefined, "O'brien"],
  ['1st 2nd', ' ', '1st 2nd'],
  ['1st 2nd', undefined, '1St 2Nd'],
  ['xaxb', 'x', 'xAxB'],
  ['XaXb', 'X', 'Xaxb'],
  ['(a) (b)', ' ', '(a) (b)'],
  ['  a', ' ', '  A'],
  ['a\u{1f600}b', '\u{1f600}', 'A\u{1f600}B'],
  ['a\u{1f601}b', '\u{1f600}', 'A\u{1f601}b'],
  ['\u01c6a', ' ', '\u01c5a'],
];

describe('title case with separators', () => {
  test.each(SEPARATED)('%j by %j is %j', (text, separators, expected) => {
    expect(toTitleCase(text, { separators })).toBe(expected);
  });

  test('may take the apostrophe for one', () => {
    const options = { apostropheSeparates: true };
    expect(toTitleCase("o'brien d''arc rock'n'roll", options)).toBe("O'Brien D''Arc Rock'N'Roll");
    expect(toTitleCase("o'brien-x y", { ...options, separators: ' ' })).toBe("O'brien-x Y");
  });
});
