import { type AnyRule, defineRule } from '../diagnostics/index.js';

const REFERENCE = 'Microsoft Learn: Reference for writing expressions for attribute mappings';

export const notANumber = defineRule<{ readonly function: string; readonly parameter: string; readonly found: string }>(
  {
    id: 'function/not-a-number',
    severity: 'error',
    title: 'Positions and lengths are whole numbers.',
    source: REFERENCE,
    message: ({ function: name, parameter, found }) =>
      `${name} needs a whole number as ${parameter}, and got "${found}".`,
    help: () => 'Write digits, such as 3 or "3".',
  },
);

export const startBelowOne = defineRule<{ readonly function: string; readonly start: string }>({
  id: 'function/start-below-one',
  severity: 'error',
  title: 'Positions in a text count from 1.',
  source: REFERENCE,
  message: ({ function: name, start }) => `${name} starts at position ${start}, but positions count from 1.`,
  help: () => 'Use 1 for the first character.',
});

export const negativeLength = defineRule<{ readonly function: string; readonly length: string }>({
  id: 'function/negative-length',
  severity: 'error',
  title: 'A length is 0 or more.',
  source: REFERENCE,
  message: ({ function: name, length }) => `${name} is asked for ${length} characters.`,
  help: () => 'Use a length of 0 or more.',
});

export const unknownWord = defineRule<{ readonly function: string; readonly found: string; readonly words: string }>({
  id: 'function/unknown-word',
  severity: 'error',
  title: 'An option is one of the words its function knows.',
  source: REFERENCE,
  message: ({ function: name, found, words }) => `${name} does not know the option ${found}; it knows ${words}.`,
  help: ({ words }) => `Use one of ${words}.`,
});

export const switchOdd = defineRule<{ readonly count: number }>({
  id: 'function/switch-pairs',
  severity: 'error',
  title: 'Switch takes a source, a default, and then pairs of key and value.',
  source: `${REFERENCE}, Switch`,
  message: ({ count }) =>
    `Switch has ${count} arguments; after the source and the default, keys and values come in pairs.`,
  help: () =>
    'Switch(source, default, key1, value1, key2, value2). If there is no default, leave its place blank: Switch([a], , "x", "y").',
});

export const replaceMode = defineRule<{ readonly given: string }>({
  id: 'function/replace-mode',
  severity: 'error',
  title: 'Replace knows five combinations of its arguments.',
  source: `${REFERENCE}, Replace`,
  message: ({ given }) => `Replace cannot do anything with ${given}.`,
  help: () =>
    'Give one of: oldValue and replacementValue; oldValue and template; regexPattern and replacementValue; regexPattern, regexGroupName and replacementValue; regexPattern, regexGroupName and replacementAttributeName. Leave the other places blank: Replace([mailNickname], ".", , , "", , )',
});

export const regexRefused = defineRule<{ readonly pattern: string; readonly reason: string }>({
  id: 'function/regex-refused',
  severity: 'error',
  title: 'A regular expression is run only if it means the same here as in Entra (.NET).',
  source: 'Microsoft Learn: .NET regular expression language',
  message: ({ pattern, reason }) => `The regular expression ${pattern} cannot be rehearsed: ${reason}.`,
  help: () => 'Rewrite the pattern without it. If it has a typing mistake, Entra would refuse it too.',
});

export const regexGroup = defineRule<{ readonly group: string }>({
  id: 'function/regex-group',
  severity: 'error',
  title: 'The group that Replace names must be in its pattern.',
  source: `${REFERENCE}, Replace`,
  message: ({ group }) => `The pattern has no group named ${group}.`,
  help: ({ group }) => `Name a group in the pattern: (?<${group}>...).`,
});

/** Every rule about calling a function. */
// biome-ignore format: a list of names
export const functionRules: readonly AnyRule[] = [
  notANumber, startBelowOne, negativeLength, unknownWord, switchOdd, replaceMode, regexRefused, regexGroup,
];
