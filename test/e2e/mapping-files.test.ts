import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from './command.js';
import { folderWith } from './folder.js';

const guide = readFileSync(join(root, 'mappings/hugging-face.yaml'), 'utf8');
const schema = JSON.stringify(
  {
    synchronizationRules: [
      {
        sourceDirectoryName: 'Microsoft Entra ID',
        targetDirectoryName: 'customappsso',
        objectMappings: [
          {
            sourceObjectName: 'User',
            targetObjectName: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
            attributeMappings: [
              {
                matchingPriority: 1,
                targetAttributeName: 'userName',
                source: { name: 'mailNickname', type: 'Attribute', expression: '[mailNickname]' },
              },
            ],
          },
        ],
      },
    ],
  },
  null,
  2,
);
const table = (target: string) =>
  `| Source | Target | Match |\n|---|---|---|\n| mailNickname | userName | 1 |\n| surname | ${target} | |\n`;
const TESTS = 'tests:\n  - { name: a, user: { mailNickname: a }, expect: { userName: a } }\n';

/** Every command that reads a mapping file, as it is given one. */
const COMMANDS: readonly ((file: string) => readonly string[])[] = [
  (file) => ['check', file],
  (file) => ['convert', file, file.endsWith('.md') ? 'out.json' : 'out.md'],
  () => ['test', 'm.test.yaml'],
  (file) => ['run', file, '--state', 'kept', '--requests', 'out.ndjson'],
];

/** Runs the commands beside each other: each of them mostly waits for its own start. */
const runAll = (cwd: string, file: string) =>
  Promise.all(
    COMMANDS.map(async (command) => {
      const args = command(file);
      const { status, said } = await run(cwd, args);
      return { command: args[0], status, said };
    }),
  );

const run = (cwd: string, args: readonly string[]): Promise<{ status: number | null; said: string }> =>
  new Promise((done) => {
    const child = execFile(
      process.execPath,
      [join(root, 'dist/rehearse.js'), ...args],
      { cwd, env: { ...process.env, NO_COLOR: '1' }, timeout: 20_000 },
      (_error, stdout, stderr) => done({ status: child.exitCode, said: `${stdout}${stderr}`.replace(/\s+/g, ' ') }),
    );
  });

const bomb = ['a: &a [x, x, x]', ...'bcdefgh'.split('').map((name, at) => `${name}: &${name} [*${'abcdefg'[at]}, *a]`)];

// biome-ignore format: one case a line
/** What is wrong, the file and its content, and what must be said with its place. */
const BAD: readonly (readonly [string, string, string | Buffer, RegExp])[] = [
  ['a trailing comma', 'm.json', schema.replace('\n        }\n', '\n        },\n'), /m\.json:\d+:\d+ .*comma stands before the closing ]/],
  ['a truncated export', 'm.json', schema.slice(0, 300), /m\.json:\d+:\d+ .*ends too early/],
  ['a property twice', 'm.json', schema.replace('"matchingPriority": 1', '"matchingPriority": 1, "matchingPriority": 2'), /m\.json:\d+:\d+ .*second time/],
  ['a number where a text belongs in JSON', 'm.json', schema.replace('"mailNickname"', '5'), /m\.json:15:25 .*needs a text/],
  ['__proto__ as a target in JSON', 'm.json', schema.replace('"userName"', '"__proto__"'), /m\.json:\d+:\d+ .*begins with a letter/],
  ['UTF-16', 'm.yaml', Buffer.from(`\ufeff${guide}`, 'utf16le'), /it is UTF-16.*Save it as UTF-8/],
  ['CRLF before a mistake', 'm.yaml', `${guide}scop: all\n`.replaceAll('\n', '\r\n'), /m\.yaml:\d+:1 .*did you mean "scope"/],
  ['an alias bomb', 'm.yaml', `${bomb.join('\n')}\n`, /m\.yaml:2:\d+ .*aliases/],
  ['a setting twice', 'm.yaml', `${guide}target: generic\n`, /m\.yaml:\d+:1 .*second time/],
  ['a number where a text belongs in YAML', 'm.yaml', guide.replace('source: surname', 'source: 7'), /m\.yaml:\d+:\d+ .*needs an expression/],
  ['__proto__ as a target in YAML', 'm.yaml', guide.replace('target: name.formatted', 'target: __proto__'), /m\.yaml:\d+:\d+ .*begins with a letter/],
  ['__proto__ as a target in Markdown', 'm.md', table('`__proto__`'), /m\.md:4:14 .*begins with a letter/],
];

describe('a mapping file that cannot be read ends every command with exit code 2, a place, and nothing written', () => {
  test.each(BAD)('%s', async (_what, file, content, says) => {
    const cwd = folderWith({ 'm.test.yaml': TESTS });
    writeFileSync(join(cwd, file), content);
    for (const { command, status, said } of await runAll(cwd, file)) {
      expect({ command, status, said }).toEqual({ command, status: 2, said: expect.stringMatching(says) });
      expect(said).toContain('help:');
      expect(said).not.toMatch(/bug in Rehearsal|^ {4}at /m);
    }
    expect(readdirSync(cwd).sort()).toEqual([file, 'm.test.yaml'].sort());
  });

  test('a file over 20 MB is refused at once', async () => {
    const cwd = folderWith({ 'm.test.yaml': TESTS, 'm.json': '' });
    truncateSync(join(cwd, 'm.json'), 3_000_000_000);
    for (const one of await runAll(cwd, 'm.json')) {
      expect(one).toMatchObject({ status: 2, said: expect.stringContaining('at most 20 MB are read') });
    }
    expect(readdirSync(cwd).sort()).toEqual(['m.json', 'm.test.yaml']);
  });

  test('a folder in place of a file', async () => {
    const cwd = folderWith({ 'm.test.yaml': TESTS });
    mkdirSync(join(cwd, 'm.yaml'));
    for (const one of await runAll(cwd, 'm.yaml')) {
      expect(one).toMatchObject({ status: 2, said: expect.stringMatching(/m\.yaml.* is a folder, not a file/) });
    }
    expect(readdirSync(cwd).sort()).toEqual(['m.test.yaml', 'm.yaml']);
  });
});

describe('a byte order mark and CRLF are read', () => {
  const windows = (text: string) => `\ufeff${text.replaceAll('\n', '\r\n')}`;
  test.each([
    ['m.yaml', windows(guide)],
    ['m.json', windows(schema)],
  ])('%s', async (file, content) => {
    const cwd = folderWith({ 'm.test.yaml': TESTS, [file]: content });
    const [converted, checked, ran, tested] = await Promise.all([
      run(cwd, ['convert', file, 'out.md']),
      run(cwd, ['check', file, '--fail-level', 'never']),
      run(cwd, ['run', file, '--fail-level', 'never']),
      run(cwd, ['test', 'm.test.yaml']),
    ]);
    expect([converted, checked, ran].map(({ status }) => status)).toEqual([0, 0, 0]);
    expect(tested.said).toMatch(/1 tests?: /);
  });
});
