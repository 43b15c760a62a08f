import { rm, symlink, truncate, writeFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { directoryRules, objectsOf, openDirectoryFile } from '../../../src/directory/index.js';
import { fileOf, temporaryFolder } from '../temporary.js';
import { all, opened, refused, users } from './reading.js';

const ann = '{"id":"1","displayName":"Ann","surname":null}';
const ben = '{"id":"2","displayName":"Ben"}';
const group = '{"@odata.type":"#microsoft.graph.group","id":"g","displayName":"Group","members":[{"id":"1"}]}';
const assignment =
  '{"@odata.type":"#microsoft.graph.appRoleAssignment","principalId":"g","principalType":"Group","appRoleId":"r","resourceId":"x"}';
const both = [
  { id: '1', displayName: 'Ann', surname: null },
  { id: '2', displayName: 'Ben' },
];

describe('a directory file', () => {
  test.each([
    ['one object a line', `${ann}\n${ben}\n`],
    ['the last line without an end', `${ann}\n${ben}`],
    ['CRLF and blank lines', `\r\n${ann}\r\n  \r\n\t\r\n${ben}\r\n`],
    ['a byte order mark', `\uFEFF${ann}\n${ben}\n`],
    ['a saved answer', `{"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#users","value":[${ann},${ben}]}`],
    ['a saved answer, indented', JSON.stringify({ value: both }, null, 2)],
    ['a saved answer with a byte order mark', `\uFEFF{"value":[${ann},${ben}]}`],
    ['a list', `[${ann},${ben}]`],
    ['a list, one object a line', `[\n${ann},\n${ben}\n]\n`],
    ['a saved answer, one object a line', `{"value": [\n${ann},\n${ben}\n]}\n`],
    ['annotations of a delta answer', `{"@odata.etag":"x",${ann.slice(1)}\n${ben}`],
    ['a first line that is broken', `{"id":"0",\n${ann}\n${ben}`],
  ])('%s', async (_, content) => {
    expect(await users(await opened(await fileOf(content)))).toEqual(both);
  });

  test('a single indented object is a directory of one', async () => {
    expect(await users(await opened(await fileOf(JSON.stringify(both[0], null, 2))))).toEqual([both[0]]);
  });

  test('sorts users, groups and assignments, and counts them', async () => {
    const source = await opened(await fileOf([assignment, group, ann, ben].join('\n')));
    expect(await source.survey()).toEqual({
      users: 2,
      groups: 1,
      assignments: 1,
      roles: 0,
      properties: new Set(['id', 'displayName', 'surname']),
      findings: [],
    });
    expect(await users(source)).toEqual(both);
    expect(await all(objectsOf(source.groups()))).toEqual([{ id: 'g', displayName: 'Group', members: [{ id: '1' }] }]);
    expect(await all(objectsOf(source.assignments()))).toEqual([
      { principalId: 'g', principalType: 'Group', appRoleId: 'r' },
    ]);
  });

  test('roles are read, and what else a snapshot holds is passed over', async () => {
    const type = '"@odata.type":"#microsoft.graph.';
    const lines = [
      `{${type}appRole","id":"r1","displayName":"User","value":"User"}`,
      `{${type}appRole","id":"r2","displayName":7,"isEnabled":false}`,
      `{${type}appRole","displayName":"None"}`,
      `{${type}synchronizationSchema","id":"s"}`,
    ];
    const source = await opened(await fileOf([ann, ...lines].join('\n')));
    expect(await all(objectsOf(source.roles()))).toEqual([
      { id: 'r1', displayName: 'User', value: 'User', isEnabled: true },
      { id: 'r2', displayName: null, value: null, isEnabled: false },
    ]);
    const { findings } = await source.survey();
    expect(findings).toMatchObject([{ ruleId: 'directory/no-id', where: { line: 4 } }]);
  });

  test('an assignment without an app role is one of default access', async () => {
    const line = '{"@odata.type":"#microsoft.graph.appRoleAssignment","principalId":"1","principalType":"User"}';
    const source = await opened(await fileOf(`${ann}\n${line}`));
    expect(await all(objectsOf(source.assignments()))).toEqual([
      { principalId: '1', principalType: 'User', appRoleId: '00000000-0000-0000-0000-000000000000' },
    ]);
  });

  test('a manager of a delta answer is read as a manager', async () => {
    const source = await opened(
      await fileOf('{"id":"1","manager@delta":[{"@odata.type":"#microsoft.graph.user","id":"2"}]}'),
    );
    expect(await users(source)).toEqual([{ id: '1', manager: { id: '2' } }]);
  });

  test('names such as __proto__ are data', async () => {
    const line = '{"id":"1","__proto__":{"mail":"x"},"constructor":"c"}';
    const annotated = line.replace('{', '{"@odata.type":"#microsoft.graph.user",');
    for (const content of [line, annotated]) {
      const [user] = await users(await opened(await fileOf(`${content}\n${ben}`)));
      expect(JSON.stringify(user)).toBe(JSON.stringify(JSON.parse(line)));
      expect(user?.mail).toBe(undefined);
    }
  });

  test('any page size and any token give the same users', async () => {
    const lines = Array.from({ length: 23 }, (_, i) => (i % 5 === 2 ? 'broken' : `{"id":"${i}","surname":"ü${i}"}`));
    for (const content of [
      lines.join('\r\n'),
      JSON.stringify(lines.flatMap((l) => (l === 'broken' ? [] : [JSON.parse(l)]))),
    ]) {
      const source = await opened(await fileOf(content));
      const expected = await users(source);
      expect(expected).toHaveLength(18);
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 1, max: 25 }), async (pageSize) => {
          const pages = await all(source.users({ pageSize }));
          expect(pages.flatMap((page) => page.objects)).toEqual(expected);
          expect(pages.every((page) => page.objects.length <= pageSize)).toBe(true);
          expect(pages.at(-1)?.token).toBe(undefined);
          for (const [index, page] of pages.slice(0, -1).entries()) {
            const rest = await all(source.users({ pageSize, token: page.token ?? 'none' }));
            expect(rest.flatMap((p) => p.objects)).toEqual(pages.slice(index + 1).flatMap((p) => p.objects));
          }
        }),
        { numRuns: 30 },
      );
    }
  });
});

describe('a broken record is a finding with its line, and the rest goes on', () => {
  test.each([
    ['{"id":"1",}', 'directory/bad-line', 11, { expected: 'name', found: '}' }],
    ['{"id":"1"', 'directory/bad-line', 10, { expected: 'comma', found: '' }],
    ['id,mail', 'directory/bad-line', 1, { expected: 'value', found: 'i' }],
    ['{"id":"1"}{"id":"3"}', 'directory/bad-line', 11, { expected: 'end', found: '{' }],
    ['["1"]', 'directory/not-an-object', undefined, { found: 'a list' }],
    ['null', 'directory/not-an-object', undefined, { found: 'null' }],
    ['42', 'directory/not-an-object', undefined, { found: 'a number' }],
    ['{"displayName":"Ann"}', 'directory/no-id', undefined, { found: 'none' }],
    ['{"id":""}', 'directory/no-id', undefined, { found: 'an empty one' }],
    ['{"id":7}', 'directory/no-id', undefined, { found: 'a number' }],
    ['{"id":"1","mailNickname":7}', 'directory/wrong-type', undefined, { property: 'mailNickname', found: 'a number' }],
    [
      '{"id":"1","accountEnabled":"True"}',
      'directory/wrong-type',
      undefined,
      { property: 'accountEnabled', found: 'a text' },
    ],
    ['{"id":"1","manager":"2"}', 'directory/wrong-type', undefined, { property: 'manager', found: 'a text' }],
    ['{"id":"1","businessPhones":"2"}', 'directory/wrong-type', undefined, { property: 'businessPhones' }],
    ['{"id":"1","otherMails":[1]}', 'directory/wrong-type', undefined, { property: 'otherMails', found: 'a list' }],
    ['{"id":"1","surname":["a"]}', 'directory/wrong-type', undefined, { property: 'surname', found: 'a list' }],
    ['{"id":"1","givenName":true}', 'directory/wrong-type', undefined, { property: 'givenName', found: 'true' }],
    [
      '{"id":"1","onPremisesExtensionAttributes":{"extensionAttribute3":3}}',
      'directory/wrong-type',
      undefined,
      { property: 'onPremisesExtensionAttributes.extensionAttribute3' },
    ],
    [
      '{"@odata.type":"#microsoft.graph.group","id":"1","members":[{"id":1}]}',
      'directory/wrong-type',
      undefined,
      { property: 'members' },
    ],
    [
      '{"@odata.type":"#microsoft.graph.appRoleAssignment","principalType":"User"}',
      'directory/wrong-type',
      undefined,
      { property: 'principalId', found: 'nothing' },
    ],
    [
      '{"@odata.type":"#microsoft.graph.appRoleAssignment","principalId":"1","principalType":""}',
      'directory/wrong-type',
      undefined,
      { property: 'principalType', found: 'an empty text' },
    ],
    ['{"id":"2"}', 'directory/duplicate-id', undefined, { id: '2', first: 'line 1' }],
    ['{"@odata.type":"#microsoft.graph.device","id":"1"}', 'directory/other-kind', undefined, { type: 'device' }],
    ['{"@odata.type":7,"id":"1"}', 'directory/other-kind', undefined, { type: 'a number' }],
    ['{"id":"1","@removed":{"reason":"changed"}}', 'directory/other-kind', undefined, { type: 'deleted object' }],
  ])('%s', async (line, ruleId, column, data) => {
    const path = await fileOf(`${ben}\n\n${line}\n{"id":"last"}\n`);
    const source = await opened(path);
    const { findings } = await source.survey();
    expect(findings).toMatchObject([{ ruleId, data, where: { file: path, line: 3 } }]);
    expect(findings[0]?.where?.column).toBe(column);
    expect((await users(source)).map((user) => user.id)).toEqual(['2', 'last']);
  });

  test('a line that is not UTF-8', async () => {
    const path = await fileOf(
      Buffer.concat([Buffer.from(`${ben}\n{"id":"M`), Buffer.from([0xfc]), Buffer.from('"}\n')]),
    );
    const { findings } = await (await opened(path)).survey();
    expect(findings).toMatchObject([{ ruleId: 'directory/line-encoding', where: { line: 2 } }]);
  });

  test('a long line is not shown', async () => {
    const shown = async (length: number) => {
      const { findings } = await (await opened(await fileOf(`${ben}\n{"id":"1" ${' '.repeat(length)}x\n`))).survey();
      return findings[0]?.where?.text?.length;
    };
    expect(await shown(100)).toBe(111);
    expect(await shown(2000)).toBe(undefined);
  });

  test('a line of more than 64 MiB', async () => {
    const path = await fileOf(`${ben}\n${ann}\n${' '.repeat(600)}`);
    await truncate(path, 65 * 1024 * 1024);
    const { findings } = await (await opened(path)).survey();
    expect(findings).toMatchObject([{ ruleId: 'directory/long-line', where: { file: path, line: 3 } }]);
  });

  test('in a saved answer the line and the column of the record are named', async () => {
    const path = await fileOf('{\n  "value": [\n    {"id":"1"},\n    {"id":"1"}, {"id":7}\n  ]\n}', 'users.json');
    const { findings } = await (await opened(path)).survey();
    expect(findings).toMatchObject([
      { ruleId: 'directory/duplicate-id', data: { first: 'line 3' }, where: { file: path, line: 4, column: 5 } },
      { ruleId: 'directory/no-id', where: { line: 4, column: 17 } },
    ]);
  });

  test('after a thousand the rest are counted', async () => {
    const { findings } = await (await opened(await fileOf(`${ann}\n${'{}\n'.repeat(1500)}`))).survey();
    expect(findings).toHaveLength(1001);
    expect(findings.at(-1)).toMatchObject({ ruleId: 'directory/more-bad-records', data: { count: 500, shown: 1000 } });
  });

  test('a null is no wrong type', async () => {
    const line = '{"id":"1","mailNickname":null,"accountEnabled":null,"manager":null,"otherMails":null}';
    const { findings } = await (await opened(await fileOf(line))).survey();
    expect(findings).toEqual([]);
  });
});

describe('a file that cannot be a directory', () => {
  test.each<readonly [string, string | Uint8Array, string, object]>([
    ['empty', '', 'directory/empty-file', {}],
    ['blank', ' \n\r\n\t', 'directory/empty-file', {}],
    ['only a byte order mark', '\uFEFF', 'directory/empty-file', {}],
    ['UTF-16 without a mark', Buffer.from(ann, 'utf16le'), 'directory/encoding', {}],
    ['a saved answer in Latin-1', Buffer.from('{"value":\n[{"id":"Mü"}]}', 'latin1'), 'directory/encoding', {}],
    ['text', 'Dear all,\n', 'directory/not-json', { where: { line: 1, column: 1 } }],
    [
      'broken JSON',
      '{\n  "value": [\n    {"id": "1",}\n  ]\n}',
      'directory/not-json',
      { where: { line: 3, column: 16 } },
    ],
    ['a list without its commas', `[\n${ann}\n${ben}\n]`, 'directory/not-json', { where: { line: 3, column: 1 } }],
    ['a truncated answer', '{"value":[{"id":"1"},', 'directory/not-json', { where: { line: 1, column: 22 } }],
    ['an empty list', '[]', 'directory/no-users', {}],
    ['an empty answer', '{"value":[]}', 'directory/no-users', {}],
    ['only a group', group, 'directory/no-users', { data: { groups: 1, assignments: 0 } }],
    [
      'groups as an answer',
      '{"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#groups(id)","value":[{"id":"1"}]}',
      'directory/no-users',
      { data: { groups: 1 } },
    ],
    [
      'assignments as an answer',
      '{"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#servicePrincipals(\'1\')/appRoleAssignedTo","value":[{"principalId":"1","principalType":"User"}]}',
      'directory/no-users',
      { data: { assignments: 1 } },
    ],
    ['a number', '7', 'directory/no-users', {}],
  ])('%s', async (_, content, ruleId, more) => {
    const path = await fileOf(content);
    const findings = await refused(path);
    expect(findings[0]).toMatchObject({ ruleId, ...more });
    expect(findings[0]?.data).toMatchObject({ file: path });
  });

  test('only broken records are all named', async () => {
    const findings = await refused(await fileOf('{"id":7}\n{"id":"1"\n'));
    expect(findings.map((finding) => finding.ruleId)).toEqual([
      'directory/no-users',
      'directory/no-id',
      'directory/bad-line',
    ]);
  });

  test('missing, or below a file', async () => {
    const folder = await temporaryFolder();
    expect(await refused(`${folder}/none.ndjson`)).toMatchObject([{ ruleId: 'directory/missing-file' }]);
    expect(await refused(`${await fileOf(ann)}/none`)).toMatchObject([{ ruleId: 'directory/missing-file' }]);
  });

  test('a folder', async () => {
    expect(await refused(await temporaryFolder())).toMatchObject([{ ruleId: 'directory/folder' }]);
  });

  test.skipIf(process.platform === 'win32')('a link that leads to itself', async () => {
    const path = `${await temporaryFolder()}/users.ndjson`;
    await symlink(path, path);
    expect(await refused(path)).toMatchObject([{ ruleId: 'directory/unreadable-file', data: { reason: 'ELOOP' } }]);
  });

  test.skipIf(process.platform === 'win32')('a device', async () => {
    expect(await refused('/dev/null')).toMatchObject([{ ruleId: 'directory/unreadable-file' }]);
  });
});

test('an answer with a next link is opened, and said to be incomplete', async () => {
  const path = await fileOf(
    `{"@odata.nextLink":"https://graph.microsoft.com/v1.0/users?$skiptoken=x","value":[${ann}]}`,
  );
  const source = await opened(path);
  expect((await source.survey()).findings).toMatchObject([
    { ruleId: 'directory/incomplete-export', severity: 'error', data: { users: 1 } },
  ]);
  expect(await users(source)).toHaveLength(1);
});

test('a file that changes while it is read is said to', async () => {
  const path = await fileOf(`${ann}\n${ben}\n`);
  const source = await opened(path);
  await writeFile(path, 'no longer JSON\n');
  await expect(users(source)).rejects.toMatchObject({ findings: [{ ruleId: 'directory/changed-file' }] });
  await rm(path);
  await expect(users(source)).rejects.toMatchObject({ findings: [{ ruleId: 'directory/unreadable-file' }] });
});

test('no content crashes it', async () => {
  const known = new Set(directoryRules.map((rule) => rule.id));
  const pieces = fc.constantFrom(
    ann,
    ben,
    group,
    '{',
    '}',
    '[',
    ']',
    '\n',
    '\r\n',
    ',',
    '"',
    '\\',
    '\u0000',
    '\uFEFF',
    'é',
    '{"value":[',
    ']}',
  );
  const content = fc.oneof(
    fc.uint8Array({ maxLength: 40 }),
    fc.array(pieces, { maxLength: 8 }).map((parts) => Buffer.from(parts.join(''))),
  );
  await fc.assert(
    fc.asyncProperty(content, async (bytes) => {
      const result = await openDirectoryFile(await fileOf(bytes));
      const findings = 'source' in result ? (await result.source.survey()).findings : result.findings;
      expect(findings.filter((finding) => !known.has(finding.ruleId))).toEqual([]);
      if ('source' in result)
        expect(await users(result.source)).toHaveLength((await result.source.survey()).users ?? -1);
      else expect(findings.length).toBeGreaterThan(0);
    }),
    { numRuns: 300 },
  );
});
