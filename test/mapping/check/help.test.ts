import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { parse } from '../../../grammar/index.js';
import type { Finding } from '../../../src/diagnostics/index.js';
import { catalogue } from '../../../src/functions/index.js';
import { checkMapping, readMapping } from '../../../src/mapping/index.js';
import { profileOf } from './checked.js';

const FOLDER = fileURLToPath(new URL('../rules', import.meta.url));
const files = readdirSync(FOLDER).filter((name) => name.includes('.fail.'));
const textOf = (file: string): string => readFileSync(join(FOLDER, file), 'utf8');

function everything(text: string, file: string): readonly Finding[] {
  const { mapping, findings } = readMapping(text, file);
  if (mapping === undefined) return findings;
  return [...findings, ...checkMapping(mapping, profileOf(mapping.target?.text ?? 'generic'))];
}

const told = files.flatMap((file) => {
  const text = textOf(file);
  return everything(text, file).map((finding) => ({ name: `${finding.ruleId} in ${file}`, file, text, finding }));
});
const helps = [...new Map(told.map((one) => [one.finding.help, one])).values()];

const CALL = new RegExp(`\\b(?:${[...catalogue.keys()].join('|')})\\(`);
const isToCopy = (line: string): boolean => line.startsWith('  ');
const copied = ({ help }: Finding): readonly string[] =>
  help.split('\n').flatMap((line) => (isToCopy(line) ? [line.slice(2)] : []));

describe('what can be copied stands on lines of its own', () => {
  test.each(helps)('$name', ({ finding }) => {
    const prose = finding.help.split('\n').filter((line) => !isToCopy(line));
    for (const line of prose) {
      expect(line).not.toMatch(CALL);
      expect(line).not.toMatch(
        /- \{|[{[]'|\brehearse (?:run|check|explain|eval|parse) |(?<![\w-])--(?!file FILE)[a-z]/,
      );
      expect(line).not.toMatch(/\w (?:(?:NOT )?EQUALS "|IS (?:NOT )?NULL|(?:NOT )?REGEX MATCH "|Includes ")/);
    }
    for (const line of copied(finding)) {
      if (!CALL.test(line) || line.startsWith('- {')) continue;
      // In the form of the portal's fields an expression is one of them.
      const expression = /Expression: (.*?)(?: \| |$)/.exec(line)?.[1] ?? line;
      expect(parse(expression).diagnostics).toEqual([]);
    }
  });
});

const rowsOf = (help: Finding): readonly string[] => copied(help).filter((line) => line.startsWith('- {'));
const offered = helps.filter(({ file, finding }) => file.endsWith('.yaml') && rowsOf(finding).length > 0);

/** A table with a row in the place of the one with the same target, or the first of its kind of object. */
function withRow(text: string, row: string, target: string, { where }: Finding): string {
  const lines = text.split('\n');
  const isRow = (line: string): boolean => line.includes(`target: ${target},`) || line.includes(`target: '${target}',`);
  const here = lines[(where?.line ?? 0) - 1] ?? '';
  const isSection = (line: string): boolean => /^(?:users|groups):/.test(line);
  const section = lines.slice(0, where?.line).findLastIndex(isSection);
  const at = isRow(here) ? (where?.line ?? 0) - 1 : lines.findIndex((line, index) => index > section && isRow(line));
  if (at >= 0) lines[at] = `  ${row}`;
  else lines.splice(section + 1, 0, `  ${row}`);
  return lines.join('\n');
}

describe('a row that is pasted', () => {
  test('many rules offer one', () => {
    expect(new Set(offered.map(({ finding }) => finding.ruleId)).size).toBeGreaterThanOrEqual(12);
  });

  // An example beside the advice, not a row of this table.
  const pasted = offered.filter(({ finding }) => finding.ruleId !== 'mapping/syntax');
  test.each(pasted)('$name', ({ file, text, finding }) => {
    const after = rowsOf(finding).reduce((table, row) => {
      const [{ target }] = parseYaml(row) as [{ target: string }];
      return withRow(table, row, target, finding);
    }, text);
    const { mapping, findings } = readMapping(after, file);
    expect(mapping).toBeDefined();
    expect(
      findings.filter(
        ({ ruleId }) => ruleId !== finding.ruleId && !everything(text, file).some((one) => one.ruleId === ruleId),
      ),
    ).toEqual([]);
    const left = everything(after, file).filter(
      ({ ruleId, subject, severity }) =>
        ruleId === finding.ruleId && subject === finding.subject && severity === finding.severity,
    );
    // A value that no mapping can mend is named in the help itself.
    const mended = /leaves only (.*?):/.exec(finding.help)?.[1]?.split(', ');
    const rules = left.flatMap(({ data }) => (data.trials as { rule: string }[] | undefined)?.map((one) => one.rule));
    expect(mended === undefined ? left : rules).toEqual(mended ?? []);
  });
});

const corrected = told.filter(
  ({ file, finding }) => file.endsWith('.yaml') && typeof finding.data.corrected === 'string',
);

describe('an expression that is pasted', () => {
  test('many rules offer one', () => {
    expect(new Set(corrected.map(({ finding }) => finding.ruleId)).size).toBeGreaterThanOrEqual(12);
  });

  test.each(corrected)('$name', ({ file, text, finding }) => {
    const better = String(finding.data.corrected);
    expect(copied(finding).join('\n')).toBe(better);
    const lines = text.split('\n');
    const at = (finding.where?.line ?? 0) - 1;
    lines[at] = (lines[at] ?? '').replace(/source: '(?:[^']|'')*'/, () => `source: '${better.replaceAll("'", "''")}'`);
    expect(lines.join('\n')).not.toBe(text);
    const after = everything(lines.join('\n'), file);
    expect(after.filter(({ ruleId, where }) => ruleId === finding.ruleId && where?.line === at + 1)).toEqual([]);
    expect(after.filter(({ severity, where }) => severity === 'error' && where?.line === at + 1)).toEqual([]);
  });
});
