import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkMapping, readMapping } from '../../src/mapping/index.js';
import { keyAttributes, proveRows, proveUnique } from '../../src/proof/index.js';
import { KEEPS_NAME, WITH_KEY } from '../proof/brute/hardened.js';
import { profileOf } from '../targets/bundled.js';
import { mismatchesOf, run } from '../testing/golden/suites.js';
import { table as tableOf } from './tables.js';

const textOf = (file: string): string => readFileSync(new URL(`../../mappings/${file}`, import.meta.url), 'utf8');
const profile = profileOf('hugging-face-managed');
const guide = textOf('hugging-face.yaml');

/** Findings of `rehearse check` about usernames that tell of a trap, not of what every mapping has. */
const TRAPS = ['value/refused', 'required/nullable', 'expression/replace-empty-text'];

describe.each([
  ['hugging-face-hardened', KEEPS_NAME, 'IMPOSSIBLE'],
  ['hugging-face-hardened-unique', WITH_KEY, 'INJECTIVE'],
] as const)('%s', (name, { expression }, uniqueness) => {
  const text = textOf(`${name}.yaml`);
  const table = tableOf(text);

  test('has the published expression', () => {
    expect(table.users.mappings[0]).toMatchObject({ target: 'userName', source: { text: expression } });
  });

  test('is proved: every rule, and a name for everybody', () => {
    const [row] = proveRows(table, profile, { domains: 'documented' });
    expect(row?.proof.rules.map(({ rule, verdict }) => [rule.id, verdict])).toEqual(
      profile.users.rules
        .filter((rule) => rule.kind === 'forbid' && rule.target.text === 'userName')
        .map(({ id }) => [id, 'PROVED']),
    );
    expect(row?.proof.flow.verdict).toBe('ALWAYS');
  });

  test('is proved for whatever a directory may hold', () => {
    const [row] = proveRows(table, profile, { domains: 'any' });
    expect(row?.proof.rules.filter(({ verdict }) => verdict !== 'PROVED')).toEqual([]);
  });

  test(`is ${uniqueness} as a name of one person alone`, () => {
    const [row] = proveRows(table, profile, { domains: 'documented' });
    expect(row && proveUnique(row.question, keyAttributes()).verdict).toBe(uniqueness);
  });

  test('is otherwise the mapping of the guide', () => {
    const rows = (content: string) => content.split('\n').filter((line) => /^ {2}- \{/.test(line));
    expect(rows(text)).toEqual(rows(guide).slice(1));
  });

  test('has nothing that speaks against its usernames', () => {
    const { mapping, findings } = readMapping(text, `${name}.yaml`);
    expect(findings).toEqual([]);
    const found = mapping ? checkMapping(mapping, profile) : [];
    expect(found.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(found.filter(({ ruleId, subject }) => subject === 'userName' && TRAPS.includes(ruleId))).toEqual([]);
    const colliding = found.some(({ ruleId, subject }) => subject === 'userName' && ruleId === 'value/collision');
    expect(colliding).toBe(uniqueness !== 'INJECTIVE');
  });

  test('passes its tests', async () => {
    const ran = await run(textOf(`${name}.test.yaml`), table);
    expect(mismatchesOf(ran)).toEqual([]);
    expect(ran.result.findings).toEqual([]);
  });
});
