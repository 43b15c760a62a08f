import { type AnyRule, defineRule } from '../diagnostics/index.js';

const SOURCE = 'README, target profiles';

export const profileSyntax = defineRule<{ problem: string }>({
  id: 'profile/syntax',
  severity: 'error',
  title: 'A target profile must be readable YAML.',
  source: SOURCE,
  message: ({ problem }) => `This is not readable as YAML: ${problem}.`,
  help: () =>
    'Check quotes, colons and the indentation at this line. A text with ": ", "#" or a quote needs quotes around it.',
});

export const invalidProfile = defineRule<{ at: string; problem: string }>({
  id: 'profile/invalid',
  severity: 'error',
  title: 'A target profile must have the settings that profiles have.',
  source: SOURCE,
  message: ({ at, problem }) => (at === '' ? `The profile: ${problem}.` : `${at}: ${problem}.`),
  help: () => 'Compare with mappings/targets/hugging-face-managed.yaml.',
});

export const duplicateRule = defineRule<{ id: string }>({
  id: 'profile/duplicate-rule',
  severity: 'error',
  title: 'Two rules of a target profile must not have the same id.',
  source: SOURCE,
  message: ({ id }) => `Two rules have the id ${id}.`,
  help: () => 'Give one of them another id.',
});

/** The rules about profile files. The rules of a target are data: see `rulesOf`. */
export const targetRules: readonly AnyRule[] = [profileSyntax, invalidProfile, duplicateRule];
