import { describe, expect, test } from 'vitest';
import { ACTIVE, BASE, BY_ID, BY_NAME, checked, found, type Table, text } from './checked.js';

const NAME = '{ target: userName, source: userPrincipalName }';
const users = (...rows: readonly string[]): Table => ({ users: [...rows, ACTIVE] });

describe('matching', () => {
  test.each<[string, Table, readonly string[]]>([
    ['by the object id, then by name', users(BY_ID, BY_NAME), ['info mutable userName']],
    ['by name alone', users(NAME.replace(' }', ', match: 1 }')), ['warning mutable userName']],
    ['by the object id alone', users(BY_ID, NAME), ['warning external-id-only externalId']],
    [
      'by an alias',
      users('{ target: externalId, source: mailNickname, match: 1 }', NAME),
      [
        'warning nullable externalId',
        'warning external-id-only externalId',
        'warning mutable externalId',
        'warning not-unique externalId',
      ],
    ],
    [
      'by an alias with a stand-in',
      users(`{ target: externalId, source: 'Coalesce([mailNickname], [objectId])', match: 1 }`, NAME),
      ['warning external-id-only externalId', 'warning mutable externalId'],
    ],
    [
      'by two that may be empty',
      users(
        '{ target: nickName, source: mailNickname, match: 1 }',
        '{ target: title, source: employeeId, match: 2 }',
        NAME,
      ),
      [
        'warning nullable nickName',
        'warning mutable nickName',
        'warning not-unique nickName',
        'warning mutable title',
        'warning not-unique title',
      ],
    ],
    [
      'by one that may be empty and one that is not',
      users('{ target: nickName, source: mailNickname, match: 1 }', BY_NAME),
      ['warning mutable nickName', 'warning not-unique nickName', 'warning mutable userName'],
    ],
    [
      'by a constant',
      users('{ target: externalId, constant: x, match: 1 }', BY_NAME),
      ['error constant externalId', 'warning mutable userName'],
    ],
    ['from the third on', users(BY_ID.replace('1', '3'), BY_NAME), ['info gap externalId', 'info mutable userName']],
    ['with a gap', users(BY_ID, BY_NAME.replace('2', '3')), ['info gap userName', 'info mutable userName']],
    ['without order in the file', users(BY_NAME, BY_ID), ['info mutable userName']],
    [
      'by what is written at creation only',
      users(BY_ID.replace(' }', ', apply: create }'), BY_NAME),
      ['warning create-only externalId', 'info mutable userName'],
    ],
    [
      'at a target that cannot be searched by it',
      { ...users(BY_ID, BY_NAME), target: 'github-emu' },
      ['error not-filterable userName', 'info mutable userName'],
    ],
    [
      'by an extension of which nothing is known',
      users(
        BY_ID,
        NAME,
        `{ target: 'urn:ietf:params:scim:schemas:extension:contoso:2.0:User:badge', source: objectId, match: 2 }`,
      ),
      [],
    ],
    [
      'an expression with an error',
      users(`{ target: externalId, source: 'Nott([x])', match: 1 }`, NAME),
      ['warning external-id-only externalId'],
    ],
  ])('%s', (_, table, expected) => expect(found(table, 'match')).toEqual(expected));

  test('of groups that are not enabled is not looked at', () => {
    const groups = ['{ target: displayName, source: displayName, match: 3 }'];
    const names = [
      'warning mutable displayName',
      'warning not-unique displayName',
      'unknown special-characters displayName',
    ];
    const all = ['info mutable userName', 'info gap displayName', ...names];
    expect(found({ groups }, 'match')).toEqual(all);
    expect(found({ groups, head: ['enabled: { groups: false }'] }, 'match')).toEqual(['info mutable userName']);
  });
});

test('of rows that were taken out of a mapping, only what each is by itself is told', () => {
  const row = (target: string, name: string, matchingPriority: number) => ({
    targetAttributeName: target,
    matchingPriority,
    source: { type: 'Attribute', name, expression: `[${name}]` },
  });
  const told = (content: object) =>
    checked(JSON.stringify(content), 'rows.json')
      .filter(({ ruleId }) => ruleId.startsWith('match/'))
      .map(({ severity, ruleId }) => `${severity} ${ruleId}`);
  expect(told(row('externalId', 'objectId', 3))).toEqual([]);
});

describe('help that can be pasted', () => {
  const helpOf = (table: Table, id: string) => checked(text(table)).find(({ ruleId }) => ruleId === id)?.help;

  test('the row of userName, with its precedence', () => {
    expect(helpOf(users(BY_ID, NAME), 'match/external-id-only')).toContain(
      '- { target: userName, source: userPrincipalName, match: 2 }',
    );
  });

  test('a row where there is none', () => {
    expect(helpOf(users(BY_ID), 'match/external-id-only')).toContain(
      '- { target: userName, source: userPrincipalName, match: 2 }',
    );
    expect(helpOf(users('{ target: nickName, source: mailNickname, match: 1 }'), 'match/nullable')).toContain(
      '- { target: externalId, source: objectId, match: 2 }',
    );
    expect(helpOf(users(BY_NAME), 'match/mutable')).toContain('- { target: externalId, source: objectId, match: 1 }');
  });

  test('the attributes that the target can be searched by', () => {
    expect(helpOf({ users: BASE, target: 'github-emu' }, 'match/not-filterable')).toContain('id, externalId');
  });
});
