import { mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rehearse, root } from './command.js';
import { folderWith } from './folder.js';

const read = (path: string) => readFileSync(join(root, path), 'utf8');
const guide = read('mappings/hugging-face.yaml');
/** One error: an attribute that Entra has not. */
const broken = guide.replace('source: surname', 'source: sirname');
const ERROR = 'expression/unknown-attribute';

const check = (files: Readonly<Record<string, string>>, ...args: string[]) => {
  const cwd = folderWith(files);
  return { cwd, ...rehearse(['check', ...args], { cwd }) };
};

describe('rehearse check', () => {
  test('of the bundled mapping finds what it is known for, and no error', () => {
    const { status, stdout, stderr } = rehearse(['check', 'mappings/hugging-face.yaml']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^CHECK {2}mappings\/hugging-face\.yaml -> hugging-face-managed\n/);
    expect(stdout).toMatch(/1 file \| .* \| 0 fail \(--fail-level error\)\n$/);
    // Only what is to be copied may be wider than the page: it stands alone on its line, indented under the help.
    const wide = stdout.split('\n').filter((line) => line.length > 80);
    expect(wide.filter((line) => !/^ {10}(?:- \{ target: .* \}|[A-Za-z]+\(.*\))$/.test(line))).toEqual([]);
  });

  test('points to the line and the column, also inside an expression', () => {
    const text = guide.replace('Join(" ", [givenName]', 'Join(" " [givenName]');
    const { status, stdout } = check({ 'a.yaml': text }, 'a.yaml');
    expect(status).toBe(1);
    const [, line, column] = /a\.yaml:(\d+):(\d+)\nerror: A comma is missing/.exec(stdout) ?? [];
    expect(text.split('\n')[Number(line) - 1]?.slice(Number(column) - 2)).toMatch(/^" \[givenName\]/);
  });

  test.each([
    ['error', 1],
    ['warning', 1],
    ['never', 0],
  ])('fails from %s on with %i', (level, expected) => {
    expect(check({ 'a.yaml': broken }, 'a.yaml', '--fail-level', level).status).toBe(expected);
  });

  test('a note fails only where notes do', () => {
    const args = ['check', 'mappings/hugging-face.yaml', '--format', 'json'];
    expect(rehearse([...args, '--fail-level', 'unknown']).status).toBe(1);
    expect(rehearse([...args, '--fail-level', 'never']).status).toBe(0);
  });

  test('takes patterns, sums up over all files, and checks the others beside a broken one', () => {
    const files = {
      'a.yaml': guide,
      'b.yaml': broken,
      'c.yaml': 'users: [',
      'own.yaml': read('mappings/targets/generic.yaml'),
    };
    const { status, stdout } = check(files, '*.yaml');
    expect(status).toBe(2);
    expect(stdout).toMatch(/^! a\.yaml +\. +\d+/m);
    expect(stdout).toMatch(/^x b\.yaml +1 +\d+/m);
    expect(stdout).toMatch(/^x c\.yaml +could not be read$/m);
    expect(stdout).toMatch(/^\. own\.yaml .* a target profile$/m);
    expect(stdout).toContain('NOT READ: 1 of 4 files could not be read.');
  });

  test('checks golden tests for what they say, not for whether they pass', () => {
    const { status, stdout } = rehearse(['check', 'mappings/hugging-face.test.yaml']);
    expect({ status, said: stdout.includes('rehearse test mappings/hugging-face.test.yaml') }).toEqual({
      status: 0,
      said: true,
    });
    expect(check({ 'a.test.yaml': 'tests: 1' }, 'a.test.yaml').status).toBe(2);
  });

  test('uses the profile that the file names, or the one of the command line', () => {
    const json = (...args: string[]) =>
      JSON.parse(rehearse(['check', 'mappings/hugging-face.yaml', '--format', 'json', ...args]).stdout);
    expect(json().files[0].profile).toBe('hugging-face-managed');
    expect(json('--profile', 'generic').files[0].profile).toBe('generic');
    expect(json('--profile', 'mappings/targets/github-emu.yaml').files[0].profile).toBe('github-emu');
  });

  test('an unknown profile of a file is a finding; one of the command line is bad usage', () => {
    const text = guide.replace('hugging-face-managed', 'huging-face');
    const found = check({ 'a.yaml': text }, 'a.yaml');
    expect(found.status).toBe(1);
    expect(found.stdout).toMatch(/a\.yaml:\d+:9\nerror: There is no target profile huging-face\./);
    const { status, stdout, stderr } = check({ 'a.yaml': guide }, 'a.yaml', '--profile', 'huging-face');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('There is no target profile huging-face.');
  });

  test('a broken profile of the user is told once, in its own file', () => {
    const named = guide.replace('hugging-face-managed', './own.yaml');
    const own = read('mappings/targets/hugging-face-managed.yaml').replace('answers:', 'answer:');
    const { status, stdout } = check({ 'a.yaml': named, 'b.yaml': named, 'own.yaml': own }, 'a.yaml', 'b.yaml');
    expect(status).toBe(2);
    const places = stdout.match(/^own\.yaml:\d+:\d+$/gm) ?? [];
    expect(places.length).toBeGreaterThan(0);
    expect(new Set(places).size).toBe(places.length);
    expect(stdout).toMatch(/did you mean\s+"answers"\?/);
    expect(stdout).toContain('What the target accepts: there is no profile of it.');
  });

  test('of forty files is one summary', () => {
    const files = Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => [`app-${index}.yaml`, index % 2 ? broken : guide]),
    );
    const { status, stdout } = check(files, '*.yaml', '--fail-level', 'error');
    expect(status).toBe(1);
    expect(stdout.match(/^[x!] app-\d+\.yaml/gm)).toHaveLength(20);
    expect(stdout.split('\n').length).toBeLessThan(400);
    expect(stdout).toContain('NOT READY: 20 errors in 20 of 40 files.');
    expect(stdout).toMatch(new RegExp(`20 in 20 files +error +${ERROR}`));
    expect(stdout).toMatch(/^40 files \| 20 errors, .* \| 20 fail \(--fail-level error\)\n$/m);
  });
});

describe('the formats of rehearse check', () => {
  const run = (format: string) => check({ 'a.yaml': broken }, 'a.yaml', '--format', format);

  test.each([
    ['compact', new RegExp(`^a\\.yaml:\\d+:\\d+: error ${ERROR} `)],
    ['json', /^{\n {2}"formatVersion": 1,\n {2}"command": "check",/],
    ['markdown', /^### Provisioning mappings: NOT READY: 1 error in a\.yaml\./],
    ['sarif', /"version": "2\.1\.0"/],
    ['junit', /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites /],
    ['github', new RegExp(`^::error file=a\\.yaml,line=\\d+,col=\\d+,endColumn=\\d+,title=${ERROR}::`)],
  ])('%s', (format, expected) => {
    const { status, stdout, stderr } = run(format);
    expect(stdout).toMatch(expected);
    expect(status).toBe(1);
    expect(stderr === '').toBe(!['compact', 'github'].includes(format));
    expect(run(format).stdout).toBe(stdout);
  });

  test('several files are written beside what is printed', () => {
    const outputs = ['r.json', 'r.sarif', 'r.xml', 'r.md', 'r.txt'].flatMap((file) => ['--output', file]);
    const { cwd, status, stdout } = check({ 'a.yaml': broken }, 'a.yaml', ...outputs, '--format', 'compact');
    expect(status).toBe(1);
    expect(stdout).toMatch(/^a\.yaml:/);
    const start = (file: string) => readFileSync(join(cwd, file), 'utf8').slice(0, 20);
    expect(start('r.json')).toContain('"formatVersion"');
    expect(JSON.parse(readFileSync(join(cwd, 'r.sarif'), 'utf8')).version).toBe('2.1.0');
    expect(start('r.xml')).toContain('<?xml');
    expect(start('r.md')).toContain('### Provisioning');
    expect(start('r.txt')).toContain('a.yaml:');
    expect(readdirSync(cwd).sort()).toEqual(['a.yaml', 'r.json', 'r.md', 'r.sarif', 'r.txt', 'r.xml']);
  });

  test('a text file has no colour, whatever the terminal has', () => {
    const cwd = folderWith({ 'a.yaml': broken });
    const { stdout } = rehearse(['check', 'a.yaml', '--output', 'r.txt'], { cwd, env: { FORCE_COLOR: '1' } });
    expect(stdout).toContain('\u001b[');
    expect(readFileSync(join(cwd, 'r.txt'), 'utf8')).not.toContain('\u001b[');
  });

  test.each([
    ['an unknown ending', ['--output', 'r.html'], 'Let the name end in .sarif'],
    ['its own input', ['--output', 'a.json'], 'this command reads it'],
    ['its baseline', ['--baseline', 'b.json', '--output', 'b.json'], 'this command reads it'],
    ['a folder', ['--output', 'folder.json'], 'it is a folder'],
    ['a folder that is not there', ['--output', 'nowhere/r.json'], 'cannot be written'],
  ])('%s is refused as an output', (_what, args, says) => {
    const cwd = folderWith({ 'a.json': '{}', 'a.yaml': guide });
    mkdirSync(join(cwd, 'folder.json'));
    rehearse(['check', 'a.yaml', '--output', 'b.json'], { cwd });
    const before = readdirSync(cwd);
    const { status, stderr } = rehearse(['check', 'a.yaml', 'a.json', ...args], { cwd });
    expect(status).toBe(2);
    expect(stderr.replace(/\s+/g, ' ')).toContain(says);
    expect(readdirSync(cwd)).toEqual(before);
    expect(readFileSync(join(cwd, 'a.json'), 'utf8')).toBe('{}');
  });
});

describe('a baseline', () => {
  test('lets an existing tenant start green; only new findings fail', () => {
    const cwd = folderWith({ 'a.yaml': broken });
    const run = (...args: string[]) => rehearse(['check', 'a.yaml', ...args], { cwd });
    expect(run('--output', 'baseline.json').status).toBe(1);
    const kept = run('--baseline', 'baseline.json');
    expect(kept.status).toBe(0);
    expect(kept.stdout).toMatch(/\d+ known findings of the baseline are not shown\./);
    expect(kept.stdout).toContain('NO NEW FINDINGS in a.yaml.');

    writeFileSync(join(cwd, 'a.yaml'), `# moved\n\n${broken}`);
    expect(run('--baseline', 'baseline.json').status).toBe(0);

    writeFileSync(join(cwd, 'a.yaml'), broken.replace('source: givenName', 'source: givenname'));
    const { status, stdout } = run('--baseline', 'baseline.json', '--format', 'compact');
    expect(status).toBe(1);
    expect(stdout).toContain('givenname');
    expect(stdout).not.toContain('sirname');

    writeFileSync(join(cwd, 'a.yaml'), guide);
    expect(run('--baseline', 'baseline.json').stdout).toMatch(/1 is fixed: write a new\s+baseline/);
  });

  test.each([
    ['is missing', undefined, 'there is no such file'],
    ['is no JSON', '{"a": 1,}', 'is not a baseline'],
    ['is of something else', '{"formatVersion": 1}', 'no report of rehearse check'],
  ])('that %s ends with exit code 2', (_what, content, says) => {
    const files = { 'a.yaml': guide, ...(content !== undefined && { 'b.json': content }) };
    const { status, stdout, stderr } = check(files, 'a.yaml', '--baseline', 'b.json', '--output', 'r.json');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr.replace(/\s+/g, ' ')).toContain(says);
  });
});

// biome-ignore format: one case a line
/** What is wrong, the file and its content, and what must be said with its place. */
const BAD: readonly (readonly [string, string, string | Buffer, readonly (string | RegExp)[]])[] = [
  ['a trailing comma', 'a.json', '{\n  "synchronizationRules": [],\n}', [/a\.json:2:29/]],
  ['a byte order mark before broken YAML', 'a.yaml', '\ufefftarget: [', [/a\.yaml:1:\d+/]],
  ['UTF-16', 'a.yaml', Buffer.from(`\ufeff${guide}`, 'utf16le'), ['UTF-8']],
  ['CRLF before an error', 'a.yaml', 'target: generic\r\nscop: all\r\nusers: []\r\n', [/a\.yaml:2:1/, 'did you mean "scope"?']],
  ['an alias bomb', 'a.yaml', 'a: &a [1]\nb: &b [*a, *a]\nc: [*b, *b]\n', [/a\.yaml:2:/, 'aliases']],
  ['a duplicate key in YAML', 'a.yaml', `${guide}\ntarget: generic\n`, [/a\.yaml:\d+:1/, 'second time']],
  ['a duplicate key in JSON', 'a.json', '{"id": "1",\n "id": "2"}', [/a\.json:2:2/]],
  ['a number where a text belongs', 'a.yaml', guide.replace('source: surname', 'source: 7'), [/a\.yaml:\d+:\d+/, 'needs an expression']],
  ['a truncated export', 'a.json', '{"synchronizationRules": [{"id": "1", "objectMappings": [', [/a\.json:1:\d+/]],
  ['an empty file', 'a.yaml', '', [/a\.yaml/]],
];

describe('bad input of rehearse check ends with exit code 2, a place, and nothing written', () => {
  test.each(BAD)('%s', (_what, file, content, says) => {
    const cwd = folderWith();
    writeFileSync(join(cwd, file), content);
    const { status, stdout, stderr } = rehearse(['check', file], { cwd });
    expect({ status, stderr }).toEqual({ status: 2, stderr: '' });
    const said = stdout.replace(/\s+/g, ' ');
    for (const text of says) expect(said).toMatch(text);
    expect(said).toContain('help:');
    expect(said).toContain(`NOT READ: ${file} could not be read.`);
    expect(readdirSync(cwd)).toEqual([file]);
  });

  test('a byte order mark and CRLF in a good file are no trouble', () => {
    const { status } = check({ 'a.yaml': `\ufeff${guide.replaceAll('\n', '\r\n')}` }, 'a.yaml');
    expect(status).toBe(0);
  });

  test('a file over 20 MB is refused at once', () => {
    const cwd = folderWith({ 'a.json': '' });
    truncateSync(join(cwd, 'a.json'), 3_000_000_000);
    const { status, stdout } = rehearse(['check', 'a.json'], { cwd });
    expect(status).toBe(2);
    expect(stdout).toContain('20 MB');
  });

  test('__proto__ as a target is no name', () => {
    const text = guide.replace('target: name.formatted', 'target: __proto__');
    const { status, stdout } = check({ 'a.yaml': text }, 'a.yaml');
    expect(status).toBe(2);
    expect(stdout).toMatch(/a\.yaml:\d+:\d+[\s\S]*begins\s+with a letter/);
  });

  test.each([
    [['folder'], 'folder/**/*.yaml'],
    [['no*.yaml'], 'No file matches no*.yaml.'],
    [['missing.yaml'], 'missing.yaml cannot be read'],
  ])('%j', (args, says) => {
    const cwd = folderWith();
    mkdirSync(join(cwd, 'folder'));
    const { status, stdout } = rehearse(['check', ...args], { cwd });
    expect(status).toBe(2);
    expect(stdout).toContain(says);
    expect(stdout).toContain('help:');
  });

  test.each([
    [[], "missing required argument 'files'"],
    [['a.yaml', '--format', 'xml'], 'pretty, compact, json, markdown, sarif, junit, github'],
    [['a.yaml', '--fail-level', 'fatal'], 'never'],
  ])('%j is bad usage', (args, says) => {
    const { status, stdout, stderr } = rehearse(['check', ...args]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(says);
  });
});

describe('rehearse explain of rules', () => {
  test('tells why', () => {
    expect(rehearse(['explain', 'match/mutable']).stdout).toMatch(/^match\/mutable {2}warning\n.*\n {2}why: /);
  });

  test('knows the rules of bundled targets, and whether the vendor documents them', () => {
    const { status, stdout } = rehearse(['explain', 'username/taken-elsewhere']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^username\/taken-elsewhere {2}unknown, a rule of hugging-face-/);
    expect(stdout).toContain('Not documented by the vendor: inferred.');
    expect(rehearse(['explain', 'username/charset']).stdout).toContain('Documented by the vendor.');
  });

  test('as JSON too', () => {
    const page = JSON.parse(rehearse(['explain', 'username/charset', '--format', 'json']).stdout);
    expect(page).toMatchObject({ formatVersion: 1, ruleId: 'username/charset', targets: [{ documented: true }] });
    expect(page.targets.flatMap((one: { profiles: string[] }) => one.profiles)).toContain('hugging-face-managed');
  });

  test('suggests the nearest', () => {
    expect(rehearse(['explain', 'usernam/charset']).stderr).toContain('Did you mean username/charset?');
  });
});
