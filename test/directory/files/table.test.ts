import { truncate, writeFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sourceAttribute } from '../../../src/attributes/index.js';
import { unknownProperties } from '../../../src/directory/index.js';
import { fileOf } from '../temporary.js';
import { all, opened, read, refused, users, utf16, utf16BigEndian } from './reading.js';

const ann = { id: '1', userPrincipalName: 'ann@contoso.com', displayName: 'Lee, Ann' };
const ben = { id: '2', userPrincipalName: 'ben@contoso.com', displayName: null };
const comma = 'id,userPrincipalName,displayName\n1,ann@contoso.com,"Lee, Ann"\n2,ben@contoso.com,\n';
const semicolon = 'id;userPrincipalName;displayName\n1;ann@contoso.com;Lee, Ann\n2;ben@contoso.com;\n';

describe('a table of users', () => {
  test.each<readonly [string, string | Uint8Array]>([
    ['comma', comma],
    ['semicolon', semicolon],
    ['tab', semicolon.replaceAll(';', '\t')],
    ['CRLF', comma.replaceAll('\n', '\r\n')],
    ['blank lines', comma.replaceAll('\n', '\n\n  \n')],
    ['no line end at the end', comma.trimEnd()],
    ['a byte order mark', `\uFEFF${comma}`],
    ['everything quoted', semicolon.replace(/[^;\n]+/g, '"$&"')],
    ['UTF-16, as Excel writes it', utf16(semicolon.replaceAll(';', '\t'))],
    ['UTF-16, the other way round', utf16BigEndian(comma)],
    ['the type of the objects, as Windows PowerShell 5.1 writes it', `#TYPE Selected.Microsoft.Graph\r\n${comma}`],
    ['a separator for Excel', `sep=;\n${semicolon}`],
    [
      "the portal's titles",
      comma.replace('id,userPrincipalName,displayName', 'Object Id,User principal name,Display name'),
    ],
    ["PowerShell's names", comma.replace('id,userPrincipalName,displayName', '"Id","UserPrincipalName","DisplayName"')],
    [
      "Entra's names in capitals",
      comma.replace('id,userPrincipalName,displayName', 'OBJECTID,USERPRINCIPALNAME,DISPLAYNAME'),
    ],
    ['a separator at the end of each line', comma.replace(/$/gm, ',').replace(/\n,$/, '\n')],
    ['a separator at the end of the header only', comma.replace('\n', ',\n')],
    ['rows of separators alone', `${comma},,\n,,,,\n`],
    ['separators at the end of rows only', comma.replace('"\n', '",,\n')],
  ])('%s', async (_, content) => {
    const found = await read(content, 'users.csv');
    expect(found.users).toEqual([ann, ben]);
    expect(found.findings).toEqual([]);
    expect(found.properties).toEqual(new Set(['id', 'userPrincipalName', 'displayName']));
  });

  test('is told by its header, whatever the name of the file', async () => {
    expect((await read(comma, 'users.ndjson')).users).toHaveLength(2);
    expect((await read('userPrincipalName\nann@contoso.com\n', 'users.txt')).users).toHaveLength(1);
  });

  test.each([
    ['businessPhones', '+1 555', ['+1 555']],
    ['telephoneNumber', '+1 555', ['+1 555']],
    ['Phone number', '', []],
    ['proxyAddresses', 'SMTP:a@b.c;smtp:d@e.f', ['SMTP:a@b.c', 'smtp:d@e.f']],
    ['Proxy addresses', 'SMTP:a+x@b.c+smtp:d@e.f', ['SMTP:a+x@b.c', 'smtp:d@e.f']],
    [
      'proxyAddresses',
      'SMTP:a@b.c+X500:/o=C+x400:C=US+spo:1+sip:a@b.c',
      ['SMTP:a@b.c', 'X500:/o=C', 'x400:C=US', 'spo:1', 'sip:a@b.c'],
    ],
    ['otherMails', '["a;b@c.d","e@f.g"]', ['a;b@c.d', 'e@f.g']],
    ['otherMails', 'a@b.c; d@e.f ;', ['a@b.c', 'd@e.f']],
    ['otherMails', '[1]', ['[1]']],
    ['otherMails', '[broken', ['[broken']],
    ['mobile', '+1 555', '+1 555'],
    ['physicalDeliveryOfficeName', 'B 12', 'B 12'],
    ['Office', ' B 12 ', ' B 12 '],
    ['accountEnabled', 'True', true],
    ['accountEnabled', 'FALSE', false],
    ['Enabled', 'yes', true],
    ['directorySynced', 'No', false],
    ['Block credential', 'True', false],
    ['Block credential', 'False', true],
    ['accountEnabled', '', null],
    ['manager', '7', { id: '7' }],
    ['Manager', '', null],
    ['extensionAttribute3', 'x', { extensionAttribute3: 'x' }],
    ['employeeOrgData.division', 'x', { division: 'x' }],
    ['employeeHireDate', '2026-01-31T08:00:00Z', '2026-01-31T08:00:00Z'],
    ['When created', '2026-01-31 08:00:00Z', '2026-01-31T08:00:00Z'],
    ['createdDateTime', '2026-01-31', '2026-01-31T00:00:00Z'],
    ['Soft deletion time stamp', '', null],
    ['extension_0123456789abcdef0123456789abcdef_CostCentre', 'x', 'x'],
    ['title', 'Dr', 'Dr'],
  ])('%s %j', async (name, cell, value) => {
    const quoted = `"${cell.replaceAll('"', '""')}"`;
    const { users: found, findings } = await read(`id,${name}\n1,${quoted}\n`, 'users.csv');
    expect(Object.values(found[0] ?? {}).at(-1)).toEqual(value);
    expect(findings).toEqual([]);
  });

  test('every source attribute that Graph holds may name a column, and is read from it', async () => {
    const wanted = {
      surname: 'a',
      telephoneNumber: 'b',
      mobile: 'c',
      extensionAttribute1: 'd',
      extensionAttribute15: 'e',
    };
    const content = `objectId,${Object.keys(wanted).join()}\n1,${Object.values(wanted).join()}\n`;
    const [user] = (await read(content, 'users.csv')).users;
    if (user === undefined) throw new Error('no user');
    for (const [name, value] of Object.entries(wanted)) {
      expect(sourceAttribute('user', name)?.read({ object: user, IsSoftDeleted: false })).toBe(value);
    }
  });

  test('a line end inside quotes belongs to the value, and lines go on being counted', async () => {
    const content = 'id,streetAddress\r\n1,"Main St 1\r\n2nd floor\n""West"""\r\n2,x,y\r\n3,z\r\n';
    const found = await read(content, 'users.csv');
    expect(found.users).toEqual([
      { id: '1', streetAddress: 'Main St 1\r\n2nd floor\n"West"' },
      { id: '3', streetAddress: 'z' },
    ]);
    expect(found.findings).toMatchObject([{ ruleId: 'directory/row-cells', where: { line: 5 } }]);
  });

  test('names such as __proto__ are data', async () => {
    const [user] = (await read('id,__proto__,constructor\n1,a,b\n', 'users.csv')).users;
    expect(JSON.stringify(user)).toBe('{"id":"1","__proto__":"a","constructor":"b"}');
  });

  test('a column that no export knows is kept, and named', async () => {
    const found = await read('id,Shoe size\n1,42\n', 'users.csv');
    expect(found.users).toEqual([{ id: '1', 'Shoe size': '42' }]);
    expect(found.findings).toMatchObject([
      { ruleId: 'directory/unknown-columns', severity: 'info', data: { properties: ['Shoe size'] } },
    ]);
  });

  test('given columns win over what their names mean', async () => {
    const columns = { Login: 'userPrincipalName', 'Display name': 'mailNickname', Nr: 'Personnel' };
    const found = await read('Login,Display name,Nr\na@b.c,Ann,7\n', 'users.csv', { columns });
    expect(found.users).toEqual([{ id: 'a@b.c', userPrincipalName: 'a@b.c', mailNickname: 'Ann', Personnel: '7' }]);
    expect(found.findings.map(({ ruleId }) => ruleId)).toEqual(['directory/no-object-ids']);
    expect((await read('Login\na@b.c\n', 'users.txt', { columns: { Login: 'id' } })).users).toEqual([{ id: 'a@b.c' }]);
  });

  test('without object ids, what reads objectId is unknown', async () => {
    const found = await read('userPrincipalName,displayName\na@b.c,Ann\nb@b.c,Ben\n', 'users.csv');
    expect(found.users.map(({ id }) => id)).toEqual(['a@b.c', 'b@b.c']);
    expect(found.findings).toMatchObject([{ ruleId: 'directory/no-object-ids', severity: 'warning' }]);
    const uses = [{ attribute: 'objectId', targets: ['externalId'] }];
    const unknown = unknownProperties('users.csv', await found.source.survey(), uses);
    expect(unknown).toMatchObject([{ data: { properties: ['id'], targets: ['externalId'] } }]);
  });

  test('the list of the portal is recognised, with what it lacks', async () => {
    const header =
      'userPrincipalName,displayName,surname,mail,givenName,id,userType,jobTitle,department,accountEnabled,usageLocation,streetAddress,state,country,officeLocation,city,postalCode,telephoneNumber,mobilePhone,alternateEmailAddress,ageGroup,consentProvidedForMinor,legalAgeGroupClassification,companyName,creationType,directorySynced,invitationState,identityIssuer,createdDateTime';
    const row =
      'ann@contoso.com,Ann Lee,Lee,,Ann,1,Member,,,True,DE,,,,,,,+1 555,,ann@home.example,,,,,,,,contoso.onmicrosoft.com,8/19/2021 1:25:31 PM';
    const found = await read(`${header}\r\n${row}\r\n`, 'exportUsers_2026-1-31.csv');
    expect(found.users).toMatchObject([
      { id: '1', accountEnabled: true, businessPhones: ['+1 555'], otherMails: ['ann@home.example'] },
    ]);
    expect(found.users[0]).toMatchObject({ createdDateTime: '2021-08-19T13:25:31Z', onPremisesSyncEnabled: null });
    expect(found.findings.map(({ ruleId }) => ruleId)).toEqual(['directory/portal-download']);
    expect(found.properties.has('mailNickname')).toBe(false);
    const completed = await read(`${header},mailNickname\n${row.replace(/,8.19.*/, ',')},ann\n`, 'users.csv');
    expect(completed.findings).toEqual([]);
  });

  test('the older list of the portal', async () => {
    const header =
      'userPrincipalName,displayName,surname,mail,givenName,objectId,userType,jobTitle,department,accountEnabled,usageLocation,streetAddress,state,country,physicalDeliveryOfficeName,city,postalCode,telephoneNumber,mobile,authenticationAlternativePhoneNumber,authenticationEmail,alternateEmailAddress,ageGroup,consentProvidedForMinor,legalAgeGroupClassification';
    const found = await read(
      `${header}\n${header.replace(/\w+/g, 'x').replace('x,x,x,x,x,x,x,x,x,x', 'u,d,s,m,g,1,t,j,d,True')}\n`,
      'users.csv',
    );
    expect(found.users).toMatchObject([{ id: '1', officeLocation: 'x', mobilePhone: 'x', accountEnabled: true }]);
    expect(found.findings.map(({ ruleId }) => ruleId)).toEqual(['directory/portal-download']);
  });
});

describe('the list of Get-MgUser | Export-Csv', () => {
  test('a column that is empty in every row was not asked for; elsewhere it is null', async () => {
    const content = 'Id,Department,Surname,ProxyAddresses,AdditionalProperties\n1,,Lee,,System.Collections\n2,,,,\n';
    const whole = await read(content, 'users.csv');
    expect(whole.users).toEqual([
      { id: '1', surname: 'Lee' },
      { id: '2', surname: null },
    ]);
    expect(whole.properties).toEqual(new Set(['id', 'surname']));
    expect(whole.findings).toMatchObject([
      { ruleId: 'directory/unanswered', data: { properties: ['department', 'proxyAddresses'] } },
    ]);
    const chosen = await read(content.replace(/,[^,\n]*$/gm, ''), 'users.csv');
    expect(chosen.users[0]).toEqual({ id: '1', department: null, surname: 'Lee', proxyAddresses: [] });
    expect(chosen.findings).toEqual([]);
  });

  test('a list of which only the type was written is unknown for everybody', async () => {
    const found = await read('Id,ProxyAddresses,Mail\n1,System.String[],a@b.c\n2,,\n3,smtp:x@y.z,\n', 'users.csv');
    expect(found.users).toEqual([
      { id: '1', mail: 'a@b.c' },
      { id: '2', mail: null },
      { id: '3', mail: null },
    ]);
    expect(found.properties).toEqual(new Set(['id', 'mail']));
    expect(found.findings).toMatchObject([
      { ruleId: 'directory/type-names', data: { properties: ['proxyAddresses'] } },
    ]);
  });
});

describe('what happened to cells on the way is said', () => {
  test.each([
    ['employeeId', '1.23457E+11', 'directory/spreadsheet-number'],
    ['telephoneNumber', '4,91701E+12', 'directory/spreadsheet-number'],
    ['createdDateTime', '3/4/2021 1:25:31 PM', 'directory/date-form'],
    ['employeeHireDate', '31.01.2026 08:00:00', 'directory/date-form'],
  ])('%s %s', async (name, cell, ruleId) => {
    const found = await read(`id,${name}\n1,\n2,"${cell}"\n3,"${cell}"\n`, 'users.csv');
    expect(found.findings).toMatchObject([
      { ruleId, severity: 'warning', where: { line: 3 }, data: { count: 2, found: cell } },
    ]);
    expect(Object.values(found.users[1] ?? {}).flat()).toContain(cell);
  });
});

describe('a row that is not in order is skipped with its line, and the others are read', () => {
  test.each([
    ['3,x,y', 'directory/row-cells', { found: 3, expected: 2 }],
    ['3', 'directory/row-cells', { found: 1, expected: 2 }],
    [',x', 'directory/no-id', { found: 'an empty one' }],
    ['1,x', 'directory/duplicate-id', { id: '1', first: 'line 2' }],
    ['3,5" pipe', 'directory/row-quote', {}],
    ['3,5" x 6" pipe', 'directory/row-quote', {}],
    ['3,"pipe" x', 'directory/row-quote', {}],
    ['3,"pipe', 'directory/row-quote', {}],
  ])('%s', async (row, ruleId, data) => {
    for (const rest of ['2,z\n', '2,"z"\n']) {
      const found = await read(`id,displayName\n1,a\n\n${row}\n${rest}`, 'users.csv');
      expect(found.users.map(({ id }) => id)).toEqual(['1', '2']);
      expect(found.findings).toMatchObject([{ ruleId, data, where: { file: found.path, line: 4 } }]);
    }
  });

  test('a value of the wrong type', async () => {
    const found = await read('id,accountEnabled\n1,maybe\n2,True\n', 'users.csv');
    expect(found.users).toEqual([{ id: '2', accountEnabled: true }]);
    expect(found.findings).toMatchObject([
      { ruleId: 'directory/wrong-type', data: { property: 'accountEnabled' }, where: { line: 2 } },
    ]);
  });

  test('a quote that is never closed does not swallow the file', async () => {
    const rows = Array.from({ length: 1000 }, (_, i) => (i === 1 ? '1,"open' : `${i},"quoted, too"`));
    const found = await read(`id,displayName\n${rows.join('\n')}\n`, 'users.csv');
    expect(found.users).toHaveLength(999);
    expect(found.findings).toMatchObject([{ ruleId: 'directory/row-quote', where: { line: 3 } }]);
  });

  test('two quotes that are never closed cost two rows, not those between them', async () => {
    const rows = Array.from({ length: 100 }, (_, i) => (i === 1 || i === 50 ? `${i},"open` : `${i},x`));
    const found = await read(`id,displayName\n${rows.join('\n')}\n`, 'users.csv');
    expect(found.findings.map(({ where }) => where?.line)).toEqual([3, 52]);
    expect(found.users).toHaveLength(98);
  });

  test('a row in another encoding', async () => {
    const latin = Buffer.from('id,displayName\n1,Ann\n2,M\u00fcller\n3,"M\u00fc\nller"\n4,Ben\n', 'latin1');
    const found = await read(latin, 'users.csv');
    expect(found.users.map(({ id }) => id)).toEqual(['1', '4']);
    expect(found.findings.map(({ ruleId, where }) => [ruleId, where?.line])).toEqual([
      ['directory/line-encoding', 3],
      ['directory/line-encoding', 4],
      ['directory/row-quote', 5],
    ]);
  });
});

test('a cell of a megabyte is read', async () => {
  const long = 'x'.repeat(1024 * 1024);
  const found = await read(`id,displayName\n1,"${long}"\n2,y\n`, 'users.csv');
  expect(found.users.map(({ displayName }) => String(displayName).length)).toEqual([long.length, 1]);
});

describe('a table that cannot be a directory', () => {
  test.each<readonly [string, string | Uint8Array, string, object]>([
    [
      'no id, no user principal name',
      'Name;Shoe size\nAnn;42\n',
      'directory/table-columns',
      { properties: ['Name', 'Shoe size'] },
    ],
    [
      'two columns for one property',
      'id,Mail,mail\n1,a,b\n',
      'directory/same-column',
      { property: 'mail', properties: ['Mail', 'mail'] },
    ],
    [
      'two names for one property',
      'id,telephoneNumber,businessPhones\n1,a,b\n',
      'directory/same-column',
      { property: 'businessPhones' },
    ],
    ['a header only', 'id,mail\n', 'directory/no-users', {}],
    ['an open quote in the header', 'id,"mail\n1,a\n', 'directory/table-header', {}],
    ['line ends of old Macs', 'id,mail\r1,a\r2,b\r', 'directory/table-header', {}],
    ['a header in another encoding', Buffer.from('id,Stra\u00dfe\n1,x\n', 'latin1'), 'directory/encoding', {}],
    ['only broken rows', 'id,mail\n1\n2\n', 'directory/no-users', {}],
    ['only a preamble', 'sep=;\n', 'directory/not-json', {}],
  ])('%s', async (_, content, ruleId, data) => {
    const path = await fileOf(content, 'users.csv');
    expect((await refused(path))[0]).toMatchObject({ ruleId, data: { file: path, ...data } });
  });

  test('a column that is given and missing', async () => {
    const path = await fileOf(comma, 'users.csv');
    expect(await refused(path, { columns: { Login: 'id' } })).toMatchObject([
      { ruleId: 'directory/column-option', data: { found: 'Login' } },
    ]);
  });
});

test('any page size and any token give the same users', async () => {
  const rows = Array.from({ length: 40 }, (_, i) =>
    i % 7 === 2 ? `${i},"open` : i % 5 === 1 ? `${i},"line\r\n\u00fc ${i}"` : `${i},z\u{1F600}`,
  );
  const text = `id,displayName\r\n${rows.join('\r\n')}`;
  for (const content of [Buffer.from(text), utf16(text)]) {
    const source = await opened(await fileOf(content, 'users.csv'));
    const expected = await users(source);
    expect(expected).toHaveLength(34);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 36 }), async (pageSize) => {
        const pages = await all(source.users({ pageSize }));
        expect(pages.flatMap((page) => page.objects)).toEqual(expected);
        expect(pages.at(-1)?.token).toBe(undefined);
        for (const [index, page] of pages.slice(0, -1).entries()) {
          const rest = await all(source.users({ pageSize, token: page.token ?? 'none' }));
          expect(rest.flatMap((p) => p.objects)).toEqual(pages.slice(index + 1).flatMap((p) => p.objects));
        }
      }),
      { numRuns: 12 },
    );
  }
});

test('a row of more than 64 MiB is skipped', async () => {
  const path = await fileOf(`id,mail\n1,a\n${'x'.repeat(600)}`, 'users.csv');
  await truncate(path, 65 * 1024 * 1024);
  const source = await opened(path);
  expect((await source.survey()).findings).toMatchObject([{ ruleId: 'directory/long-line', where: { line: 3 } }]);
  expect(await users(source)).toEqual([{ id: '1', mail: 'a' }]);
});

test('a word that every object knows makes no table', async () => {
  const [finding] = await refused(await fileOf('constructor,toString\n1,2\n', 'users.txt'));
  expect(finding?.ruleId).toBe('directory/not-json');
});

test('a table that changes while it is read is said to', async () => {
  const path = await fileOf(comma, 'users.csv');
  const source = await opened(path);
  await writeFile(path, 'id,userPrincipalName,displayName\n1,2\n');
  await expect(users(source)).rejects.toMatchObject({ findings: [{ ruleId: 'directory/changed-file' }] });
});
