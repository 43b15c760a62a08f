import { describe, expect, test } from 'vitest';
import { DATE_STYLES, DEFAULT_STYLES, isRefusedStyles, readStyles } from '../../../src/values/dates/styles.js';

const names = (text: string) => {
  const styles = readStyles(text);
  return isRefusedStyles(styles) ? styles : [...styles].sort();
};

describe('DateTimeStyles', () => {
  test.each([
    ['None', []],
    ['none', []],
    ['AllowLeadingWhite', ['AllowLeadingWhite']],
    ['DateTimeStyles.RoundtripKind', ['RoundtripKind']],
    ['DateTimeStyles.RoundtripKind, DateTimeStyles.AllowLeadingWhite', ['AllowLeadingWhite', 'RoundtripKind']],
    ['AllowWhiteSpaces', ['AllowInnerWhite', 'AllowLeadingWhite', 'AllowTrailingWhite']],
    ['assumeuniversal|ADJUSTTOUNIVERSAL', ['AdjustToUniversal', 'AssumeUniversal']],
    ['None, NoCurrentDateDefault', ['NoCurrentDateDefault']],
    ['0', []],
    ['32', ['AssumeLocal']],
    ['131', ['AllowLeadingWhite', 'AllowTrailingWhite', 'RoundtripKind']],
  ])('%s', (text, expected) => expect(names(text)).toEqual(expected));

  test('have the bits of .NET', () => {
    expect(DATE_STYLES.map((_, place) => names(String(2 ** place)))).toEqual(DATE_STYLES.map((style) => [style]));
  });

  test('left blank are the documented default', () => {
    expect(readStyles('')).toBe(DEFAULT_STYLES);
    expect(readStyles(' ')).toBe(DEFAULT_STYLES);
    expect([...DEFAULT_STYLES].sort()).toEqual(['AllowLeadingWhite', 'AllowTrailingWhite', 'RoundtripKind']);
  });

  test.each([
    ['Roundtrip', 'unknown', 'Roundtrip'],
    ['None, Nothing', 'unknown', 'Nothing'],
    ['None,', 'unknown', ''],
    ['constructor', 'unknown', 'constructor'],
    ['256', 'unknown', '256'],
    ['-1', 'unknown', '-1'],
    ['AssumeLocal, AssumeUniversal', 'conflict', 'AssumeLocal and AssumeUniversal'],
    ['96', 'conflict', 'AssumeLocal and AssumeUniversal'],
    ['RoundtripKind, AdjustToUniversal', 'conflict', 'RoundtripKind and AdjustToUniversal'],
    ['RoundtripKind, AssumeLocal', 'conflict', 'RoundtripKind and AssumeLocal'],
    ['AssumeUniversal, RoundtripKind', 'conflict', 'RoundtripKind and AssumeUniversal'],
  ])('%s are refused', (text, reason, found) => expect(readStyles(text)).toEqual({ reason, found }));
});
