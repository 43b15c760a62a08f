import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { openDirectoryFile } from '../../../src/directory/files/file.js';
import { copyPseudonymised } from '../../../src/directory/pseudonyms/copy.js';
import { createPseudonyms } from '../../../src/directory/pseudonyms/pseudonyms.js';
import { fileOf, temporaryFolder } from '../temporary.js';
import { sample } from './people.js';

const KEY = Buffer.alloc(32, 'a key that is used in tests only');
const SAMPLE = fileURLToPath(new URL('../../../mappings/sample-directory.ndjson', import.meta.url));
const pseudonyms = createPseudonyms(KEY);
const linesOf = async (file: string) => (await readFile(file, 'utf8')).split('\n').slice(0, -1);

describe('a copy', () => {
  test('has every line with its pseudonyms, is readable, and is for its owner only', async () => {
    const to = join(await temporaryFolder(), 'copy.ndjson');
    expect(await copyPseudonymised(SAMPLE, to, pseudonyms)).toEqual({ written: sample.length, leftOut: 0 });
    expect(await linesOf(to)).toEqual(sample.map((line) => JSON.stringify(pseudonyms.record(line))));
    const opened = await openDirectoryFile(to);
    const survey = 'source' in opened ? await opened.source.survey() : undefined;
    expect(survey).toMatchObject({ users: 82, groups: 8, findings: [] });
    if (process.platform !== 'win32') expect((await stat(to)).mode & 0o777).toBe(0o600);
  });

  test('leaves out what is no record, because it may hold anything, and schemas', async () => {
    const from = await fileOf(
      Buffer.concat([
        Buffer.from('\uFEFF{"id":"1","surname":"Garcia"}\r\n\r\n  \n["Garcia"]\n{"surname":"Gar\n"Garcia"\n'),
        Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d, 0x0a]),
        Buffer.from('{"@odata.type":"#microsoft.graph.synchronizationSchema","name":"Garcia"}\n{"id":"2"}'),
      ]),
    );
    const to = join(dirname(from), 'copy.ndjson');
    expect(await copyPseudonymised(from, to, pseudonyms)).toEqual({ written: 2, leftOut: 5 });
    const garcia = pseudonyms.record({ surname: 'Garcia' })?.surname;
    expect((await linesOf(to)).map((line) => JSON.parse(line))).toMatchObject([{ surname: garcia }, {}]);
  });

  test.each([
    ['no file', async () => join(await temporaryFolder(), 'users.ndjson'), 'directory/missing-file'],
    ['a folder', () => temporaryFolder(), 'directory/unreadable-file'],
    ['an empty file', () => fileOf(''), 'directory/no-users'],
    ['a file of other lines', () => fileOf('a;b\n1;2\n'), 'directory/no-users'],
  ])('of %s is none, and leaves nothing', async (_name, make, ruleId) => {
    const folder = await temporaryFolder();
    const to = join(folder, 'copy.ndjson');
    expect(await copyPseudonymised(await make(), to, pseudonyms)).toMatchObject({ findings: [{ ruleId }] });
    expect(await readdir(folder)).toEqual([]);
  });

  test('to a place that cannot be written is a finding', async () => {
    const to = join(await temporaryFolder(), 'none', 'copy.ndjson');
    expect(await copyPseudonymised(SAMPLE, to, pseudonyms)).toMatchObject({
      findings: [{ ruleId: 'file/unwritable' }],
    });
  });

  test('that is stopped leaves nothing', async () => {
    const folder = await temporaryFolder();
    const stop = new AbortController();
    stop.abort(new Error('stopped'));
    const copy = copyPseudonymised(SAMPLE, join(folder, 'copy.ndjson'), pseudonyms, stop.signal);
    await expect(copy).rejects.toThrow('stopped');
    expect(await readdir(folder)).toEqual([]);
  });
});
