import { expect, test } from 'vitest';
import { z } from 'zod';
import { defineRule } from '../../src/diagnostics/index.js';
import { readYaml } from '../../src/diagnostics/yaml.js';

const rule = defineRule<{ readonly at: string; readonly problem: string }>({
  id: 'x/y',
  severity: 'error',
  title: '',
  source: '',
  message: ({ problem }) => problem,
  help: () => '',
});

function problemOf(form: z.ZodType, text: string): unknown {
  const read = readYaml(`at: ${text}\n`, 'x.yaml', {
    form: z.strictObject({ at: form }),
    rules: { syntax: rule, invalid: rule },
    settings: [],
  });
  return 'findings' in read ? read.findings.map(({ data }) => data.problem).join('; ') : 'read';
}

const kinds = z.enum(['slow', 'throttled', 'dropped']);

test.each([
  [z.array(z.string()), 'slow', 'needs a list'],
  [z.string(), '12', 'needs a text'],
  [z.boolean(), '"yes"', 'needs true or false'],
  [z.number(), 'many', 'needs a number'],
  [z.int(), '1.5', 'needs a whole number'],
  [z.strictObject({}), '[1]', 'needs settings'],
  [z.strictObject({ kind: kinds }), '{}', 'needs one of slow, throttled, dropped'],
  [z.strictObject({ name: z.string() }), '{}', 'needs a text, and is missing'],
  [kinds, 'slowly', 'needs one of slow, throttled, dropped (did you mean "slow"?)'],
  [kinds, 'melted-away', 'needs one of slow, throttled, dropped'],
  [kinds, '7', 'needs one of slow, throttled, dropped'],
  [z.literal(1), '2', 'needs 1'],
  [z.int().positive(), '0', 'needs more than 0'],
  [z.int().nonnegative(), '-1', 'needs at least 0'],
  [z.number().max(600), '601', 'needs at most 600'],
  [z.number().lt(600), '600', 'needs less than 600'],
  [z.string().min(1), '""', 'needs at least 1 character'],
  [z.array(z.int()).min(2), '[1]', 'needs at least 2 rows'],
  // A form that has words of its own keeps them.
  [z.int({ error: 'needs the age in years' }), 'old', 'needs the age in years'],
])('a value that does not fit is told of in plain words: %#', (form, text, problem) => {
  expect(problemOf(form, text)).toBe(problem);
});
