import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDateTime } from '../../../src/values/dates/date-time.js';
import { fromFileTime, NEVER, toFileTime } from '../../../src/values/dates/file-time.js';
import { parseDate } from '../../../src/values/dates/parse.js';

const LAST = 2_650_467_743_999_999_999n;

describe('the time of Active Directory', () => {
  test.each([
    [0n, '1/1/1601 12:00:00 AM'],
    [129_699_324_000_000_000n, '1/1/2012 11:00:00 PM'],
    [LAST, '12/31/9999 11:59:59 PM'],
  ])('%s', (fileTime, text) => {
    const date = fromFileTime(fileTime);
    expect(date && formatDateTime(date)).toBe(text);
  });

  test('has no date before 1601, after 9999, or for never', () => {
    for (const none of [-1n, LAST + 1n, NEVER, -(2n ** 63n)]) expect(fromFileTime(none)).toBeUndefined();
    const last = parseDate('1600-12-31T23:59:59.9999999');
    expect(last && toFileTime(last)).toBeUndefined();
    const first = parseDate('1601-01-01');
    expect(first && toFileTime(first)).toBe(0n);
  });

  test('goes to a date and back, in all 64 bits', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, LAST), (fileTime) => {
        const date = fromFileTime(fileTime);
        expect(date && toFileTime(date)).toBe(fileTime);
      }),
    );
  });
});
