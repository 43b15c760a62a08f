import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readText } from '../../src/cli/files.js';

const folder = mkdtempSync(join(tmpdir(), 'rehearsal-'));
afterAll(() => rmSync(folder, { recursive: true }));

const MB = 1024 * 1024;
const TEXT = 'title: "Größe \u{1f600}"\n';
const utf16 = (text: string, mark = '') => Buffer.from(mark + text, 'utf16le');

async function refusal(path: string): Promise<string> {
  const read = await readText(path);
  if (!('finding' in read)) throw new Error('it was read');
  expect(read.finding.where).toEqual({ file: path });
  return `${read.finding.data.reason} | ${read.finding.help}`;
}

function fileOf(name: string, bytes: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

describe('a text file', () => {
  test.each([
    ['UTF-8', TEXT],
    ['UTF-8 with a byte order mark', `\ufeff${TEXT}`],
  ])('%s', async (_what, bytes) => expect(await readText(fileOf('read.yaml', bytes))).toEqual({ text: TEXT }));

  test('an empty file', async () => expect(await readText(fileOf('empty.yaml', ''))).toEqual({ text: '' }));

  test.each([
    ['UTF-16 with a mark', utf16(TEXT, '\ufeff'), 'it is UTF-16, not UTF-8 text'],
    ['UTF-16 without a mark', utf16(TEXT), 'it is UTF-16, not UTF-8 text'],
    ['UTF-16, big end first', utf16(TEXT, '\ufeff').swap16(), 'it is UTF-16, not UTF-8 text'],
    ['Windows-1252', Buffer.from('Gr\xf6\xdfe', 'latin1'), 'it is not UTF-8 text'],
  ])('%s', async (_what, bytes, reason) => {
    const path = fileOf('wrong.json', bytes);
    expect(await refusal(path)).toBe(
      `${reason} | Save it as UTF-8 in your editor. Or in PowerShell: Get-Content "${path}" | Set-Content -Encoding utf8 "utf8-wrong.json"`,
    );
  });

  test('20 MB are read, and a byte more is refused by its size', async () => {
    const path = fileOf('large.json', '');
    truncateSync(path, 20 * MB);
    expect(await refusal(path)).toMatch(/^it is UTF-16/);
    truncateSync(path, 20 * MB + 1);
    expect(await refusal(path)).toMatch(/^it has 20\.0 MB, and at most 20 MB are read \| Give users .* --directory\.$/);
    // Nothing could read this much within the time of a test.
    truncateSync(path, 4_000 * MB);
    expect(await refusal(path)).toMatch(/^it has 4000\.0 MB, /);
  });

  test('a folder', async () => {
    expect(await refusal(folder)).toBe('it is a folder, not a file | Name a file in it.');
  });

  test('no file', async () => {
    expect(await refusal(join(folder, 'missing.yaml'))).toMatch(/^there is no such file or folder \| Check the path\./);
  });
});
