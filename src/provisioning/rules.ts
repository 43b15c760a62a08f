import { type AnyRule, defineRule } from '../diagnostics/index.js';

const LOG = 'Microsoft Learn: Provisioning logs, error codes';

export const refusedByTarget = defineRule<{ readonly code: string; readonly detail: string }>({
  id: 'provisioning/refused',
  severity: 'error',
  title: 'The target refused the object for a reason that no rule of its profile explains.',
  source: LOG,
  message: ({ code, detail }) => `The target refused it (${code}): ${detail}`,
  help: () => 'Read the answer of the target; it is what the provisioning log would show.',
});

export const conflict = defineRule<{ readonly detail: string }>({
  id: 'provisioning/conflict',
  severity: 'error',
  title: 'The target already holds another object with a value that must be unique.',
  source: LOG,
  message: ({ detail }) => `The target already holds such an object: ${detail}`,
  help: () =>
    'Find the account in the target. If it belongs to this person, add a second matching attribute that finds it.',
});

export const severalMatches = defineRule<{ readonly detail: string }>({
  id: 'provisioning/duplicate-target-entries',
  severity: 'error',
  title: 'Matching finds more than one object in the target.',
  source: `${LOG}, DuplicateTargetEntries`,
  message: ({ detail }) => `Matching is ambiguous: ${detail}.`,
  help: () => 'Match by an attribute that is unique in the target.',
});

export const duplicateSource = defineRule<{ readonly detail: string }>({
  id: 'provisioning/duplicate-source-entries',
  severity: 'error',
  title: 'Two objects of the directory match one object in the target.',
  source: `${LOG}, DuplicateSourceEntries`,
  message: ({ detail }) => `Matching leads to an object that is taken: ${detail}.`,
  help: () =>
    'Give the two different values for the matching attribute, or match by one that is unique, such as objectId.',
});

export const searchRefused = defineRule<{ readonly detail: string }>({
  id: 'provisioning/search-refused',
  severity: 'error',
  title: 'The target must be able to search for the matching attribute.',
  source: 'Microsoft Learn: Develop a SCIM endpoint, matching attributes',
  message: ({ detail }) => `The target refuses the search: ${detail}`,
  help: () => 'Match by an attribute that the target can search for, such as externalId.',
});

export const expressionFailed = defineRule<{ readonly target: string; readonly message: string }>({
  id: 'provisioning/expression-failed',
  severity: 'error',
  title: 'An expression that cannot be evaluated fails the whole object.',
  source: 'Microsoft Learn: Reference for writing expressions for attribute mappings',
  message: ({ target, message }) => `The expression of ${target} cannot be evaluated: ${message}`,
  help: () =>
    'Guard the expression, for instance with IIF(IsPresent([attribute]), ..., ...), or fill in the attribute.',
});

export const nothingToMatch = defineRule<{ readonly targets: string }>({
  id: 'provisioning/match-missing',
  severity: 'error',
  title: 'An object without a value for any matching attribute is not provisioned.',
  source: `${LOG}, EntryJoiningPropertyValueIsMissing`,
  message: ({ targets }) => `There is no value to match by (${targets}), so the object is skipped.`,
  help: () => 'Fill in the attribute, or match by one that everybody has, such as objectId.',
});

export const requiredMissing = defineRule<{ readonly target: string }>({
  id: 'provisioning/required-missing',
  severity: 'error',
  title: 'An object without a value that the target directory requires is not created.',
  source: `${LOG}, AttributeValidationFailed (observed)`,
  message: ({ target }) => `There is no value for ${target}, which Entra requires of every new object.`,
  help: () => 'Fill in the attribute in Entra, or give the mapping a default value.',
});

export const scopeUnknown = defineRule<Record<string, never>>({
  id: 'provisioning/scope-unknown',
  severity: 'unknown',
  title: 'Whether an object passes the scoping filters must be decidable.',
  source: 'Rehearsal: scoping filters',
  message: () =>
    'Whether the scoping filters let it through cannot be told: they read a property that the directory does not carry, or a regular expression was given up on, because it tries too many ways to match.',
  help: () => 'Export the property too, or rewrite the regular expression without repetitions inside repetitions.',
});

/** Every rule about what becomes of an object in a cycle. */
export const provisioningRules: readonly AnyRule[] = [
  refusedByTarget,
  conflict,
  severalMatches,
  duplicateSource,
  searchRefused,
  expressionFailed,
  nothingToMatch,
  requiredMissing,
  scopeUnknown,
];
