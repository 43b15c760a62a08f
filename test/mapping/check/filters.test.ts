import { expect, test } from 'vitest';
import { checkMapping, readMapping } from '../../../src/mapping/index.js';
import { withUsers } from '../tables.js';

const clauses = (texts: readonly string[]): string => texts.map((one) => `'${one.replaceAll("'", "''")}'`).join(', ');

/** The rules that scoping filters break, each with the text that it points to. */
function broken(filters: readonly (readonly string[])[], settings = 'scope: all'): string[] {
  const listed = filters.map((one) => `    - [${clauses(one)}]`).join('\n');
  const { mapping, findings } = readMapping(`${settings}\nfilters:\n  users:\n${listed}\n${withUsers()}`, 'table.yaml');
  if (mapping === undefined) throw new Error(JSON.stringify(findings));
  return [...findings, ...checkMapping(mapping, undefined)]
    .filter(({ ruleId }) => ruleId.startsWith('filter/'))
    .map(({ ruleId, where }) => {
      const start = (where?.column ?? 1) - 1;
      return `${ruleId.slice('filter/'.length)} ${where?.text?.slice(start, start + (where.length ?? 0))}`;
    });
}

test.each<[string, string[][], string[]]>([
  ['nothing is wrong', [['department EQUALS "Sales"', 'jobTitle IS NOT NULL'], ['country EQUALS "NO"']], []],
  ['both spellings are let through', [['department EQUALS "Sales"'], ['department EQUALS "sales"']], []],
  [
    'both spellings are kept out',
    [['department !& "Sales", "sales"', 'mail IS NOT NULL']],
    ['undocumented-operator', 'null-excluded'],
  ],
  [
    'one spelling is let through, another kept out',
    [
      ['department EQUALS "Sales"', 'city EQUALS "a"'],
      ['department NOT EQUALS "sales"', 'department IS NOT NULL', 'city EQUALS "b"'],
    ],
    ['case sales'],
  ],
  ['no value is kept out on purpose', [['department NOT EQUALS "a"', 'department IS NOT NULL']], []],
  [
    'no value is let through elsewhere',
    [['department NOT EQUALS "a"'], ['department IS NULL', 'country EQUALS "NO"']],
    [],
  ],
  ['another clause on it needs a value', [['mail NOT EQUALS "a@contoso.com"', 'mail ENDS_WITH "@contoso.com"']], []],
  ['an attribute that is never empty', [['userPrincipalName NOT REGEX MATCH "^.*@contoso.com$"']], []],
  ['two values are kept out', [['city NOT EQUALS "a"', 'city NOT EQUALS "b"']], ['null-excluded']],
  [
    'one of two filters cannot be passed',
    [['city IS NULL', 'city EQUALS "a"'], ['state EQUALS "b"']],
    ['never-passes'],
  ],
  ['an empty value', [['city EQUALS ""']], ['never-passes', 'nobody-in-scope']],
  ['a clause twice', [['city EQUALS "a"', 'city EQUALS "a"']], ['unused-clause']],
  ['a filter twice', [['city EQUALS "a"'], ['city EQUALS "a"']], ['unused-filter']],
  [
    'a wider filter after a narrower one',
    [['city EQUALS "a"', 'state EQUALS "b"'], ['city EQUALS "a"']],
    ['unused-filter'],
  ],
  ['nothing but a broken clause', [['nosuch EQUALS "a"'], ['city EQUALS "a"']], ['unknown-attribute nosuch']],
  [
    'a broken clause',
    [
      ['city EQUALS a', 'state NOT EQUALS "b"'],
      ['state NOT EQUALS "b"', 'state IS NOT NULL'],
    ],
    ['malformed-clause a'],
  ],
  ['no clause', [[]], ['empty']],
])('%s', (_, filters, expected) => {
  const found = broken(filters);
  expect(found.map((one, index) => (expected[index]?.includes(' ') ? one : one.split(' ')[0]))).toEqual(expected);
});

test('the answer to the open question about regular expressions is taken', () => {
  const filters = [['city REGEX MATCH "a"']];
  expect(broken(filters)).toEqual(['unanchored a']);
  expect(broken(filters, 'scope: all\nsettings: { filterRegex: contains }')).toEqual([]);
});
