import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from './command.js';
import { folderWith } from './folder.js';

const readme = readFileSync(join(root, 'README.md'), 'utf8');
const [, name = '', suite = ''] = /<!-- runs: (\S+) -->\n```ts\n([\s\S]*?)```/.exec(readme) ?? [];
const [, failing = '', message = ''] = /<!-- fails: (.*) -->\n```text\n([\s\S]*?)```/.exec(readme) ?? [];

/** A project of somebody who has installed the package, fast-check and Vitest. */
function project(files: Readonly<Record<string, string>>): string {
  const cwd = folderWith({
    'package.json': '{ "type": "module" }',
    'mapping.yaml': readFileSync(join(root, 'mappings/hugging-face.yaml'), 'utf8'),
    ...files,
  });
  mkdirSync(join(cwd, 'node_modules/@types'), { recursive: true });
  symlinkSync(root, join(cwd, 'node_modules/entra-rehearsal'), 'dir');
  for (const one of ['fast-check', 'vitest', '@types/node']) {
    symlinkSync(join(root, 'node_modules', one), join(cwd, 'node_modules', one), 'dir');
  }
  return cwd;
}

const run = (cwd: string, script: string, ...args: readonly string[]) => {
  const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' };
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'node_modules', script), ...args], {
    cwd,
    env,
    encoding: 'utf8',
  });
  return { status, output: stdout + stderr };
};

const vitest = (cwd: string) => run(cwd, 'vitest/vitest.mjs', 'run', '--root', cwd);

test("fast-check and Vitest are the user's own there, and the command needs neither", () => {
  const imports = (file: string): string[] =>
    [...readFileSync(join(root, 'dist', file), 'utf8').matchAll(/^import\b[^;]*?["']([^"']+)["'];$/gm)].map(
      ([, from = '']) => from,
    );
  expect(imports('testing.js')).toContain('fast-check');
  expect(imports('testing.js')).not.toContain('vitest');
  const chunks = readdirSync(join(root, 'dist/chunks')).map((file) => `chunks/${file}`);
  expect(
    ['rehearse.js', ...chunks].filter((file) => imports(file).some((from) => /^(?:fast-check|vitest)/.test(from))),
  ).toEqual([]);
  // Other commands start without it.
  expect(imports('rehearse.js').filter((from) => from.includes('fuzz-'))).toEqual([]);
  const { peerDependencies, peerDependenciesMeta } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  expect(Object.keys(peerDependencies)).toEqual(['fast-check', 'vitest']);
  expect(peerDependenciesMeta).toEqual({ 'fast-check': { optional: true }, vitest: { optional: true } });
});

describe("the README's suite", () => {
  test('runs and passes, all of it, and what fails says what it says', () => {
    const head = suite.slice(0, suite.indexOf('/**'));
    const fails = `${head}\ntest('fails', async () => {\n  ${failing};\n});\n`;
    const { status, output } = vitest(project({ [name]: suite, 'fails.test.ts': fails }));
    expect(output).toContain(`Tests  1 failed | ${suite.match(/^test\(/gm)?.length} passed`);
    expect(output.replaceAll('\r', '')).toContain(message.trim());
    expect(status).toBe(1);
  });

  test('is typed, the matchers too', () => {
    const wrong = `${suite}\ntest('wrong', () => void expect('x').toSatisfyProfile(1));\n`;
    const cwd = project({ [name]: suite, 'wrong.test.ts': wrong });
    const strict = [
      '--noEmit',
      '--strict',
      '--module',
      'nodenext',
      '--target',
      'es2022',
      '--skipLibCheck',
      '--types',
      'node',
    ];
    const { status, output } = run(cwd, 'typescript/bin/tsc', ...strict, name, 'wrong.test.ts');
    expect(output.match(/error TS\d+/g)).toEqual(['error TS2345']);
    expect(output).toContain('wrong.test.ts');
    expect(status).not.toBe(0);
  });
});
