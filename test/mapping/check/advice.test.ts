import { describe, expect, test } from 'vitest';
import { readMapping } from '../../../src/mapping/index.js';
import { ACTIVE, BASE, BY_ID, BY_NAME, checked, found, type Table, text } from './checked.js';

const first = (table: Table, id: string) => checked(text(table)).find(({ ruleId }) => ruleId === id);

describe('filters of which everybody passes one', () => {
  const filters = (...clauses: readonly string[]): Table => ({
    head: [`filters: { users: [${clauses.map((one) => `['${one}']`).join(', ')}] }`],
  });
  const everybody = (table: Table) => found(table, 'filter').filter((one) => one.includes('everybody-passes'));

  test.each([
    [['department NOT EQUALS "Sales"', 'department NOT EQUALS "HR"'], 1],
    [['department EQUALS "Sales"', 'department NOT EQUALS "Sales"'], 1],
    [['department NOT EQUALS "Sales"', 'department NOT EQUALS "Sales"'], 0],
    [['department EQUALS "HR"', 'department NOT EQUALS "Sales"'], 0],
    [['department EQUALS "HR"', 'department EQUALS "Sales"'], 0],
    [['department NOT EQUALS "Sales"', 'country NOT EQUALS "US"'], 0],
  ])('%j', (clauses, expected) => expect(everybody(filters(...clauses))).toHaveLength(expected));
});

test('what active gives is said as the file has it', () => {
  const table = { users: [BY_ID, BY_NAME, '{ target: active, constant: "True" }'] };
  expect(first(table, 'active/never-false')?.data).toMatchObject({ gives: 'True' });
});

test.each([
  ['jobTitle', 'title'],
  ['surname', 'name.familyName'],
  ['mail', 'emails[type eq "work"].value'],
  ['email', 'emails[type eq "work"].value'],
  ['telephoneNumber', 'phoneNumbers[type eq "work"].value'],
  ['titel', 'title'],
])('for a target attribute %s, %s is probably meant', (target, nearest) => {
  const { findings } = readMapping(
    text({ users: [...BASE, `{ target: ${target}, source: jobTitle }`] }),
    'mapping.yaml',
  );
  expect(findings.map(({ ruleId, data }) => [ruleId, data.nearest])).toEqual([['mapping/unknown-target', nearest]]);
});

describe('rows to paste', () => {
  test('have a precedence that is free', () => {
    const users = [BY_ID.replace('match: 1', 'match: 2'), '{ target: userName, source: userPrincipalName }', ACTIVE];
    expect(first({ users }, 'match/external-id-only')?.help).toContain('match: 3 }');
  });

  test('keep a constant, and stay on one line', () => {
    const users = [BY_ID, BY_NAME, `{ target: active, constant: 'True', apply: create }`];
    expect(first({ users }, 'active/create-only')?.help).toContain("\n  - { target: active, constant: 'True' }");
    const long = `{ target: active, source: "Not(\\n[IsSoftDeleted])", apply: create }`;
    const row = first({ users: [BY_ID, BY_NAME, long] }, 'active/create-only')
      ?.help.split('\n')
      .at(-1);
    expect(row).toBe('  - { target: active, source: "Not(\\n[IsSoftDeleted])" }');
  });
});

describe('settings to paste', () => {
  const groups = ['{ target: displayName, source: displayName, match: 1 }', '{ target: members, source: members }'];

  test('say again what the other type of object has', () => {
    const table = { head: ['actions: { users: [create], groups: [create, update] }'], groups };
    expect(first(table, 'action/no-update')?.help).toMatch(
      /\n {2}actions: \{ users: \[create, update\], groups: \[create, update\] \}$/,
    );
  });

  test('are not offered where nothing is to be done', () => {
    const finding = first({ target: 'hugging-face-basic' }, 'action/permanent-delete');
    expect([finding?.severity, finding?.help]).toEqual(['info', 'Nothing to do.']);
  });
});
