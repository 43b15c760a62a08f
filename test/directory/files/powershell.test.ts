import { describe, expect, test } from 'vitest';
import { objectsOf } from '../../../src/directory/index.js';
import { all, read, utf16 } from './reading.js';

/** A part of what Get-MgUser | ConvertTo-Json writes: every property of its class, in its order. */
const user = (given: object): object => ({
  AboutMe: null,
  AccountEnabled: null,
  Activities: null,
  Authentication: { EmailMethods: null, Id: null },
  BusinessPhones: [],
  Department: null,
  DisplayName: null,
  EmployeeOrgData: { CostCenter: null, Division: null },
  Id: null,
  MailNickname: null,
  Manager: { DeletedDateTime: null, Id: null },
  OnPremisesExtensionAttributes: { ExtensionAttribute1: null, ExtensionAttribute2: null },
  ProxyAddresses: null,
  Surname: null,
  UserPrincipalName: null,
  AdditionalProperties: {},
  ...given,
});

const ann = user({ Id: '1', UserPrincipalName: 'ann@contoso.com', Surname: 'Lee', BusinessPhones: ['+1 555'] });
const ben = user({ Id: '2', UserPrincipalName: 'ben@contoso.com' });
const graphAnn = { id: '1', userPrincipalName: 'ann@contoso.com', surname: 'Lee', businessPhones: ['+1 555'] };
const graphBen = { id: '2', userPrincipalName: 'ben@contoso.com', surname: null, businessPhones: [] };

describe('what Get-MgUser | ConvertTo-Json writes', () => {
  test.each<readonly [string, string | Uint8Array]>([
    ['a list', JSON.stringify([ann, ben], null, 2)],
    ['one a line', `${JSON.stringify(ann)}\n${JSON.stringify(ben)}\n`],
    ['-Compress', JSON.stringify([ann, ben])],
    ['one after the other', `${JSON.stringify(ann, null, 2)}\r\n${JSON.stringify(ben, null, 2)}\r\n`],
    ['a list of Windows PowerShell 5.1', JSON.stringify({ value: [ann, ben], Count: 2 })],
    ['with > in Windows PowerShell 5.1', utf16(JSON.stringify([ann, ben], null, 4).replaceAll('\n', '\r\n'))],
    ['one a line, with > in Windows PowerShell 5.1', utf16(`${JSON.stringify(ann)}\r\n${JSON.stringify(ben)}\r\n`)],
  ])('%s', async (_, content) => {
    const found = await read(content, 'users.json');
    expect(found.users).toEqual([graphAnn, graphBen]);
    expect(found.properties).toEqual(new Set(Object.keys(graphAnn)));
    expect(found.findings).toMatchObject([
      {
        ruleId: 'directory/unanswered',
        severity: 'info',
        data: {
          properties: [
            'accountEnabled',
            'department',
            'displayName',
            'employeeOrgData',
            'mailNickname',
            'manager',
            'onPremisesExtensionAttributes',
            'proxyAddresses',
          ],
        },
      },
    ]);
  });

  test('a property that only a later user has is known', async () => {
    const found = await read(JSON.stringify([ben, ann]), 'users.json');
    expect(found.users).toEqual([graphBen, graphAnn]);
  });

  test('in UTF-16, with letters beyond ASCII', async () => {
    const content = utf16(JSON.stringify([{ Id: '1', Surname: 'M\u00fcller' }], null, 2));
    expect((await read(content, 'users.json')).users).toEqual([{ id: '1', surname: 'M\u00fcller' }]);
  });

  test('a single user', async () => {
    expect((await read(JSON.stringify(ann, null, 2), 'users.json')).users).toEqual([graphAnn]);
  });

  test('complex values have the names of Graph, and empty ones are null', async () => {
    const given = { OnPremisesExtensionAttributes: { ExtensionAttribute1: 'x', ExtensionAttribute2: null } };
    const manager = { Manager: { DeletedDateTime: null, Id: '9', AdditionalProperties: { displayName: 'Boss' } } };
    const first = { Id: '1', ...given, ...manager };
    const found = await read(`${JSON.stringify(user(first))}\n${JSON.stringify(ben)}`, 'users.json');
    expect(found.users).toMatchObject([
      {
        onPremisesExtensionAttributes: { extensionAttribute1: 'x', extensionAttribute2: null },
        manager: { id: '9', displayName: 'Boss' },
      },
      { onPremisesExtensionAttributes: null, manager: null },
    ]);
  });

  test('properties outside the class stand under their own names', async () => {
    const extension = 'extension_0123456789abcdef0123456789abcdef_CostCentre';
    const AdditionalProperties = { '@odata.id': 'x', [extension]: 'c', surname: 'Lee', displayName: 'no' };
    const given = user({ Id: '1', DisplayName: 'Ann', AdditionalProperties });
    expect((await read(JSON.stringify(given), 'users.json')).users).toEqual([
      { id: '1', displayName: 'Ann', [extension]: 'c', surname: 'Lee' },
    ]);
  });

  test('what ConvertTo-Json cut off at its depth is unknown', async () => {
    const cut = {
      ProxyAddresses: 'System.String[]',
      EmployeeOrgData: 'Microsoft.Graph.PowerShell.Models.EmployeeOrgData',
    };
    const content = `${JSON.stringify({ Id: '1', ...cut })}\n${JSON.stringify({ Id: '2', ProxyAddresses: ['smtp:a@b.c'] })}`;
    const found = await read(content, 'users.json');
    expect(found.users).toEqual([{ id: '1' }, { id: '2' }]);
    expect(found.properties).toEqual(new Set(['id']));
    expect(found.findings).toMatchObject([
      { ruleId: 'directory/type-names', data: { properties: ['proxyAddresses', 'employeeOrgData'] } },
    ]);
  });

  test.each([
    ['\\/Date(1629379531000)\\/', '2021-08-19T13:25:31Z'],
    ['\\/Date(1629379531120)\\/', '2021-08-19T13:25:31.120Z'],
    ['\\/Date(-1000)\\/', '1969-12-31T23:59:59Z'],
    ['\\/Date(1629379531000+0200)\\/', '2021-08-19T13:25:31Z'],
    ['\\/Date(9999999999999999)\\/', '/Date(9999999999999999)/'],
    ['\\/Date(8640000000000001)\\/', '/Date(8640000000000001)/'],
    ['\\/Date(1)\\/ x', '/Date(1)/ x'],
    ['2021-08-19T13:25:31Z', '2021-08-19T13:25:31Z'],
  ])('a date %s', async (written, value) => {
    for (const id of ['Id', 'id']) {
      const line = `{"${id}":"1","createdDateTime":"${written}"}`;
      for (const content of [line, `[${line}]`]) {
        expect((await read(content, 'users.json')).users).toEqual([{ id: '1', createdDateTime: value }]);
      }
    }
  });

  test('a list in a list of Windows PowerShell 5.1', async () => {
    const line = { Id: '1', ProxyAddresses: { value: ['smtp:a@b.c'], Count: 1 } };
    expect((await read(JSON.stringify(line), 'users.json')).users).toEqual([
      { id: '1', proxyAddresses: ['smtp:a@b.c'] },
    ]);
  });

  test('what no mapping reads is not talked of', async () => {
    const found = await read('{"Id":"1","AssignedPlans":"System.Object[]"}', 'users.json');
    expect([found.users, found.findings]).toEqual([[{ id: '1' }], []]);
  });

  test('only a record without an id of Graph has such names', async () => {
    const line = { id: '1', Id: '2', ObjectId: '3', Surname: 'Lee' };
    expect((await read(JSON.stringify(line), 'users.json')).users).toEqual([line]);
  });

  test('a part of a property that stands alone is no property', async () => {
    const line = { Id: '1', ExtensionAttribute1: 'x', given_name: 'Ann' };
    expect((await read(JSON.stringify(line), 'users.json')).users).toEqual([
      { id: '1', extensionAttribute1: 'x', givenName: 'Ann' },
    ]);
  });

  test('the kind is what the record says, also in its open properties', async () => {
    const open = { Id: 'g', AdditionalProperties: { '@odata.type': '#microsoft.graph.group', displayName: 'Staff' } };
    const older = { objectId: 'h', objectType: 'Group', displayName: 'Older' };
    const { source } = await read([open, older, ann].map((one) => JSON.stringify(one)).join('\n'), 'all.ndjson');
    expect(await all(objectsOf(source.groups()))).toEqual([
      { id: 'g', displayName: 'Staff' },
      { id: 'h', displayName: 'Older' },
    ]);
  });

  test('an assignment is one, whatever was selected of it', async () => {
    const assignment = { Id: 'a', PrincipalId: '1', PrincipalType: 'User' };
    const { source } = await read([assignment, ann].map((one) => JSON.stringify(one)).join('\n'), 'all.ndjson');
    expect(await source.survey()).toMatchObject({ users: 1, assignments: 1 });
  });

  test('groups and assignments are told from users', async () => {
    const group = { Id: 'g', DisplayName: 'Staff', GroupTypes: [], SecurityEnabled: true };
    const assignment = { Id: 'a', AppRoleId: 'r', PrincipalId: 'g', PrincipalType: 'Group', ResourceId: 's' };
    const content = [group, assignment, ann].map((one) => JSON.stringify(one)).join('\n');
    const { source, findings } = await read(content, 'all.ndjson');
    expect(await source.survey()).toMatchObject({ users: 1, groups: 1, assignments: 1 });
    expect(await all(objectsOf(source.groups()))).toMatchObject([
      { id: 'g', displayName: 'Staff', securityEnabled: true },
    ]);
    expect(await all(objectsOf(source.assignments()))).toEqual([
      { principalId: 'g', principalType: 'Group', appRoleId: 'r' },
    ]);
    expect(findings.map(({ ruleId }) => ruleId)).toEqual(['directory/unanswered']);
  });

  test('a broken record has its line', async () => {
    const found = await read(`${JSON.stringify(ann)}\n{"Id":"2","AccountEnabled":"yes"}\n`, 'users.json');
    expect(found.findings).toContainEqual(
      expect.objectContaining({ ruleId: 'directory/wrong-type', where: { file: found.path, line: 2 } }),
    );
  });
});

describe('what other tools write', () => {
  test('Get-AzADUser has lists in the singular', async () => {
    const found = await read(
      '[{"Id":"1","BusinessPhone":["+1 555"],"ProxyAddress":null,"OtherMail":["a@b.c"]}]',
      'users.json',
    );
    expect(found.users).toEqual([{ id: '1', businessPhones: ['+1 555'], otherMails: ['a@b.c'] }]);
  });

  test('Get-AzureADUser and the retired Azure AD Graph have older names, and null is null', async () => {
    const given = {
      'odata.type': 'Microsoft.DirectoryServices.User',
      ObjectType: 'User',
      ExtensionProperty: { employeeId: '7', 'odata.type': 'x' },
      DeletionTimestamp: null,
      DirSyncEnabled: true,
      ImmutableId: 'i',
      MailNickName: 'ann',
      Mobile: '+1 555',
      ObjectId: '1',
      PhysicalDeliveryOfficeName: 'B 12',
      TelephoneNumber: '+1 556',
      Department: null,
    };
    const smaller = Object.fromEntries(
      Object.entries(given).map(([name, value]) => [name.charAt(0).toLowerCase() + name.slice(1), value]),
    );
    const graph = {
      id: '1',
      deletedDateTime: null,
      onPremisesSyncEnabled: true,
      onPremisesImmutableId: 'i',
      mailNickname: 'ann',
      mobilePhone: '+1 555',
      officeLocation: 'B 12',
      businessPhones: ['+1 556'],
      department: null,
    };
    const found = await read(JSON.stringify([given]), 'users.json');
    expect(found.users).toEqual([{ ...graph, employeeId: '7' }]);
    expect(found.findings).toEqual([]);
    expect((await read(JSON.stringify([smaller]), 'users.json')).users).toMatchObject([graph]);
  });
});
