import { describe, expect, test } from 'vitest';
import { fileOf } from '../temporary.js';
import { read, refused, utf16 } from './reading.js';

const page = '<!DOCTYPE html>\n<html><head><title>Sign in to your account</title></head></html>\n';
const zip = Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), Buffer.alloc(40, 7)]);

describe('a file of another kind is named for what it is', () => {
  test.each<readonly [string, string, string | Uint8Array, RegExp]>([
    ['an Excel workbook', 'users.xlsx', zip, /Excel workbook/],
    ['an Excel workbook named CSV', 'users.csv', zip, /Excel workbook/],
    ['an old Excel workbook', 'users.csv', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), /\.xls/],
    ['a PDF', 'users.csv', '%PDF-1.7\n', /PDF/],
    ['gzip', 'users.ndjson', Buffer.from([0x1f, 0x8b, 8, 0]), /gzip/],
    ['a sign-in page as JSON', 'users.json', page, /web page/],
    ['a sign-in page as CSV', 'users.csv', `\r\n ${page.toLowerCase()}`, /web page/],
    ['XML', 'users.csv', '<?xml version="1.0"?><a/>', /web page/],
    ['a binary file', 'users.csv', Buffer.from('id,mail\n\u0000\u0001\u0002'), /binary/],
  ])('%s', async (_, name, content, found) => {
    const path = await fileOf(content, name);
    const [finding] = await refused(path);
    expect(finding).toMatchObject({ ruleId: 'directory/other-format', data: { file: path } });
    expect(finding?.data.found).toMatch(found);
    expect(finding?.help).not.toBe('Give the text file that was exported.');
  });

  test('a workbook is to be saved as CSV UTF-8', async () => {
    expect((await refused(await fileOf(zip, 'users.xlsx')))[0]?.help).toContain('CSV UTF-8');
  });
});

describe('a saved refusal of Microsoft Graph says what to grant', () => {
  const refusal = (code: string, message = 'Insufficient privileges to complete the operation.') => ({
    error: { code, message, innerError: { date: '2026-01-31T08:00:00' } },
  });
  test.each([
    ['Authorization_RequestDenied', /User\.Read\.All/],
    ['accessDenied', /User\.Read\.All/],
    ['AccessDenied', /User\.Read\.All/],
    ['Forbidden', /User\.Read\.All/],
    ['InvalidAuthenticationToken', /Sign in again/],
    ['TooManyRequests', /Wait/],
    ['BadRequest', /Check the query/],
    ['constructor', /Run the query again/],
  ])('%s', async (code, help) => {
    for (const indent of [0, 2]) {
      const path = await fileOf(JSON.stringify(refusal(code), null, indent), 'users.json');
      const findings = await refused(path);
      expect(findings).toMatchObject([{ ruleId: 'directory/graph-error', data: { file: path, code } }]);
      expect(findings[0]?.help).toMatch(help);
    }
  });

  test('a long message is cut', async () => {
    const path = await fileOf(JSON.stringify(refusal('x', 'y\n'.repeat(5000))), 'users.json');
    const message = String((await refused(path))[0]?.data.message);
    expect(message.length).toBeLessThan(310);
    expect(message).toMatch(/^y y y/);
  });

  test('one among pasted answers', async () => {
    const text = `{"value":[{"id":"1"}]}\n${JSON.stringify(refusal('Authorization_RequestDenied'), null, 1)}`;
    const broken = await fileOf(text, 'users.json');
    expect(await refused(broken)).toMatchObject([{ ruleId: 'directory/graph-error' }]);
  });
});

describe('answers that are pasted below each other', () => {
  const users =
    '{"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#users(id)",\n"value":[{"id":"1"},\n{"id":7}]}';
  const assigned =
    '{"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#servicePrincipals(\'s\')/appRoleAssignedTo",\n"value":[{"principalId":"1","principalType":"User"},\n{"principalId":"1"}]}';

  test('are one directory, and each record has its own line', async () => {
    const found = await read(`${users}\n\n${assigned}\n`, 'users.json');
    expect(await found.source.survey()).toMatchObject({ users: 1, assignments: 1 });
    expect(found.findings).toMatchObject([
      { ruleId: 'directory/no-id', where: { line: 3, column: 1 } },
      { ruleId: 'directory/wrong-type', where: { line: 7, column: 1 } },
    ]);
  });

  test('a next page of any of them is said', async () => {
    const more = assigned.replace('"value"', '"@odata.nextLink":"https://graph.microsoft.com/x","value"');
    expect((await read(`${users}${more}`, 'users.json')).findings[0]?.ruleId).toBe('directory/incomplete-export');
  });

  test('a mistake in one of them refuses the file, at its place', async () => {
    for (const [text, line, expected] of [
      [`${users}\n${assigned.slice(0, -1)}`, 6, 'comma'],
      [`${users}\n]`, 4, 'end'],
    ] as const) {
      const [finding] = await refused(await fileOf(text, 'users.json'));
      expect(finding).toMatchObject({ ruleId: 'directory/not-json', data: { expected }, where: { line } });
    }
  });

  test('a single object has its own place, though a list stands in it', async () => {
    const found = await read('{"id":"1"}\n  {\n"businessPhones":["x"]}\n', 'users.json');
    expect(found.users).toEqual([{ id: '1' }]);
    const indented = await read('  {\n"id":"1"}\n\n {"businessPhones":\n["x"]}', 'users.json');
    expect(indented.findings).toMatchObject([{ ruleId: 'directory/no-id', where: { line: 4, column: 2 } }]);
    const [, alone] = await refused(await fileOf('\n\n  {\n"mail":"x"}', 'users.json'));
    expect(alone).toMatchObject({ ruleId: 'directory/no-id', where: { line: 3, column: 3 } });
  });

  test('no wrong line is named where another list stands beside that of the users', async () => {
    const text = '{"tags":["a"],\n"value":[{"id":"1"},\n{"id":"1"}]}';
    const { findings, path } = await read(text, 'users.json');
    expect(findings).toMatchObject([{ data: { first: 'record 1' }, where: { file: path, name: 'record 2' } }]);
    expect(findings[0]?.where).not.toHaveProperty('line');
  });
});

test.each<readonly [string, string | Uint8Array]>([
  ['half a character of UTF-16', Buffer.concat([utf16('id,mail\n1,a\n'), Buffer.from([0x41])])],
  ['half a surrogate pair', utf16('id,mail\n1,\ud83d\n')],
  ['zeros behind the beginning', `id,mail\n${'1,aaaa\n'.repeat(1)}${'2,b\n3,'.padEnd(600, 'c')}\u0000\n`],
  ['a thousand columns', `id,${Array.from({ length: 1000 }, (_, i) => `c${i}`).join()}\n1${',x'.repeat(1000)}\n`],
  ['separators of two kinds', 'id,mail;x\n1,a;b\n'],
  ['quotes around nothing', '"id","mail"\n"1",""\n'],
])('%s is read', async (_, content) => {
  expect((await read(content, 'users.csv')).users.length).toBeGreaterThan(0);
});
