import { describe } from 'vitest';
import { hostile, table } from './table.js';

table('Replace', [
  ['Replace([x], ".", "", "", "", "", "")', { x: 'a.b.c' }, 'abc'],
  ['Replace([x], ".", , , "", , )', { x: 'a.b.c' }, 'abc'],
  ['Replace([x], ".", , , "")', { x: '...' }, ''],
  ['Replace([x], ".", , , "-", , )', { x: null }, null],
  ['Replace([x], ".", , , "-", , )', { x: '' }, ''],
  ['Replace([x], " ", , , "", , )', { x: 'a b' }, 'ab'],
  ['Replace([x], "A", , , "-", , )', { x: 'aA' }, 'a-'],
  ['Replace([x], ".", , , "-", , )', { x: ['a.b', 'c.d'] }, ['a-b', 'c-d']],
  ['Replace([x], [y], , , "-", , )', { x: 'a.b', y: null }, 'a.b'],
  ['Replace([x], , "(?<g>b)c", "g", "-", , )', { x: 'abcbc' }, 'a-c-c'],
  ['Replace([x], , "b(?<g>z)?", "g", "-", , )', { x: 'ab' }, 'ab'],
  ['Replace([x], , "(?<g>\\\\d+)", "g", , [y], )', { x: '', y: 'tel 42' }, '42'],
  ['Replace([x], , "(?<g>\\\\d+)", "g", , [y], )', { x: 'keep', y: 'tel 42' }, 'keep'],
  ['Replace([x], , "(?<g>\\\\d+)", "g", , [y], )', { x: null, y: null }, null],
  ['Replace([x], , "(a)(?<n>b)(c)", , "$1$2$3", , )', { x: 'abc' }, 'acb'],
  ['Replace([x], , "b", , "[$&$$$`]$9${no}", , )', { x: 'abc' }, 'a[b$a]$9${no}c'],
  ['Replace([x], "<u>", "", "", "", "", "<u>@x.com")', { x: 'ann' }, 'ann@x.com'],
  ['Replace([x], , ".", , "-", , )', { x: '\r\n\u2028' }, '-\n-'],
  ['Replace([x], , "b$", , "-", , )', { x: 'ab\n' }, 'a-\n'],
  ['Replace([x], , "b$", , "-", , )', { x: 'ab\n\n' }, 'ab\n\n'],
  ['Replace([x], , "\\\\d", , "#", , )', { x: '1\u0661' }, '##'],
  ['Replace([x], , "\\\\w", , "#", , )', { x: '\u00e9\u65e5-' }, '##-'],
  ['Replace([x], , "[^\\\\w]", , "", , )', { x: '\u00e9-\u65e5' }, '\u00e9\u65e5'],
  ['Replace([x], , "[\\\\D]", , "", , )', { x: 'a1\u0661b' }, '1\u0661'],
  ['Replace([x], , "\\\\bx", , "-", , )', { x: 'x \u00e9x' }, '- \u00e9x'],
  ['Replace([x], , "[a\\\\:\\\\,]", , "", , )', { x: 'a:,b' }, 'b'],
  ['Replace([x], ".", , , IgnoreAttributeFlow, , )', { x: 'a.b' }, '!attribute'],
  ['Replace([x], ".", , , IgnoreAttributeFlow, , )', { x: null }, '!attribute'],
  ['Replace([x], , [y], , "", , )', { x: 'a', y: '(' }, '!function/regex-refused'],
]);

describe('of what nobody expects', () => {
  hostile('Replace([x], "b", , , "z", , )', [null, '', null, [], ['z', 'c'], 'True', '12', '{"id":1}']);
  hostile('Replace("abc", [x], , , "-", , )', ['abc', 'abc', 'abc', 'abc', 'a-c', 'abc', 'abc', 'abc']);
  hostile('Replace("b", "b", , , [x], , )', ['', '', '', '', 'b', 'True', '12', '{"id":1}']);
});
