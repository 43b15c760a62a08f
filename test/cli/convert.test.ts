import { chmodSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type ConvertOptions, convert } from '../../src/cli/convert.js';
import type { Terminal } from '../../src/cli/terminal.js';
import { writeFileAtomically } from '../../src/cli/write-file.js';
import { createStyle } from '../../src/reports/style.js';
import { folderWith } from '../e2e/folder.js';

const TABLE = 'target: generic\nscope: assigned\n\nusers:\n  - { target: userName, source: mail, match: 1 }\n';

async function run(from: string, to: string, options: ConvertOptions = {}, input = '') {
  const [out, talk]: [string[], string[]] = [[], []];
  const style = createStyle({ colour: false, width: 110 });
  const terminal: Terminal = {
    style,
    talkStyle: style,
    out: (text) => void out.push(text),
    talk: (text) => void talk.push(text),
    input: async () => input,
  };
  const status = await convert(from, to, options, terminal);
  return { status, out: out.join('\n'), talk: talk.join('\n') };
}

/** A folder with files, and how its files are named and read. */
function folder(files: Readonly<Record<string, string>>) {
  const path = folderWith(files);
  const at = (name: string) => join(path, name);
  return { at, read: (name: string) => readFileSync(at(name), 'utf8'), names: () => readdirSync(path).sort() };
}

describe('convert', () => {
  test('writes another format by its name, and says what it cannot hold', async () => {
    const { at, read } = folder({ 'a.yaml': TABLE });
    const found = await run(at('a.yaml'), at('a.json'));
    expect(found).toMatchObject({ status: 0, out: '' });
    expect(found.talk).toMatch(/convert\/lost[\s\S]*convert\/own-parts[\s\S]*Wrote /);
    expect(await run(at('a.json'), at('b.md'))).toMatchObject({ status: 0 });
    expect(await run(at('b.md'), at('c.yml'), { profile: 'generic' })).toMatchObject({ status: 0 });
    expect(read('c.yml')).toBe(TABLE);
  });

  test('reads standard input and writes standard output', async () => {
    const found = await run('-', '-', { to: 'markdown' }, TABLE);
    expect(found).toMatchObject({ status: 0, out: expect.stringMatching(/^## Users\n\n\| Target attribute/) });
    expect(await run('-', '-', { to: 'yaml' }, TABLE)).toMatchObject({ status: 0, out: TABLE.trimEnd(), talk: '' });
  });

  test('copies a file to its own format, to the byte', async () => {
    const text = `\ufeff# mine\r\n${TABLE.replaceAll('\n', '\r\n')}`;
    const { at, read } = folder({ 'a.yaml': text });
    expect(await run(at('a.yaml'), at('b.yaml'))).toMatchObject({ status: 0 });
    expect(read('b.yaml')).toBe(text);
  });

  test('updates an export in place, and leaves it alone when it says the same', async () => {
    const { at, read } = folder({ 'a.yaml': TABLE, 'b.yaml': TABLE.replace('mail', 'userPrincipalName') });
    await run(at('a.yaml'), at('export.json'));
    const before = read('export.json');
    const { mtimeNs } = statSync(at('export.json'), { bigint: true });
    const same = await run(at('a.yaml'), at('export.json'));
    expect(same).toMatchObject({ status: 0, talk: expect.stringContaining('says the same already') });
    expect(statSync(at('export.json'), { bigint: true }).mtimeNs).toBe(mtimeNs);
    const other = await run(at('b.yaml'), at('export.json'));
    expect(other.talk).toContain('Provision Microsoft Entra ID Users: changed userName (source)');
    const row = (text: string) =>
      JSON.parse(text).synchronizationRules[0].objectMappings[0].attributeMappings[0].source.name;
    expect([row(before), row(read('export.json'))]).toEqual(['mail', 'userPrincipalName']);
  });

  test.each([
    ['a broken expression', 'a.yaml', TABLE.replace('mail', "'Trim([mail]'"), 'x.json', 'syntax/unclosed-call'],
    ['no mapping file', 'a.yaml', 'hello', 'x.json', 'mapping/invalid'],
    ['the file itself', 'a.yaml', TABLE, 'a.yaml', 'it is the file that is converted'],
    [
      'a table that is there',
      'a.md',
      '| Source | Target | Match |\n|-|-|-|\n| mail | userName | x |\n',
      'there.yaml',
      'written anew',
    ],
    ['some other JSON', 'a.yaml', TABLE, 'there.json', 'no exported schema'],
    ['a folder', 'a.yaml', TABLE, '.json', 'cannot be written'],
    [
      'no users for a YAML table',
      'a.md',
      '| Source | Target | Match |\n|-|-|-|\n| members | members | x |\n',
      'x.yaml',
      'convert/nothing-to-write',
    ],
  ])('refuses %s, and writes nothing', async (_what, name, text, to, words) => {
    const files = { [name]: text, 'there.yaml': TABLE, 'there.json': '{"a": 1}' };
    const { at, read, names } = folder(files);
    const target = to === '.json' ? join(at('missing'), 'x.json') : at(to);
    const found = await run(at(name), target);
    expect(found).toMatchObject({ status: 2, talk: expect.stringContaining(words) });
    expect(names()).toEqual(Object.keys(files).sort());
    for (const [one, content] of Object.entries(files)) expect(read(one)).toBe(content);
  });

  test('needs a format, and a profile only for a YAML table', async () => {
    const { at } = folder({ 'a.yaml': TABLE });
    await expect(run(at('a.yaml'), at('b.txt'))).rejects.toThrow('does not say the format');
    await expect(run(at('a.yaml'), '-')).rejects.toThrow('does not say the format');
    await expect(run(at('a.yaml'), at('b.json'), { profile: 'x' })).rejects.toThrow('--profile is for');
  });
});

describe('a file is written whole or not at all', () => {
  test('over an older one, whose permissions stay', () => {
    const { at, read, names } = folder({ a: 'older' });
    chmodSync(at('a'), 0o640);
    expect(writeFileAtomically(at('a'), 'newer')).toBeUndefined();
    expect([read('a'), statSync(at('a')).mode & 0o777, names()]).toEqual(['newer', 0o640, ['a']]);
  });

  test('through a link, which stays one', () => {
    const { at, read } = folder({ a: 'older' });
    symlinkSync(at('a'), at('link'));
    expect(writeFileAtomically(at('link'), 'newer')).toBeUndefined();
    expect(read('a')).toBe('newer');
  });

  test('never over a folder, in none, or over the part of another', () => {
    const { at, names } = folder({ a: 'older' });
    writeFileSync(at(`b.${process.pid}.part`), 'of somebody else');
    for (const [path, reason] of [
      [at('.'), 'it is a folder'],
      [at('x/y'), 'there is no such file or folder'],
      [at('b'), 'a file of that name is in the way'],
    ] as const) {
      expect(writeFileAtomically(path, 'text')).toMatchObject({ ruleId: 'file/unwritable', data: { reason } });
    }
    expect(names()).toEqual(['a', `b.${process.pid}.part`]);
  });
});
