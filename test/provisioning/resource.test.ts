import { describe, expect, test } from 'vitest';
import type { DirectoryObject } from '../../src/attributes/index.js';
import { compileMapping, entraAttributes } from '../../src/expression/index.js';
import { createContext } from '../../src/functions/index.js';
import type { MappingTable } from '../../src/mapping/index.js';
import { changesOf, createBody, flowsOf, operationsOf } from '../../src/provisioning/resource.js';
import type { JsonObject } from '../../src/scim/index.js';
import { group, guide, tableOf, user } from './rehearsal.js';

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

/** The flows of an object under a table. */
function flowing(table: MappingTable, kind: 'user' | 'group', object: DirectoryObject, IsSoftDeleted = false) {
  const { mappings } = kind === 'user' ? table.users : table.groups;
  const columns = mappings.map(({ target, source }) => ({ target, tree: source?.tree }));
  const evaluate = compileMapping(columns, { attributes: entraAttributes(kind) });
  return flowsOf(mappings, evaluate({ object, IsSoftDeleted }, createContext()));
}

function flows(...[table, kind, object, deleted]: Parameters<typeof flowing>) {
  const result = flowing(table, kind, object, deleted);
  if (!('flows' in result)) throw new Error(JSON.stringify(result));
  return result.flows;
}

/** A table of users with these rows, and what every table needs. */
const rows = (...lines: readonly string[]): MappingTable =>
  tableOf(
    [
      'target: t',
      'users:',
      '- { target: externalId, source: objectId, match: 1 }',
      ...lines.map((one) => `- ${one}`),
    ].join('\n'),
  );

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
    ['a name from Object.prototype', { title: '__proto__' }, ['{ target: title, constant: "__proto__" }']],
  ])('%s', (_, expected, lines) => {
    expect(body(ann, ...lines)).toEqual(expected);
  });

  test('says that a leaver is not active', () => {
    expect(createBody('user', flows(guide, 'user', ann, true))).toMatchObject({ active: false });
  });

  test('keeps the roles that are mapped', () => {
    const table = rows('{ target: \'roles[primary eq "True"].value\', constant: Reader }');
    expect(createBody('user', flows(table, 'user', ann)).roles).toEqual([{ primary: 'True', value: 'Reader' }]);
  });
});

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

describe('what an update sends', () => {
  const work = 'emails[type eq "work"].value';
  const stored: JsonObject = {
    id: '1',
    externalId: 'ann',
    userName: 'ann',
    active: true,
    title: '',
    emails: [{ type: 'home', value: 'home@contoso.com' }],
    profileUrl: 'https://contoso.com/Ann',
    name: { familyName: 'Lee' },
  };

  /** The operations for one row against the stored resource. */
  const operations = (line: string, object: DirectoryObject = ann, resource: JsonObject = stored) =>
    operationsOf(changesOf(flows(rows(line), 'user', object), resource));

  test.each<[string, string, readonly object[]]>([
    ['nothing when the value is there', '{ target: userName, source: mailNickname }', []],
    ['nothing when it differs only in case', '{ target: userName, constant: ANN }', []],
    [
      'the value when case counts',
      '{ target: profileUrl, constant: "https://contoso.com/ann" }',
      [{ op: 'Replace', path: 'profileUrl', value: 'https://contoso.com/ann' }],
    ],
    ['nothing for a null', '{ target: userName, source: jobTitle }', []],
    ['no default', '{ target: userName, source: jobTitle, default: nobody }', []],
    ['no default where the target has no value either', '{ target: nickName, source: jobTitle, default: x }', []],
    ['nothing that applies at creation only', '{ target: userName, constant: bob, apply: create }', []],
    [
      'nothing for IgnoreAttributeFlow',
      '{ target: userName, source: \'IIF("a" = "a", IgnoreAttributeFlow, "b")\' }',
      [],
    ],
    [
      'Replace where the target has another value',
      '{ target: userName, constant: bob }',
      [{ op: 'Replace', path: 'userName', value: 'bob' }],
    ],
    [
      'Add where the target has none',
      '{ target: nickName, constant: Annie }',
      [{ op: 'Add', path: 'nickName', value: 'Annie' }],
    ],
    [
      'Replace where the target has an empty text',
      '{ target: title, constant: Dr }',
      [{ op: 'Replace', path: 'title', value: 'Dr' }],
    ],
    ['an empty text', '{ target: userName, source: department }', [{ op: 'Replace', path: 'userName', value: '' }]],
    ['"False" as text', '{ target: active, constant: "False" }', [{ op: 'Replace', path: 'active', value: 'False' }]],
    ['nothing for a boolean that is there', '{ target: active, constant: "true" }', []],
    [
      'Add of an element that is not there',
      `{ target: '${work}', source: userPrincipalName }`,
      [{ op: 'Add', path: work, value: 'ann@contoso.com' }],
    ],
    [
      'nothing for an element that is there',
      `{ target: 'emails[type eq "home"].value', constant: home@contoso.com }`,
      [],
    ],
    [
      'a sub-attribute',
      '{ target: name.familyName, constant: Ray }',
      [{ op: 'Replace', path: 'name.familyName', value: 'Ray' }],
    ],
    [
      'an attribute of the extension',
      `{ target: "${ENTERPRISE}:department", source: surname }`,
      [{ op: 'Add', path: `${ENTERPRISE}:department`, value: 'Lee' }],
    ],
  ])('%s', (_, line, expected) => {
    expect(operations(line)).toEqual(expected);
  });

  test('"True" as text', () => {
    const inactive = { ...stored, active: false };
    expect(operations('{ target: active, constant: "True" }', ann, inactive)).toEqual([
      { op: 'Replace', path: 'active', value: 'True' },
    ]);
  });

  test('one operation for each change, in the order of the table', () => {
    const changes = changesOf(flows(guide, 'user', user('ann', { surname: 'Ray', mailNickname: 'a.ray' })), stored);
    expect(changes).toEqual([
      { target: 'userName', oldValue: 'ann', newValue: 'aray' },
      { target: work, oldValue: undefined, newValue: 'ann@contoso.com' },
      { target: 'name.givenName', oldValue: undefined, newValue: 'Ann' },
      { target: 'name.familyName', oldValue: 'Lee', newValue: 'Ray' },
      { target: 'name.formatted', oldValue: undefined, newValue: 'Ann Ray' },
    ]);
    expect(operationsOf(changes).map(({ op }) => op)).toEqual(['Replace', 'Add', 'Add', 'Replace', 'Add']);
  });
});
