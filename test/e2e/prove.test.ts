import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { logicModels } from '../../src/proof/ways/logic.js';
import { replaceModels } from '../../src/proof/ways/replace.js';
import { textModels } from '../../src/proof/ways/text.js';
import { rehearse, root } from './command.js';
import { folderWith } from './folder.js';

const guide = readFileSync(join(root, 'mappings/hugging-face.yaml'), 'utf8');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const PRINTED = 'Replace([mailNickname], ".", "", "", "", "", "")';
const SHORTER = 'Replace([mailNickname], ".", , , "", , )';

test("the guide's mapping is refuted by a value for every rule, and each is confirmed by eval", () => {
  const cwd = folderWith({ 'guide.yaml': guide });
  const { status, stdout, stderr } = rehearse(['prove', 'guide.yaml', '--format', 'json'], { cwd });
  expect([status, stderr]).toEqual([1, '']);
  const [{ rules, expression }] = JSON.parse(stdout).proofs;
  expect(rules.map((rule: { verdict: string }) => rule.verdict)).toEqual(Array(7).fill('COUNTEREXAMPLE'));
  for (const { witness } of rules) {
    const { mailNickname } = witness.input;
    const evaluated = rehearse(['eval', '-', '--set', `mailNickname=${mailNickname}`], { cwd, input: expression });
    expect(evaluated.stdout.replace(/\n$/, '')).toBe(witness.output);
  }
  expect(rehearse(['prove', 'guide.yaml', '--format', 'json'], { cwd }).stdout).toBe(stdout);
});

test('two expressions agree, or differ, by what they give', () => {
  const cwd = folderWith({ 'old.txt': PRINTED, 'new.txt': SHORTER });
  const same = rehearse(['prove', '--file', 'old.txt', '--file', 'new.txt'], { cwd });
  expect([same.status, same.stdout]).toEqual([0, expect.stringContaining('\n= EQUIVALENT\n')]);
  const other = rehearse(['prove', '[mailNickname]', '-'], { cwd, input: SHORTER });
  expect([other.status, other.stdout]).toEqual([1, expect.stringContaining('\nx DIFFERENT\n')]);
});

test('a mistake is told on standard error, with exit code 2', () => {
  for (const args of [['Replace([mailNickname], ".'], ['nowhere.yaml'], [], ['[mailNickname]', '--for', 'all']]) {
    const { status, stdout, stderr } = rehearse(['prove', ...args]);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/error:/);
    expect(stderr).not.toMatch(/bug/);
  }
});

test('check says on demand what is decided for every input, in formats for CI too', () => {
  const cwd = folderWith({ 'guide.yaml': guide });
  const { status, stdout } = rehearse(['check', 'guide.yaml', '--prove', '--format', 'sarif'], { cwd });
  expect(status).toBe(1);
  const found = JSON.parse(stdout).runs[0].results.filter((one: { ruleId: string }) => one.ruleId.startsWith('proof/'));
  expect(found).toHaveLength(9);
  for (const { locations } of found) {
    expect(locations[0].physicalLocation).toMatchObject({
      artifactLocation: { uri: 'guide.yaml' },
      region: { startLine: 8, snippet: { text: expect.stringContaining(PRINTED) } },
    });
  }
  expect(rehearse(['check', 'guide.yaml'], { cwd }).stdout).not.toContain('proof/');
});

test('the README names every function that a proof follows, and no other', () => {
  const [, named = ''] = /every function beyond ([\s\S]*?); of InStr it is/.exec(readme) ?? [];
  const followed = Object.keys({ ...textModels, ...logicModels, ...replaceModels }).filter(
    (name) => name !== 'SelectUniqueValue',
  );
  expect(named.split(/,\s+|\s+and\s+/).sort()).toEqual(followed.sort());
});
