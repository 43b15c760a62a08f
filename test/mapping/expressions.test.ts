import { describe, expect, test } from 'vitest';
import { loadTable } from '../../src/mapping/index.js';
import { found, withUsers } from './tables.js';

/** A row whose expression has a mistake; the rule, the line and column, and what is pointed at. */
const MISTAKES: readonly (readonly [string, string, readonly string[], string, string, string])[] = [
  ['plain', 'unknown-attribute', ['  - target: title', '    source: Trim([mial])'], 'expression', '5:18', '[mial]'],
  [
    'plain, over lines',
    'unknown-attribute',
    ['  - target: title', '    source: Trim(', '      [mial])'],
    'expression',
    '6:7',
    '[mial]',
  ],
  [
    'single quotes',
    'unknown-attribute',
    ["  - { target: title, source: 'Trim([mial])' }"],
    'expression',
    '4:36',
    '[mial]',
  ],
  [
    'single quotes, doubled',
    'unknown-attribute',
    [`  - { target: title, source: 'Join("''", [mial])' }`],
    'expression',
    '4:42',
    '[mial]',
  ],
  [
    'double quotes',
    'unknown-attribute',
    ['  - { target: title, source: "Join(\\"\\", [mial])" }'],
    'expression',
    '4:42',
    '[mial]',
  ],
  [
    'double quotes, over lines',
    'unknown-attribute',
    ['  - target: title', '    source: "Trim( \\', '      [mial])"'],
    'expression',
    '6:7',
    '[mial]',
  ],
  [
    'literal',
    'unknown-attribute',
    ['  - target: title', '    source: |', '      Join("",', '        [mail],', '        [mial])'],
    'expression',
    '8:9',
    '[mial]',
  ],
  [
    'folded',
    'unknown-attribute',
    ['  - target: title', '    source: >-', '      Join("",', '      [mail],', '', '      [mial])'],
    'expression',
    '9:7',
    '[mial]',
  ],
  ['a bare name', 'unknown-attribute', ['  - { target: title, source: mial }'], 'expression', '4:30', 'mial'],
  [
    'a bare name in quotes',
    'unknown-attribute',
    ["  - { target: title, source: 'mial' }"],
    'expression',
    '4:31',
    'mial',
  ],
  [
    'a bare name with spaces',
    'unknown-attribute',
    ['  - { target: title, source: "  mial " }'],
    'expression',
    '4:33',
    'mial',
  ],
  [
    'names of Object.prototype',
    'unknown-attribute',
    ['  - { target: title, source: __proto__ }'],
    'expression',
    '4:30',
    '__proto__',
  ],
  [
    'one that Entra does not offer',
    'attribute-not-offered',
    ['  - { target: title, source: userType }'],
    'expression',
    '4:30',
    'userType',
  ],
  [
    'an unknown function',
    'unknown-function',
    ["  - { target: title, source: 'Tirm([mail])' }"],
    'expression',
    '4:31',
    'Tirm',
  ],
  [
    'a missing argument',
    'missing-argument',
    ["  - { target: title, source: 'Trim(Left([mail], ))' }"],
    'expression',
    '4:48',
    ' ',
  ],
  ['a missing comma', 'missing-comma', [`  - { target: title, source: 'Join("" [mail])' }`], 'syntax', '4:38', ' ['],
  [
    'a quote that is not closed',
    'unclosed-text',
    [`  - { target: title, source: 'Join("", [mail], "x)' }`],
    'syntax',
    '4:48',
    '"x)',
  ],
  [
    'a call that is not closed',
    'unclosed-call',
    ["  - { target: title, source: 'Trim([mail]' }"],
    'syntax',
    '4:31',
    'Trim',
  ],
  ['nothing', 'empty', ["  - { target: title, source: '' }"], 'syntax', '4:30', "''"],
  ['two words', 'unquoted-text', ['  - { target: title, source: job title }'], 'syntax', '4:30', 'job title'],
  [
    'a pattern',
    'regex-refused',
    [`  - { target: title, source: 'Replace([mail], , "(?<a-b>x)", , "", , )' }`],
    'function',
    '4:49',
    '"(?<a-b>x)"',
  ],
  [
    'a constant that is too long',
    'too-long',
    [`  - { target: title, constant: ${'x'.repeat(10_000)} }`],
    'syntax',
    '4:10031',
    'x',
  ],
];

describe('a mistake in an expression is shown in the file', () => {
  for (const ending of ['\n', '\r\n']) {
    test.each(MISTAKES)(`%s (${JSON.stringify(ending)})`, (_what, rule, rows, family, at, pointed) => {
      const file = withUsers(...rows).replaceAll('\n', ending);
      expect(found(file)).toMatchObject([{ rule: `${family}/${rule}`, at: `mapping.yaml:${at}`, pointed }]);
    });
  }

  test('with its target, and what to do', () => {
    const { table, findings } = loadTable(withUsers('  - { target: title, source: mial }'), 'mapping.yaml');
    expect(table).toBeUndefined();
    expect(findings).toMatchObject([
      { subject: 'title', where: { name: 'title' }, help: 'Did you mean [mail]? Case counts.', severity: 'error' },
    ]);
  });

  test('every mistake of a file at once, in the order of the rows', () => {
    const rows = ['mial', "'Trim([mail]'", "'Tirm([sunrame])'"].map(
      (source, i) => `  - { target: ${['title', 'nickName', 'locale'][i]}, source: ${source} }`,
    );
    expect(found(withUsers(...rows)).map(({ at, pointed }) => [at, pointed])).toEqual([
      ['mapping.yaml:4:30', 'mial'],
      ['mapping.yaml:5:34', 'Trim'],
      ['mapping.yaml:6:32', 'Tirm'],
      ['mapping.yaml:6:37', '[sunrame]'],
    ]);
  });
});

describe('a file of a megabyte', () => {
  const row = `{ target: title, source: 'Join(" ", [givenName], [nope])' }`;

  test('of many lines is read, every finding in its place', () => {
    const count = 16_000;
    const all = found(withUsers(...Array.from({ length: count }, () => `  - ${row}`)));
    const last = all.filter(({ rule }) => rule === 'expression/unknown-attribute').at(-1);
    expect(all).toHaveLength(2 * count - 1);
    expect(last).toMatchObject({ at: `mapping.yaml:${count + 3}:54`, pointed: '[nope]' });
  });

  test('of one line is read, every finding in its place', () => {
    const count = 16_000;
    const all = found(
      `target: p\nusers: [{ target: userName, source: mail, match: 1 }, ${`${row}, `.repeat(count)}]\n`,
    );
    const last = all.filter(({ rule }) => rule === 'expression/unknown-attribute').at(-1);
    expect(last).toMatchObject({ at: `mapping.yaml:2:${55 + (count - 1) * (row.length + 2) + 49}`, pointed: '[nope]' });
  });

  test('of one text is refused for its length', () => {
    expect(found(withUsers(`  - { target: title, source: 'Trim(${'x'.repeat(1_000_000)})' }`))).toMatchObject([
      { rule: 'syntax/too-long', at: 'mapping.yaml:4:10031' },
    ]);
  });
});
