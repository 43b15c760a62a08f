import { describe, expect, test } from 'vitest';
import { ACTIVE, BASE, BY_ID, BY_NAME, checked, found, text } from './checked.js';

const soft = (...pairs: readonly string[]) =>
  `'Switch([IsSoftDeleted], , ${pairs.map((one) => `"${one}"`).join(', ')})'`;

describe('what comes out of active for people who left, and for people who did not', () => {
  test.each([
    ['the usual expression', soft('False', 'True', 'True', 'False'), []],
    ['its negation', `'Not([IsSoftDeleted])'`, []],
    ['a condition', `'IIF([IsSoftDeleted] = "True", "False", "True")'`, []],
    ['a condition without the other branch', `'IIF([IsSoftDeleted] = "True", "False", )'`, ['error never-true']],
    ['small letters in the values', soft('False', 'true', 'True', 'false'), []],
    ['small letters in the keys', soft('false', 'True', 'true', 'False'), ['error never-false']],
    ['a key that is missing', soft('False', 'True'), ['error never-false']],
    ['always True', `'"True"'`, ['error never-false']],
    ['always False', `'"False"'`, ['error never-true']],
    ['swapped values', soft('False', 'False', 'True', 'True'), ['error inverted']],
    ['the attribute itself', 'IsSoftDeleted', ['error inverted']],
    ['words of its own', soft('False', 'active', 'True', 'inactive'), ['error never-false']],
    ['accountEnabled', 'accountEnabled', ['warning not-soft-deleted']],
    ['accountEnabled the wrong way round', `'Not([accountEnabled])'`, ['error inverted']],
    ['an attribute of one’s own', 'extensionAttribute1', ['warning not-soft-deleted']],
    ['both', `'IIF([IsSoftDeleted] = "True", "False", [accountEnabled])'`, []],
    ['another attribute that decides for some', `'IIF([department] = "True", "True", Not([IsSoftDeleted]))'`, []],
    ['none', 'null', ['error never-false']],
  ])('%s', (_, source, expected) => {
    const fallback = source === 'null' ? ', default: "True"' : '';
    const users = [BY_ID, BY_NAME, `{ target: active, source: ${source}${fallback} }`];
    expect(found({ users }, 'active')).toEqual(expected.map((one) => `${one} active`));
  });

  test('an expression with an error is left alone', () => {
    expect(found({ users: [BY_ID, BY_NAME, `{ target: active, source: 'Nott([x])' }`] }, 'active')).toEqual([]);
  });
});

describe('a missing row', () => {
  const users = [BY_ID, BY_NAME];

  test('is told with what Delete does and does not do', () => {
    const help = (head: readonly string[]) =>
      checked(text({ users, head })).filter(({ ruleId }) => ruleId === 'active/missing');
    expect(help([]).map(({ data }) => data.deletes)).toEqual([true]);
    expect(help(['actions: { users: [create, update] }']).map(({ data }) => data.deletes)).toEqual([false]);
  });

  test('matters where the target keeps active, and where all rows are there', () => {
    expect(found({ users, target: 'hugging-face-managed' }, 'active')).toEqual(['error missing active']);
    const row = {
      targetAttributeName: 'userName',
      matchingPriority: 1,
      source: { type: 'Attribute', name: 'userPrincipalName', expression: '[userPrincipalName]' },
    };
    const rules = checked(JSON.stringify(row), 'row.json').map(({ ruleId }) => ruleId);
    expect(rules).not.toContain('active/missing');
    expect(rules).not.toContain('required/unmapped');
  });

  test('the row to add is right', () => {
    const [finding] = checked(text({ users })).filter(({ ruleId }) => ruleId === 'active/missing');
    const row = finding?.help.replace('Add this row:\n  - ', '') ?? '';
    expect(found({ users: [...users, row] }, 'active')).toEqual([]);
  });
});

describe('only during creation', () => {
  test.each<[string, string, readonly string[]]>([
    ['active', `{ target: active, source: 'Not([IsSoftDeleted])', apply: create }`, ['error create-only active']],
    ...['add-values', 'keep-value', 'fill-empty'].map((apply): [string, string, readonly string[]] => [
      `or as ${apply} says`,
      `{ target: active, source: 'Not([IsSoftDeleted])', apply: ${apply} }`,
      ['error create-only active'],
    ]),
    ['another row', '{ target: title, source: jobTitle, apply: create }', []],
  ])('%s', (_, row, expected) =>
    expect(found({ users: [BY_ID, BY_NAME, ...(row.includes('active') ? [] : [ACTIVE]), row] }, 'active')).toEqual(
      expected,
    ),
  );
});

test('groups have none', () => {
  const groups = ['{ target: displayName, source: displayName, match: 1 }'];
  expect(found({ users: BASE, groups }, 'active')).toEqual([]);
});
