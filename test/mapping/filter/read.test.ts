import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LineMap } from '../../../src/diagnostics/index.js';
import { FILTER_OPERATORS } from '../../../src/mapping/filter/filter.js';
import { filterLines, printClause, readClause } from '../../../src/mapping/filter/index.js';
import { filterRules } from '../../../src/mapping/filter/rules.js';
import { filterOf, type Said } from './model.js';

const rules = new Map(filterRules.map((rule) => [rule.id, rule]));
const whole = (text: string) => ({ start: 0, end: text.length });

function read(text: string) {
  const lines = new LineMap(text);
  return readClause({ text, place: (part) => lines.place('table.yaml', part ?? whole(text)) });
}

/** What a clause says, as data. */
function said(text: string): Said | string {
  const result = read(text);
  if ('finding' in result) return rules.get(result.finding.ruleId)?.message(result.finding.data) ?? '';
  const { attribute, operator, values } = result.clause;
  return [attribute.text, operator.text, ...values.map((value) => value.text)] as unknown as Said;
}

const attributes = fc.oneof(
  fc.constantFrom('department', 'extension_0123_x', 'a.b', 'x:y-z', '__proto__', 'my attribute', 'a&b', '(x)', 'é'),
  fc.stringMatching(/^[\w.:-]+$/),
);
const clause = fc.record({
  attribute: attributes.map((text) => ({ text })),
  operator: fc.constantFrom(...FILTER_OPERATORS),
  values: fc.array(
    fc.string({ unit: 'grapheme' }).map((text) => ({ text })),
    { maxLength: 3 },
  ),
});

test('reading what was printed gives the clause again', () => {
  fc.assert(
    fc.property(clause, (one) => {
      const expected = [one.attribute.text, one.operator, ...one.values.map(({ text }) => text)];
      expect(said(printClause(one))).toEqual(expected);
    }),
    { numRuns: 2000 },
  );
});

test('every part of a value has its place in the clause', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: fc.constantFrom('a', '"', '\\', 'é'), minLength: 1 }), { minLength: 1 }),
      (values) => {
        const text = printClause({
          attribute: { text: 'x' },
          operator: '&',
          values: values.map((one) => ({ text: one })),
        });
        const result = read(text);
        if ('finding' in result) throw new Error(JSON.stringify(result.finding));
        for (const value of result.clause.values) {
          for (let at = 0; at < value.text.length; at++) {
            const { column = 0, length = 0 } = value.place({ start: at, end: at + 1 });
            const pointed = text.slice(column - 1, column - 1 + length);
            expect(pointed).toBe(value.text[at] === '"' ? '""' : value.text[at]);
          }
        }
      },
    ),
  );
});

test('no text makes the reader fail, and every finding has a place and advice', () => {
  const word = fc.constantFrom(
    'department',
    ' ',
    '"',
    'EQUALS',
    'IS',
    'NULL',
    ',',
    '&',
    '!',
    '[',
    ']',
    "'",
    '\u201c',
    '1',
    '\n',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(word, { maxLength: 8 }).map((all) => all.join('')),
        fc.string(),
      ),
      (text) => {
        const result = read(text);
        if (!('finding' in result)) return;
        expect(result.finding.where?.column).toBeGreaterThan(0);
        expect(result.finding.help).toMatch(/^Write.*:\n {2}\S/);
      },
    ),
    { numRuns: 3000 },
  );
});

test.each<[string, Said | string]>([
  ['department EQUALS "Engineering"', ['department', 'EQUALS', 'Engineering']],
  ['  department   EQUALS   "Engineering"  ', ['department', 'EQUALS', 'Engineering']],
  ['[department] EQUALS "a"', ['department', 'EQUALS', 'a']],
  ['jobTitle IS NOT NULL', ['jobTitle', 'IS NOT NULL']],
  ['country & "NO", "SE"', ['country', '&', 'NO', 'SE']],
  ['country & "NO" , "SE"', ['country', '&', 'NO', 'SE']],
  ['title EQUALS "say ""hi"""', ['title', 'EQUALS', 'say "hi"']],
  ['title EQUALS ""', ['title', 'EQUALS', '']],
  ['title REGEX MATCH "\\d{2}, \'\'"', ['title', 'REGEX MATCH', "\\d{2}, ''"]],
  ['id Greater_Than 1000', ['id', 'Greater_Than', '1000'] as unknown as Said],
  ['id Greater_Than -5', ['id', 'Greater_Than', '-5']],
])('%j', (text, expected) => expect(said(text)).toEqual(expected));

describe('what is no clause', () => {
  test.each([
    ['', 'it does not begin with an attribute', '', 'department EQUALS "Engineering"'],
    ['"a" EQUALS b', 'it does not begin with an attribute', '"a" EQUALS b', 'department EQUALS "Engineering"'],
    ['department', 'there is no operator after department', 'department', 'department EQUALS "value"'],
    ['department "Sales"', 'there is no operator after department', 'department', 'department EQUALS "Sales"'],
    ['department EQUALS Sales', 'Sales stands without quotes', 'Sales', 'department EQUALS "Sales"'],
    ['x NOT EQUALS two words', 'two words stands without quotes', 'two words', 'x NOT EQUALS "two words"'],
    ['x EQUALS "a', 'the quote that begins here is not closed', '"a', 'x EQUALS "a"'],
    ['x EQUALS "a\\"b"', 'after a value comes a comma or the end', 'b', 'x EQUALS "a\\""b"'],
    ["x EQUALS 'a'", 'a value stands in straight double quotes', "'a'", 'x EQUALS "a"'],
    ['x ENDS_WITH \u201ca\u201d', 'a value stands in straight double quotes', '\u201ca\u201d', 'x ENDS_WITH "a"'],
    ['x & "a" "b"', 'after a value comes a comma or the end', '"', 'x & "a"" ""b"'],
    ['x & "a", b', 'a value stands in double quotes', ' b', 'x & "a"", b"'],
    ['x & "a",', 'no value comes after the comma', ',', 'x & "a"'],
  ])('%j', (text, problem, pointed, example) => {
    const result = read(text);
    if (!('finding' in result)) throw new Error('it was read');
    const { finding } = result;
    const { column = 1, length = 0 } = finding.where ?? {};
    expect(finding.data.problem).toBe(problem);
    expect(text.slice(column - 1, column - 1 + length)).toBe(pointed);
    expect(finding.help).toContain(
      `Write${text.startsWith('"') || text === '' ? ' a clause such as' : ''}:\n  ${example}`,
    );
  });
});

test('a name with colons is written without brackets, other names in them', () => {
  const name = (text: string) => printClause({ attribute: { text }, operator: 'IS NULL', values: [] });
  expect([name('urn:a:b.c-d'), name('a b')]).toEqual(['urn:a:b.c-d IS NULL', '[a b] IS NULL']);
});

test('no value is suggested beside an operator that takes none', () => {
  expect(said('department IS NULL or so')).toEqual(['department', 'IS NULL or so']);
});

test('a filter as lines', () => {
  const { groups } = filterOf([
    [
      ['a', 'IS NULL'],
      ['b', '&', 'x', 'y'],
    ],
    [],
  ]);
  const [first, second] = groups;
  if (!first || !second) throw new Error('two groups');
  expect(filterLines({ groups: [{ ...first, name: 'One' }, second] })).toEqual([
    { name: 'One', clauses: ['a IS NULL', 'b & "x", "y"'] },
    { clauses: [] },
  ]);
});
