import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  captureOf,
  compileGroupReplacement,
  compileReplacement,
  findGroup,
  isRefused,
  type Pattern,
  translatePattern,
} from '../../src/values/index.js';

function pattern(source: string, options?: { indices: boolean }): Pattern {
  const read = translatePattern(source, options);
  if (isRefused(read)) throw new Error(`${source}: ${read.refused}`);
  return read;
}

function replaced(source: string, replacement: string, text: string): unknown {
  const replace = compileReplacement(pattern(source), replacement);
  return isRefused(replace) ? replace : replace(text);
}

/** pattern, replacement, text, result. */
const REPLACED: readonly (readonly [string, string, string, string])[] = [
  ['b', '-', 'abcb', 'a-c-'],
  ['b', '', 'abcb', 'ac'],
  ['z', '-', 'abc', 'abc'],
  ['', '-', 'ab', '-a-b-'],
  ['x*', '-', 'xab', '--a-b-'],
  ['b', '-', '', ''],
  // The parts of a match.
  ['b', '[$&]', 'abc', 'a[b]c'],
  ['b', '[$0]', 'abc', 'a[b]c'],
  ['b', '[${0}]', 'abc', 'a[b]c'],
  ['b', '[$`]', 'abcb', 'a[a]c[abc]'],
  ['b', "[$']", 'abcb', 'a[cb]c[]'],
  ['b', '[$_]', 'abc', 'a[abc]c'],
  ['b', '[$$]', 'abc', 'a[$]c'],
  ['b', '[$$1]', 'abc', 'a[$1]c'],
  ['b', '[$$$&]', 'abc', 'a[$b]c'],
  ['b', '$$$$', 'b', '$$'],
  // Groups by number and by name.
  ['(a)(b)', '$2$1', 'ab', 'ba'],
  ['(a)(b)', '${2}${1}', 'ab', 'ba'],
  ['(a)(b)', '${2}0', 'ab', 'b0'],
  ['(a)(b)', '$02', 'ab', 'b'],
  ['(a)(b)', '${01}', 'ab', 'a'],
  ['(?<x>a)(?<y>b)', '${y}${x}', 'ab', 'ba'],
  ['(?<x>a)(?<y>b)', '$2$1', 'ab', 'ba'],
  ['(?<größe>a)', '<${größe}>', 'ab', '<a>b'],
  ['(?<__proto__>a)', '<${__proto__}>', 'ab', '<a>b'],
  ['(?<x>a)(b)(?<y>c)(d)', '$1-$2-$3-$4', 'abcd', 'b-d-a-c'],
  ['(?<x>a)(b)', '${x}${1}${2}', 'ab', 'aba'],
  ['(a)|b', '[$1]', 'ab', '[a][]'],
  ['(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)(k)', '$11$10', 'abcdefghijk', 'kj'],
  // The group of the highest number, whether it took part or not.
  ['(a)(b)', '[$+]', 'ab', '[b]'],
  ['(a)|(b)', '[$+]', 'ab', '[][b]'],
  ['(?<x>a)(b)', '[$+]', 'ab', '[a]'],
  ['b', '[$+]', 'abc', 'a[b]c'],
  // What names no group is text.
  ['(a)', '$2', 'a', '$2'],
  ['(a)', '$10', 'a', '$10'],
  ['(a)', '${2}', 'a', '${2}'],
  ['(?<x>a)', '${y}', 'a', '${y}'],
  ['(?<x>a)', '${X}', 'a', '${X}'],
  ['(?<x>a)', '${x', 'a', '${x'],
  ['(?<x>a)', '${ x }', 'a', '${ x }'],
  ['(?<x>a)', '${}', 'a', '${}'],
  ['(?<x>a)', '${y${x}', 'a', '${ya'],
  ['(a)', '$', 'a', '$'],
  ['(a)', '$x', 'a', '$x'],
  ['(a)', '$-1', 'a', '$-1'],
  ['(a)', '${toString}', 'a', '${toString}'],
  ['(a)', '\\1', 'a', '\\1'],
  ['(a)', '$<x>', 'a', '$<x>'],
  ['(a)', '$2147483647', 'a', '$2147483647'],
  // What a text holds is never read as a replacement.
  ['(.)', '<$1>', '$&', '<$><&>'],
  ['b$', '-', 'ab\n', 'a-\n'],
  ['$', '!', 'a\n', 'a!\n!'],
];

describe('a replacement', () => {
  test.each(REPLACED)('of %s by %s in %j', (source, replacement, text, result) => {
    expect(replaced(source, replacement, text)).toBe(result);
  });

  test.each(['$2147483648', 'x$99999999999', '${2147483648}'])('of %s is none, in .NET neither', (replacement) => {
    const number = /[0-9]+/.exec(replacement)?.[0];
    expect(compileReplacement(pattern('a'), replacement)).toEqual({
      refused: `the replacement names the group ${number}, above 2147483647`,
      offset: replacement.indexOf('$'),
      invalid: true,
    });
  });

  test('keeps lone surrogates, and sees units', () => {
    expect(replaced('a', '\ud800', 'xa\udc00')).toBe('x\ud800\udc00');
    expect(replaced('.', '[$&]', '\u{1f600}')).toBe('[\ud83d][\ude00]');
    expect(replaced('b', '${\ud800}', 'b')).toBe('${\ud800}');
  });

  test('without $ is what JavaScript does with a function', () => {
    const text = fc.array(fc.constantFrom(...'ab$&1{}'), { maxLength: 8 }).map((all) => all.join(''));
    fc.assert(
      fc.property(fc.constantFrom('a', '(a)(b)?', 'a|', 'b+', '[$]'), text, text, (source, replacement, input) => {
        const plain = replacement.replaceAll('$', '');
        const expected = input.replace(new RegExp(source, 'g'), () => plain);
        expect(replaced(source, plain, input)).toBe(expected);
        const escaped = replacement.replaceAll('$', '$$$$');
        const same = input.replace(new RegExp(source, 'g'), () => replacement);
        expect(replaced(source, escaped, input)).toBe(same);
      }),
    );
  });
});

describe('replacing one group', () => {
  /** pattern, group, replacement, text, result. */
  const GROUPS: readonly (readonly [string, string, string, string, string])[] = [
    ['a(?<g>b)c', 'g', '-', 'abc abc', 'a-c a-c'],
    ['a(?<g>b)?c', 'g', '-', 'ac abc', 'ac a-c'],
    ['a(b)c', '1', '-', 'abc', 'a-c'],
    ['(?<g>a)(b)', '1', '-', 'ab', 'a-'],
    ['(?<g>a)(b)', '2', '-', 'ab', '-b'],
    ['a(?<g>)c', 'g', '-', 'ac', 'a-c'],
    ['(?<g>b)', 'h', '-', 'abc', 'abc'],
    ['(?<g>b)', '0', '-', 'abc', 'abc'],
    ['a(?<g>b)', 'g', '$&$1', 'ab', 'a$&$1'],
    ['a(?<g>b)$', 'g', '-', 'ab\n', 'a-\n'],
    ['a(?=(?<g>b))', 'g', '-', 'ab', 'ab'],
    ['(?<=(?<g>a))b', 'g', '-', 'ab', 'ab'],
    ['(?:(?<g>a)b)+', 'g', '-', 'abab', 'ab-b'],
  ];

  test.each(GROUPS)('%s, %s by %s in %j', (source, group, replacement, text, result) => {
    expect(compileGroupReplacement(pattern(source, { indices: true }), group, replacement)(text)).toBe(result);
  });
});

describe('a capture', () => {
  test.each([
    ['(?<g>\\d+)', 'g', 'tel 42 or 43', '42'],
    ['(?<g>\\d+)', 'g', 'none', null],
    ['(?<g>a)|b', 'g', 'b', null],
    ['(?<g>)b', 'g', 'b', ''],
    ['(?<g>a)', 'h', 'a', null],
    ['(a)(b)', '2', 'ab', 'b'],
    ['(?<g>a)$', 'g', 'a\n', 'a'],
  ])('%s, %s in %j is %j', (source, group, text, capture) => {
    expect(captureOf(pattern(source), group, text)).toBe(capture);
  });

  test('is found by name before number, never by a name of Object.prototype', () => {
    expect(findGroup(pattern('(?<n>a)(b)'), 'n')).toEqual({ slot: 1, number: 2, name: 'n' });
    expect(findGroup(pattern('(?<n>a)(b)'), '1')).toEqual({ slot: 2, number: 1, name: undefined });
    expect(findGroup(pattern('(a)'), 'constructor')).toBeUndefined();
  });
});

describe('one pattern used for everything', () => {
  test('leaves nothing behind from one text to the next', () => {
    const shared = pattern('(?<g>a)b$', { indices: true });
    const compiled = compileReplacement(shared, '-');
    const replace = isRefused(compiled) ? undefined : compiled;
    const replaceGroup = compileGroupReplacement(shared, 'g', '+');
    for (let round = 0; round < 3; round++) {
      expect(captureOf(shared, 'g', 'xxxab')).toBe('a');
      expect(replace?.('ab')).toBe('-');
      expect(captureOf(shared, 'g', 'xab\n')).toBe('a');
      expect(replaceGroup('ab')).toBe('+b');
      expect(replace?.('ab\n')).toBe('-\n');
      expect(captureOf(shared, 'g', 'ab')).toBe('a');
      expect(replace?.('xab')).toBe('x-');
      expect(captureOf(shared, 'g', 'ab')).toBe('a');
    }
  });
});
