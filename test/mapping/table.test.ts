import { describe, expect, test } from 'vitest';
import {
  DEFAULT_JOB,
  isReference,
  type JobSettings,
  matchingMappings,
  type ObjectMapping,
} from '../../src/mapping/index.js';
import { found, table, withUsers } from './tables.js';

const START = 'target: profile\nusers:\n  - { target: externalId, source: objectId, match: 1 }\n';
/** Every setting of the job with a value that is not its default. */
const JOB: Readonly<Record<keyof JobSettings, JobSettings[keyof JobSettings]>> = {
  dialect: 'aadOptscim062020',
  booleans: 'boolean',
  newGroups: 'no-members',
  membersPerRequest: 20,
  referenceChecks: true,
  retries: 'documented',
  vanished: 'match-again',
  unresolved: 'every-cycle',
  deleteReleased: true,
  skipOutOfScopeDeletions: true,
  deletionThreshold: 500,
  interval: 20,
  notificationEmail: 'it@contoso.com',
  tokenExpires: '2027-06-30',
  plan: 'p1',
};
const GROUPS = 'groups:\n  - { target: displayName, source: displayName, match: 1 }\n';

/** A row as it is written, its expression, and what the tree is. */
const SOURCES: readonly (readonly [string, string | undefined, object | undefined])[] = [
  ['source: mail', '[mail]', { kind: 'attribute', name: 'mail' }],
  ['source: "mail"', '[mail]', { kind: 'attribute', name: 'mail' }],
  ["source: ' mail '", '[mail]', { kind: 'attribute', name: 'mail' }],
  ["source: '[mail]'", '[mail]', { kind: 'attribute', name: 'mail' }],
  ['source: extensionAttribute1', '[extensionAttribute1]', { kind: 'attribute', name: 'extensionAttribute1' }],
  ["source: 'Trim([mail])'", 'Trim([mail])', { kind: 'call', name: 'Trim' }],
  [`source: '"mail"'`, '"mail"', { kind: 'constant', value: 'mail' }],
  ["source: '42'", '42', { kind: 'constant', value: '42' }],
  ['constant: Employee', '"Employee"', { kind: 'constant', value: 'Employee' }],
  ["constant: '[mail]'", '"[mail]"', { kind: 'constant', value: '[mail]' }],
  [`constant: 'say "hi" \\ \\"'`, '"say \\"hi\\" \\\\ \\\\\\""', { kind: 'constant', value: 'say "hi" \\ \\"' }],
  ["constant: ''", '""', { kind: 'constant', value: '' }],
  ['constant: __proto__', '"__proto__"', { kind: 'constant', value: '__proto__' }],
  ['source: null', undefined, undefined],
  ['source: ~', undefined, undefined],
  ['source: ', undefined, undefined],
  ['default: Unknown', undefined, undefined],
];

describe('a row', () => {
  test.each(SOURCES)('%s', (written, text, tree) => {
    const [, row] = table(withUsers(`  - { target: title, ${written} }`)).users.mappings;
    expect(row?.source?.text).toBe(text);
    if (tree === undefined) expect(row?.source).toBeUndefined();
    else expect(row?.source?.tree).toMatchObject(tree);
  });

  test('has the settings of the portal', () => {
    const [, row, other] = table(
      withUsers(
        `  - { target: 'emails[type eq "work"].value', source: mail, match: 2, apply: create, default: none }`,
        '  - { target: title, source: null, default: "" }',
      ),
    ).users.mappings;
    expect(row).toMatchObject({ target: 'emails[type eq "work"].value', match: 2, apply: 'create', default: 'none' });
    expect(row?.path).toMatchObject({ attribute: 'emails', sub: 'value' });
    expect(row?.where).toMatchObject({ line: 4, column: 15, name: 'emails[type eq "work"].value' });
    expect(other).toMatchObject({ match: undefined, apply: 'always', default: '', source: undefined });
  });

  test('names a target of an extension', () => {
    const target = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department';
    const [, row] = table(withUsers(`  - { target: '${target}', source: department }`)).users.mappings;
    expect(row?.path).toMatchObject({ attribute: 'department' });
  });

  test('can be written over several lines', () => {
    const file = `${START}  - target: title\n    source: >-\n      Join(" ",\n      [givenName],\n      [surname])\n`;
    expect(table(file).users.mappings[1]?.source?.text).toBe('Join(" ", [givenName], [surname])');
  });
});

describe('matching attributes', () => {
  test('are tried in the order of their precedence, whatever the order of the rows', () => {
    const { users } = table(
      'target: p\nusers:\n  - { target: title, source: mail, match: 10 }\n  - { target: userName, source: mail, match: 2 }\n  - { target: nickName, source: mail }\n  - { target: externalId, source: objectId, match: 9 }\n',
    );
    expect(matchingMappings(users).map(({ target }) => target)).toEqual(['userName', 'externalId', 'title']);
    expect(users.mappings.map(({ target }) => target)).toEqual(['title', 'userName', 'nickName', 'externalId']);
  });
});

/** settings, whether groups are enabled, the actions of users and of groups, the scope. */
const SETTINGS: readonly (readonly [string, boolean, readonly string[], readonly string[], string])[] = [
  ['', false, ['create', 'update', 'delete'], ['create', 'update', 'delete'], 'assigned'],
  [GROUPS, true, ['create', 'update', 'delete'], ['create', 'update', 'delete'], 'assigned'],
  [
    `${GROUPS}enabled: { groups: false }\n`,
    false,
    ['create', 'update', 'delete'],
    ['create', 'update', 'delete'],
    'assigned',
  ],
  [
    `${GROUPS}enabled: { groups: true }\n`,
    true,
    ['create', 'update', 'delete'],
    ['create', 'update', 'delete'],
    'assigned',
  ],
  [`${GROUPS}enabled: { }\n`, true, ['create', 'update', 'delete'], ['create', 'update', 'delete'], 'assigned'],
  ['actions: { users: [create] }\n', false, ['create'], ['create', 'update', 'delete'], 'assigned'],
  ['actions: { groups: [] }\n', false, ['create', 'update', 'delete'], [], 'assigned'],
  [
    'actions: { users: [delete, update, delete] }\n',
    false,
    ['delete', 'update'],
    ['create', 'update', 'delete'],
    'assigned',
  ],
  ['scope: all\n', false, ['create', 'update', 'delete'], ['create', 'update', 'delete'], 'all'],
  ['groups: []\n', false, ['create', 'update', 'delete'], ['create', 'update', 'delete'], 'assigned'],
];

describe('the settings of a table', () => {
  test.each(SETTINGS)('%j', (settings, groups, userActions, groupActions, scope) => {
    const read = table(`${START}${settings}`);
    const actions = ({ actions: all }: ObjectMapping) => [...all];
    expect([read.users.enabled, read.groups.enabled]).toEqual([true, groups]);
    expect([actions(read.users), actions(read.groups)]).toEqual([userActions, groupActions]);
    expect(read.scope).toBe(scope);
  });

  test('say where the target profile is named', () => {
    expect(table(`scope: all\n${START}`)).toMatchObject({
      file: 'mapping.yaml',
      target: 'profile',
      targetPlace: { file: 'mapping.yaml', line: 2, column: 9, length: 7 },
    });
  });

  test('rows of groups are checked even when groups are not enabled', () => {
    const file = `${START}enabled: { groups: false }\ngroups:\n  - { target: displayName, source: dispalyName }\n`;
    expect(found(file)).toMatchObject([{ rule: 'expression/unknown-attribute', at: 'mapping.yaml:6:36' }]);
  });

  test('users and groups have attributes of their own', () => {
    const file = `${withUsers('  - { target: title, source: members }')}groups:\n  - { target: displayName, source: surname, match: 1 }\n`;
    expect(found(file).map(({ rule, pointed }) => [rule, pointed])).toEqual([
      ['expression/unknown-attribute', 'members'],
      ['expression/unknown-attribute', 'surname'],
    ]);
  });
});

test('a warning is a finding, and the table is read', () => {
  const file = withUsers("  - { target: title, source: 'trim([mail])' }");
  expect(found(file)).toMatchObject([{ rule: 'expression/function-case', pointed: 'trim' }]);
  expect(table(file).users.mappings).toHaveLength(2);
});

describe('the settings of the job', () => {
  const job = (written: string) => table(`job: ${written}\n${withUsers()}`).job;

  test('have defaults', () => {
    expect(table(withUsers()).job).toEqual(DEFAULT_JOB);
    expect(job('{}')).toEqual(DEFAULT_JOB);
  });

  test.each(Object.entries(JOB))('%s is read', (name, value) => {
    const read = job(`{ ${name}: ${value} }`);
    expect(read).toEqual({ ...DEFAULT_JOB, [name]: value });
    expect(read).not.toEqual(DEFAULT_JOB);
  });

  test('all have a value that is not the default here', () => {
    expect(Object.keys(JOB).sort()).toEqual(Object.keys(DEFAULT_JOB).sort());
  });
});

describe('a row knows', () => {
  const row = (written: string) => table(withUsers(`  - ${written}`)).users.mappings[1];
  test.each<[string, object]>([
    ['{ target: title, source: mail }', { multiValued: false, caseExact: false, roles: undefined }],
    ['{ target: entitlements, source: proxyAddresses }', { multiValued: true }],
    [`{ target: 'emails[type eq "work"].value', source: mail }`, { multiValued: false }],
    [`{ target: 'emails[type eq "work"]', source: mail }`, { multiValued: false }],
    ['{ target: "urn:x:User:tags", source: mail }', { multiValued: undefined, caseExact: true }],
    [`{ target: roles, source: 'AppRoleAssignmentsComplex([appRoleAssignments])' }`, { roles: 'added' }],
    [`{ target: roles, source: 'assertiveAppRoleAssignmentsComplex([appRoleAssignments])' }`, { roles: 'asserted' }],
    [
      `{ target: roles, source: 'RemoveDuplicates(AssertiveAppRoleAssignmentsComplex([appRoleAssignments]))' }`,
      { roles: 'asserted' },
    ],
    [`{ target: title, source: 'SingleAppRoleAssignment([appRoleAssignments])' }`, { roles: undefined }],
  ])('%s', (written, expected) => expect(row(written)).toMatchObject(expected));
});

describe('a reference', () => {
  const MANAGER = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager';
  const tableWith = (user: string, group = '{ target: members, source: members }') =>
    table(`${withUsers(`  - ${user}`)}${GROUPS}  - ${group}\n`);

  test.each([
    [`{ target: '${MANAGER}', source: manager }`, true],
    [`{ target: '${MANAGER}.value', source: '[manager]' }`, true],
    [`{ target: manager, source: manager }`, true],
    ["{ target: 'urn:x:User:buddy', source: manager }", true],
    [`{ target: '${MANAGER}', source: mail }`, false],
    [`{ target: '${MANAGER}', constant: manager }`, false],
    ["{ target: title, source: 'SingleAppRoleAssignment([appRoleAssignments])' }", false],
    ['{ target: title, source: appRoleAssignments }', false],
    ['{ target: title, default: x }', false],
  ])('of users: %s', (row, expected) => {
    const [, mapping] = tableWith(row).users.mappings;
    expect(mapping && isReference(mapping)).toBe(expected);
  });

  test.each([
    ['{ target: members, source: members }', true],
    ['{ target: externalId, source: objectId }', false],
  ])('of groups: %s', (row, expected) => {
    const [, mapping] = tableWith('{ target: title, source: mail }', row).groups.mappings;
    expect(mapping && isReference(mapping)).toBe(expected);
  });
});

describe('settings', () => {
  const settings = (text: string, row = "  - { target: title, source: 'trim([jobTitle])' }") =>
    `settings: ${text}\n${withUsers(row)}`;

  test('answer what Microsoft leaves open for all expressions of the table', () => {
    expect(table(withUsers()).settings).toEqual({});
    expect(table(settings('{ splitTrim: keep, nullText: empty }')).settings).toEqual({
      splitTrim: 'keep',
      nullText: 'empty',
    });
    expect(found(settings('{ splitTrim: keep }')).map(({ rule }) => rule)).toEqual(['expression/function-case']);
    expect(found(settings('{ functionCase: exact }')).map(({ rule }) => rule)).toEqual(['expression/unknown-function']);
  });

  test('are read into the texts of expressions, and not into constants', () => {
    const written = settings(
      '{ unknownEscapes: drop }',
      `  - { target: title, source: '"\\d"' }\n  - { target: nickName, constant: '\\d' }`,
    );
    const trees = table(written).users.mappings.map(({ source }) => source?.tree);
    expect(trees.slice(1)).toMatchObject([{ value: 'd' }, { value: '\\d' }]);
  });

  test.each([
    ['{ splitTrim: yes }', '1:24', 'trim or keep'],
    ['{ splitrim: keep }', '1:13', 'splitTrim'],
    ['keep', '1:11', 'splitTrim: keep'],
  ])('%s is refused in its place', (text, at, says) => {
    const [first] = found(settings(text));
    expect(first).toMatchObject({ rule: 'mapping/invalid', at: `mapping.yaml:${at}` });
    expect(first?.message).toContain(says);
  });
});
