import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DateTime, formatDateTime, fromFields, LAST_TICK } from '../../../src/values/dates/date-time.js';
import { parseDate } from '../../../src/values/dates/parse.js';

const printed = (text: string) => {
  const date = parseDate(text);
  return date && formatDateTime(date);
};

describe('CDate reads', () => {
  test.each([
    ['2020-03-16', '3/16/2020 12:00:00 AM'],
    ['2020-3-6', '3/6/2020 12:00:00 AM'],
    ['2020/03/16', '3/16/2020 12:00:00 AM'],
    ['2020-03-16-07:00', '3/16/2020 7:00:00 AM'],
    ['2021-06-30+08:00', '6/29/2021 4:00:00 PM'],
    ['2020-03-16Z', '3/16/2020 12:00:00 AM'],
    ['2020-03-16 Z', '3/16/2020 12:00:00 AM'],
    ['2020-03-16-7', '3/16/2020 7:00:00 AM'],
    ['2020-03-16-0730', '3/16/2020 7:30:00 AM'],
    ['2020-03-16+5:45', '3/15/2020 6:15:00 PM'],
    ['2020-03-16T10:20', '3/16/2020 10:20:00 AM'],
    ['2020-03-16T10:20:30', '3/16/2020 10:20:30 AM'],
    ['2020-03-16t10:20:30z', '3/16/2020 10:20:30 AM'],
    ['2020-03-16T10:20:30.1234567+02:00', '3/16/2020 8:20:30 AM'],
    ['2020-12-31 23:59:59-08:00', '1/1/2021 7:59:59 AM'],
    ['2013-01-10 4:00 PM -8', '1/11/2013 12:00:00 AM'],
    ['12/31/9999 12:00:00 AM', '12/31/9999 12:00:00 AM'],
    ['8/25/2021 5:41:18 PM', '8/25/2021 5:41:18 PM'],
    ['8/25/2021 5:41:18pm', '8/25/2021 5:41:18 PM'],
    ['8/25/2021 17:41', '8/25/2021 5:41:00 PM'],
    ['8/25/2021 17:41 PM', '8/25/2021 5:41:00 PM'],
    ['8/25/2021 0:05 AM', '8/25/2021 12:05:00 AM'],
    ['8/25/2021 0:05 PM', '8/25/2021 12:05:00 PM'],
    ['8/25/2021 12:05 PM', '8/25/2021 12:05:00 PM'],
    ['01/02/2020', '1/2/2020 12:00:00 AM'],
    [' \t2020-03-16\u00a0', '3/16/2020 12:00:00 AM'],
    ['2020-01-01+14:00', '12/31/2019 10:00:00 AM'],
  ])('%j', (text, result) => expect(printed(text)).toBe(result));

  test('fractions to the tick', () => {
    expect(parseDate('0001-01-01T00:00:00.1')?.ticks).toBe(1_000_000n);
    expect(parseDate('0001-01-01T00:00:00.0000001')?.ticks).toBe(1n);
    expect(parseDate('1/1/0001 12:00:00.0000001 AM')?.ticks).toBe(1n);
    expect(parseDate('9999-12-31T23:59:59.9999999Z')?.ticks).toBe(LAST_TICK);
  });

  test.each([
    '',
    ' ',
    'soon',
    '20200316',
    '20200316103000.0Z',
    '2020-03',
    '13/2/2020',
    '30/1/2020',
    '2023-02-29',
    '2020-00-10',
    '2020-03-16T24:00:00',
    '2020-03-16T1:20',
    '2020-03-16T10:60',
    '2020-03-16T10',
    '2020-03-16T10:00:00.',
    '2020-03-16T10:00:00.12345678',
    '2020-03-16T10:00 AM',
    '8/25/2021 13:00 AM',
    '8/25/2021 24:00',
    '8/25/2021 5 PM',
    '2020-03-16+14:01',
    '2020-03-16+08:60',
    '2020-03-16+800',
    '2020-03-16 12:00 AMZ',
    '2020-03-16/x',
    '2020-03/16',
    '0001-01-01+00:01',
    '9999-12-31T23:59:59-00:01',
    '1/2/20',
    '1.2.2020',
    '8/25/2021T10:00',
    '\u0662020-03-16',
    '10:00',
    '23:59:59-08:00',
    '2020-03-16\n2020-03-17',
  ])('but not %j', (text) => expect(parseDate(text)).toBeUndefined());

  test('what dates are printed as, and so its own results', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, LAST_TICK), (ticks) => {
        const whole = ticks - (ticks % 10_000_000n);
        expect(parseDate(formatDateTime(new DateTime(ticks)))?.ticks).toBe(whole);
      }),
    );
  });

  test('what JavaScript writes, with the same meaning', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date(-62_135_596_800_000), max: new Date(253_402_300_799_999), noInvalidDate: true }),
        (date) => {
          const own = fromFields({ year: 1970, month: 1, day: 1 })?.ticks ?? 0n;
          expect(parseDate(date.toISOString())?.ticks).toBe(own + BigInt(date.getTime()) * 10_000n);
        },
      ),
    );
  });
});
