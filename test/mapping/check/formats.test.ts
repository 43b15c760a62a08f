import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../src/diagnostics/index.js';
import { checkMapping, type MappingFile, readMapping, writeMapping } from '../../../src/mapping/index.js';
import type { Profile } from '../../../src/targets/index.js';
import { profileOf } from './checked.js';

// The same table says the same whatever its format: the fixtures of the rules, written in the others.
const FOLDER = fileURLToPath(new URL('../rules', import.meta.url));

/** What other formats cannot say: for which target a mapping is, who is in scope, and how an expression is typed. */
const OF_YAML: ReadonlySet<string> = new Set([
  'profile/not-named',
  'filter/with-assignment',
  'expression/roles-scope-all',
  'expression/constant-expression',
  // A schema defines the source attributes that it names.
  'attribute/not-listed',
]);

const NAMES = { json: 'mapping.json', markdown: 'guide.md' } as const;

function told(mapping: MappingFile, reading: readonly Finding[], profile: Profile): readonly string[] {
  const findings = [...reading, ...checkMapping(mapping, profile)];
  return findings
    .filter(({ ruleId }) => !OF_YAML.has(ruleId))
    .map(({ severity, ruleId, subject }) => `${severity} ${ruleId} ${subject ?? ''}`.trim())
    .sort();
}

/** Fixtures whose rows can all be read: of a broken one nothing is left to write. */
const tables = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.yaml'))
  .flatMap((file) => {
    const { mapping, findings } = readMapping(readFileSync(join(FOLDER, file), 'utf8'), file);
    const whole = mapping !== undefined && findings.every(({ severity }) => severity !== 'error');
    return whole ? [{ file, mapping, findings, profile: profileOf(mapping.target?.text ?? 'generic') }] : [];
  });

describe.each(['json', 'markdown'] as const)('as %s', (format) => {
  const rewritten = tables.flatMap((table) => {
    const output = writeMapping(table.mapping, format);
    if ('refused' in output) return [];
    // What is left out is told by `rehearse convert`, and cannot be found again.
    const left = output.lost.filter(
      ({ ruleId, data }) => ruleId === 'convert/lost' && !/^the (?:target|scope),/.test(String(data.what)),
    );
    return left.length > 0 ? [] : [{ ...table, output: output.text }];
  });

  test('most fixtures can be written', () => {
    expect(rewritten.length).toBeGreaterThan(format === 'json' ? 150 : 100);
  });

  test.each(rewritten)('$file', ({ mapping, findings, profile, output }) => {
    const again = readMapping(output, NAMES[format]);
    expect(again.mapping).toBeDefined();
    if (again.mapping === undefined) return;
    // Only YAML says how the provisioning job is set up: of that nothing is checked elsewhere.
    expect(told(again.mapping, again.findings, profile)).toEqual(
      told(mapping, findings, profile).filter((line) => !line.includes(' job/')),
    );
  });
});
