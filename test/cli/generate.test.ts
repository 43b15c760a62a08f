import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { type GenerateOptions, generate } from '../../src/cli/generate.js';
import { readDomain, readUsers } from '../../src/cli/generate-options.js';
import type { Terminal } from '../../src/cli/terminal.js';
import { UsageError } from '../../src/cli/usage.js';
import { createStyle } from '../../src/reports/style.js';
import { parseDate } from '../../src/values/index.js';
import { folderWith } from '../e2e/folder.js';

const style = createStyle({ colour: false, width: 110 });

async function run(options: GenerateOptions, stdout?: Writable) {
  const talk: string[] = [];
  const terminal: Terminal = {
    style,
    talkStyle: style,
    out: () => {},
    talk: (text) => void talk.push(text),
    input: async () => '',
  };
  const chunks: Buffer[] = [];
  const kept = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      chunks.push(chunk);
      done();
    },
  });
  const status = await generate(options, terminal, stdout ?? kept);
  return { status, out: Buffer.concat(chunks).toString('utf8'), talk: talk.join('\n'), ended: kept.writableEnded };
}

const ids = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as { id: string }).id);

describe('rehearse generate', () => {
  test('writes a line for every object on standard output, and a summary beside it', async () => {
    const { status, out, talk, ended } = await run({ users: 25 });
    expect(status).toBe(0);
    expect(out.endsWith('}\n')).toBe(true);
    const [, users = '', groups = '', assignments = ''] =
      /^Made (\d+) users, (\d+) groups, (\d+) assignments\.$/m.exec(talk) ?? [];
    expect(ids(out)).toHaveLength(Number(users) + Number(groups) + Number(assignments) + 3);
    expect(talk).toMatch(/^Among the users: \d+ awkward ones, /m);
    expect(talk).toMatch(/^\d+ nicknames fall together with another once the dots are gone\.$/m);
    // Standard output belongs to the process, which may still write there.
    expect(ended).toBe(false);
  });

  test('makes a thousand ordinary people when nothing is said', async () => {
    const { talk } = await run({});
    expect(talk).toMatch(/^Made 1,0\d\d users, /);
  });

  test('writes the same to a file, for its owner only, and nothing beside it', async () => {
    const folder = folderWith();
    const output = join(folder, 'users.ndjson');
    const { status, out, talk } = await run({ users: 30, seed: 4, output });
    expect({ status, out }).toEqual({ status: 0, out: '' });
    expect(talk).toMatch(new RegExp(`^Wrote ${output.replace(/[\\.]/g, '\\$&')}: `));
    expect(readFileSync(output, 'utf8')).toBe((await run({ users: 30, seed: 4 })).out);
    expect(readdirSync(folder)).toEqual(['users.ndjson']);
    if (process.platform !== 'win32') expect(statSync(output).mode & 0o777).toBe(0o600);
  });

  test('hands domain, seed and moment on', async () => {
    const now = parseDate('2031-05-17T10:30:00Z');
    if (now === undefined) throw new Error('no date');
    const { out } = await run({ users: 60, seed: 9, domain: 'fabrikam.com', now });
    expect(out).toContain('@fabrikam.com"');
    expect(out).not.toContain('contoso');
    expect(out).toContain('"deletedDateTime":"2031-05-12T10:30:00Z"');
    expect(ids(out)).not.toEqual(ids((await run({ users: 60, seed: 8, domain: 'fabrikam.com', now })).out));
  });

  test('waits for a reader that is slow', async () => {
    let waiting = 0;
    let most = 0;
    const slow = new Writable({
      highWaterMark: 1024,
      write: (chunk: Buffer, _encoding, done) => {
        waiting += chunk.length;
        most = Math.max(most, waiting + slow.writableLength - chunk.length);
        setImmediate(() => {
          waiting -= chunk.length;
          done();
        });
      },
    });
    expect(await run({ users: 1500 }, slow)).toMatchObject({ status: 0 });
    // One piece under way and one to follow, of more than twenty.
    expect(most).toBeLessThan(300 * 1024);
  });

  test('ends in order when the reader has seen enough', async () => {
    const closed = new Writable({
      write: (_chunk, _encoding, done) => done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })),
    });
    expect(await run({ users: 500 }, closed)).toMatchObject({ status: 0, talk: '' });
  });

  test('does not pass over what else goes wrong', async () => {
    const broken = new Writable({
      write: (_chunk, _encoding, done) => done(Object.assign(new Error('write EIO'), { code: 'EIO' })),
    });
    await expect(run({ users: 1 }, broken)).rejects.toThrow('EIO');
  });

  test('refuses a file that cannot be written, and leaves what is there', async () => {
    const folder = folderWith({ 'old.ndjson': 'old' });
    const { status, talk } = await run({ users: 1, output: join(folder, 'no', 'users.ndjson') });
    expect(status).toBe(2);
    expect(talk).toMatch(/cannot be written/);
    expect(await run({ users: 1, output: folder })).toMatchObject({ status: 2 });
    writeFileSync(join(folder, `new.ndjson.${process.pid}.part`), '');
    expect(await run({ users: 1, output: join(folder, 'new.ndjson') })).toMatchObject({ status: 2 });
    expect(readFileSync(join(folder, 'old.ndjson'), 'utf8')).toBe('old');
    expect(readdirSync(folder)).not.toContain('new.ndjson');
  });

  test.each(['0001-01-01T00:00:00Z', '1899-12-31T00:00:00Z', '9999-12-31T00:00:00Z'])(
    'refuses the moment %s',
    async (text) => {
      const now = parseDate(text);
      if (now === undefined) throw new Error('no date');
      await expect(run({ users: 1, now })).rejects.toThrow(UsageError);
    },
  );
});

describe('what is typed', () => {
  test.each(['0', '1', '10000000', '007'])('--users %s', (text) => expect(readUsers(text)).toBe(Number(text)));

  test.each(['', '-1', '1.5', '1e3', '10000001', 'many', '１', ' 1', 'Infinity'])('no --users %j', (text) =>
    expect(() => readUsers(text)).toThrow(UsageError),
  );

  test.each(['contoso.com', 'a.b', 'x-1.example.org', 'xn--bcher-kva.example', `${'a'.repeat(41)}.com`])(
    '--domain %s',
    (text) => expect(readDomain(text)).toBe(text),
  );

  test.each([
    '',
    'contoso',
    'Contoso.com',
    '.com',
    'a..b',
    '-a.com',
    'a-.com',
    'a b.com',
    'bücher.example',
    'a@b.c',
    `${'a'.repeat(42)}.com`,
  ])('no --domain %j', (text) => expect(() => readDomain(text)).toThrow(UsageError));
});
