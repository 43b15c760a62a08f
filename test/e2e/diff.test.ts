import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rehearse, root } from './command.js';
import { folderWith } from './folder.js';

const guide = readFileSync(join(root, 'mappings/hugging-face.yaml'), 'utf8');
const files = {
  'old.yaml': guide,
  'dashed.yaml': guide.replace('".", "", "", "", "", ""', '".", "", "", "-", "", ""'),
};

test('a mapping edit is told for every user of the sample, and fails only where asked', () => {
  const cwd = folderWith(files);
  const { status, stdout } = rehearse(['diff', 'old.yaml', 'dashed.yaml'], { cwd });
  expect(status).toBe(0);
  expect(stdout).toContain('LOOK AT IT: 30 userNames change.');
  expect(stdout).toContain('osokolova -> o-sokolova');
  expect(rehearse(['diff', 'old.yaml', 'old.yaml'], { cwd }).stdout).toContain('NO DIFFERENCE');
  const failed = rehearse(['diff', 'old.yaml', 'dashed.yaml', '--fail-on', 'collisions,renames>10'], { cwd });
  expect([failed.status, failed.stdout]).toEqual([1, expect.stringContaining('--fail-on renames>10 (30) is met')]);
  expect(rehearse(['diff', 'old.yaml', 'dashed.yaml', '--fail-on', 'renames>30'], { cwd }).status).toBe(0);
  expect(rehearse(['diff', 'old.yaml', 'dashed.yaml', '--fail-on', 'renamed'], { cwd }).status).toBe(2);
  expect(rehearse(['diff', 'old.yaml', 'dashed.yaml', '--only', 'nobody'], { cwd }).status).toBe(2);
});

test('JSON is the same each time; what a build publishes names nobody unless it is asked to', () => {
  const cwd = folderWith(files);
  const run = (...args: string[]) => rehearse(['diff', 'old.yaml', 'dashed.yaml', ...args], { cwd }).stdout;
  const json = run('--format', 'json');
  expect(run('--format', 'json')).toBe(json);
  expect(JSON.parse(json)).toMatchObject({ formatVersion: 1, command: 'diff', users: { counts: { renames: 30 } } });
  for (const format of ['markdown', 'sarif', 'junit', 'github']) {
    const text = run('--format', format);
    expect(text).toContain('diff/renamed');
    expect(text).not.toContain('sokolova');
    expect(run('--format', format, '--show-people')).toContain('o-sokolova');
  }
  expect(run('--format', 'compact')).toContain('o-sokolova');
});
