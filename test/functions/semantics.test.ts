import { describe, expect, test } from 'vitest';
import { anyAttribute, compile, interpret } from '../../src/expression/index.js';
import { Failure, Ignore, toExport, type Value } from '../../src/values/index.js';

/** expression, inputs, result; a result `!rule` is a failure of that rule, `!ignore` a control result. The doc'd cases are in conformance/. */
const CASES: readonly (readonly [string, Readonly<Record<string, unknown>>, Value | readonly string[]])[] = [
  // Replace: "" in an unused place counts as blank; "" as replacement does not.
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
  // .NET: a dot is anything but a newline, $ also stands before a final newline, \d and \w know every script.
  ['Replace([x], , ".", , "-", , )', { x: '\r\n\u2028' }, '-\n-'],
  ['Replace([x], , "b$", , "-", , )', { x: 'ab\n' }, 'a-\n'],
  ['Replace([x], , "b$", , "-", , )', { x: 'ab\n\n' }, 'ab\n\n'],
  ['Replace([x], , "\\\\d", , "#", , )', { x: '1\u0661' }, '##'],
  ['Replace([x], , "\\\\w", , "#", , )', { x: '\u00e9\u65e5-' }, '##-'],
  ['Replace([x], , "[^\\\\w]", , "", , )', { x: '\u00e9-\u65e5' }, '\u00e9\u65e5'],
  ['Replace([x], , "[\\\\D]", , "", , )', { x: 'a1\u0661b' }, '1\u0661'],
  ['Replace([x], , "\\\\bx", , "-", , )', { x: 'x \u00e9x' }, '- \u00e9x'],
  ['Replace([x], , "[a\\\\:\\\\,]", , "", , )', { x: 'a:,b' }, 'b'],
  ['Replace([x], ".", , , IgnoreAttributeFlow, , )', { x: 'a.b' }, '!ignore'],
  ['Replace([x], ".", , , IgnoreAttributeFlow, , )', { x: null }, '!ignore'],
  // Switch: case counts, "" matches null, the first of two equal keys wins, keys may be computed.
  ['Switch([x], , "False", "True", "True", "False")', { x: false }, 'True'],
  ['Switch([x], , "False", "True", "True", "False")', { x: 'False' }, 'True'],
  ['Switch([x], , "false", "True")', { x: false }, null],
  ['Switch([x], "d", "", "empty")', { x: null }, 'empty'],
  ['Switch([x], "d", "", "empty")', { x: '' }, 'empty'],
  ['Switch([x], "d", "a", "1", "a", "2")', { x: 'a' }, '1'],
  ['Switch([x], "d", [y], "same")', { x: 'q', y: 'q' }, 'same'],
  ['Switch([x], [y])', { x: 'q', y: 'z' }, 'z'],
  ['Switch([x], "ok", "a", Mid("b", 0, 1))', { x: 'c' }, 'ok'],
  // IIF: lazy; numbers compare as numbers, text by case, null as empty text.
  ['IIF([x] = "01", "y", "n")', { x: '1' }, 'y'],
  ['IIF([x] = "a", "y", "n")', { x: 'A' }, 'n'],
  ['IIF([x] = "", "y", "n")', { x: null }, 'y'],
  ['IIF([x] < "10", "y", "n")', { x: 9 }, 'y'],
  ['IIF([x] > "b", "y", "n")', { x: 'c' }, 'y'],
  ['IIF(IsPresent([x]), "y", Mid("b", 0, 1))', { x: 'c' }, 'y'],
  ['IIF([x], "y", "n")', { x: 'true' }, 'y'],
  ['IIF([x], "y")', { x: null }, null],
  // Join: null and empty are left out, a space is not, lists are flattened.
  ['Join(" ", [x], [y])', { x: null, y: 'b' }, 'b'],
  ['Join(" ", [x], [y])', { x: '', y: null }, ''],
  ['Join("-", [x], " ", [y])', { x: ['a', '', 'b'], y: true }, 'a-b- -True'],
  // Positions count from 1.
  ['Left([x], -1)', { x: 'abc' }, 'abc'],
  ['Left([x], 1)', { x: null }, ''],
  ['Mid([x], 5, 2)', { x: 'abc' }, ''],
  ['Mid([x], 1, 2)', { x: null }, null],
  ['Mid([x], 1, 1)', { x: ['ab', 'cd'] }, ['a', 'c']],
  ['InStr("abcb", "b", 3)', {}, '4'],
  ['InStr("ABC", "b", 1, vbTextCompare)', {}, '2'],
  ['InStr("ABC", "b", 1, vbBinaryCompare)', {}, '0'],
  ['InStr("ABC", "b", 1, vbtextcompare)', {}, '2'],
  ['InStr("abc", "B", 1, vbTextCompare)', {}, '2'],
  ['InStr("abc", "c", 3)', {}, '3'],
  ['InStr("abc", "c", 4)', {}, '0'],
  ['InStr([x], "b")', { x: null }, '0'],
  ['Word("a,,b", 2, ",")', {}, 'b'],
  ['Word("a b", 3, " ")', {}, ''],
  ['Word("a b", 0, " ")', {}, ''],
  ['Word([x], 1, " ")', { x: null }, ''],
  ['Split([x], "||")', { x: 'a|| b ||' }, ['a', 'b', '']],
  ['Split([x])', { x: ' a,b ' }, ['a,b']],
  ['Split([x], ",")', { x: null }, null],
  // Casing is one letter to one letter.
  ['ToUpper("stra\u00dfe \ufb01 \u0149")', {}, 'STRA\u00dfE \ufb01 \u0149'],
  ['ToLower("\u03a3\u0391\u03a3")', {}, '\u03c3\u03b1\u03c3'],
  ['ToLower("\u0130I")', {}, '\u0130i'],
  ['ToUpper("\u0131i")', {}, '\u0131I'],
  ['ToLower("\u0130I", "tr-TR")', {}, 'i\u0131'],
  ['ToUpper("i\u0131", "tr-TR")', {}, '\u0130I'],
  ['NormalizeDiacritics("\u0111 \u00f0 \u00fe \u1e9e \u65e5\u672c")', {}, '\u0111 \u00f0 \u00fe \u1e9e \u65e5\u672c'],
  ['NormalizeDiacritics("e\u0301 \u1ed3")', {}, 'e o'],
  ['Trim([x])', { x: '\u00a0\u0085\ta\u2003' }, 'a'],
  ['Trim([x])', { x: '\ufeffa' }, '\ufeffa'],
  ['StripSpaces([x])', { x: ' a\u00a0b c' }, 'a\u00a0bc'],
  ['StripSpaces([x])', { x: ['a b', 'c'] }, ['ab', 'c']],
  // Nulls and booleans.
  ['Not([x])', { x: null }, 'True'],
  ['Not([x])', { x: true }, 'False'],
  ['Coalesce([x], [y], "z")', { x: null, y: '' }, ''],
  ['Coalesce([x], [y])', { x: null, y: null }, null],
  ['IsNull([x])', { x: '' }, 'False'],
  ['IsNullOrEmpty([x])', { x: [] }, 'True'],
  ['Append([x], "!")', { x: null }, '!'],
  ['Append("a", [x])', { x: null }, 'a'],
  ['Append([x], "!")', { x: true }, 'True!'],
  ['"a" & [x] & "b"', { x: null }, 'ab'],
  ['[constructor]', {}, null],
  ['[__proto__]', JSON.parse('{"__proto__":"data"}'), 'data'],
  // What fails says so, and only when it is reached.
  ['Mid([x], [y], 1)', { x: 'a', y: 0 }, '!function/start-below-one'],
  ['Mid([x], 1, [y])', { x: 'a', y: -1 }, '!function/negative-length'],
  ['Mid([x], [y], 1)', { x: ['a', 'b'], y: 0 }, '!function/start-below-one'],
  ['InStr("abc", "c", [y])', { y: 0 }, '!function/start-below-one'],
  ['Left([x], [y])', { x: 'a', y: 'two' }, '!function/not-a-number'],
  ['Replace([x], , [y], , "", , )', { x: 'a', y: '(' }, '!function/regex-refused'],
  ['IIF(Mid([x], 0, 1), "y", "n")', { x: 'a' }, '!function/start-below-one'],
  ['Join("", "a", Mid("b", 0, 1))', {}, '!function/start-below-one'],
  ['ToLower(%Missing%)', {}, '!expression/missing-macro'],
];

function plain(value: Value): unknown {
  if (value instanceof Failure) return `!${value.rule.id}`;
  return value instanceof Ignore ? '!ignore' : toExport(value);
}

describe('functions', () => {
  test.each(CASES)('%s %j', (expression, inputs, expected) => {
    const compiled = compile(expression);
    expect(plain(compiled.evaluate(inputs, { macros: new Map() }))).toEqual(expected);
    expect(plain(interpret(compiled.tree, inputs, { macros: new Map() }, anyAttribute))).toEqual(expected);
  });
});

describe('regular expressions that would mean something else are refused', () => {
  test.each([
    '\\A',
    'a\\z',
    '\\p{L}',
    '(?i)a',
    '(?>a)',
    "(?'g'a)",
    '[a-z-[aeiou]]',
    '[]a]',
    '(',
    '\\10',
    '(a)(?<g>b)\\1',
  ])('%s', (pattern) => {
    const expression = `Replace([x], , "${pattern.replaceAll('\\', '\\\\')}", , "", , )`;
    expect(() => compile(expression)).toThrow(/cannot be rehearsed/);
  });
});
