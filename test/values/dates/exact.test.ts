import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DateTime, formatDateTime, fromFields } from '../../../src/values/dates/date-time.js';
import { compileReader } from '../../../src/values/dates/exact.js';
import { isDateFault } from '../../../src/values/dates/finish.js';
import { isRefusedFormat } from '../../../src/values/dates/pattern.js';
import { isRefusedStyles, readStyles } from '../../../src/values/dates/styles.js';

const NOW = fromFields({ year: 2026, month: 11, day: 22, hour: 15 }) as DateTime;

function read(text: string, format: string, styles = '') {
  const read = readStyles(styles);
  const reader = isRefusedStyles(read) ? undefined : compileReader(format, read);
  if (reader === undefined || isRefusedFormat(reader)) throw new Error(`${format} ${styles}`);
  return reader(text, NOW);
}

function outcome(text: string, format: string, styles = ''): string {
  const result = read(text, format, styles);
  return isDateFault(result) ? JSON.stringify(result) : `${formatDateTime(result.date)} ${result.kind}`;
}

/** text, format, styles, result. */
const READ: readonly (readonly [string, string, string, string])[] = [
  ['20150123105347.1Z', 'yyyyMMddHHmmss.fZ', '', '1/23/2015 10:53:47 AM utc'],
  ['20150123105347.1Z', 'yyyyMMddHHmmss.fZ', 'None', '1/23/2015 10:53:47 AM local'],
  ['2020-12-31-08:00', 'yyyy-MM-ddzzz', '', '12/31/2020 8:00:00 AM local'],
  ['2020-12-31+08:00', 'yyyy-MM-ddzzz', '', '12/30/2020 4:00:00 PM local'],
  ['2020-12-31+08:00', 'yyyy-MM-ddzzz', 'AdjustToUniversal', '12/30/2020 4:00:00 PM utc'],
  ['12/31/9999 12:00:00 AM', 'M/d/yyyy hh:mm:ss tt', '', '12/31/9999 12:00:00 AM unspecified'],
  ['1/2/2020 3:04 pm', 'M/d/yyyy h:mm tt', '', '1/2/2020 3:04:00 PM unspecified'],
  ['2020-01-02', 'yyyy-MM-dd', 'AssumeLocal', '1/2/2020 12:00:00 AM local'],
  ['2020-01-02', 'yyyy-MM-dd', 'AssumeUniversal', '1/2/2020 12:00:00 AM local'],
  ['2020-01-02', 'yyyy-MM-dd', 'AssumeUniversal, AdjustToUniversal', '1/2/2020 12:00:00 AM utc'],
  // The present year or day where the format has none.
  ['03-04', 'MM-dd', '', '3/4/2026 12:00:00 AM unspecified'],
  ['10:30', 'HH:mm', '', '11/22/2026 10:30:00 AM unspecified'],
  ['10:30', 'HH:mm', 'NoCurrentDateDefault', '1/1/0001 10:30:00 AM unspecified'],
  ['2015', 'yyyy', 'NoCurrentDateDefault', '1/1/2015 12:00:00 AM unspecified'],
  ['5', '%d', '', '1/5/2026 12:00:00 AM unspecified'],
  // Centuries of two digits.
  ['29', 'yy', '', '1/1/2029 12:00:00 AM unspecified'],
  ['50', 'yy', '', '1/1/1950 12:00:00 AM unspecified'],
  ['0', '%y', '', '1/1/2000 12:00:00 AM unspecified'],
  ['015', 'yyy', '', '1/1/0015 12:00:00 AM unspecified'],
  ['12', 'ss.%F', 'NoCurrentDateDefault', '1/1/0001 12:00:12 AM unspecified'],
  // White space.
  [' 2020-01-02\t', 'yyyy-MM-dd', '', '1/2/2020 12:00:00 AM unspecified'],
  ['2020 - 01 - 02', 'yyyy-MM-dd', 'AllowInnerWhite', '1/2/2020 12:00:00 AM unspecified'],
  ['2020-01-02', 'yyyy -MM- dd', 'AllowInnerWhite', '1/2/2020 12:00:00 AM unspecified'],
  ['2020x01', "yyyy' x 'MM", 'AllowInnerWhite', '1/1/2020 12:00:00 AM unspecified'],
  ['2020-01-02', ' yyyy-MM-dd ', '', '1/2/2020 12:00:00 AM unspecified'],
  ['2020-01-02', "' 'yyyy-MM-dd' '", '', '1/2/2020 12:00:00 AM unspecified'],
  ['1/2/2020 3:04PM', 'M/d/yyyy h:mm tt', '', '1/2/2020 3:04:00 PM unspecified'],
  ['12:0055', 'HH:mm.FFss', 'NoCurrentDateDefault', '1/1/0001 12:00:55 PM unspecified'],
  ['12.5 10', 'ss.f HH.FF', 'NoCurrentDateDefault', '1/1/0001 10:00:12 AM unspecified'],
  ['2020-01-02Zx', "yyyy-MM-ddK'x'", '', '1/2/2020 12:00:00 AM utc'],
  ['2020-01-02Z1', "yyyy-MM-ddZ'1'", '', '1/2/2020 12:00:00 AM utc'],
  ['12:00', 'HH:mm.FFF', 'NoCurrentDateDefault', '1/1/0001 12:00:00 PM unspecified'],
  // Zones by letter.
  ['2020-01-02z', 'yyyy-MM-ddZ', '', '1/2/2020 12:00:00 AM utc'],
  ['2020-01-02gmt', 'yyyy-MM-ddZ', '', '1/2/2020 12:00:00 AM utc'],
  ['2020-01-02 GMT', 'yyyy-MM-dd GMT', '', '1/2/2020 12:00:00 AM local'],
  ['2020-01-02Z', "yyyy-MM-dd'Z'", '', '1/2/2020 12:00:00 AM unspecified'],
  ['2020-01-02Z', 'yyyy-MM-ddK', '', '1/2/2020 12:00:00 AM utc'],
  ['2020-01-02-1:30', 'yyyy-MM-ddK', '', '1/2/2020 1:30:00 AM local'],
  ['2020-01-02', 'yyyy-MM-ddK', '', '1/2/2020 12:00:00 AM unspecified'],
  // .NET lets the first day of its calendar fall back to its own evening.
  ['0001-01-01 +08:00', 'yyyy-MM-dd zzz', '', '1/1/0001 4:00:00 PM local'],
];

describe('ParseExact reads', () => {
  test.each(READ)('%j with %s (%s)', (text, format, styles, result) =>
    expect(outcome(text, format, styles)).toBe(result),
  );
});

/** text, format, styles; why it does not fit, where in the text, and which part of the format wanted something else. */
const FAULTS: readonly (readonly [string, string, string, string, number, string])[] = [
  ['', 'yyyy', '', 'empty', 0, 'yyyy'],
  ['2020/01/02', 'yyyy-MM-dd', '', 'text', 4, '-'],
  ['2020-1-2', 'yyyy-MM-dd', '', 'text', 5, 'MM'],
  ['2020-01-02', 'yyyy-MM-dd HH', '', 'text', 10, 'HH'],
  ['2020-01-02', 'yyyy-MM-dd HH', 'None', 'text', 10, ' '],
  ['1/2/2020 3:04:05 AM', 'M/d/yyyy hh:mm:ss tt', '', 'text', 9, 'hh'],
  ['1/2/2020 03:04:05 XX', 'M/d/yyyy hh:mm:ss tt', '', 'text', 18, 'tt'],
  ['12 a', 'hh t', '', 'text', 3, 't'],
  ['2020-01-02x', 'yyyy-MM-dd', '', 'rest', 10, ''],
  ['2020-01-02 ', 'yyyy-MM-dd', 'None', 'rest', 10, ''],
  [' 2020-01-02', 'yyyy-MM-dd', 'None', 'text', 0, 'yyyy'],
  ['2020-01-02 x', 'yyyy-MM-dd  ', '', 'rest', 10, ''],
  ['2020-01-02Zx', 'yyyy-MM-ddZ', '', 'text', 10, 'Z'],
  ['2020-01-02z', 'yyyy-MM-ddK', '', 'rest', 10, ''],
  ['2020-01-02+800', 'yyyy-MM-ddzzz', '', 'text', 10, 'zzz'],
  ['2020-01-02+8', 'yyyy-MM-ddzz', '', 'text', 10, 'zz'],
  ['2020-01-02+08:60', 'yyyy-MM-ddzzz', '', 'text', 10, 'zzz'],
  ['12.5', 'ss.ff', '', 'text', 3, 'ff'],
  ['12:00', 'HH:mm.F', '', 'text', 5, '.'],
  ['Jan 2020', 'MMMM yyyy', '', 'text', 0, 'MMMM'],
  ['2020 B.C.', 'yyyy gg', '', 'text', 5, 'gg'],
  ['01 02', 'MM MM', '', 'repeated', 3, 'MM'],
  ['AM PM', 'tt tt', '', 'repeated', 3, 'tt'],
  ['+01 +02', 'zz zz', '', 'repeated', 4, 'zz'],
  ['+01 Z', 'zz Z', '', 'repeated', 4, 'Z'],
  ['35', 'yy', '', 'century', 0, ''],
  ['0100 00', 'yyyy yy', '', 'repeated', 5, 'yy'],
  ['13:00 PM', 'hh:mm tt', '', 'half', 0, ''],
  ['12:00 AM', 'HH:mm tt', '', 'half', 0, ''],
  ['2020 01', 'yyyy\\ MM', 'AllowInnerWhite', 'text', 5, '\\ '],
  ['2020-01-02Zx', "yyyy-MM-ddZ'x'", '', 'text', 10, 'Z'],
  ['13:00 AM', 'HH:mm tt', '', 'half', 0, ''],
  ['03:00 PM', 'HH:mm tt', '', 'half', 0, ''],
  ['PM', 'tt', '', 'half', 0, ''],
  ['2023-02-29', 'yyyy-MM-dd', '', 'none', 0, ''],
  ['24:00', 'HH:mm', '', 'none', 0, ''],
  ['00:60', 'HH:mm', '', 'none', 0, ''],
  ['Sat 2020-01-03', 'ddd yyyy-MM-dd', '', 'weekday', 0, ''],
  ['2020-01-02+14:01', 'yyyy-MM-ddzzz', '', 'offset', 0, ''],
  ['9999-12-31 23:00 -02', 'yyyy-MM-dd HH:mm zz', '', 'none', 0, ''],
];

describe('ParseExact does not read', () => {
  test.each(FAULTS)('%j with %s (%s): %s', (text, format, styles, reason, at, part) => {
    expect(read(text, format, styles)).toEqual({ reason, at, part });
  });

  test('and never throws, whatever the text', () => {
    const formats = fc.constantFrom('yyyy-MM-dd', 'M/d/yy h:mm:ss tt', 'ddd MMM dd zzz', 'HH:mm:ss.FFFK', 'U', 'O');
    const texts = fc.oneof(fc.string(), fc.stringMatching(/^[-+0-9:/. TZAPMz]{0,24}$/));
    fc.assert(
      fc.property(texts, formats, (text, format) => {
        const result = read(text, format);
        if (isDateFault(result)) expect(result.at).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});
