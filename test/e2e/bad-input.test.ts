import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rehearse, root } from './command.js';
import { answer, folderWith, lines } from './folder.js';

const guide = readFileSync(join(root, 'mappings/hugging-face.yaml'), 'utf8');
const users = answer({ mailNickname: 'ana' });

// biome-ignore format: one case a line
/** What is wrong, the mapping and the directory, and what the message must say. */
const RUNS: readonly (readonly [string, { mapping?: string; directory?: string }, readonly (string | RegExp)[]])[] = [
  ['a mapping with a wrong quote', { mapping: guide.replace("source: 'Join", 'source: "Join') }, [/mapping\.yaml:\d+:\d+/, 'not readable as YAML']],
  ['a mapping in UTF-16', { mapping: [...guide].join('\0') }, ['not UTF-8 text']],
  ['a mapping in JSON', { mapping: '{"synchronizationRules": []}' }, [/JSON/]],
  ['a tab for indentation', { mapping: 'target: x\nusers:\n\t- {}\n' }, [/mapping\.yaml:3:/]],
  ['an unknown setting', { mapping: guide.replace('scope:', 'scop:') }, [/mapping\.yaml:\d+:1/, 'did you mean "scope"?']],
  ['a wrong value', { mapping: guide.replace('scope: assigned', 'scope: everyone') }, ['needs assigned or all']],
  ['an unknown attribute', { mapping: guide.replace('source: surname', 'source: sirname') }, [/mapping\.yaml:\d+:\d+/, 'no attribute sirname', 'Did you mean [surname]?']],
  ['an attribute in the wrong case', { mapping: guide.replace('[mailNickname]', '[MailNickname]') }, ['Did you mean [mailNickname]?', '^^^^']],
  ['an unknown function', { mapping: guide.replace("'Join(", "'Joyn(") }, ['Entra has no function Joyn.', 'Did you mean Join?', '^^^^']],
  ['a broken expression', { mapping: guide.replace('Join(" ", [givenName]', 'Join(" " [givenName]') }, ['A comma is missing', '^^']],
  ['an unknown target profile', { mapping: guide.replace('hugging-face-managed', 'huging-face') }, [/mapping\.yaml:\d+:9/, 'no target profile huging-face']],
  ['no matching attribute', { mapping: guide.replace(', match: 1 }', ' }') }, ['No mapping of the users has a matching precedence.']],
  ['a setting of the job that is none', { mapping: `${guide}\njob: { dialect: new }\n` }, ['needs legacy or aadOptscim062020']],
  ['a reference in an expression', { mapping: guide.replace('source: surname', "source: 'Trim([manager])'") }, ['rehearses it as a direct mapping only']],
  ['a broken scoping filter', { mapping: `${guide}\nfilters: { users: [[department EQUAL "Sales"]] }\n` }, [/mapping\.yaml:\d+:\d+/, 'EQUALS']],
  ['an empty mapping', { mapping: '' }, [/mapping\.yaml:1:1/]],
  ['a directory that is no JSON', { directory: '{"value": [\n  {"id": "1",}\n]}' }, [/directory\.json:2:/]],
  ['a table of something else', { directory: 'displayName,mail\nA,a@contoso.com\n' }, ['displayName', 'userPrincipalName']],
  ['an Excel workbook', { directory: 'PK\u0003\u0004\u0014\0\u0006\0xl/workbook.xml' }, ['Excel', 'CSV UTF-8']],
  ['an answer of Microsoft Graph that is an error', { directory: '{"error":{"code":"Authorization_RequestDenied","message":"No."}}' }, ['Authorization_RequestDenied', 'User.Read.All']],
  ['an empty directory', { directory: '' }, ['empty']],
  ['a directory without users', { directory: '{"value": []}' }, [/no user/i]],
];

describe('bad input ends with exit code 2, says what to do, and writes nothing', () => {
  test.each(RUNS)('%s', (_what, { mapping = guide, directory = users }, says) => {
    const cwd = folderWith({ 'mapping.yaml': mapping, 'directory.json': directory });
    const args = [
      'run',
      'mapping.yaml',
      '--directory',
      'directory.json',
      '--state',
      'kept',
      '--requests',
      'out.ndjson',
    ];
    const { status, stdout, stderr } = rehearse(args, { cwd });
    expect(stderr).not.toContain('bug in Rehearsal');
    const said = stderr.replace(/\s+/g, ' ');
    for (const text of says) expect(said).toMatch(typeof text === 'string' ? new RegExp(escaped(text)) : text);
    expect(stderr).toContain('help:');
    expect(stdout).toBe('');
    expect(status).toBe(2);
    expect(readdirSync(cwd).sort()).toEqual(['directory.json', 'mapping.yaml']);
  });

  test('every broken mapping of a file is said at once', () => {
    const mapping = guide.replace('source: surname', 'source: sirname').replace("'Join(", "'Joyn(");
    const { stderr } = rehearse(['run', 'mapping.yaml'], { cwd: folderWith({ 'mapping.yaml': mapping }) });
    expect(stderr.match(/^error: /gm)).toHaveLength(2);
  });

  test('missing files and folders in their place', () => {
    const cwd = folderWith({ 'users.ndjson': lines({ mailNickname: 'ana' }) });
    mkdirSync(join(cwd, 'folder'));
    for (const args of [
      ['run', 'missing.yaml'],
      ['run', 'folder'],
      ['run', '--directory', 'missing.ndjson'],
      ['run', '--directory', 'folder'],
      ['run', '--profile', 'missing.yaml'],
      ['run', '--requests', 'missing/requests.ndjson'],
      ['run', '--state', 'users.ndjson'],
    ]) {
      const { status, stderr, stdout } = rehearse(args, { cwd });
      expect({ status, stdout }, args.join(' ')).toEqual({ status: 2, stdout: '' });
      expect(stderr, args.join(' ')).toMatch(/error: .*(missing|folder|users\.ndjson).*\n(.*\n)*\s*help: /);
    }
    expect(readdirSync(cwd).sort()).toEqual(['folder', 'users.ndjson']);
  });

  test('a state folder that holds something else is left as it is', () => {
    const cwd = folderWith();
    mkdirSync(join(cwd, 'kept'));
    writeFileSync(join(cwd, 'kept', 'target.db'), 'not a database');
    const { status, stderr } = rehearse(['run', '--state', 'kept'], { cwd });
    expect({ status, said: stderr.includes('not a state file') }).toEqual({ status: 2, said: true });
    expect(readFileSync(join(cwd, 'kept', 'target.db'), 'utf8')).toBe('not a database');
  });

  test.each(['mapping.yaml', 'users.ndjson', 'own.yaml', 'kept/target.db', 'folder'])(
    'requests are not written over %s',
    (file) => {
      const profile = readFileSync(join(root, 'mappings/targets/hugging-face-managed.yaml'), 'utf8');
      const before = { 'mapping.yaml': guide, 'users.ndjson': lines({ mailNickname: 'ana' }), 'own.yaml': profile };
      const cwd = folderWith(before);
      mkdirSync(join(cwd, 'folder'));
      mkdirSync(join(cwd, 'kept'));
      const inputs = ['mapping.yaml', '--directory', 'users.ndjson', '--profile', 'own.yaml', '--state', 'kept'];
      const { status, stdout, stderr } = rehearse(['run', ...inputs, '--requests', file], { cwd });
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
      expect(stderr.replace(/\s+/g, ' ')).toMatch(file === 'folder' ? /it is a folder/ : /this run reads it/);
      expect(readdirSync(cwd).sort()).toEqual([...Object.keys(before), 'folder', 'kept'].sort());
      for (const [name, content] of Object.entries(before)) expect(readFileSync(join(cwd, name), 'utf8')).toBe(content);
    },
  );

  test.each([
    [['run', '--scope', 'some'], 'assigned, all'],
    [['run', '--format', 'xml'], 'pretty, json'],
    [['run', '--fail-level', 'fatal'], 'never'],
    [['run', '--directori', 'x'], "unknown option '--directori'"],
    [['rum'], 'Did you mean run?'],
    [['run', 'a', 'b'], 'too many arguments'],
  ])('%j', (args, says) => {
    const { status, stderr, stdout } = rehearse(args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(says);
  });

  test('help is no error', () => {
    for (const args of [['--help'], ['run', '--help'], ['eval', '--help']]) {
      const { status, stdout } = rehearse(args);
      expect(status).toBe(0);
      expect(stdout).toContain('Usage: rehearse');
    }
  });
});

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
