import { describe, expect, test } from 'vitest';
import type { DirectoryObject } from '../../../src/attributes/index.js';
import { changesOf } from '../../../src/provisioning/flow/changes.js';
import type { JsonObject, JsonValue } from '../../../src/scim/index.js';
import { guide, user } from '../rehearsal.js';
import { ENTERPRISE, flows, rows } from './flowing.js';

const work = 'emails[type eq "work"].value';
const ann = user('ann', {
  jobTitle: null,
  department: '',
  proxyAddresses: ['SMTP:a@contoso.com', 'smtp:b@contoso.com'],
});
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

/** What one row sends to a stored resource: the old value and the new one, and whether it is added. */
type Sent = readonly [old: JsonValue | undefined, sent: JsonValue, adds?: 'adds'];

function sent(row: string, resource: JsonObject = stored, object: DirectoryObject = ann, roles?: readonly unknown[]) {
  const all = flows(rows(row), 'user', object, roles && { appRoleAssignments: roles });
  return changesOf(all, resource)
    .filter(({ target }) => target !== 'externalId')
    .map(({ oldValue, newValue, adds }): Sent => (adds ? [oldValue, newValue, 'adds'] : [oldValue, newValue]));
}

describe('an update', () => {
  test.each<[string, string, readonly Sent[]]>([
    ['sends nothing when the value is there', '{ target: userName, source: mailNickname }', []],
    ['sends nothing when it differs only in case', '{ target: userName, constant: ANN }', []],
    [
      'sends the value when case counts',
      '{ target: profileUrl, constant: "https://contoso.com/ann" }',
      [['https://contoso.com/Ann', 'https://contoso.com/ann']],
    ],
    ['sends nothing for a null', '{ target: userName, source: jobTitle }', []],
    ['sends no default', '{ target: userName, source: jobTitle, default: nobody }', []],
    ['sends no default where the target has no value either', '{ target: nickName, source: jobTitle, default: x }', []],
    ['sends no default of None', '{ target: nickName, source: null, default: x }', []],
    ['sends nothing that applies at creation only', '{ target: userName, constant: bob, apply: create }', []],
    [
      'sends nothing that applies at creation only, not even always',
      '{ target: userName, constant: bob, apply: create, flow: always }',
      [],
    ],
    [
      'sends nothing for IgnoreAttributeFlow',
      '{ target: userName, source: \'IIF("a" = "a", IgnoreAttributeFlow, "b")\', flow: always }',
      [],
    ],
    ['replaces another value', '{ target: userName, constant: bob }', [['ann', 'bob']]],
    ['fills in where there is none', '{ target: nickName, constant: Annie }', [[undefined, 'Annie']]],
    ['replaces an empty text', '{ target: title, constant: Dr }', [['', 'Dr']]],
    ['sends an empty text', '{ target: userName, source: department }', [['ann', '']]],
    ['sends a boolean', '{ target: active, constant: "False" }', [[true, false]]],
    ['sends no boolean that is there', '{ target: active, constant: "true" }', []],
    [
      'makes an element that is not there',
      `{ target: '${work}', source: userPrincipalName }`,
      [[undefined, 'ann@contoso.com']],
    ],
    ['sends no element that is there', `{ target: 'emails[type eq "home"].value', constant: home@contoso.com }`, []],
    ['sends a sub-attribute', '{ target: name.familyName, constant: Ray }', [['Lee', 'Ray']]],
    [
      'sends an attribute of the extension',
      `{ target: "${ENTERPRISE}:department", source: surname }`,
      [[undefined, 'Lee']],
    ],
  ])('%s', (_, row, expected) => expect(sent(row)).toEqual(expected));

  test('names its changes in the order of the table', () => {
    const changes = changesOf(flows(guide, 'user', user('ann', { surname: 'Ray', mailNickname: 'a.ray' })), stored);
    expect(changes).toEqual([
      { target: 'userName', oldValue: 'ann', newValue: 'aray' },
      { target: work, oldValue: undefined, newValue: 'ann@contoso.com' },
      { target: 'name.givenName', oldValue: undefined, newValue: 'Ann' },
      { target: 'name.familyName', oldValue: 'Lee', newValue: 'Ray' },
      { target: 'name.formatted', oldValue: undefined, newValue: 'Ann Ray' },
    ]);
  });

  test.each([
    [true, 'True', []],
    [5, '5', []],
    [false, 'True', [[false, 'True']]],
    [null, 'x', [[undefined, 'x']]],
  ] as const)('compares %j of an attribute without a type with what is sent, %j', (old, text, expected) => {
    const resource = { 'urn:x:User': { tag: old } };
    expect(sent(`{ target: "urn:x:User:tag", constant: "${text}" }`, resource)).toEqual(expected);
  });
});

describe('one value', () => {
  const OLD: JsonObject = { title: 'Old' };
  test.each<[string, readonly Sent[], readonly Sent[], readonly Sent[]]>([
    ['apply: always', [[undefined, 'Lee']], [['Old', 'Lee']], []],
    ['apply: always, flow: always', [[undefined, 'Lee']], [['Old', 'Lee']], [['Lee', 'Lee']]],
    ['apply: create', [], [], []],
    ['apply: add-values', [], [], []],
    ['apply: keep-value', [[undefined, 'Lee']], [], []],
    ['apply: keep-value, flow: always', [[undefined, 'Lee']], [], []],
    ['apply: fill-empty', [[undefined, 'Lee']], [], []],
    ['apply: fill-empty, flow: always', [[undefined, 'Lee']], [], []],
  ])('%s: where there is none, another, the same', (setting, none, other, same) => {
    const row = `{ target: title, source: surname, ${setting} }`;
    expect(sent(row, {})).toEqual(none);
    expect(sent(row, OLD)).toEqual(other);
    expect(sent(row, { title: 'Lee' })).toEqual(same);
  });

  test('an empty text is a value', () => {
    expect(sent('{ target: title, source: surname, apply: fill-empty }', { title: '' })).toEqual([]);
  });
});

describe('a list of values', () => {
  const [a, b, c] = ['SMTP:a@contoso.com', 'smtp:b@contoso.com', 'smtp:c@contoso.com'];
  const both = [a, b];
  test.each<[string, Record<'none' | 'same' | 'one' | 'others', readonly Sent[]>]>([
    ['apply: always', { none: [[undefined, both]], same: [], one: [[[a], both]], others: [[[c, b], both]] }],
    [
      'apply: always, flow: always',
      { none: [[undefined, both]], same: [[[b, a], both]], one: [[[a], both]], others: [[[c, b], both]] },
    ],
    ['apply: create', { none: [], same: [], one: [], others: [] }],
    [
      'apply: add-values',
      { none: [[undefined, both, 'adds']], same: [], one: [[[a], [b], 'adds']], others: [[[c, b], [a], 'adds']] },
    ],
    [
      'apply: keep-value',
      { none: [[undefined, both, 'adds']], same: [], one: [[[a], [b], 'adds']], others: [[[c, b], [a], 'adds']] },
    ],
    [
      'apply: add-values, flow: always',
      {
        none: [[undefined, both, 'adds']],
        same: [[[b, a], both, 'adds']],
        one: [[[a], both, 'adds']],
        others: [[[c, b], both, 'adds']],
      },
    ],
    ['apply: fill-empty', { none: [[undefined, both]], same: [], one: [], others: [] }],
  ])('%s', (setting, { none, same, one, others }) => {
    const row = `{ target: entitlements, source: proxyAddresses, ${setting} }`;
    expect(sent(row, {})).toEqual(none);
    expect(sent(row, { entitlements: [] })).toEqual(none);
    expect(sent(row, { entitlements: [b, a] as JsonValue[] })).toEqual(same);
    expect(sent(row, { entitlements: [a] as JsonValue[] })).toEqual(one);
    expect(sent(row, { entitlements: [c, b] as JsonValue[] })).toEqual(others);
  });

  test('is compared without case, as the target attribute is', () => {
    const row = '{ target: entitlements, source: proxyAddresses }';
    expect(sent(row, { entitlements: ['SMTP:B@contoso.com', 'smtp:A@contoso.com'] })).toEqual([]);
    const exact = '{ target: "urn:x:User:aliases", source: proxyAddresses }';
    expect(sent(exact, { 'urn:x:User': { aliases: ['smtp:b@contoso.com', 'SMTP:A@contoso.com'] } })).toHaveLength(1);
  });

  test('is compared with the values that the target makes elements of', () => {
    const row = '{ target: entitlements, source: proxyAddresses }';
    expect(sent(row, { entitlements: both.map((value) => ({ value: value ?? '', primary: false })) })).toEqual([]);
  });
});

describe('app roles', () => {
  const type = 'WindowsAzureActiveDirectoryRole';
  const role = (name: string) => ({ primary: false, type, display: name, value: name });
  const held = (...names: readonly string[]) => names.map((displayName) => ({ displayName, value: displayName }));
  const asserted = (resource: JsonObject, ...names: readonly string[]) =>
    sent(
      "{ target: roles, source: 'AssertiveAppRoleAssignmentsComplex([appRoleAssignments])' }",
      resource,
      ann,
      held(...names),
    );
  const adding = (resource: JsonObject, ...names: readonly string[]) =>
    sent("{ target: roles, source: 'AppRoleAssignmentsComplex([appRoleAssignments])' }", resource, ann, held(...names));

  test('that are asserted take the place of all others', () => {
    const resource = { roles: [role('User'), role('Guest')] };
    expect(asserted(resource, 'User', 'Admin')).toEqual([[resource.roles, [role('User'), role('Admin')]]]);
    expect(asserted(resource, 'Guest', 'User')).toEqual([]);
    expect(asserted(resource, 'User')).toEqual([[resource.roles, [role('User')]]]);
  });

  test('are all taken away where nobody has any, if they are asserted', () => {
    expect(asserted({ roles: [role('User')] })).toEqual([[[role('User')], []]]);
    expect(asserted({})).toEqual([]);
    expect(adding({ roles: [role('User')] })).toEqual([]);
  });

  test('that are added take no place', () => {
    expect(adding({ roles: [role('User')] }, 'Admin')).toEqual([[[role('User')], [role('Admin')], 'adds']]);
    expect(adding({ roles: [role('User'), role('Admin')] }, 'User')).toEqual([]);
    expect(adding({}, 'Admin')).toEqual([[undefined, [role('Admin')], 'adds']]);
  });

  test('are found where an update has written them as a JSON text', () => {
    const written = { value: '{"id":"1","value":"Admin","displayName":"Site Admin"}' };
    expect(adding({ roles: [written] }, 'Admin')).toEqual([]);
    expect(adding({ roles: [written] }, 'Admin', 'User')).toEqual([[[written], [role('User')], 'adds']]);
    expect(adding({ roles: [{ value: '{not json' }] }, '{not json')).toEqual([]);
    // What replaces the list writes it in the form of a create request again.
    expect(asserted({ roles: [written] }, 'Admin')).toEqual([[[written], [role('Admin')]]]);
  });

  test('need not be said not to be primary', () => {
    const { primary: _, ...kept } = role('User');
    expect(asserted({ roles: [{ ...kept, $ref: 'x' }] }, 'User')).toEqual([]);
    expect(asserted({ roles: [{ ...kept, primary: true }] }, 'User')).toHaveLength(1);
  });
});
