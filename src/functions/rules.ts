import { type AnyRule, defineRule, toCopy } from '../diagnostics/index.js';
import { dateRules } from './rules-dates.js';

const REFERENCE = 'Microsoft Learn: Reference for writing expressions for attribute mappings';
const NOT_READ =
  'Entra cannot read the expression, so the mapping cannot be saved, or the attribute fails for everybody.';
const FAILS = 'The person is not provisioned, or keeps the old values, until the value or the mapping is corrected.';

export const notANumber = defineRule<{ readonly function: string; readonly parameter: string; readonly found: string }>(
  {
    id: 'function/not-a-number',
    severity: 'error',
    title: 'Positions and lengths are whole numbers.',
    why: FAILS,
    source: REFERENCE,
    message: ({ function: name, parameter, found }) =>
      `${name} needs a whole number as ${parameter}, and got "${found}".`,
    help: () => 'Write digits, such as 3 or "3".',
  },
);

export const notADate = defineRule<{ readonly function: string; readonly found: string }>({
  id: 'function/not-a-date',
  severity: 'error',
  title: 'Functions of dates need a date.',
  why: FAILS,
  source: `${REFERENCE}, CDate`,
  message: ({ function: name, found }) => `${name} cannot read "${found}" as a date.`,
  help: () =>
    'Dates are read as 2026-11-30, 2026-11-30+01:00, 2026-11-30T08:15:00Z or 11/30/2026 8:15:00 AM. Bring any other form into one of these with FormatDateTime, and guard against values that are empty: IIF(IsNullOrEmpty([x]), ..., CDate([x])).',
});

export const startBelowOne = defineRule<{ readonly function: string; readonly start: string }>({
  id: 'function/start-below-one',
  severity: 'error',
  title: 'Positions in a text count from 1.',
  why: FAILS,
  source: REFERENCE,
  message: ({ function: name, start }) => `${name} starts at position ${start}, but positions count from 1.`,
  help: () => 'Use 1 for the first character.',
});

export const negativeLength = defineRule<{ readonly function: string; readonly length: string }>({
  id: 'function/negative-length',
  severity: 'error',
  title: 'A length is 0 or more.',
  why: FAILS,
  source: REFERENCE,
  message: ({ function: name, length }) => `${name} is asked for ${length} characters.`,
  help: () => 'Use a length of 0 or more.',
});

export const unknownWord = defineRule<{ readonly function: string; readonly found: string; readonly words: string }>({
  id: 'function/unknown-word',
  severity: 'error',
  title: 'An option is one of the words its function knows.',
  why: NOT_READ,
  source: REFERENCE,
  message: ({ function: name, found, words }) => `${name} does not know the option ${found}; it knows ${words}.`,
  help: ({ words }) => `Use one of ${words}.`,
});

export const noSuchItem = defineRule<{ readonly index: string; readonly count: number }>({
  id: 'function/no-such-item',
  severity: 'error',
  title: 'Item reads a place that the list has.',
  why: FAILS,
  source: `${REFERENCE}, Item`,
  message: ({ index, count }) => `Item is asked for value ${index} of a list of ${count}; the first one is 1.`,
  help: () => 'Guard against short lists: IIF(Count([x]) >= 2, Item([x], 2), "").',
});

export const noSuchComponent = defineRule<{ readonly dn: string; readonly component: string; readonly count: number }>({
  id: 'function/no-such-component',
  severity: 'error',
  title: 'DNComponent reads a part that the name has.',
  why: FAILS,
  source: 'Microsoft Learn: Cloud Sync expressions, DNComponent',
  message: ({ dn, component, count }) => `DNComponent is asked for part ${component} of "${dn}", which has ${count}.`,
  help: () => 'Parts count from 1, from the left.',
});

const UNREADABLE_NAMES = {
  syntax: {
    message: 'it is no distinguished name',
    help: 'A distinguished name is like CN=Joe,OU=Sales,DC=contoso,DC=com; a comma, plus sign, quote or backslash in a value has a backslash before it.',
  },
  several: {
    message: 'that part has several values',
    help: 'Active Directory has no such parts: a plus sign that belongs to the value has a backslash before it.',
  },
  encoded: {
    message: 'that part is not text but bytes (#...)',
    help: 'A number sign that begins a text has a backslash before it.',
  },
} as const;

export const unreadableName = defineRule<{ readonly dn: string; readonly reason: keyof typeof UNREADABLE_NAMES }>({
  id: 'function/unreadable-name',
  severity: 'error',
  title: 'DNComponent reads distinguished names whose parts are one text each.',
  why: FAILS,
  source: 'RFC 4514; Microsoft Learn: Cloud Sync expressions, DNComponent',
  message: ({ dn, reason }) => `DNComponent cannot read "${dn}": ${UNREADABLE_NAMES[reason].message}.`,
  help: ({ reason }) => UNREADABLE_NAMES[reason].help,
});

export const unknownCulture = defineRule<{ readonly function: string; readonly found: string }>({
  id: 'function/unknown-culture',
  severity: 'error',
  title: 'A culture is named as RFC 4646 says.',
  why: NOT_READ,
  source: `${REFERENCE}, ToLower and ToUpper`,
  message: ({ function: name, found }) => `${name} knows no culture named "${found}".`,
  help: () =>
    'A culture is a language of two or three letters, such as tr, and often a country, such as tr-TR. Leave it away for the invariant culture.',
});

export const notBase64 = defineRule<{ readonly function: string; readonly found: string }>({
  id: 'function/not-base64',
  severity: 'error',
  title: 'Only Base64 can be decoded.',
  why: FAILS,
  source: 'Microsoft Learn: Cloud Sync expressions, ConvertFromBase64',
  message: ({ function: name, found }) => `${name} cannot read "${found}": it is not Base64.`,
  help: () => 'Base64 has letters, digits, + and /, and ends with = where its length is no multiple of 4.',
});

export const notASid = defineRule<{ readonly function: string; readonly found: string }>({
  id: 'function/not-a-sid',
  severity: 'error',
  title: 'Only a security identifier can be written as S-1-...',
  why: FAILS,
  source: 'Microsoft Learn: Cloud Sync expressions, StringFromSid',
  message: ({ function: name, found }) => `${name} cannot read "${found}" as a security identifier.`,
  help: () => 'Give the bytes of objectSid in Base64 or hexadecimal.',
});

export const errorFunction = defineRule<{ readonly message: string }>({
  id: 'function/error',
  severity: 'error',
  title: 'The function Error fails the user or group on purpose.',
  why: FAILS,
  source: 'Microsoft Learn: Cloud Sync expressions, Error',
  message: ({ message }) => (message === '' ? 'The mapping raises an error without a message.' : message),
  help: () => 'The mapping raises this error itself: change the data it complains about, or the mapping.',
});

export const allTaken = defineRule<{ readonly tried: string }>({
  id: 'function/all-taken',
  severity: 'error',
  title: 'SelectUniqueValue needs one value that nobody has.',
  why: FAILS,
  source: `${REFERENCE}, SelectUniqueValue`,
  message: ({ tried }) =>
    tried === '' ? 'SelectUniqueValue found no value to try: every rule was empty.' : `All values are taken: ${tried}.`,
  help: () => 'Add a rule that cannot run out, for instance one that ends with part of an employee number.',
});

export const severalRoles = defineRule<{ readonly roles: string }>({
  id: 'function/several-roles',
  severity: 'error',
  title: 'SingleAppRoleAssignment is for people with one role.',
  why: 'Which of the roles the account gets is left to chance.',
  source: 'Microsoft Learn: Customize user provisioning attribute mappings',
  message: ({ roles }) => `Several app roles are assigned: ${roles}. Which one Entra takes is not defined.`,
  help: () => 'Leave one role assigned, or use AppRoleAssignmentsComplex if the application takes several.',
});

export const unnamedRole = defineRule({
  id: 'function/unnamed-role',
  severity: 'error',
  title: 'An app role has a name.',
  why: FAILS,
  source: 'Microsoft Learn: Customize user provisioning attribute mappings',
  message: () => 'An app role is given without displayName and value, so that its name is not known.',
  help: () => 'Give appRoleAssignments as names of roles, or as objects with displayName and value.',
});

export const noDefaultDomain = defineRule({
  id: 'function/no-default-domain',
  severity: 'error',
  title: 'The default domain of the tenant must be known.',
  why: FAILS,
  source: 'Graph docs: synchronizationSchema: functions',
  message: () => 'The default domain of the tenant is not known here.',
  help: () => 'Give it: --set %DefaultDomain%=contoso.com',
});

export const randomString = defineRule<{ readonly reason: string }>({
  id: 'function/random-string',
  severity: 'error',
  title: 'The minimums of RandomString must fit into its length.',
  why: FAILS,
  source: `${REFERENCE}, RandomString`,
  message: ({ reason }) => `RandomString cannot give ${reason}.`,
  help: () => 'RandomString(Length, MinimumNumbers, MinimumSpecialCharacters, MinimumCapital, MinimumLowerCase).',
});

export const switchOdd = defineRule<{ readonly count: number }>({
  id: 'function/switch-pairs',
  severity: 'error',
  title: 'Switch takes a source, a default, and then pairs of key and value.',
  why: NOT_READ,
  source: `${REFERENCE}, Switch`,
  message: ({ count }) =>
    `Switch has ${count} arguments; after the source and the default, keys and values come in pairs.`,
  help: () =>
    toCopy(
      'With a default, and without one, when its place stays blank:',
      'Switch([country], "Other", "NO", "Norway", "SE", "Sweden")',
      'Switch([country], , "NO", "Norway", "SE", "Sweden")',
    ),
});

export const replaceMode = defineRule<{ readonly given: string }>({
  id: 'function/replace-mode',
  severity: 'error',
  title: 'Replace knows five combinations of its arguments.',
  why: NOT_READ,
  source: `${REFERENCE}, Replace`,
  message: ({ given }) => `Replace cannot do anything with ${given}.`,
  help: () =>
    toCopy(
      'Give one of: oldValue and replacementValue; oldValue and template; regexPattern and replacementValue; regexPattern, regexGroupName and replacementValue; regexPattern, regexGroupName and replacementAttributeName. Leave the other places blank:',
      'Replace([mailNickname], ".", , , "", , )',
    ),
});

export const replaceComma = defineRule<{ readonly given: string; readonly corrected: string }>({
  id: 'function/replace-comma',
  severity: 'error',
  title: 'The replacement of Replace stands in its fifth place; places before it that are not used are left blank.',
  why: 'Entra cannot tell what to put in the place of what was found, and refuses the expression.',
  source: `${REFERENCE}, Replace`,
  message: ({ given }) =>
    `Replace has no replacementValue: by its place, the last text is ${given}. Commas for blank places are missing.`,
  help: ({ corrected }) => toCopy('If it is the replacement, write:', corrected),
});

export const regexRefused = defineRule<{
  readonly pattern: string;
  readonly reason: string;
  /** Whether Entra refuses the pattern too. */
  readonly invalid: boolean;
}>({
  id: 'function/regex-refused',
  severity: 'error',
  title: 'A regular expression is run only if it means the same here as in Entra (.NET).',
  why: 'Entra refuses the pattern, or what it makes of names cannot be rehearsed.',
  source: 'Microsoft Learn: .NET regular expression language',
  message: ({ pattern, reason, invalid }) =>
    invalid
      ? `The regular expression ${pattern} is none that Entra (.NET) can read: ${reason}.`
      : `The regular expression ${pattern} cannot be rehearsed: ${reason}.`,
  help: ({ invalid }) =>
    invalid
      ? 'Correct the pattern; Entra refuses it too.'
      : 'Entra may run this pattern, but what it does there cannot be told here. Rewrite the pattern without it.',
});

export const regexTooCostly = defineRule<{ readonly pattern: string; readonly length: number }>({
  id: 'function/regex-too-costly',
  severity: 'error',
  title: 'A regular expression must be done with every value in reasonable time.',
  why: 'Entra may be busy with one person for minutes, or fail.',
  source: 'Microsoft Learn: Backtracking in .NET regular expressions',
  message: ({ pattern, length }) =>
    `The regular expression ${pattern} was given up on a value of ${length} characters: it tries too many ways to match.`,
  help: () =>
    'Entra may take minutes over such a value, or fail. Shorten the value first (Mid), or rewrite the pattern: without references such as \\1, and without long repetitions inside repetitions.',
});

export const regexGroup = defineRule<{ readonly group: string }>({
  id: 'function/regex-group',
  severity: 'error',
  title: 'The group that Replace names must be in its pattern.',
  why: NOT_READ,
  source: `${REFERENCE}, Replace`,
  message: ({ group }) => `The pattern has no group named ${group}.`,
  help: ({ group }) => `Name a group in the pattern: (?<${group}>...).`,
});

/** Every rule about calling a function. */
// biome-ignore format: a list of names
export const functionRules: readonly AnyRule[] = [
  notANumber, notADate, startBelowOne, negativeLength, noSuchItem, noSuchComponent, unreadableName, unknownCulture,
  notBase64, notASid, errorFunction, allTaken, severalRoles, unnamedRole, noDefaultDomain, randomString, unknownWord,
  switchOdd, replaceMode, replaceComma, regexRefused, regexTooCostly, regexGroup, ...dateRules,
];
