import { type AnyRule, defineRule } from '../../diagnostics/index.js';

const SOURCE = 'README, a target that fails';

export const faultsSyntax = defineRule<{ readonly problem: string }>({
  id: 'faults/syntax',
  severity: 'error',
  title: 'A file of faults is a YAML file.',
  source: 'YAML 1.2',
  message: ({ problem }) => `This is not YAML: ${problem}.`,
  help: () => 'Correct the file at this place. Indent with blanks, not with tabs.',
});

export const invalidFaults = defineRule<{ readonly at: string; readonly problem: string }>({
  id: 'faults/invalid',
  severity: 'error',
  title: 'A file of faults says which requests go wrong and how, in settings that exist.',
  source: SOURCE,
  message: ({ at, problem }) => (at === '' ? `In this file: ${problem}.` : `In ${at}: ${problem}.`),
  help: () => 'Every setting is explained in mappings/schemas/scim-faults.schema.json.',
});

/** The rules about files of faults. */
export const serverRules: readonly AnyRule[] = [faultsSyntax, invalidFaults];
