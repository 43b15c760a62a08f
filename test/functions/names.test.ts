import { describe, expect, test } from 'vitest';
import { hostile, outcome, table } from './table.js';

const DN = 'CN=Doe\\, Jane,OU=Sales,DC=contoso,DC=com';
const UNREADABLE = '!function/unreadable-name';
const NO_SUCH = '!function/no-such-component';

table('DNComponent', [
  ['DNComponent([x], 1)', { x: DN }, 'Doe, Jane'],
  ['DNComponent([x], 2)', { x: DN }, 'Sales'],
  ['DNComponent([x], "4")', { x: DN }, 'com'],
  ['DNComponent([x], 5)', { x: DN }, NO_SUCH],
  ['DNComponent([x], 0)', { x: DN }, NO_SUCH],
  ['DNComponent([x], -1)', { x: DN }, NO_SUCH],
  ['DNComponent([x], 9223372036854775807)', { x: DN }, NO_SUCH],
  ['DNComponent([x], 1)', { x: '' }, NO_SUCH],
  ['DNComponent([x], 1)', { x: '  ' }, NO_SUCH],
]);

/** What stands behind `CN=` in a name of two parts, and the value of the first one. */
const VALUES: readonly (readonly [string, string])[] = [
  ['Joe', 'Joe'],
  ['', ''],
  ['  Joe  ', 'Joe'],
  ['Joe\\ ', 'Joe '],
  ['\\ Joe', ' Joe'],
  ['  Joe\\  ', 'Joe '],
  ['A B', 'A B'],
  ['A\\+B', 'A+B'],
  ['A\\;B', 'A;B'],
  ['A\\\\', 'A\\'],
  ['A\\\\\\,B', 'A\\,B'],
  ['A\\"B\\"', 'A"B"'],
  ['A=B', 'A=B'],
  ['A<B>', 'A<B>'],
  ['\\#5', '#5'],
  ['A#5', 'A#5'],
  ['Lu\\C4\\8Di\\C4\\87', 'Lu\u010di\u0107'],
  ['A\\2CB', 'A,B'],
  ['A\\2cB', 'A,B'],
  ['A\\0AB', 'A\nB'],
  ['A\\20', 'A '],
  ['A\\FFB', 'A\ufffdB'],
  ['\\EF\\BB\\BFA', '\ufeffA'],
  ['\u65e5\u672c\u{1f600}', '\u65e5\u672c\u{1f600}'],
  ['"Doe, Jane; A+B"', 'Doe, Jane; A+B'],
  ['"a \\"b\\" \\\\"', 'a "b" \\'],
  [' "a " ', 'a '],
  ['""', ''],
  ['"#5"', '#5'],
  ['\nA', '\nA'],
];

describe('the value of a part', () => {
  test.each(VALUES)('%j is %j', (written, value) => {
    expect(outcome('DNComponent([x], 1)', { x: `CN=${written},OU=x` })).toBe(value);
    expect(outcome('DNComponent([x], 1)', { x: `CN=${written};OU=x` })).toBe(value);
    expect(outcome('DNComponent([x], 2)', { x: `OU=x,CN=${written}` })).toBe(value);
  });
});

table('what is no name of one text a part is an error', [
  ['DNComponent([x], 1)', { x: 'jdoe@contoso.com' }, UNREADABLE],
  ['DNComponent([x], 1)', { x: 'CN=a,b,OU=c' }, UNREADABLE],
  ['DNComponent([x], 1)', { x: 'CN=a,' }, UNREADABLE],
  ['DNComponent([x], 1)', { x: 'CN=a,,OU=b' }, UNREADABLE],
  ['DNComponent([x], 1)', { x: '=a' }, UNREADABLE],
  ['DNComponent([x], 1)', { x: 'CN=a\\' }, UNREADABLE],
  ['DNComponent([x], 1)', { x: 'CN="a,OU=b' }, UNREADABLE],
  ['DNComponent([x], 1)', { x: 'CN=a"b",OU=b' }, UNREADABLE],
  ['DNComponent([x], 1)', { x: 'CN="a"b,OU=b' }, UNREADABLE],
  ['DNComponent([x], 1)', { x: 'OU=Sales+CN=J. Smith,DC=x' }, UNREADABLE],
  ['DNComponent([x], 2)', { x: 'OU=Sales+CN=J. Smith,DC=x' }, 'x'],
  ['DNComponent([x], 1)', { x: '1.3.6.1.4.1.1466.0=#04024869,DC=x' }, UNREADABLE],
  ['DNComponent([x], 2)', { x: '1.3.6.1.4.1.1466.0=#04024869,DC=x' }, 'x'],
  ['DNComponent([x], 1)', { x: 'CN = a , OU = b' }, 'a'],
  ['DNComponent([x], 2)', { x: 'CN = a , OU = b' }, 'b'],
  ['DNComponent([x], 1)', { x: 'OID.2.5.4.3=a' }, 'a'],
]);

test('a name of many spaces, quotes or backslashes is read at once', () => {
  for (const piece of [' ', '"', '\\', 'CN=', '+', '= ', '" ']) {
    expect(outcome('DNComponent([x], 1)', { x: `CN=${piece.repeat(20_000)}"` })).toBe(UNREADABLE);
  }
});

describe('of what nobody expects', () => {
  hostile('DNComponent([x], 1)', [null, NO_SUCH, null, null, UNREADABLE, UNREADABLE, UNREADABLE, UNREADABLE]);
  const number = '!function/not-a-number';
  hostile('DNComponent("CN=a", [x])', [null, number, null, null, number, number, NO_SUCH, number]);
});
