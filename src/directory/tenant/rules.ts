import { defineRule } from '../../diagnostics/index.js';

export const impossibleChange = defineRule<{ readonly change: string; readonly reason: string }>({
  id: 'directory/impossible-change',
  severity: 'error',
  title: 'A change must fit the directory that it happens to.',
  source: 'Rehearsal: a directory that changes',
  message: ({ change, reason }) => `The change "${change}" cannot happen: ${reason}.`,
  help: () =>
    'Check the name and what the changes before it did. Users go by id or userPrincipalName, groups by id or displayName.',
});

export const scriptSyntax = defineRule<{ readonly problem: string }>({
  id: 'directory/script-syntax',
  severity: 'error',
  title: 'A script of changes or faults is a YAML file.',
  source: 'YAML 1.2',
  message: ({ problem }) => `This is not YAML: ${problem}.`,
  help: () => 'Correct the file at this place. Indent with blanks, not with tabs.',
});

export const invalidScript = defineRule<{ readonly at: string; readonly problem: string }>({
  id: 'directory/invalid-script',
  severity: 'error',
  title: 'A script says when something happens and what, in settings that exist.',
  source: 'Rehearsal: a directory that changes',
  message: ({ at, problem }) => (at === '' ? `In this script: ${problem}.` : `In ${at}: ${problem}.`),
  help: () => 'See README, "A tenant on your machine", for everything that a script may say.',
});

export const tenantRules = [impossibleChange, scriptSyntax, invalidScript] as const;
