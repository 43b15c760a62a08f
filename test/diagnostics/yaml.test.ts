import { describe, expect, test } from 'vitest';
import { accepted, refused } from './reader.js';

/** what, the file, and each finding as it is shown. */
const REFUSED: readonly (readonly [string, string, readonly string[]])[] = [
  ['a value of the wrong kind', 'name: 5\n', ['1:7: name: needs a text\n1 | name: 5\n  |       ^']],
  [
    'a row',
    'rows:\n  - source: a\n  - source: 1\n',
    ['3:13: rows, row 2, source: needs a text\n3 |   - source: 1\n  |             ^'],
  ],
  ['what a row lacks', 'rows:\n  - { }\n', ['2:5: rows, row 1, source: needs a text\n2 |   - { }\n  |     ^^^']],
  ['a value that is left out', 'count: 1\nname:\n', ['2:6: name: needs a text\n2 | name:\n  |      ^']],
  [
    'an unknown setting',
    'nmae: x\n',
    ['1:1: : there is no setting "nmae" here (did you mean "name"?)\n1 | nmae: x\n  | ^^^^'],
  ],
  [
    'one in other case',
    'rows: [{ Source: a, source: b }]\n',
    [
      '1:10: rows, row 1: there is no setting "Source" here (did you mean "source"?)\n1 | rows: [{ Source: a, source: b }]\n  |          ^^^^^^',
    ],
  ],
  [
    'one that is known elsewhere',
    'source: x\n',
    ['1:1: : there is no setting "source" here\n1 | source: x\n  | ^^^^^^'],
  ],
  [
    'one that is like none',
    "'phones': x\n",
    ['1:1: : there is no setting "phones" here\n1 | \'phones\': x\n  | ^^^^^^^^'],
  ],
  [
    'several',
    'nmae: x\ncoutn: 1\n',
    [
      '1:1: : there is no setting "nmae" here (did you mean "name"?)\n1 | nmae: x\n  | ^^^^',
      '2:1: : there is no setting "coutn" here (did you mean "count"?)\n2 | coutn: 1\n  | ^^^^^',
    ],
  ],
  ['a number for a name', 'name: a\n5: b\n', ['2:1: : there is no setting "5" here\n2 | 5: b\n  | ^']],
  ['a name that is left out', 'name: a\n: b\n', ['2:1: : there is no setting "" here\n2 | : b\n  | ^']],
  [
    '__proto__ and constructor',
    '__proto__: 1\nconstructor: 2\n',
    [
      '1:1: : there is no setting "__proto__" here\n1 | __proto__: 1\n  | ^^^^^^^^^',
      '2:1: : there is no setting "constructor" here\n2 | constructor: 2\n  | ^^^^^^^^^^^',
    ],
  ],
  ['a merge key', '<<: { name: a }\n', ['1:1: : there is no setting "<<" here\n1 | <<: { name: a }\n  | ^^']],
  ['a list', '# a list\n- a\n- b\n', ['2:1: : needs settings\n2 | - a\n  | ^^^']],
  ['a text', '# a text\nhello there\n', ['2:1: : needs settings\n2 | hello there\n  | ^^^^^^^^^^^']],
  ['a number', '7', ['1:1: : needs settings\n1 | 7\n  | ^']],
  [
    'a CRLF file',
    'count: 1\r\nrows:\r\n  - source: 2\r\n',
    ['3:13: rows, row 1, source: needs a text\n3 |   - source: 2\n  |             ^'],
  ],
  [
    'a file with a byte order mark',
    '\ufeffname: 5\r\ncount: x',
    ['1:7: name: needs a text\n1 | name: 5\n  |       ^', '2:8: count: needs a number\n2 | count: x\n  |        ^'],
  ],
];

/** what is no YAML, the file, and the one finding as it is shown. */
const BROKEN: readonly (readonly [string, string, string])[] = [
  ['a setting twice', 'name: a\nname: b\n', '2:1: this setting is given a second time\n2 | name: b\n  | ^'],
  [
    'a tab as indentation',
    'rows:\n\t- source: a\n',
    '2:1: a tab indents this line; use spaces\n2 |  - source: a\n  | ^',
  ],
  [
    'a second document',
    'name: a\n---\nname: b\n',
    '2:1: a second document begins here (---), and a file holds only one\n2 | ---\n  | ^^^',
  ],
  [
    'a quote that runs to the end',
    'name: "a\nrows: []\n',
    '1:7: the quote that opens here is not closed on its line\n1 | name: "a\n  |       ^',
  ],
  [
    'a quote that is not closed in its line',
    'name: "a',
    '1:7: the quote that opens here is not closed on its line\n1 | name: "a\n  |       ^',
  ],
  [
    'a quote that runs to the next one',
    "rows:\n  - { source: 'a }\n  - { source: 'b' }\n  - { source: 'c' }\n",
    "2:15: the quote that opens here is not closed on its line\n2 |   - { source: 'a }\n  |               ^",
  ],
  ['an unknown escape', 'name: "\\q"\n', '1:8: Invalid escape sequence \\q\n1 | name: "\\q"\n  |        ^'],
  [
    'an alias',
    'name: &a b\ncount: *a\n',
    '2:8: aliases (*name) are not read here; a text that begins with * needs quotes\n2 | count: *a\n  |        ^^',
  ],
  [
    'an alias of nothing',
    'name: *b\n',
    '1:7: aliases (*name) are not read here; a text that begins with * needs quotes\n1 | name: *b\n  |       ^^',
  ],
  [
    'an alias as a name',
    'name: &a b\n*a : c\n',
    '2:1: aliases (*name) are not read here; a text that begins with * needs quotes\n2 | *a : c\n  | ^^',
  ],
  [
    'a tag',
    'name: !mail\n',
    '1:7: tags (!name) are not read here; a text that begins with ! needs quotes\n1 | name: !mail\n  |       ^^^^^',
  ],
  [
    'a tag that YAML knows',
    'name: !!str 5\n',
    '1:7: tags (!name) are not read here; a text that begins with ! needs quotes\n1 | name: !!str 5\n  |       ^^^^^',
  ],
  [
    'brackets as a name',
    'name: { [mail] }\n',
    '1:9: brackets stand where the name of a setting should be\n1 | name: { [mail] }\n  |         ^^^^^^',
  ],
  [
    'braces as a name',
    'name: {{ mail }}\n',
    '1:8: brackets stand where the name of a setting should be\n1 | name: {{ mail }}\n  |        ^^^^^^^^',
  ],
];

describe('what is wrong with a file is found at once, each in its place', () => {
  test.each(REFUSED)('%s', (_what, text, shown) => expect(refused(text)).toEqual(shown));
});

describe('of what is no YAML only the first is said', () => {
  test.each(BROKEN)('%s', (_what, text, shown) => expect(refused(text)).toEqual([shown]));

  test('the first in the file, whatever kind it is', () => {
    expect(refused('name: *a\ncount: "\\q"\n')).toEqual([expect.stringMatching(/^1:7: aliases/)]);
    expect(refused('name: "\\q"\ncount: *a\n')).toEqual([expect.stringMatching(/^1:8: Invalid escape/)]);
  });

  test.each([
    ['[', 100_000],
    ['{a: ', 20_000],
    ['- ', 20_000],
  ])('%j, nested too deeply, is said and does no harm', (opening, times) => {
    expect(refused(`name: ${opening.startsWith('-') ? '\n' : ''}${opening.repeat(times)}`)).toEqual([
      expect.stringMatching(/^\d+:\d+: brackets or lines are nested too deeply/),
    ]);
  });

  test('a file that would grow without bound is refused before it grows', () => {
    const lines = Array.from({ length: 40 }, (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i}, `.repeat(9)}]`);
    expect(refused(`a0: &a0 x\n${lines.join('\n')}\n`)).toEqual([expect.stringMatching(/^2:10: aliases/)]);
  });
});

describe('a file that is right', () => {
  test.each([
    ['is empty', ''],
    ['holds a comment', '# nothing yet\n'],
    ['is null', 'null\n'],
    ['holds an empty map', '{}'],
  ])('%s', (_what, text) => expect(accepted(text).data).toEqual({ rows: [] }));

  test('gives its data, without the names of Object.prototype', () => {
    const { data } = accepted('name: toString\nrows: [{ source: __proto__ }]\n');
    expect(data).toEqual({ name: 'toString', rows: [{ source: '__proto__' }] });
  });

  test('an anchor that is not used does no harm', () => expect(accepted('name: &a b\n').data.name).toBe('b'));

  test('knows where values and names stand', () => {
    const file = accepted('name: a b\nrows:\n  - { source: cde }\n');
    expect(file.placeOf(['name'])).toMatchObject({ line: 1, column: 7, length: 3 });
    expect(file.placeOf(['rows', 0, 'source'])).toMatchObject({ line: 3, column: 15, length: 3 });
    expect(file.placeOfKey([], 'rows')).toMatchObject({ line: 2, column: 1, length: 4 });
    expect(file.placeOfKey(['rows', 0], 'source')).toMatchObject({ line: 3, column: 7, length: 6 });
  });

  test('shows what is not there by what holds it', () => {
    const file = accepted('# first\nname: a\nrows:\n  - { source: cde }\n');
    expect(file.placeOf(['rows', 0, 'nothing'])).toMatchObject({ line: 4, column: 5 });
    expect(file.placeOf(['rows', 7])).toMatchObject({ line: 4, column: 3 });
    expect(file.placeOf(['nothing'])).toMatchObject({ line: 2, column: 1, length: 4 });
    expect(file.placeOfKey([], 'nothing')).toMatchObject({ line: 2, column: 1, length: 4 });
    expect(file.placeOf(['rows'], { start: 0, end: 1 })).toMatchObject({ line: 4, column: 3 });
    expect(accepted('').placeOf([])).toMatchObject({ line: 1, column: 1, length: 1 });
  });
});
