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
    import { compile } from 'entra-rehearsal';
    console.log(compile('ToLower([a])').evaluate({ a: 'X' }, { macros: new Map() }));
  `);
  expect(library).toMatchObject({ status: 0, stdout: 'x\n', stderr: '' });
  const testing = run(`
    import fc from 'fast-check';
    import { mailNicknames } from 'entra-rehearsal/testing';
    fc.assert(fc.property(mailNicknames(), (name) => /^[!-~]{1,64}$/.test(name) && !/[@()\\\\[\\]";:<>,]/.test(name)));
  `);
  expect(testing).toMatchObject({ status: 0, stderr: '' });
});

test('the lock file holds no address, and the tools are pinned', () => {
  expect(readFileSync(join(root, 'package-lock.json'), 'utf8')).not.toContain('"resolved"');
  const versions = Object.values<string>({ ...manifest.dependencies, ...manifest.devDependencies });
  expect(versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
});
