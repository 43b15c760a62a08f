import { type AnyRule, defineRule, toCopy } from '../../diagnostics/index.js';

const REPLACE = 'Microsoft Learn: Reference for writing expressions for attribute mappings, Replace';
const REGEX = 'Microsoft Learn: Backtracking in .NET regular expressions';

export const replaceEmptyText = defineRule<{ readonly places: readonly string[]; readonly corrected: string }>({
  id: 'expression/replace-empty-text',
  severity: 'warning',
  title: 'A place of Replace that is not used is left blank, not filled with "".',
  why: 'If Entra takes "" for a pattern or a template, the value is not what you see here, and accounts get wrong or empty names.',
  source: `${REPLACE} (what "" means there is not documented)`,
  message: ({ places }) =>
    `Replace has "" as ${places.join(', ')}. Microsoft's examples leave unused places blank and do not say what "" does there; it is taken for blank here.`,
  help: ({ corrected }) => toCopy('Leave the places blank, which is documented:', corrected),
});

export const findIsNoPattern = defineRule<{ readonly found: string; readonly corrected: string | undefined }>({
  id: 'expression/find-is-no-pattern',
  severity: 'warning',
  title: 'The second place of Replace holds plain text, the third one a regular expression.',
  why: 'Nothing is replaced, because no value holds these very characters, and names flow with what you meant to remove.',
  source: REPLACE,
  message: ({ found }) =>
    `Replace looks for the characters ${found} as they stand here; it is not read as a regular expression in this place.`,
  help: ({ corrected }) =>
    corrected === undefined
      ? 'A regular expression belongs in the third place.'
      : toCopy('If it is a regular expression, move it one place on:', corrected),
});

export const patternNeverMatches = defineRule<{ readonly pattern: string }>({
  id: 'expression/pattern-never-matches',
  severity: 'error',
  title: 'A regular expression must be able to match.',
  why: 'Nothing is ever replaced, and every value flows unchanged.',
  source: 'Microsoft Learn: Anchors in .NET regular expressions',
  message: ({ pattern }) =>
    `The regular expression ${pattern} can match nothing: it wants text before the start (^) or after the end ($).`,
  help: () => 'Put ^ first and $ last, or write \\^ and \\$ for the characters themselves.',
});

export const patternCanRunAway = defineRule<{ readonly pattern: string }>({
  id: 'expression/pattern-can-run-away',
  severity: 'warning',
  title: 'A regular expression must be done with every value in reasonable time.',
  why: 'One odd value can keep Entra busy for so long that the user, or the whole cycle, fails.',
  source: REGEX,
  message: ({ pattern }) =>
    `The regular expression ${pattern} can run away: it can divide the same text among its repetitions in many ways, and Entra's engine (.NET) tries them all when the rest does not match. Whether Entra sets a time limit is not documented.`,
  help: () =>
    'Let no repetition stand inside another where both can take the same characters: [a-z]+ in place of ([a-z]+)*, or \\w+(\\s\\w+)* in place of (\\w+\\s?)+. Or put an atomic group around the inner part: (?>...).',
});

export const unknownGroupReference = defineRule<{ readonly reference: string; readonly groups: readonly string[] }>({
  id: 'expression/unknown-group-reference',
  severity: 'warning',
  title: 'A replacement refers to groups that its pattern has.',
  why: 'The reference is not filled in: accounts get the text ${...} itself as a value.',
  source: 'Microsoft Learn: Substitutions in .NET regular expressions',
  message: ({ reference }) => `The pattern has no group ${reference}, so it stays in the value as it is written.`,
  help: ({ groups }) =>
    groups.length === 0
      ? 'Name a group in the pattern, as in (?<name>...), and write ${name}.'
      : `Case counts. The pattern has ${groups.map((one) => `\${${one}}`).join(', ')}.`,
});

/** Every rule about Replace and its patterns. */
export const replaceRules: readonly AnyRule[] = [
  replaceEmptyText,
  findIsNoPattern,
  patternNeverMatches,
  patternCanRunAway,
  unknownGroupReference,
];
