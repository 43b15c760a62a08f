import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rehearse, root } from './command.js';
import { folderWith } from './folder.js';

const mapping = readFileSync(join(root, 'mappings/hugging-face.yaml'), 'utf8');
const golden = readFileSync(join(root, 'mappings/hugging-face.test.yaml'), 'utf8');
const CLEAN = `target: hugging-face-managed
users:
  - { target: userName, source: 'Append("u", Replace([objectId], "-", , , "", , ))' }
  - { target: 'emails[type eq "work"].value', constant: a@contoso.com }
  - { target: name.givenName, source: 'Coalesce([givenName], "G")' }
  - { target: name.familyName, source: 'Coalesce([surname], "S")' }
  - { target: externalId, source: objectId, match: 1 }
`;

const runIn = (files: Readonly<Record<string, string>>, ...args: readonly string[]) => {
  const cwd = folderWith({ 'm.yaml': mapping, ...files });
  return { cwd, ...rehearse(['fuzz', ...args], { cwd }) };
};

/** Enough to find what is looked for here, and quick. */
const FEW = ['--runs', '150'];

describe('rehearse fuzz', () => {
  test('finds every way to fail, in every report, and the golden tests of all of it pass', () => {
    const outputs = ['r.json', 'r.sarif', 'r.xml', 'r.md', 'r.txt'];
    const args = ['--write', 'm.test.yaml', ...outputs.flatMap((file) => ['--output', file])];
    const { cwd, status, stdout, stderr } = runIn({}, 'm.yaml', ...args);
    expect([status, stderr]).toEqual([1, '']);
    expect(stdout).toContain('NOT SAFE: 9 rules broken, 1 collision.');
    expect(stdout).toContain('+ 13 golden tests added to m.test.yaml.');
    expect(stdout.trimEnd().split('\n').at(-1)).toContain('--fail-level error');
    for (const file of outputs) expect(readFileSync(join(cwd, file), 'utf8'), file).toContain('username/charset');
    expect(readdirSync(cwd).sort()).toEqual(['m.test.yaml', 'm.yaml', ...outputs].sort());
    const tests = rehearse(['test', 'm.test.yaml'], { cwd });
    expect(tests.status).toBe(0);
    expect(tests.stdout).toContain('13 tests: 13 passed, 0 failed');
  });

  test('the same seed, the same bytes; and it tells how to do it again', () => {
    const { cwd, stdout } = runIn(
      {},
      'm.yaml',
      '--seed',
      '5',
      ...FEW,
      '--domain',
      'any',
      '--set',
      '%DefaultDomain%=contoso.com',
    );
    const [, again = ''] = /^The same again: rehearse (.*)$/m.exec(stdout) ?? [];
    expect(again).toContain('--seed 5');
    expect(rehearse(again.split(' '), { cwd }).stdout).toBe(stdout);
    expect(rehearse([...again.split(' '), '--seed', '6'], { cwd }).stdout).not.toBe(stdout);
  });

  test('nothing found exits with 0, makes no file, and says that it proves nothing', () => {
    const { cwd, status, stdout } = runIn({ 'c.yaml': CLEAN }, 'c.yaml', ...FEW, '--write', 'c.test.yaml');
    expect(stdout).toContain('NOTHING FOUND');
    expect(stdout.replace(/\s+/g, ' ')).toContain('rehearse prove decides for everybody');
    expect(status).toBe(0);
    expect(readdirSync(cwd)).not.toContain('c.test.yaml');
  });

  test('warnings fail only from their level on', () => {
    const files = { 'c.yaml': CLEAN.replace('Coalesce([surname], "S")', '[surname]') };
    expect(runIn(files, 'c.yaml', ...FEW).status).toBe(0);
    expect(runIn(files, 'c.yaml', ...FEW, '--fail-level', 'warning').status).toBe(1);
    expect(runIn({}, 'm.yaml', ...FEW, '--fail-level', 'never').status).toBe(0);
  });

  test.each(['compact', 'github'])('--format %s has its totals beside it', (format) => {
    const { status, stdout, stderr } = runIn({}, 'm.yaml', ...FEW, '--format', format);
    expect(status).toBe(1);
    expect(stdout).toContain('username/charset');
    expect(stderr).toMatch(/^\d+ rules broken.*--fail-level error\n$/);
  });
});

describe('--write', () => {
  test('adds to the tests that are there, and to nothing else', () => {
    const before = golden.replace('mapping: hugging-face.yaml', 'mapping: m.yaml');
    const { cwd } = runIn({ 'all.test.yaml': `\ufeff${before}` }, 'm.yaml', ...FEW, '--write', 'all.test.yaml');
    const after = readFileSync(join(cwd, 'all.test.yaml'), 'utf8');
    expect(after.startsWith(`\ufeff${before.trimEnd()}`)).toBe(true);
    expect(rehearse(['test', 'all.test.yaml'], { cwd }).stdout).toMatch(/(\d+) tests: \1 passed, 0 failed/);
    const again = rehearse(['fuzz', 'm.yaml', ...FEW, '--write', 'all.test.yaml'], { cwd });
    expect(again.stdout).toContain('. All of it is in all.test.yaml already.');
    expect(readFileSync(join(cwd, 'all.test.yaml'), 'utf8')).toBe(after);
  });

  test('from another folder, under another profile and with macros, the tests name all of it', () => {
    const generic = readFileSync(join(root, 'mappings/targets/generic.yaml'), 'utf8');
    const named = mapping.replace(
      '\'Replace([mailNickname], ".", "", "", "", "", "")\'',
      "'Append([mailNickname], DefaultDomain())'",
    );
    const cwd = folderWith({ 'maps/m.yaml': named, 'tests/.keep': '', 'own.yaml': generic });
    const macro = ['--set', '%DefaultDomain%=contoso.com'];
    const args = ['fuzz', 'maps/m.yaml', ...FEW, ...macro, '--profile', 'own.yaml', '--write', 'tests/own.test.yaml'];
    expect(rehearse(args, { cwd }).status).toBe(1);
    const text = readFileSync(join(cwd, 'tests/own.test.yaml'), 'utf8');
    expect(text).toMatch(
      /^mapping: '?\.\.\/maps\/m\.yaml'?\nprofile: '?\.\.\/own\.yaml'?\nmacros: \{ DefaultDomain: contoso\.com \}\n/,
    );
    expect(rehearse(['test', 'tests/own.test.yaml'], { cwd }).status).toBe(0);
    expect(rehearse(args, { cwd }).stdout).toContain('already.');
  });
});

describe('what cannot be used exits with 2, and changes nothing', () => {
  const OTHER = 'mapping: other.yaml\ntests: [{ name: a, user: {}, expect: skipped }]\n';
  // biome-ignore format: a table
  test.each<[string, readonly string[], Readonly<Record<string, string>>, string]>([
    ['no file', ['nowhere.yaml'], {}, 'nowhere.yaml'],
    ['a broken mapping', ['b.yaml'], { 'b.yaml': mapping.replace('Replace(', 'Replac(') }, 'b.yaml:'],
    ['an unknown profile', ['m.yaml', '--profile', 'nope'], {}, 'no target profile nope'],
    ['no runs', ['m.yaml', '--runs', '0'], {}, '--runs needs'],
    ['a file of tests by another name', ['m.yaml', '--write', 'm.yaml'], {}, 'Name another file with --write'],
    ['a folder that is not there', ['m.yaml', '--write', 'no/m.test.yaml'], {}, 'folder'],
    ['tests of another mapping', ['m.yaml', '--write', 't.test.yaml'], { 't.test.yaml': OTHER }, 'about other.yaml'],
    ['a broken file of tests', ['m.yaml', '--write', 'm.test.yaml'], { 'm.test.yaml': 'tests: [' }, 'm.test.yaml'],
    ['tests in brackets', ['m.yaml', '--runs', '20', '--write', 'm.test.yaml'], { 'm.test.yaml': OTHER.slice(20) }, 'between [ and ]'],
    ['a report over the mapping', ['m.md', '--output', 'm.md'], { 'm.md': readFileSync(join(root, 'test/mapping/guide.md'), 'utf8') }, 'this command reads it'],
    ['tests under another profile', ['m.yaml', '--profile', 'generic', '--write', 'm.test.yaml'], { 'm.test.yaml': OTHER.slice(20) }, "the mapping's own profile"],
    ['a macro without percent signs', ['m.yaml', '--set', 'a=b'], {}, '--set'],
  ])('%s', (_, args, files, words) => {
    const { cwd, status, stdout, stderr } = runIn(files, ...args);
    expect(stderr.replace(/\s+/g, ' ')).toContain(words);
    expect([status, stdout]).toEqual([2, '']);
    for (const [file, text] of Object.entries({ 'm.yaml': mapping, ...files })) {
      expect(readFileSync(join(cwd, file), 'utf8')).toBe(text);
    }
  });

  test('tests that are no UTF-8 are never written over', () => {
    const cwd = folderWith({ 'm.yaml': mapping });
    const bytes = Buffer.concat([Buffer.from('# M'), Buffer.from([0xfc]), Buffer.from('ller\ntests:\n')]);
    writeFileSync(join(cwd, 'm.test.yaml'), bytes);
    expect(rehearse(['fuzz', 'm.yaml', '--write', 'm.test.yaml'], { cwd }).status).toBe(2);
    expect(readFileSync(join(cwd, 'm.test.yaml')).equals(bytes)).toBe(true);
  });
});
