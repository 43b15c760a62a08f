import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findFiles } from '../../src/cli/check-files.js';
import { folderWith } from '../e2e/folder.js';

const home = process.cwd();

describe('the files that arguments name', () => {
  let folder = '';

  beforeEach(() => {
    folder = folderWith({ 'a.yaml': '', 'b.yaml': '', 'c.json': '', '[x].yaml': '', '.hidden.yaml': '' });
    mkdirSync(join(folder, 'deep/er'), { recursive: true });
    mkdirSync(join(folder, 'node_modules'));
    writeFileSync(join(folder, 'deep/er/d.yaml'), '');
    writeFileSync(join(folder, 'node_modules/e.yaml'), '');
    process.chdir(folder);
  });
  afterEach(() => process.chdir(home));

  const shown = async (...given: string[]) =>
    (await findFiles(given)).map((one) => ('finding' in one ? `${one.shown}: ${one.finding.ruleId}` : one.shown));

  test.each([
    [
      ['a.yaml', './b.yaml'],
      ['a.yaml', 'b.yaml'],
    ],
    [
      ['b.yaml', 'a.yaml', './a.yaml', '*.yaml'],
      ['b.yaml', 'a.yaml', '[x].yaml'],
    ],
    [['**/*.yaml'], ['[x].yaml', 'a.yaml', 'b.yaml', 'deep/er/d.yaml']],
    [['*.{yaml,json}'], ['[x].yaml', 'a.yaml', 'b.yaml', 'c.json']],
    [['[x].yaml'], ['[x].yaml']],
    [['missing.yaml'], ['missing.yaml']],
    [
      ['no*.yaml', 'a.yaml'],
      ['no*.yaml: file/no-match', 'a.yaml'],
    ],
    [['deep'], ['deep: file/folder']],
    [['deep/er/'], ['deep/er/: file/folder']],
    [['dee*'], ['dee*: file/no-match']],
    [['deep/er/../er/d.yaml'], ['deep/er/d.yaml']],
  ])('%j are %j', async (given, expected) => expect(await shown(...given)).toEqual(expected));

  test('are shown by a relative path, when they lie below', async () => {
    expect(await shown(join(folder, 'deep/er/d.yaml'))).toEqual(['deep/er/d.yaml']);
    process.chdir('deep');
    expect(await shown('../a.yaml')).toEqual(['../a.yaml']);
  });

  test('of a folder are found by the pattern that the advice gives', async () => {
    const [one] = await findFiles(['deep/']);
    const pattern = one !== undefined && 'finding' in one ? one.finding.help.split('\n').at(-1)?.trim() : undefined;
    expect(pattern).toBe('deep/**/*.yaml');
    expect(await shown(pattern ?? '')).toEqual(['deep/er/d.yaml']);
  });
});
