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

export const unknownProfile = defineRule<{ readonly name: string }>({
  id: 'profile/unknown',
  severity: 'error',
  title: 'A target is the name of a bundled profile, or the path of one.',
  source: SOURCE,
  message: ({ name }) => `There is no target profile ${name}.`,
  help: () =>
    'Bundled is hugging-face-managed. The path of a profile of your own ends in .yaml and starts at the mapping file.',
});

/** The rules about profile files. The rules of a target are data: see `rulesOf`. */
export const targetRules: readonly AnyRule[] = [profileSyntax, invalidProfile, duplicateRule, unknownProfile];
