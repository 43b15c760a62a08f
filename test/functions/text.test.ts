import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hostile, outcome, table } from './table.js';

// Positions count from 1.
table('texts', [
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
  ['NormalizeDiacritics("\u0111 \u00f0 \u00fe \u1e9e \u65e5\u672c")', {}, '\u0111 \u00f0 \u00fe \u1e9e \u65e5\u672c'],
  ['NormalizeDiacritics("e\u0301 \u1ed3")', {}, 'e o'],
  ['Trim([x])', { x: '\u00a0\u0085\ta\u2003' }, 'a'],
  ['Trim([x])', { x: '\ufeffa' }, '\ufeffa'],
  ['StripSpaces([x])', { x: ' a\u00a0b c' }, 'a\u00a0bc'],
  ['StripSpaces([x])', { x: ['a b', 'c'] }, ['ab', 'c']],
  ['Append([x], "!")', { x: null }, '!'],
  ['Append("a", [x])', { x: null }, 'a'],
  ['Append([x], "!")', { x: true }, 'True!'],
  ['Mid([x], [y], 1)', { x: 'a', y: 0 }, '!function/start-below-one'],
  ['Mid([x], 1, [y])', { x: 'a', y: -1 }, '!function/negative-length'],
  ['Mid([x], [y], 1)', { x: ['a', 'b'], y: 0 }, '!function/start-below-one'],
  ['InStr("abc", "c", [y])', { y: 0 }, '!function/start-below-one'],
  ['Left([x], [y])', { x: 'a', y: 'two' }, '!function/not-a-number'],
  ['"a" & [x] & "b"', { x: null }, 'ab'],
  ['Append([x], "!")', { x: ['a', 'b'] }, 'a!'],
  ['Prepend("x-", [x])', { x: 'a' }, 'x-a'],
  ['Prepend([p], [x])', { p: null, x: 'a' }, 'a'],
  ['Left([x], 9223372036854775807)', { x: 'abc' }, 'abc'],
  ['Left([x], 3)', { x: 'abc' }, 'abc'],
  ['Left([x], 2)', { x: 'abc' }, 'ab'],
  ['Left([x], 0)', { x: 'abc' }, ''],
  ['Left([x], 1)', { x: '\u{1f600}' }, '\ud83d'],
  ['Mid([x], 3, 1)', { x: 'abc' }, 'c'],
  ['Mid([x], 4, 1)', { x: 'abc' }, ''],
  ['Mid([x], 2, 0)', { x: 'abc' }, ''],
  ['Mid([x], 2, 9223372036854775807)', { x: 'abc' }, 'bc'],
  ['Mid([x], 9223372036854775807, 1)', { x: 'abc' }, ''],
  ['Mid([x], 1, 1)', { x: ['ab', null, ''] }, ['a', '']],
  ['InStr("abcabc", "c", 4)', {}, '6'],
  ['InStr("abc", "a", 2)', {}, '0'],
  ['InStr("abc", "")', {}, '1'],
  ['InStr("abc", "", 3)', {}, '3'],
  ['InStr("abc", "", 4)', {}, '0'],
  ['InStr("", "")', {}, '0'],
  ['InStr("abc", "abcd")', {}, '0'],
  ['InStr("aSSa", "\u00df", 1, vbTextCompare)', {}, '0'],
  ['InStr("\u00c9A", "a", 1, vbTextCompare)', {}, '2'],
  ['InStr([x], "b", , vbTextCompare)', { x: 'aB' }, '2'],
  ['InStr("abc", "c", [y], [z])', { y: 1, z: 'vbTextCompare' }, '3'],
  ['InStr("abc", "c", 1, [z])', { z: 'text' }, '!function/unknown-word'],
  ['InStr("abc", "c", -1)', {}, '!function/start-below-one'],
  ['InStr("abc", "c", 9223372036854775807)', {}, '0'],
  ['InStr("abc", "c", [y])', { y: '9223372036854775808' }, '!function/not-a-number'],
  ['Trim([x])', { x: [' a ', null, '\tb'] }, ['a', 'b']],
  ['StripSpaces([x])', { x: ' a\t\u2003b ' }, 'a\t\u2003b'],
]);

/** §6.7: what is spelled out, in both cases, composed and decomposed; other scripts. */
table('NormalizeDiacritics', [
  ['NormalizeDiacritics([x])', { x: 'Zo\u00eb M\u00fcller-\u00c5ngstr\u00f6m' }, 'Zoe Muller-Angstrom'],
  ['NormalizeDiacritics([x])', { x: '\u00e4\u00f6\u00fc\u00c4\u00d6\u00dc\u00df' }, 'aouAOUss'],
  ['NormalizeDiacritics([x])', { x: '\u00e6\u00c6\u01e3\u01e2\u00f8\u00d8\u0153\u0152' }, 'aeAEaeAEoeOEoeOE'],
  ['NormalizeDiacritics([x])', { x: '\u0142\u0141\u0131\u0130' }, 'lLiI'],
  ['NormalizeDiacritics([x])', { x: 'Nguy\u1ec5n Th\u1ecb \u0110\u1ed3ng \u01a1\u01b0' }, 'Nguyen Thi \u0110ong ou'],
  ['NormalizeDiacritics([x])', { x: 'a\u0323\u0302 e\u0301\u0327 o\u031b' }, 'a e o'],
  ['NormalizeDiacritics([x])', { x: '\u0301a' }, 'a'],
  ['NormalizeDiacritics([x])', { x: '\u00f8\u0301\u01ff' }, 'oeoe'],
  ['NormalizeDiacritics([x])', { x: '\u03ac\u03ad \u0439\u0451 \u304c' }, '\u03b1\u03b5 \u0438\u0435 \u304b'],
  ['NormalizeDiacritics([x])', { x: '\ud55c\uad6d \u65e5\u672c \u0627' }, '\ud55c\uad6d \u65e5\u672c \u0627'],
  ['NormalizeDiacritics([x])', { x: '\ud800 \u{1f600}\ufb01' }, '\ud800 \u{1f600}\ufb01'],
  ['NormalizeDiacritics([x])', { x: ['\u00e9', null, 'b'] }, ['e', 'b']],
]);

test('Left, Mid and InStr agree on positions', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'A'), maxLength: 6 });
  fc.assert(
    fc.property(text, text, fc.integer({ min: 1, max: 8 }), fc.nat({ max: 8 }), (x, y, start, length) => {
      const inputs = { x, y, start, length };
      expect(outcome('Mid([x], [start], [length])', inputs)).toBe(x.substr(start - 1, length));
      expect(outcome('Left([x], [length])', inputs)).toBe(outcome('Mid([x], 1, [length])', inputs));
      const found = Number(outcome('InStr([x], [y], [start])', inputs));
      if (found > 0) expect(outcome('Mid([x], [at], [n])', { x, at: found, n: y.length })).toBe(y);
      else if (start <= x.length) expect(x.indexOf(y, start - 1)).toBe(-1);
    }),
  );
});

describe('of what nobody expects', () => {
  const number = '!function/not-a-number';
  const word = '!function/unknown-word';
  hostile('Append([x], "!")', ['!', '!', '!', '!', 'b!', 'True!', '12!', '{"id":1}!']);
  hostile('Append("a", [x])', ['a', 'a', 'a', 'a', 'ab', 'aTrue', 'a12', 'a{"id":1}']);
  hostile('Prepend("!", [x])', ['!', '!', '!', '!', '!b', '!True', '!12', '!{"id":1}']);
  hostile('Prepend([x], "a")', ['a', 'a', 'a', 'a', 'ba', 'Truea', '12a', '{"id":1}a']);
  hostile('Left([x], 1)', ['', '', '', '', 'b', 'T', '1', '{']);
  hostile('Left("ab", [x])', [null, number, null, null, number, number, 'ab', number]);
  hostile('Mid([x], 1, 1)', [null, '', null, [], ['b', 'c'], 'T', '1', '{']);
  hostile('Mid("ab", [x], 1)', [null, number, null, null, number, number, '', number]);
  hostile('Mid("ab", 1, [x])', [null, number, null, null, number, number, 'ab', number]);
  hostile('StripSpaces([x])', [null, '', null, [], ['b', 'c'], 'True', '12', '{"id":1}']);
  hostile('Trim([x])', [null, '', null, [], ['b', 'c'], 'True', '12', '{"id":1}']);
  hostile('NormalizeDiacritics([x])', [null, '', null, [], ['b', 'c'], 'True', '12', '{"id":1}']);
  hostile('InStr([x], "b")', ['0', '0', '0', '0', '1', '0', '0', '0']);
  hostile('InStr("abc", [x])', ['1', '1', '1', '1', '2', '0', '0', '0']);
  hostile('InStr("abc", "b", [x])', [null, number, null, null, number, number, '0', number]);
  hostile('InStr("abc", "b", 1, [x])', [null, word, null, null, word, word, word, word]);
  hostile('"<" & [x] & ">"', ['<>', '<>', '<>', '<>', '<b>', '<True>', '<12>', '<{"id":1}>']);
});
