import { type AnyRule, defineRule } from '../diagnostics/index.js';
import { extensionRules } from './extension-faults.js';

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
  help: () => 'Compare with mappings/targets/generic.yaml, which explains every setting.',
});

export const duplicateRule = defineRule<{ id: string }>({
  id: 'profile/duplicate-rule',
  severity: 'error',
  title: 'Two rules of a target profile must not have the same id.',
  why: 'Reports and the baseline tell rules apart by their id, so one of the two would hide the other.',
  source: SOURCE,
  message: ({ id }) => `Two rules have the id ${id}.`,
  help: () => 'Give one of them another id.',
});

export const unknownAttribute = defineRule<{ path: string; kind: 'User' | 'Group'; nearest: string | undefined }>({
  id: 'profile/unknown-attribute',
  severity: 'error',
  title: 'A target profile may only speak of attributes that SCIM has, or of an extension that it accepts.',
  why: 'A statement about an attribute that does not exist checks nothing, and nobody notices.',
  source: 'RFC 7643, sections 4 and 8.7',
  message: ({ path, kind }) => `A SCIM ${kind.toLowerCase()} has no attribute ${path}.`,
  help: ({ nearest }) =>
    nearest === undefined
      ? 'Write an attribute of RFC 7643, or one of an extension with its URN: urn:...:User:badge.'
      : `Write ${nearest}`,
});

export const contradiction = defineRule<{ path: string; says: string; problem: string }>({
  id: 'profile/contradiction',
  severity: 'error',
  title: 'The statements of a target profile must fit each other.',
  why: 'The rehearsal would obey one of the two statements, and the real target the other.',
  source: SOURCE,
  message: ({ path, says, problem }) => `${path} ${says}, but it ${problem}.`,
  help: ({ path, problem }) =>
    problem === 'is not accepted' ? `Add ${path} to "accepted", or take it out here.` : `Take ${path} out here.`,
});

export const forbidsEverything = defineRule<{ pattern: string; target: string }>({
  id: 'profile/forbids-everything',
  severity: 'error',
  title: 'A pattern under "forbid" must let some values through.',
  why: 'Every person would be refused in the rehearsal.',
  source: SOURCE,
  message: ({ pattern, target }) => `The pattern ${pattern} matches every value, so ${target} could never have one.`,
  help: () =>
    'A forbidden pattern says what a value must not hold. To allow only some characters, forbid all others: [^A-Za-z0-9-].',
});

export const unknownProfile = defineRule<{ readonly name: string; readonly bundled?: readonly string[] }>({
  id: 'profile/unknown',
  severity: 'error',
  title: 'A target is the name of a bundled profile, or the path of one.',
  source: SOURCE,
  message: ({ name }) => `There is no target profile ${name}.`,
  help: ({ bundled = [] }) =>
    `Bundled: ${bundled.join(', ')}. The path of a profile of your own ends in .yaml; in a mapping file it starts at that file.`,
});

/** The rules about profile files. The rules of a target are data: see `rulesOf`. */
export const targetRules: readonly AnyRule[] = [
  profileSyntax,
  invalidProfile,
  duplicateRule,
  unknownAttribute,
  contradiction,
  forbidsEverything,
  ...extensionRules,
  unknownProfile,
];
