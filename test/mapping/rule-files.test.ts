import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { syntaxRules } from '../../grammar/index.js';
import { expressionRules } from '../../src/expression/index.js';
import { functionRules } from '../../src/functions/index.js';
import { checkRules } from '../../src/mapping/check/rules.js';
import { checkMapping, readMapping } from '../../src/mapping/index.js';
import { mappingRules } from '../../src/mapping/rules.js';
import { loadProfile, type Profile } from '../../src/targets/index.js';
import { AT_RUN_TIME } from '../expression/at-run-time.js';

// One failing and one passing file for every rule of `rehearse check`: rules/<rule id with - for />.fail.yaml and
// .pass.yaml (or .json, .md). The line that the finding points to ends in "# here" where the format has comments.
const FOLDER = fileURLToPath(new URL('rules', import.meta.url));
const files = readdirSync(FOLDER);

/** Rules that no mapping file can break by itself. */
const NOT_IN_A_FILE: ReadonlySet<string> = new Set([
  ...AT_RUN_TIME,
  // Told by `rehearse run` alone: no fault of the mapping, but more than a rehearsal can do.
  'mapping/unsupported-reference',
  'mapping/unsupported-setting',
  // Shows when groups are provisioned.
  'link/missing-group',
]);

const rules = [...mappingRules, ...syntaxRules, ...functionRules, ...expressionRules, ...checkRules].filter(
  ({ id }) => !NOT_IN_A_FILE.has(id),
);

function profileOf(name: string): Profile {
  const path = fileURLToPath(new URL(`../../mappings/targets/${name}.yaml`, import.meta.url));
  const loaded = loadProfile(readFileSync(path, 'utf8'), path);
  if (!('profile' in loaded)) throw new Error(JSON.stringify(loaded.findings));
  return loaded.profile;
}

function findingsOf(file: string) {
  const { mapping, findings } = readMapping(readFileSync(join(FOLDER, file), 'utf8'), file);
  if (mapping === undefined) return findings;
  return [...findings, ...checkMapping(mapping, profileOf(mapping.target?.text ?? 'generic'))];
}

const fileOf = (id: string, verdict: 'fail' | 'pass') =>
  files.find((name) => name.startsWith(`${id.replace('/', '-')}.${verdict}.`));

describe('every rule has a file that breaks it and one that keeps it', () => {
  test.each(rules.map(({ id }) => id))('%s', (id) => {
    const [fail, pass] = [fileOf(id, 'fail'), fileOf(id, 'pass')];
    expect([fail, pass]).not.toContain(undefined);
    const found = findingsOf(fail as string).filter(({ ruleId }) => ruleId === id);
    expect(found.length).toBeGreaterThan(0);
    for (const { where, help, source } of found) {
      expect([where?.line, where?.column]).not.toContain(undefined);
      expect(help).not.toBe('');
      expect(source).not.toBe('');
      if (fail?.endsWith('.yaml')) expect(where?.text).toMatch(/# here$/);
    }
    expect(findingsOf(pass as string).map(({ ruleId }) => ruleId)).not.toContain(id);
  });
});

test.each(rules.map(({ id, why }) => ({ id, why })))('$id says what happens to people', ({ why }) => {
  expect(why).toMatch(/^[A-Z].*[.]$/);
});

test('every file is about a rule', () => {
  const named = rules.flatMap(({ id }) => (['fail', 'pass'] as const).map((verdict) => fileOf(id, verdict)));
  expect(files.filter((file) => !named.includes(file))).toEqual([]);
});
