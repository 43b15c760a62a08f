import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rehearse, root } from './command.js';
import { folderWith } from './folder.js';

const mapping = readFileSync(join(root, 'mappings/hugging-face.yaml'), 'utf8');
const USER = '{ mailNickname: a.b, userPrincipalName: a.b@contoso.com, givenName: A, surname: B }';
const tests = (expect: string, before = '') =>
  `${before}tests:\n  - name: one\n    user: ${USER}\n    expect: ${expect}\n`;
const lastLine = (text: string) => text.trimEnd().split('\n').at(-1);

/** Runs in a folder with these files; `m.yaml` is the bundled mapping. CI is no matter of these tests. */
const runIn = (files: Readonly<Record<string, string>>, ...args: readonly string[]) => {
  const cwd = folderWith({ 'm.yaml': mapping, ...files });
  return { cwd, ...rehearse(['test', ...args], { cwd, env: { CI: '' } }) };
};

describe('rehearse test', () => {
  test('the bundled tests pass, by their own name and by that of their mapping', () => {
    for (const file of ['mappings/hugging-face.test.yaml', 'mappings/hugging-face.yaml']) {
      const { status, stdout, stderr } = rehearse(['test', file]);
      expect([status, stderr]).toEqual([0, '']);
      expect(stdout).toContain('(100 %)');
      expect(lastLine(stdout)).toMatch(/^\d+ tests: \d+ passed, 0 failed$/);
    }
  });

  test('exits with 1 when a test fails', () => {
    const { status, stdout } = runIn({ 'm.test.yaml': tests('{ userName: a-b }') }, 'm.test.yaml');
    expect(status).toBe(1);
    expect(stdout).toContain('m.test.yaml:4:25');
    expect(stdout).toContain('expected "a-b"\n    got      "ab"');
    expect(stdout).toMatch(/from +Replace\(.*\n +m\.yaml:\d+:\d+/);
  });

  test('runs the files of a pattern, each once, and counts what they cover together', () => {
    const files = {
      'm.test.yaml': tests('{ userName: ab }'),
      'm.leavers.test.yaml': `mapping: m.yaml\ntests:\n  - { name: leaver, before: {}, user: ${USER}, deleted: true, expect: { active: false } }\n`,
    };
    const { status, stdout } = runIn(files, '*.test.yaml', 'm.yaml', 'm.test.yaml', '--format', 'json');
    expect(status).toBe(0);
    const report = JSON.parse(stdout);
    expect(report.files.map(({ file }: { file: string }) => file)).toEqual(['m.leavers.test.yaml', 'm.test.yaml']);
    expect(report.coverage).toMatchObject([{ mapping: 'm.yaml', branches: { total: 2, taken: 2, percent: 100 } }]);
  });

  test('takes the profile and the mapping that the file names, from where it lies', () => {
    const profile = readFileSync(join(root, 'mappings/targets/hugging-face-managed.yaml'), 'utf8');
    const cwd = folderWith({ 'm.yaml': mapping });
    mkdirSync(join(cwd, 'sub'));
    writeFileSync(join(cwd, 'sub/own.yaml'), profile.replace('{43}', '{2}'));
    writeFileSync(
      join(cwd, 'sub/t.test.yaml'),
      tests('refused by username/max-length', 'mapping: ../m.yaml\nprofile: ./own.yaml\n'),
    );
    expect(rehearse(['test', 'sub/t.test.yaml'], { cwd }).status).toBe(0);
  });

  test('the same bytes from every run', () => {
    const args = ['test', 'mappings/hugging-face.test.yaml', '--format', 'json'];
    expect(rehearse(args).stdout).toBe(rehearse(args).stdout);
  });
});

describe('what cannot be run exits with 2', () => {
  // biome-ignore format: a table
  const BAD: readonly (readonly [string, Readonly<Record<string, string>>, string, string])[] = [
    ['no file', {}, 'nothing.test.yaml', 'no such file'],
    ['a folder', {}, '.', 'folder'],
    ['a pattern that finds nothing', {}, '*.test.yaml', '*.test.yaml'],
    ['a mapping without tests', {}, 'm.yaml', 'm.test.yaml does not exist'],
    ['tests without a mapping', { 'x.test.yaml': tests('skipped') }, 'x.test.yaml', 'no x.yaml, no x.yml'],
    ['tests of a mapping that is not there', { 'x.test.yaml': tests('skipped', 'mapping: y.yaml\n') }, 'x.test.yaml', 'x.test.yaml:1:10'],
    ['a wrong key', { 'm.test.yaml': tests('skipped').replace('user', 'usr') }, 'm.test.yaml', 'did you mean "user"?'],
    ['a target without a row', { 'm.test.yaml': tests('{ userNam: x }') }, 'm.test.yaml', 'Did you mean userName?'],
    ['a mapping that does not compile', { 'm.yaml': mapping.replace('Replace(', 'Replac('), 'm.test.yaml': tests('skipped') }, 'm.test.yaml', 'm.yaml:'],
    ['a profile that is not there', { 'm.test.yaml': tests('skipped', 'profile: nowhere\n') }, 'm.test.yaml', 'm.test.yaml:1:10'],
    ['broken YAML', { 'm.test.yaml': 'tests: [' }, 'm.test.yaml', 'not readable as YAML'],
    ['UTF-16', { 'm.test.yaml': '\ufefft\0e\0s\0t\0s\0:\0' }, 'm.test.yaml', 'UTF-8'],
  ];

  test.each(BAD)('%s', (_name, files, argument, words) => {
    const { status, stdout, stderr } = runIn(files, argument);
    expect(status).toBe(2);
    expect(`${stdout}${stderr}`.replace(/\s+/g, ' ')).toContain(words);
    expect(`${stdout}${stderr}`).not.toContain('bug');
  });

  test('the other files are run all the same', () => {
    const { status, stdout } = runIn({ 'a.test.yaml': 'tests: [', 'm.test.yaml': tests('skipped') }, '*.test.yaml');
    expect(status).toBe(2);
    expect(lastLine(stdout)).toBe('1 test: 0 passed, 1 failed; 1 file could not be run');
  });

  test.each([
    ['--format', 'sarif'],
    ['--output', 'x.sarif'],
    ['--output', 'm.test.yaml'],
  ])('%s %s', (...args) => {
    const { status, cwd } = runIn({ 'm.test.yaml': tests('{ userName: ab }') }, 'm.test.yaml', ...args);
    expect(status).toBe(2);
    expect(readdirSync(cwd).sort()).toEqual(['m.test.yaml', 'm.yaml']);
    expect(readFileSync(join(cwd, 'm.test.yaml'), 'utf8')).toBe(tests('{ userName: ab }'));
  });
});

describe('--output', () => {
  test('writes the report there too', () => {
    const args = ['m.test.yaml', '--output', 'r.json', '--output', 'r.xml', '--output', 'r.txt'];
    const { cwd, status, stdout } = runIn({ 'm.test.yaml': tests('skipped') }, ...args);
    expect(status).toBe(1);
    const read = (name: string) => readFileSync(join(cwd, name), 'utf8');
    expect(JSON.parse(read('r.json'))).toMatchObject({ formatVersion: 1, verdict: 'fail' });
    expect(read('r.xml')).toMatch(/^<\?xml/);
    expect(lastLine(read('r.txt'))).toBe(lastLine(stdout));
  });
});

describe('-u', () => {
  const WRONG = tests('{ userName:   wrong } # why').replace('tests:', '# above\ntests:');
  const RIGHT = WRONG.replace('  wrong', 'ab');

  test('rewrites what differs and says so', () => {
    const { cwd, status, stdout } = runIn({ 'm.test.yaml': WRONG }, '-u', 'm.test.yaml');
    expect(status).toBe(0);
    expect(stdout).toContain('~ REWRITTEN\n    line 3: one: userName');
    expect(readFileSync(join(cwd, 'm.test.yaml'), 'utf8')).toBe(RIGHT);
    expect(readdirSync(cwd).sort()).toEqual(['m.test.yaml', 'm.yaml']);
  });

  test('keeps a byte order mark', () => {
    const { cwd } = runIn({ 'm.test.yaml': `\ufeff${WRONG}` }, '-u', 'm.test.yaml');
    expect(readFileSync(join(cwd, 'm.test.yaml'), 'utf8')).toBe(`\ufeff${RIGHT}`);
  });

  test('never writes over bytes that it could not read', () => {
    const cwd = folderWith({ 'm.yaml': mapping });
    const bytes = Buffer.concat([Buffer.from('# M'), Buffer.from([0xfc]), Buffer.from(`ller\n${WRONG}`)]);
    writeFileSync(join(cwd, 'm.test.yaml'), bytes);
    expect(rehearse(['test', '-u', 'm.test.yaml'], { cwd, env: { CI: '' } }).status).toBe(2);
    expect(readFileSync(join(cwd, 'm.test.yaml')).equals(bytes)).toBe(true);
  });

  test('is refused in CI, and changes nothing', () => {
    const cwd = folderWith({ 'm.yaml': mapping, 'm.test.yaml': WRONG });
    const { status, stderr } = rehearse(['test', '-u', 'm.test.yaml'], { cwd, env: { CI: 'true' } });
    expect(status).toBe(2);
    expect(stderr).toContain('never right in CI');
    expect(readFileSync(join(cwd, 'm.test.yaml'), 'utf8')).toBe(WRONG);
  });
});
