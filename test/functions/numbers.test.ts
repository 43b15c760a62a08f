import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DateTime } from '../../src/values/index.js';
import { hostile, outcome, table } from './table.js';

const NUMBER = '!function/not-a-number';

table('BitAnd', [
  ['BitAnd(&HF, &HF7)', {}, '7'],
  ['BitAnd([x], 2)', { x: 514 }, '2'],
  ['BitAnd([x], 2)', { x: '512' }, '0'],
  ['BitAnd([x], 2)', { x: -2147483646 }, '2'],
  ['BitAnd(-1, -1)', {}, '-1'],
  ['BitAnd(-2, 255)', {}, '254'],
  ['BitAnd(&HFFFFFFFFFFFFFFFF, &H8000000000000000)', {}, '-9223372036854775808'],
  ['BitAnd(&HFFFFFFFFFFFFFFFF, &H7FFFFFFFFFFFFFFF)', {}, '9223372036854775807'],
  ['BitAnd("9223372036854775807", "9007199254740993")', {}, '9007199254740993'],
  ['BitAnd([x], 1)', { x: '9223372036854775808' }, NUMBER],
  ['BitAnd([x], 1)', { x: '&H10000000000000000' }, NUMBER],
  ['BitAnd([x], 1)', { x: '1.0' }, NUMBER],
  ['BitAnd([x], 1)', { x: 1.5 }, NUMBER],
  ['BitAnd([x], [y])', {}, NUMBER],
  ['IIF(BitAnd([x], 2) = "0", "on", "off")', { x: 512 }, 'on'],
  ['IIF(BitAnd([x], 2) = "0", "on", "off")', { x: 514 }, 'off'],
]);

test('BitAnd is that of 64 bits', () => {
  const number = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
  fc.assert(
    fc.property(number, number, (x, y) => {
      expect(outcome('BitAnd([x], [y])', { x: String(x), y: String(y) })).toBe(String(x & y));
    }),
  );
});

table('CBool', [
  ['CBool([x] = [y])', { x: 'a', y: 'a' }, 'True'],
  ['CBool([x] = [y])', { x: 'a', y: 'b' }, 'False'],
  ['CBool([x] <> [y])', { x: 'a', y: 'b' }, 'True'],
  ['CBool([x])', { x: '0' }, 'False'],
  ['CBool([x])', { x: '&H0' }, 'False'],
  ['CBool([x])', { x: '-1' }, 'True'],
  ['CBool([x])', { x: 'FALSE' }, 'False'],
  ['CBool([x])', { x: 'tRUE' }, 'True'],
  ['CBool([x])', { x: 'yes' }, NUMBER],
  ['CBool([x])', { x: ' False' }, NUMBER],
  ['CBool([x])', { x: '0.5' }, NUMBER],
  ['CBool(BitAnd([x], 2))', { x: 3 }, 'True'],
  ['CBool(IsPresent([x]))', { x: '' }, 'False'],
  ['CBool([x])', { x: '9223372036854775807' }, 'True'],
]);

table(
  'CStr',
  [
    ['CStr([x])', { x: 9007199254740991 }, '9007199254740991'],
    ['CStr([x])', { x: -0 }, '0'],
    ['CStr([x])', { x: 1.5 }, '1.5'],
    ['CStr([x])', { x: false }, 'False'],
    ['CStr(&HF)', {}, '&HF'],
    ['CStr(BitAnd(&HF, 31))', {}, '15'],
    ['CStr("a" = "a")', {}, 'True'],
    ['CStr(Now())', {}, '5/28/2026 11:15:00 PM'],
  ],
  { context: { now: new DateTime(639_156_069_000_000_000n) } },
);

table('IsString', [
  ['IsString([x])', { x: 1.5 }, 'True'],
  ['IsString(Now())', {}, 'True'],
  ['IsString(BitAnd(1, 1))', {}, 'True'],
  ['IsString(Split("a", "b"))', {}, 'False'],
]);

describe('of what nobody expects', () => {
  hostile('BitAnd([x], 3)', [NUMBER, NUMBER, NUMBER, NUMBER, NUMBER, NUMBER, '0', NUMBER]);
  hostile('BitAnd(3, [x])', [NUMBER, NUMBER, NUMBER, NUMBER, NUMBER, NUMBER, '0', NUMBER]);
  hostile('CBool([x])', ['False', NUMBER, 'False', 'False', NUMBER, 'True', 'True', NUMBER]);
  hostile('CStr([x])', [null, '', null, null, 'b', 'True', '12', '{"id":1}']);
  hostile('IsString([x])', ['False', 'True', 'False', 'False', 'False', 'True', 'True', 'False']);
});
