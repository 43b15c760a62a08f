import { z } from 'zod';
import { defineRule, type Finding, frame } from '../../src/diagnostics/index.js';
import { readYaml, type YamlFile } from '../../src/diagnostics/yaml.js';

export const syntax = defineRule<{ readonly problem: string }>({
  id: 'example/syntax',
  severity: 'error',
  title: '',
  source: '',
  message: ({ problem }) => problem,
  help: () => '',
});

export const invalid = defineRule<{ readonly at: string; readonly problem: string }>({
  ...syntax,
  id: 'example/invalid',
  message: ({ at, problem }) => `${at}: ${problem}`,
});

const form = z.strictObject(
  {
    name: z.string('needs a text').optional(),
    count: z.int('needs a number').optional(),
    rows: z.array(z.strictObject({ source: z.string('needs a text') }), 'needs a list').default([]),
  },
  'needs settings',
);

type Form = z.infer<typeof form>;

export const read = (text: string) =>
  readYaml(text, 'f.yaml', { form, rules: { syntax, invalid }, settings: ['name', 'count', 'rows', 'source'] });

export function accepted(text: string): YamlFile<Form> {
  const result = read(text);
  if ('findings' in result) throw new Error(shown(result.findings).join('\n'));
  return result.read;
}

/** What is wrong with a text: each message, and the drawn place. */
export function refused(text: string): string[] {
  const result = read(text);
  if ('read' in result) throw new Error('the text was accepted');
  return shown(result.findings);
}

const shown = (findings: readonly Finding[]): string[] =>
  findings.map((one) => {
    const { problem, at } = one.data;
    const where = one.where;
    if (where === undefined) throw new Error('a finding without a place');
    const message = one.ruleId === syntax.id ? String(problem) : `${String(at)}: ${String(problem)}`;
    return `${where.line}:${where.column}: ${message}\n${frame(where)}`;
  });
