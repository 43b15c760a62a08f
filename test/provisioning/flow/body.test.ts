import { describe, expect, test } from 'vitest';
import type { DirectoryObject } from '../../../src/attributes/index.js';
import { createBody } from '../../../src/provisioning/flow/body.js';
import type { JsonObject } from '../../../src/scim/index.js';
import { group, guide, tableOf, user } from '../rehearsal.js';
import { ENTERPRISE, flows, rows } from './flowing.js';

const GROUPS = tableOf(`
target: t
users: [{ target: externalId, source: objectId, match: 1 }]
groups:
- { target: externalId, source: objectId }
- { target: displayName, source: displayName, match: 1 }
`);

const ann = user('ann', { jobTitle: null, department: '' });

/** The body of the create request for one object under these rows, without what every body has. */
const body = (object: DirectoryObject, ...lines: readonly string[]): JsonObject => {
  const { schemas, externalId, meta, roles, ...rest } = createBody('user', flows(rows(...lines), 'user', object));
  return rest;
};

describe('the body of a create request', () => {
  test('of a user is that of provisioning.md §3.1', () => {
    const created = createBody('user', flows(guide, 'user', ann));
    expect(created).toEqual({
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User', ENTERPRISE],
      userName: 'ann',
      active: true,
      emails: [{ primary: true, type: 'work', value: 'ann@contoso.com' }],
      name: { givenName: 'Ann', familyName: 'Lee', formatted: 'Ann Lee' },
      externalId: 'ann',
      meta: { resourceType: 'User' },
      roles: [],
    });
  });

  test('of a group may have no members at all', () => {
    const all = flows(GROUPS, 'group', group('g', ['ann']));
    expect(createBody('group', all, { newGroups: 'no-members' })).not.toHaveProperty('members');
    expect(createBody('group', all, { newGroups: 'empty-members' })).toHaveProperty('members', []);
  });

  test('of a group has an empty list of members', () => {
    const created = createBody('group', flows(GROUPS, 'group', group('g', ['ann'])));
    expect(JSON.stringify(created)).toBe(
      '{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"externalId":"g","displayName":"Team g",' +
        '"members":[],"meta":{"resourceType":"Group"}}',
    );
  });

  test.each<[string, JsonObject, readonly string[]]>([
    ['a null is left out', {}, ['{ target: title, source: jobTitle }']],
    ['an attribute that the object does not have is left out', {}, ['{ target: title, source: employeeId }']],
    ['an empty text is a value', { title: '' }, ['{ target: title, source: department }']],
    ['a default fills a null', { title: 'Unspecified' }, ['{ target: title, source: jobTitle, default: Unspecified }']],
    [
      'a default leaves an empty text alone',
      { title: '' },
      ['{ target: title, source: department, default: Unspecified }'],
    ],
    ['a default leaves a value alone', { title: 'Lee' }, ['{ target: title, source: surname, default: Unspecified }']],
    ['None sends its default', { title: 'Unspecified' }, ['{ target: title, source: null, default: Unspecified }']],
    [
      'a default for a boolean is a boolean',
      { active: false },
      ['{ target: active, source: jobTitle, default: "False" }'],
    ],
    [
      '"True" is a boolean where the target attribute is one',
      { active: true },
      ['{ target: active, constant: "True" }'],
    ],
    ['"fAlSe" too', { active: false }, ['{ target: active, constant: "fAlSe" }']],
    ['other text is not', { active: 'yes' }, ['{ target: active, constant: "yes" }']],
    ['"True" is text where the target attribute is text', { title: 'True' }, ['{ target: title, constant: "True" }']],
    [
      'a boolean is text where the target attribute is text',
      { title: 'True' },
      ['{ target: title, source: accountEnabled }'],
    ],
    [
      'a boolean is a boolean where the target attribute is one',
      { active: true },
      ['{ target: active, source: accountEnabled }'],
    ],
    [
      'a sub-attribute of a boolean type',
      { emails: [{ type: 'work', primary: true }] },
      ['{ target: \'emails[type eq "work"].primary\', constant: "True" }'],
    ],
    [
      'two e-mail addresses, the first of them primary',
      {
        emails: [
          { primary: true, type: 'work', value: 'ann@contoso.com' },
          { type: 'home', value: 'Ann' },
        ],
      },
      [
        '{ target: \'emails[type eq "work"].value\', source: userPrincipalName }',
        '{ target: \'emails[type eq "home"].value\', source: givenName }',
      ],
    ],
    [
      'an attribute of the extension',
      { [ENTERPRISE]: { department: 'Lee' } },
      [`{ target: "${ENTERPRISE}:department", source: surname }`],
    ],
    [
      'a mapping that applies at creation only',
      { userType: 'Employee' },
      ['{ target: userType, constant: Employee, apply: create }'],
    ],
    [
      'IgnoreAttributeFlow sends nothing',
      {},
      ['{ target: title, source: \'IIF("a" = "a", IgnoreAttributeFlow, [surname])\' }'],
    ],
    [
      'IgnoreAttributeFlow sends no default either',
      {},
      ['{ target: title, source: \'IIF("a" = "a", IgnoreAttributeFlow, [surname])\', default: x }'],
    ],
    ...['keep-value', 'fill-empty'].map((apply): [string, JsonObject, readonly string[]] => [
      `${apply} sends its value`,
      { title: 'Lee' },
      [`{ target: title, source: surname, apply: ${apply} }`],
    ]),
    ['add-values sends nothing to one value', {}, ['{ target: title, source: surname, apply: add-values }']],
    [
      'add-values sends no default to one value either',
      {},
      ['{ target: title, source: jobTitle, default: x, apply: add-values }'],
    ],
    [
      'add-values sends a list',
      { entitlements: ['a', 'b'] },
      ['{ target: entitlements, source: \'Split("a,b", ",")\', apply: add-values }'],
    ],
    [
      'add-values sends to an extension, of which nothing is known',
      { 'urn:x:User': { tag: 'Lee' } },
      ['{ target: "urn:x:User:tag", source: surname, apply: add-values }'],
    ],
    ['flow: always sends no null', {}, ['{ target: title, source: jobTitle, flow: always }']],
    ['a name from Object.prototype', { title: '__proto__' }, ['{ target: title, constant: "__proto__" }']],
  ])('%s', (_, expected, lines) => {
    expect(body(ann, ...lines)).toEqual(expected);
  });

  test('says that a leaver is not active', () => {
    expect(createBody('user', flows(guide, 'user', ann, { IsSoftDeleted: true }))).toMatchObject({ active: false });
  });

  test('keeps the roles that are mapped', () => {
    const table = rows('{ target: \'roles[primary eq "True"].value\', constant: Reader }');
    expect(createBody('user', flows(table, 'user', ann)).roles).toEqual([{ primary: 'True', value: 'Reader' }]);
  });

  test.each(['AppRoleAssignmentsComplex', 'AssertiveAppRoleAssignmentsComplex'])('sends app roles of %s', (name) => {
    const table = rows(`{ target: roles, source: '${name}([appRoleAssignments])', default: none }`);
    const held = [{ id: '1', displayName: 'Site admin', value: 'admin' }];
    const sent = (appRoleAssignments: readonly unknown[]) =>
      createBody('user', flows(table, 'user', ann, { appRoleAssignments })).roles;
    const type = 'WindowsAzureActiveDirectoryRole';
    expect(sent(held)).toEqual([{ primary: false, type, display: 'Site admin', value: 'admin' }]);
    expect(sent([])).toEqual(name.startsWith('Assertive') ? [] : 'none');
  });

  test('sends complex values as text where the target has a text', () => {
    const table = rows("{ target: title, source: 'Item(AppRoleAssignmentsComplex([appRoleAssignments]), 1)' }");
    const known = { appRoleAssignments: [{ displayName: 'A', value: 'a' }] };
    expect(createBody('user', flows(table, 'user', ann, known)).title).toBe(
      '{"primary":false,"type":"WindowsAzureActiveDirectoryRole","display":"A","value":"a"}',
    );
  });
});
