import { describe, expect, test } from 'vitest';
import { hostile, outcome, table } from './table.js';

// Switch: case counts, "" matches null, the first of two equal keys wins, keys may be computed. IIF: lazy; numbers compare as
// numbers, text by case, null as empty text.
table('choosing', [
  ['Switch([x], , "False", "True", "True", "False")', { x: false }, 'True'],
  ['Switch([x], , "False", "True", "True", "False")', { x: 'False' }, 'True'],
  ['Switch([x], , "false", "True")', { x: false }, null],
  ['Switch([x], "d", "", "empty")', { x: null }, 'empty'],
  ['Switch([x], "d", "", "empty")', { x: '' }, 'empty'],
  ['Switch([x], "d", "a", "1", "a", "2")', { x: 'a' }, '1'],
  ['Switch([x], "d", [y], "same")', { x: 'q', y: 'q' }, 'same'],
  ['Switch([x], [y])', { x: 'q', y: 'z' }, 'z'],
  ['Switch([x], "ok", "a", Mid("b", 0, 1))', { x: 'c' }, 'ok'],
  ['IIF([x] = "01", "y", "n")', { x: '1' }, 'y'],
  ['IIF([x] = "a", "y", "n")', { x: 'A' }, 'n'],
  ['IIF([x] = "", "y", "n")', { x: null }, 'y'],
  ['IIF([x] < "10", "y", "n")', { x: 9 }, 'y'],
  ['IIF([x] > "b", "y", "n")', { x: 'c' }, 'y'],
  ['IIF(IsPresent([x]), "y", Mid("b", 0, 1))', { x: 'c' }, 'y'],
  ['IIF([x], "y", "n")', { x: 'true' }, 'y'],
  ['IIF([x], "y")', { x: null }, null],
  ['Not([x])', { x: null }, 'True'],
  ['Not([x])', { x: true }, 'False'],
  ['Coalesce([x], [y], "z")', { x: null, y: '' }, ''],
  ['Coalesce([x], [y])', { x: null, y: null }, null],
  ['IsNull([x])', { x: '' }, 'False'],
  ['IsNullOrEmpty([x])', { x: [] }, 'True'],
  ['IIF(Mid([x], 0, 1), "y", "n")', { x: 'a' }, '!function/start-below-one'],
  ['Switch([x], "d", [y], "first", "b", "second")', { x: 'b', y: 'b' }, 'first'],
  ['Switch([x], "d", [y], "first", "b", "second")', { x: 'b', y: 'c' }, 'second'],
  ['Switch([x], "d", "a", , "b", "2")', { x: 'a' }, null],
  ['Switch([x], "d", , "none", "b", "2")', { x: null }, 'none'],
  ['Switch([x], "d", " a", "1")', { x: 'a' }, 'd'],
  ['Switch([x], "d", 1, "one")', { x: '01' }, 'd'],
  ['Switch([x], "d", 1, "one")', { x: 1 }, 'one'],
  ['Switch([x], "d", "a,b", "1", "a", "2")', { x: ['a', 'b'] }, '2'],
  ['Switch([x], [y], "a", [z])', { x: 'a', y: ['p'], z: ['q', 'r'] }, ['q', 'r']],
  ['Switch([x], Error("late"), "a", "1")', { x: 'a' }, '1'],
  ['Switch([x], "d", [y], Error("late"), "b", "2")', { x: 'b', y: 'z' }, '2'],
  ['Switch(Error("source"), "d", "a", "1")', {}, '!function/error'],
  ['Switch([x], "d", IgnoreAttributeFlow, "1")', { x: 'a' }, '!attribute'],
  ['Switch([x], "d", "a", "1", IgnoreAttributeFlow, "2")', { x: 'a' }, '1'],
  ['Switch([x], "d", Error("key"), "1", "a", "2")', { x: 'a' }, '!function/error'],
  ['Switch("constructor", "d", "a", "1")', {}, 'd'],
  ['Switch([x], "d", "__proto__", "1")', { x: '__proto__' }, '1'],
  ['IIF([x] <> "a", "y", "n")', { x: null }, 'y'],
  ['IIF([x] >= 10, "y", "n")', { x: '9' }, 'n'],
  ['IIF([x] <= 10, "y", "n")', { x: '9a' }, 'n'],
  ['IIF("true", "y", "n")', {}, 'y'],
  ['IIF(IsPresent([x]), [x], )', { x: '' }, null],
  ['IIF([x] = Error("no"), "y", "n")', { x: 'a' }, '!function/error'],
  ['IIF(Not(IsNull([x])), "y", "n")', { x: 'a' }, 'y'],
  ['IIF(IgnoreAttributeFlow, "y", "n")', {}, '!attribute'],
  ['IsNothing([x])', { x: '' }, 'False'],
  ['IsPresent([x])', { x: ' ' }, 'True'],
  ['Not("FALSE")', {}, 'True'],
  ['Not(Not([x]))', { x: 'TRUE' }, 'True'],
  ['[constructor]', {}, null],
  ['[toString]', {}, null],
  ['[__proto__]', {}, null],
  ['[__proto__]', JSON.parse('{"__proto__":"data"}'), 'data'],
]);

describe('of what nobody expects', () => {
  hostile('IsNull([x])', ['True', 'False', 'True', 'False', 'False', 'False', 'False', 'False']);
  hostile('IsNothing([x])', ['True', 'False', 'True', 'False', 'False', 'False', 'False', 'False']);
  hostile('IsNullOrEmpty([x])', ['True', 'True', 'True', 'False', 'False', 'False', 'False', 'False']);
  hostile('IsPresent([x])', ['False', 'False', 'False', 'True', 'True', 'True', 'True', 'True']);
  hostile('Not([x])', ['True', 'True', 'True', 'True', 'True', 'False', 'True', 'True']);
  hostile('Coalesce([x], "z")', ['z', '', 'z', [], ['b', 'c'], 'True', '12', '{"id":1}']);
  hostile('IIF([x], "y", "n")', ['n', 'n', 'n', 'n', 'n', 'y', 'n', 'n']);
  hostile('IIF([x] = "", "y", "n")', ['y', 'y', 'y', 'y', 'n', 'n', 'n', 'n']);
  hostile('Switch([x], "d", "", "e", "b", "B", "True", "T", "12", "N")', ['e', 'e', 'e', 'e', 'B', 'T', 'N', 'd']);
});

describe('a control result is no value to ask about', () => {
  const AROUND = [
    'IsNull',
    'IsNothing',
    'IsNullOrEmpty',
    'IsPresent',
    'Not',
    'CStr',
    'IsString',
    'Count',
    'Trim',
    'CBool',
    'Redact',
  ];
  test.each(AROUND)('%s', (name) => {
    expect(outcome(`${name}(IgnoreAttributeFlow)`)).toBe('!attribute');
    expect(outcome(`${name}(IIF([x] = "", IgnoreObjectFlow, ))`, { x: '' })).toBe('!object');
    expect(outcome(`${name}(Error("no"))`)).toBe('!function/error');
  });
});
