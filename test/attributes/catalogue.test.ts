import { describe, expect, test } from 'vitest';
import {
  attributeReader,
  graphProperties,
  type ObjectKind,
  type SourceEntry,
  sourceAttribute,
  sourceAttributes,
  unavailableAttribute,
} from '../../src/attributes/index.js';
import metadata from './graph-metadata.json' with { type: 'json' };

const entry = (object: Record<string, unknown>, more: Partial<SourceEntry> = {}): SourceEntry => ({
  object: { id: 'an id', ...object },
  IsSoftDeleted: false,
  ...more,
});

/** Builds the object that holds `value` at a Graph path such as `manager.id` or `businessPhones[0]`. */
function holding(path: string, value: unknown): Record<string, unknown> {
  const [name = '', rest] = path.split('.', 2);
  if (rest !== undefined) return { [name]: { [rest]: value } };
  return name.endsWith('[0]') ? { [name.slice(0, -3)]: [value] } : { [name]: value };
}

const read = (kind: ObjectKind, name: string, from: SourceEntry) => attributeReader(kind, name)?.(from);

const published = [
  ...metadata.listedUser.map((row) => ({ kind: 'user' as const, row })),
  ...metadata.additionalUser.map((row) => ({ kind: 'user' as const, row })),
  ...metadata.listedGroup.map((row) => ({ kind: 'group' as const, row })),
];

describe('the catalogue', () => {
  test('holds the 44 attributes of the sample schema, the additional ones and those of groups, and no others', () => {
    expect(metadata.listedUser).toHaveLength(44);
    const names = (kind: ObjectKind) =>
      sourceAttributes(kind)
        .map((a) => a.name)
        .sort();
    expect(names('user')).toEqual([...metadata.listedUser, ...metadata.additionalUser].map((a) => a.name).sort());
    expect(names('group')).toEqual(metadata.listedGroup.map((a) => a.name).sort());
  });

  test.each(published)('$kind $row.name has the published type and Graph path', ({ kind, row }) => {
    const found = sourceAttribute(kind, row.name);
    expect(found).toMatchObject({ name: row.name, type: row.type, multivalued: row.multivalued });
    expect(found?.path).toBe('path' in row ? row.path : undefined);
  });

  test('marks what no published list shows', () => {
    const standing = new Map(sourceAttributes('user').map((a) => [a.name, a.standing]));
    expect(metadata.listedUser.filter((a) => standing.get(a.name) !== 'listed')).toEqual([]);
    expect(metadata.additionalUser.filter((a) => standing.get(a.name) === 'listed')).toEqual([]);
    expect(standing.get('usageLocation')).toBe('graph-only');
    expect(standing.get('employeeId')).toBe('documented');
    expect(standing.get('immutableId')).toBe('azure-ad-graph');
  });

  test.each(published)('$kind $row.name selects properties that Graph has', ({ kind, row }) => {
    const [properties, navigation] =
      kind === 'user' ? [metadata.user, metadata.userNavigation] : [metadata.group, metadata.groupNavigation];
    for (const property of sourceAttribute(kind, row.name)?.select ?? []) {
      expect([...Object.keys(properties), ...navigation]).toContain(property);
    }
    const [top = '', below] = (sourceAttribute(kind, row.name)?.path ?? '').split('.', 2);
    const parts = new Map(Object.entries(metadata.complex)).get(top);
    if (parts !== undefined) expect(parts).toContain(below);
  });

  test.each(published)('$kind $row.name has the length of its Graph property', ({ kind, row }) => {
    const found = sourceAttribute(kind, row.name);
    const properties: Readonly<Record<string, { nullable: boolean; maxLength?: number | undefined }>> =
      kind === 'user' ? metadata.user : metadata.group;
    const limit = properties[found?.path?.split('.', 1)[0] ?? '']?.maxLength;
    expect(found?.maxLength).toBe(limit);
  });
});

describe('what Entra sees to', () => {
  const named = (kind: ObjectKind, holds: (a: NonNullable<ReturnType<typeof sourceAttribute>>) => boolean) =>
    sourceAttributes(kind)
      .filter(holds)
      .map(({ name }) => name)
      .sort();

  test('only the object id lasts', () => {
    expect(named('user', ({ stable }) => stable === true)).toEqual(['objectId']);
    expect(named('group', ({ stable }) => stable === true)).toEqual(['objectId']);
  });

  test('no two people share these', () => {
    const unique = ['objectId', 'originalUserPrincipalName', 'userPrincipalName'];
    expect(named('user', (one) => one.unique === true)).toEqual(unique);
    expect(named('group', (one) => one.unique === true)).toEqual(['objectId']);
  });

  test('everybody has these', () => {
    const always = ['IsSoftDeleted', 'displayName', 'objectId', 'originalUserPrincipalName', 'userPrincipalName'];
    expect(named('user', ({ nullable }) => !nullable)).toEqual(always);
    expect(named('group', ({ nullable }) => !nullable)).toEqual(['displayName', 'objectId']);
  });
});

describe('readers', () => {
  const withPath = published.flatMap(({ kind, row }) =>
    'path' in row && row.path !== undefined ? [{ kind, name: row.name, path: row.path }] : [],
  );

  test('cover every attribute with a path', () => expect(withPath.length).toBe(44 + 23 + 11 - 4));

  test.each(withPath)('$kind $name reads $path', ({ kind, name, path }) => {
    expect(read(kind, name, entry(holding(path, 'a value')))).toBe('a value');
    expect(read(kind, name, entry(holding(path, null)))).toBe(null);
  });

  test.each(withPath.filter(({ path }) => path !== 'id'))(
    '$kind $name is undefined when absent',
    ({ kind, name, path }) => {
      expect(read(kind, name, entry({}))).toBe(undefined);
      const top = path.split(/[.[]/, 1)[0] ?? '';
      expect(read(kind, name, entry({ [top]: null })) ?? null).toBe(null);
    },
  );

  test('have an accessor of their own', () => {
    const accessors = sourceAttributes('user').map((a) => a.read);
    expect(new Set(accessors).size).toBe(accessors.length);
  });

  test('the first of several phones is the telephone number, and none is none', () => {
    expect(read('user', 'telephoneNumber', entry({ businessPhones: ['1', '2'] }))).toBe('1');
    expect(read('user', 'telephoneNumber', entry({ businessPhones: [] }))).toBe(undefined);
  });

  test('IsSoftDeleted and app roles come from the entry, never from the object', () => {
    const lying = { IsSoftDeleted: true, appRoleAssignments: ['stored'] };
    expect(read('user', 'IsSoftDeleted', entry(lying))).toBe(false);
    expect(read('user', 'IsSoftDeleted', entry({}, { IsSoftDeleted: true }))).toBe(true);
    expect(read('user', 'appRoleAssignments', entry(lying))).toBe(undefined);
    expect(read('group', 'appRoleAssignments', entry({}, { appRoleAssignments: ['a role'] }))).toEqual(['a role']);
  });

  test('a password is never read', () => {
    expect(read('user', 'passwordProfile.password', entry({ passwordProfile: { password: 'secret' } }))).toBe(null);
  });

  test.each(['constructor', '__proto__', 'toString', 'GivenName', 'givenname', '', 'extension_x_y'])(
    '%j is no attribute',
    (name) => {
      expect(attributeReader('user', name)).toBe(undefined);
      expect(attributeReader('group', name)).toBe(undefined);
    },
  );

  test('a directory extension is accepted by its pattern and read under its own name', () => {
    const name = 'extension_0123456789abcdef0123456789abcdef_costCode';
    expect(read('user', name, entry({ [name]: 'C 12' }))).toBe('C 12');
    expect(read('user', name, entry({ [name.toLowerCase()]: 'C 12' }))).toBe(undefined);
    expect(attributeReader('user', 'extension_0123456789abcdef_costCode')).toBe(undefined);
  });
});

describe('graphProperties', () => {
  test.each([
    ['user', [], ['id', 'userPrincipalName', 'displayName', 'accountEnabled']],
    [
      'user',
      ['mailNickname', 'IsSoftDeleted', 'userPrincipalName', 'givenName', 'surname', 'objectId'],
      ['id', 'userPrincipalName', 'displayName', 'accountEnabled', 'mailNickname', 'givenName', 'surname'],
    ],
    [
      'user',
      ['manager', 'extensionAttribute1', 'extensionAttribute9', 'telephoneNumber', 'employeeOrgData.division'],
      [
        'id',
        'userPrincipalName',
        'displayName',
        'accountEnabled',
        'manager',
        'onPremisesExtensionAttributes',
        'businessPhones',
        'employeeOrgData',
      ],
    ],
    ['user', ['nothing', '__proto__'], ['id', 'userPrincipalName', 'displayName', 'accountEnabled']],
    ['group', ['members', 'mail'], ['id', 'displayName', 'securityEnabled', 'members', 'mail']],
  ] as const)('%s %j', (kind, names, expected) => expect(graphProperties(kind, names)).toEqual(expected));
});

describe('what Entra does not offer', () => {
  test.each([
    'samAccountName',
    'onPremisesSamAccountName',
    'userType',
    'CustomSecurityAttributes',
    'CustomSecurityAttributes.Set_Attribute',
  ])('%s has a reason and a way round, and no reader', (name) => {
    expect(unavailableAttribute('user', name)).toMatchObject({
      reason: expect.stringContaining('Entra'),
      instead: expect.stringMatching(/./),
    });
    expect(attributeReader('user', name)).toBe(undefined);
  });

  test.each(['sAMAccountName', 'SamAccountName', 'usertype', 'onPremisesSAMAccountName', 'customSecurityAttributes'])(
    'case does not count: %s',
    (name) => expect(unavailableAttribute('user', name)).toBeDefined(),
  );

  test('an offered or unknown name has none', () => {
    expect(unavailableAttribute('user', 'mail')).toBe(undefined);
    expect(unavailableAttribute('user', 'constructor')).toBe(undefined);
    expect(unavailableAttribute('group', 'userType')).toBe(undefined);
  });
});
