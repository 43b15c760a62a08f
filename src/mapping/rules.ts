import { type AnyRule, defineRule, toCopy } from '../diagnostics/index.js';
import { filterRules } from './filter/rules.js';

const TABLE = 'README: Mapping tables';
const CUSTOMIZE = 'Microsoft Learn: Customize user provisioning attribute mappings';

export const yamlSyntax = defineRule<{ readonly problem: string }>({
  id: 'mapping/syntax',
  severity: 'error',
  title: 'A mapping table must be readable YAML.',
  why: 'Nothing in the file can be checked, and what is wrong in it reaches people unseen.',
  source: TABLE,
  message: ({ problem }) => `This is not readable as YAML: ${problem}.`,
  help: () =>
    toCopy(
      'Check quotes, colons and indentation at this line. An expression stands in single quotes:',
      `- { target: displayName, source: 'Join(" ", [givenName], [surname])' }`,
    ),
});

export const invalidTable = defineRule<{ readonly at: string; readonly problem: string }>({
  id: 'mapping/invalid',
  severity: 'error',
  title: 'A mapping table holds the settings that mapping tables have.',
  why: 'A setting that is misspelt or misplaced is not followed, so accounts come out other than the file says.',
  source: TABLE,
  message: ({ at, problem }) =>
    `${at === '' ? 'The mapping table' : at}: ${problem}${/[.?!]$/.test(problem) ? '' : '.'}`,
  help: () => 'Compare with mappings/hugging-face.yaml.',
});

export const unsupportedSetting = defineRule<{ readonly setting: string }>({
  id: 'mapping/unsupported-setting',
  severity: 'error',
  title: 'This version rehearses only part of what a mapping table can hold.',
  why: 'A rehearsal without the setting could call a mapping safe that is not.',
  source: TABLE,
  message: ({ setting }) =>
    `"${setting}" is not rehearsed by this version, and leaving it out would give a wrong answer.`,
  help: ({ setting }) => `Remove "${setting}" to rehearse without it.`,
});

export const invalidTarget = defineRule<{ readonly target: string; readonly problem: string }>({
  id: 'mapping/invalid-target',
  severity: 'error',
  title: 'A target attribute is a SCIM path.',
  why: 'Entra refuses to save the mapping, or the accounts lack the value.',
  source: 'RFC 7644 §3.10',
  message: ({ target, problem }) => `${target || 'An empty text'} is not a target attribute: ${problem}.`,
  help: () => 'Write a path such as userName, name.givenName or emails[type eq "work"].value.',
});

export const unknownTarget = defineRule<{
  readonly target: string;
  readonly kind: string;
  readonly nearest?: string | undefined;
}>({
  id: 'mapping/unknown-target',
  severity: 'error',
  title: 'A target attribute is one of SCIM, or of an extension, which is named by its URN.',
  why: 'The target ignores the value or refuses the account.',
  source: 'RFC 7643 §4, §8.7',
  message: ({ target, kind }) => `SCIM ${kind} have no attribute ${target}, so the target would ignore it.`,
  help: ({ nearest }) =>
    nearest
      ? `Did you mean ${nearest}?`
      : 'An attribute of an extension is written with its URN: urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department.',
});

export const duplicateTarget = defineRule<{ readonly target: string }>({
  id: 'mapping/duplicate-target',
  severity: 'error',
  title: 'A target attribute may be mapped once only.',
  why: 'Entra refuses to save the mapping, and where it is saved nobody can say which of the two values an account gets.',
  source: CUSTOMIZE,
  message: ({ target }) => `${target} is mapped a second time.`,
  help: () => 'Keep one of the two mappings.',
});

export const noMatch = defineRule<{ readonly kind: string }>({
  id: 'mapping/no-match',
  severity: 'error',
  title: 'Objects are matched by at least one attribute.',
  why: 'Accounts that exist already are not found, so people get a second one or none.',
  source: CUSTOMIZE,
  message: ({ kind }) =>
    `No mapping of ${/^(?:users|groups)$/.test(kind) ? `the ${kind}` : `"${kind}"`} has a matching precedence.`,
  help: () =>
    'Give one mapping "match: 1" (in JSON "matchingPriority": 1): the attribute that tells one object from another, such as externalId.',
});

export const duplicateMatch = defineRule<{ readonly match: number }>({
  id: 'mapping/duplicate-match',
  severity: 'error',
  title: 'Matching precedences differ.',
  why: 'Which attribute is tried first is not defined, so a person can be matched with the wrong account.',
  source: CUSTOMIZE,
  message: ({ match }) => `A second mapping has the matching precedence ${match}.`,
  help: () => 'Number the matching attributes 1, 2, 3 in the order in which they should be tried.',
});

export const referenceIntoText = defineRule<{
  readonly target: string;
  readonly attribute: string;
  readonly instead: string;
}>({
  id: 'mapping/reference-into-text',
  severity: 'error',
  title: 'A reference to another object is mapped to an attribute that refers to accounts.',
  why: 'The target gets the id of an account where it expects a text, or refuses the account.',
  source: `${CUSTOMIZE}, attribute type Reference; RFC 7643 §4.2, §4.3; Rehearsal: inferred`,
  message: ({ target, attribute }) => `${attribute} refers to another object, and ${target} holds a value of its own.`,
  help: ({ attribute, instead }) =>
    `Map ${attribute} to ${instead}, or delete the row: Entra offers no name or address of the object that is referred to.`,
});

export const unsupportedReference = defineRule<{ readonly attribute: string }>({
  id: 'mapping/unsupported-reference',
  severity: 'error',
  title: 'A reference to another object is rehearsed as a direct mapping only.',
  why: 'A rehearsal that left the reference out would not show accounts that it breaks.',
  source: TABLE,
  message: ({ attribute }) =>
    `[${attribute}] refers to another object. This version rehearses it as a direct mapping only, not inside an expression.`,
  help: ({ attribute }) =>
    `Map [${attribute}] alone, or remove the row to rehearse without it. Nothing is wrong with the mapping as far as this can tell.`,
});

/** Every rule about mapping files. */
// biome-ignore format: a list of names
export const mappingRules: readonly AnyRule[] = [
  yamlSyntax, invalidTable, unsupportedSetting, invalidTarget, duplicateTarget, noMatch, unknownTarget, duplicateMatch,
  referenceIntoText, unsupportedReference, ...filterRules,
];
