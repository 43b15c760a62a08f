import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createKey, readKey } from '../../../src/directory/pseudonyms/key.js';
import { temporaryFolder } from '../temporary.js';

const HEX = '0123456789abcdef'.repeat(4);

describe('a key', () => {
  test('is read as it was written, for its owner only, with a warning', async () => {
    const file = join(await temporaryFolder(), 'key');
    const made = await createKey(file);
    expect(await readKey(file)).toEqual(made);
    expect(made).toMatchObject({ key: expect.objectContaining({ length: 32 }) });
    expect(await readFile(file, 'utf8')).toMatch(/^# .*never share it/);
    if (process.platform !== 'win32') expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  test('is another one each time, and never takes the place of a file', async () => {
    const folder = await temporaryFolder();
    const one = await createKey(join(folder, 'one'));
    expect(await createKey(join(folder, 'two'))).not.toEqual(one);
    expect(await createKey(join(folder, 'one'))).toMatchObject({ finding: { ruleId: 'file/unwritable' } });
    expect(await readKey(join(folder, 'one'))).toEqual(one);
  });

  test.each([
    ['as it is', HEX],
    ['with a byte order mark and line ends of Windows', `\uFEFF# note\r\n\r\n  ${HEX.toUpperCase()}\r\n`],
  ])('may stand %s', async (_name, content) => {
    const file = join(await temporaryFolder(), 'key');
    await writeFile(file, content);
    expect(await readKey(file)).toEqual({ key: Buffer.from(HEX, 'hex') });
  });

  test.each([
    ['nothing', ''],
    ['notes only', '# nothing\n'],
    ['too few digits', HEX.slice(2)],
    ['two keys', `${HEX}\n${HEX}\n`],
    ['another text', HEX.replace('a', 'g')],
    ['a snapshot', '{"id":"1"}\n'],
  ])('is not %s, and what is there is not repeated', async (_name, content) => {
    const file = join(await temporaryFolder(), 'key');
    await writeFile(file, content);
    const read = await readKey(file);
    expect(read).toMatchObject({ finding: { ruleId: 'directory/not-a-pseudonym-key', data: { file } } });
  });

  test('is missed where there is none, and where there is a folder', async () => {
    const folder = await temporaryFolder();
    expect(await readKey(join(folder, 'key'))).toMatchObject({ finding: { ruleId: 'directory/no-pseudonym-key' } });
    expect(await readKey(folder)).toMatchObject({ finding: { ruleId: 'directory/unreadable-pseudonym-key' } });
  });
});
