import { describe, expect, test } from 'vitest';
import { user } from '../rehearsal.js';
import { flowing, flows, rows } from './flowing.js';

const ann = user('ann');

describe('what the mappings come to', () => {
  test('is a failure when one expression fails, with its target', () => {
    const table = rows(
      '{ target: title, source: surname }',
      '{ target: nickName, source: \'Mid([surname], "0", "1")\' }',
    );
    const result = flowing(table, 'user', ann);
    expect(result).toMatchObject({ failure: { target: 'nickName' } });
  });

  test('is nothing when one expression ignores the object', () => {
    const table = rows('{ target: title, source: \'IIF([surname] = "Lee", IgnoreObjectFlow, [surname])\' }');
    expect(flowing(table, 'user', ann)).toEqual({ ignored: true });
    expect(flowing(table, 'user', user('bob', { surname: 'Ray' }))).toHaveProperty('flows');
  });
});

describe('a list', () => {
  const value = (row: string) => flows(rows(row), 'user', ann).find(({ mapping }) => mapping.target !== 'externalId');

  test.each([
    ['is a list of its texts', '{ target: entitlements, source: \'Split("a,b", ",")\' }', ['a', 'b']],
    ['without values is none', "{ target: roles, source: 'AppRoleAssignments([appRoleAssignments])' }", undefined],
    [
      'without asserted roles is empty',
      "{ target: roles, source: 'AssertiveAppRoleAssignmentsComplex([appRoleAssignments])' }",
      [],
    ],
  ])('%s', (_, row, expected) => expect(value(row)?.value).toEqual(expected));
});
