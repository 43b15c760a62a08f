import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { entraAttributes } from '../../../src/expression/index.js';
import { FILTER_OPERATORS } from '../../../src/mapping/filter/filter.js';
import { settleFilter } from '../../../src/mapping/filter/index.js';
import { operatorNamed } from '../../../src/mapping/filter/operators.js';
import { filterRules } from '../../../src/mapping/filter/rules.js';
import { found, table, withUsers } from '../tables.js';

const filters = (...lines: readonly string[]): string => `filters:\n${lines.join('\n')}\n${withUsers()}`;
const clause = (text: string): string => filters(`  users: [[ '${text.replaceAll("'", "''")}' ]]`);

describe('the name of an operator', () => {
  test.each(FILTER_OPERATORS.map((name) => [name]))(
    '%s is read in any case, with or without spaces and underscores',
    (name) => {
      const words = name.split(/[ _]/);
      const spellings = [
        name,
        name.toUpperCase(),
        name.toLowerCase(),
        words.join(''),
        words.join('_'),
        words.join('  '),
      ];
      expect(spellings.map(operatorNamed)).toEqual(spellings.map(() => name));
    },
  );

  test.each(['', 'EQUAL', 'constructor', '__proto__', '!', 'NOT'])('%j is none', (name) =>
    expect(operatorNamed(name)).toBeUndefined(),
  );

  test.each([
    ['department = "a"', 'Did you mean EQUALS?'],
    ['department != "a"', 'Did you mean NOT EQUALS?'],
    ['department >= 5', 'Did you mean Greater_Than_OR_EQUALS?'],
    ['department CONTAINS "a"', 'Did you mean Includes?'],
    ['department STARTS_WIDTH "a"', 'Write one of: EQUALS, NOT EQUALS,'],
  ])('%s: %s', (text, help) => {
    const findings: Parameters<typeof settleFilter>[2] = [];
    const [attribute = '', operator = '', value = ''] = text.split(' ');
    const written = (one: string) => ({ text: one, place: () => ({ file: 'x' }) });
    const draft = {
      attribute: written(attribute),
      operator: written(operator),
      values: [written(value)],
      where: { file: 'x' },
    };
    const about = { kind: 'user', attributes: entraAttributes('user') } as const;
    const groups = [{ name: undefined, clauses: [draft], where: { file: 'x' } }];
    expect(settleFilter({ groups }, about, findings)?.groups).toMatchObject([{ clauses: [], broken: true }]);
    expect(findings[0]?.help).toContain(help);
  });
});

test.each<[string, string, string]>([
  ['department EQUAL "a"', 'filter/unknown-operator', 'EQUAL'],
  ['departement EQUALS "a"', 'filter/unknown-attribute', 'departement'],
  ['givenname EQUALS "a"', 'filter/unknown-attribute', 'givenname'],
  ['members EQUALS "a"', 'filter/attribute-not-supported', 'members'],
  ['IsMemberOf EQUALS "a"', 'filter/attribute-not-supported', 'IsMemberOf'],
  ['manager IS NULL', 'filter/attribute-not-supported', 'manager'],
  ['appRoleAssignments IS NULL', 'filter/attribute-not-supported', 'appRoleAssignments'],
  ['userType EQUALS "Member"', 'filter/attribute-not-supported', 'userType'],
  ['samAccountName EQUALS "a"', 'filter/attribute-not-supported', 'samAccountName'],
  ['proxyAddresses Includes "a"', 'filter/attribute-not-supported', 'proxyAddresses'],
  ['employeeHireDate Greater_Than "2026"', 'filter/attribute-not-supported', 'employeeHireDate'],
  ['accountEnabled EQUALS "True"', 'filter/operator-type', 'accountEnabled'],
  ['department IS TRUE', 'filter/operator-type', 'department'],
  ['department EQUALS', 'filter/values', "'department EQUALS'"],
  ['department EQUALS "a", "b"', 'filter/values', 'b'],
  ['department IS NULL "a"', 'filter/values', 'a'],
  ['department &', 'filter/values', "'department &'"],
  ['employeeId Greater_Than "1.5"', 'filter/not-an-integer', '1.5'],
  ['employeeId Greater_Than ""', 'filter/not-an-integer', '"'],
  ['employeeId REGEX MATCH "a(b"', 'filter/pattern', '('],
  ['employeeId REGEX MATCH "x""(b"', 'filter/pattern', '('],
  ['department EQUALS a', 'filter/malformed-clause', 'a'],
])('%s: %s', (text, rule, pointed) => {
  const findings = found(clause(text));
  expect(findings.map((one) => one.rule)).toEqual([rule]);
  expect(findings[0]?.pointed).toBe(pointed);
  expect(findings[0]?.at).toMatch(/^mapping.yaml:2:/);
});

test.each([
  'department EQUALS ""',
  'department IS NULL ""',
  'extension_0123456789abcdef0123456789abcdef_x IS TRUE',
  'accountEnabled IS NOT NULL',
  'employeeId Greater_Than -5',
  'IsSoftDeleted IS FALSE',
])('%s is in order', (text) => expect(found(clause(text))).toEqual([]));

describe('in the YAML table', () => {
  test('users and groups have filters of their own, with and without names', () => {
    const text = filters(
      '  users:',
      '    - - \'department EQUALS "Sales"\'',
      "      - 'jobTitle IS NOT NULL'",
      '    - { name: Contractors, clauses: [\'employeeId REGEX MATCH "^C[0-9]{4}$"\'] }',
      '  groups:',
      '    - [ \'displayName Includes "HF"\' ]',
    );
    const { users, groups } = table(text);
    expect(users.filter?.groups.map(({ name, clauses }) => [name, clauses.map(({ operator }) => operator)])).toEqual([
      [undefined, ['EQUALS', 'IS NOT NULL']],
      ['Contractors', ['REGEX MATCH']],
    ]);
    expect(groups.filter?.groups.map(({ clauses }) => clauses.map(({ attribute }) => attribute.text))).toEqual([
      ['displayName'],
    ]);
  });

  test.each(['  users: []', '  {}', '  groups: []'])('%j filters nobody', (line) => {
    expect(table(filters(line)).users.filter).toBeUndefined();
  });

  test('attributes of users are not those of groups', () => {
    expect(found(filters("  groups: [['surname IS NULL']]")).map(({ rule }) => rule)).toEqual([
      'filter/unknown-attribute',
    ]);
  });

  test.each([
    ["  users: ['department IS NULL']", 'needs a list of clauses'],
    ['  users: department IS NULL', 'needs a list of scoping filters'],
    ['  users: [[5]]', 'needs a list of clauses'],
    ['  users: [{ name: x }]', 'needs a list of clauses'],
    ['  people: []', 'there is no setting "people" here'],
    ['  - 5', 'needs lists for users or groups'],
  ])('%j: %s', (line, message) => {
    const [finding] = found(filters(line));
    expect(finding?.rule).toBe('mapping/invalid');
    expect(finding?.message).toContain(message);
  });

  test('a clause that is broken leaves its group broken, and the others whole', () => {
    const bad = "  users: [['department EQUALS a', 'jobTitle IS NULL'], ['jobTitle IS NULL']]";
    expect(found(filters(bad)).map(({ rule }) => rule)).toEqual(['filter/malformed-clause']);
  });

  test('says how regular expressions are taken', () => {
    expect(table(`settings: { filterRegex: whole }\n${withUsers()}`).settings).toEqual({ filterRegex: 'whole' });
    expect(found(`settings: { filterRegex: part }\n${withUsers()}`)[0]?.message).toContain('needs contains or whole');
  });
});

const FOLDER = new URL('../rules/', import.meta.url);

describe('every rule has a file that breaks it and one that keeps it', () => {
  test.each(filterRules.map(({ id, why }) => ({ id, why })))('$id', ({ id, why }) => {
    expect(why).toMatch(/^[A-Z].*[.]$/);
    const [fail, pass] = (['fail', 'pass'] as const).map((verdict) =>
      found(readFileSync(new URL(`${id.replace('/', '-')}.${verdict}.yaml`, FOLDER), 'utf8')).map(({ rule }) => rule),
    );
    expect([fail, pass]).toEqual([[id], []]);
  });
});
