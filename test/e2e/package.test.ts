import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './command.js';

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** Runs a module in the folder of the package, where its own name leads to what `exports` gives others. */
const run = (code: string) =>
  spawnSync(process.execPath, ['--input-type=module', '--eval', code], { cwd: root, encoding: 'utf8' });

test('the package exports what it says, with types', () => {
  for (const entry of [manifest.exports['.'], manifest.exports['./testing']]) {
    expect(existsSync(join(root, entry.types)), entry.types).toBe(true);
    expect(existsSync(join(root, entry.default)), entry.default).toBe(true);
  }
  const library = run(`
    import { compile, createContext } from 'entra-rehearsal';
    console.log(compile('ToLower([a])').evaluate({ a: 'X' }, createContext()));
  `);
  expect(library).toMatchObject({ status: 0, stdout: 'x\n', stderr: '' });
  const testing = run(`
    import fc from 'fast-check';
    import { mailNicknames } from 'entra-rehearsal/testing';
    fc.assert(fc.property(mailNicknames(), (name) => /^[^]{1,64}$/.test(name) && !/[^\\0-\\x7f]|[@()\\\\[\\]";:<>, ]/.test(name)));
  `);
  expect(testing).toMatchObject({ status: 0, stderr: '' });
});

test('the command and what it reads are in the package', () => {
  expect(readFileSync(join(root, manifest.bin.rehearse), 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
  const packed = manifest.files.filter((file: string) => existsSync(join(root, file)));
  expect(packed).toEqual(manifest.files);
  expect(manifest.files).toEqual(expect.arrayContaining(['dist', 'mappings']));
});

test('a fresh clone is built by npm ci, and npm test checks types, style and everything built', () => {
  const { prepare, build, types, lint, test: all } = manifest.scripts;
  expect(prepare).toBe('npm run build');
  expect(build).toContain('vite build');
  expect(types).toBe('tsc --noEmit');
  expect(lint).toContain('--error-on-warnings');
  expect(all).toMatch(/^npm run types && npm run lint && npm run build && vitest run /);
  expect(manifest.engines.node).toBe('>=20.19');
});

test('the tools are as strict as the house asks, and the run ends with its counts', () => {
  const read = (file: string) => readFileSync(join(root, file), 'utf8');
  const { compilerOptions, include } = JSON.parse(read('tsconfig.json'));
  const strict = ['strict', 'noUncheckedIndexedAccess', 'exactOptionalPropertyTypes', 'erasableSyntaxOnly'];
  expect(strict.filter((flag) => compilerOptions[flag] !== true)).toEqual([]);
  expect(include).toEqual(expect.arrayContaining(['grammar', 'src', 'test']));
  expect(JSON.parse(read('.config/lint.json')).linter.rules.style.noNonNullAssertion).toBe('error');
  expect(read('.config/vitest.config.ts')).toMatch(/'test\/\*\*\/\*\.test\.ts'.*closing-line/s);
  expect(read('.npmrc')).toContain('omit-lockfile-registry-resolved=true');
  expect(read('.gitignore')).toMatch(/^\*\.state\/$/m);
});

test('the lock file holds no address, and the tools are pinned', () => {
  expect(readFileSync(join(root, 'package-lock.json'), 'utf8')).not.toContain('"resolved"');
  const versions = Object.values<string>({ ...manifest.dependencies, ...manifest.devDependencies });
  expect(versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
});
