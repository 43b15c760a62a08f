import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DateTime, fromFields, LAST_TICK } from '../../../src/values/dates/date-time.js';
import { compileReader } from '../../../src/values/dates/exact.js';
import { isDateFault } from '../../../src/values/dates/finish.js';
import { compileWriter, type DateKind } from '../../../src/values/dates/format.js';
import { isRefusedFormat, type RefusedFormat } from '../../../src/values/dates/pattern.js';
import { DEFAULT_STYLES } from '../../../src/values/dates/styles.js';

const date = (fields: Parameters<typeof fromFields>[0]) => fromFields(fields) ?? new DateTime(0n);
const EXAMPLE = date({ year: 2009, month: 6, day: 5, hour: 13, minute: 4, second: 3, fraction: 617_000 });

function write(format: string, of = EXAMPLE, kind: DateKind = 'utc'): string {
  const writer = compileWriter(format);
  return isRefusedFormat(writer) ? `refused: ${writer.reason} at ${writer.at}` : writer(of, kind);
}

/** format, and the example in it. */
const PRINTED: readonly (readonly [string, string])[] = [
  ['%d dd ddd dddd ddddd', '5 05 Fri Friday Friday'],
  ['%M MM MMM MMMM', '6 06 Jun June'],
  ['%y yy yyy yyyy yyyyy', '9 09 2009 2009 02009'],
  ['%h hh hhh %H HH', '1 01 01 13 13'],
  ['%m mm %s ss', '4 04 3 03'],
  ['f ff fff ffff fffff ffffff fffffff', '0 06 061 0617 06170 061700 0617000'],
  ['F|FF|FFF|FFFF|FFFFF', '|06|061|0617|0617'],
  ['%t tt ttt', 'P PM PM'],
  ['%g gg', 'A.D. A.D.'],
  ['z zz zzz', '+0 +00 +00:00'],
  ['HH:mm:ss.F', '13:04:03'],
  ["HH:mm:ss'.'F", '13:04:03'],
  ['HH:mm:ss.FFF', '13:04:03.061'],
  ['yyyy-MM-ddTHH:mm:ssZ', '2009-06-05T13:04:03Z'],
  ['\'d\'"M"\\y\\\\', 'dMy\\'],
  ["'it\\'s' \"a'b\"", "it's a'b"],
  ['%dd', '55'],
  ['GMT', 'G6T'],
];

describe('a .NET date format prints', () => {
  test.each(PRINTED)('%s as %s', (format, text) => expect(write(format)).toBe(text));

  test('midnight and noon as 12 of the half day', () => {
    expect(write('h tt H', date({ year: 1, month: 1, day: 1 }))).toBe('12 AM 0');
    expect(write('h tt H', date({ year: 1, month: 1, day: 1, hour: 12 }))).toBe('12 PM 12');
  });

  test('what it knows of the zone as K', () => {
    expect((['utc', 'local', 'unspecified'] as const).map((kind) => write('%K', EXAMPLE, kind))).toEqual([
      'Z',
      '+00:00',
      '',
    ]);
  });
});

/** format, and why and where it is refused, for printing and for reading. */
const REFUSED: readonly (readonly [string, RefusedFormat])[] = [
  ['', { reason: 'empty', at: 0 }],
  ['x', { reason: 'standard', at: 0 }],
  ['Z', { reason: 'standard', at: 0 }],
  ['%', { reason: 'standard', at: 0 }],
  ['yyyy%', { reason: 'percent', at: 4 }],
  ['y%%', { reason: 'percent', at: 1 }],
  ["yyyy 'abc", { reason: 'quote', at: 5 }],
  ['yyyy "abc\'', { reason: 'quote', at: 5 }],
  ["'a\\", { reason: 'escape', at: 2 }],
  ['yyyy\\', { reason: 'escape', at: 4 }],
  ['ss.ffffffff', { reason: 'fraction', at: 3 }],
  ['ss.FFFFFFFF', { reason: 'fraction', at: 3 }],
];

describe('a format is refused', () => {
  test.each(REFUSED)('%j', (format, refusal) => {
    expect(compileWriter(format)).toEqual(refusal);
    expect(compileReader(format, new Set())).toEqual(refusal);
  });

  test('only by what .NET refuses', () => {
    expect(write('constructor')).toBe('con3PrucPor');
    expect(write("%'")).toBe('refused: quote at 1');
    expect(compileReader("%'", new Set())).toEqual({ reason: 'quote', at: 1 });
  });
});

describe('printing and reading', () => {
  /** Formats that hold all of a moment, and how many ticks they round to. */
  const COMPLETE: readonly (readonly [string, bigint])[] = [
    ['O', 1n],
    ['yyyy-MM-dd HH:mm:ss.fffffff', 1n],
    ['M/d/yyyy h:mm:ss.FFFFFFF tt', 1n],
    ['dddd, d. MMMM yyyy HH:mm:ss.fff zzz', 10_000n],
    ['yyyyMMddHHmmss.fZ', 1_000_000n],
    ['ddd dd MMM yyyyy hh-mm-ss t K', 10_000_000n],
    ['R', 10_000_000n],
    ['s', 10_000_000n],
    ['u', 10_000_000n],
    ['U', 10_000_000n],
    ['F', 10_000_000n],
    ['G', 10_000_000n],
    ['g', 600_000_000n],
    ['D', 864_000_000_000n],
  ];

  test.each(COMPLETE)('in %s gives the same moment', (format, precision) => {
    const reader = compileReader(format, DEFAULT_STYLES);
    if (isRefusedFormat(reader)) throw new Error(format);
    fc.assert(
      fc.property(fc.bigInt(0n, LAST_TICK), fc.constantFrom<DateKind>('utc', 'local', 'unspecified'), (ticks, kind) => {
        const read = reader(write(format, new DateTime(ticks), kind), EXAMPLE);
        expect(isDateFault(read) ? read : read.date.ticks).toBe(ticks - (ticks % precision));
        if (!isDateFault(read) && /[KO]/.test(format)) expect(read.kind).toBe(kind);
      }),
      { numRuns: 50 },
    );
  });
});
