import { type AnyRule, defineRule, toCopy } from '../../diagnostics/index.js';
import { listed } from './words.js';

const MATCHING = 'Microsoft Learn: Customize user provisioning attribute mappings, Matching users';
const HOW = 'Microsoft Learn: How provisioning works, Initial cycle';

export const constantMatch = defineRule<{ readonly target: string }>({
  id: 'match/constant',
  severity: 'error',
  title: 'A matching attribute differs from person to person.',
  why: 'Everybody is matched with the same account, and one person gets the account of another.',
  source: `${MATCHING}: matching attributes should be unique`,
  message: ({ target }) => `${target} is the same text for everybody, so it matches everybody with the same account.`,
  help: () => 'Remove the matching precedence here, and give it to an attribute such as externalId from [objectId].',
});

export const mutable = defineRule<{
  readonly target: string;
  readonly names: readonly string[];
  /** Whether another matching attribute never changes. */
  readonly lasting: boolean;
  /** The matching rows, with one that never changes before them; none where the target cannot be searched by it. */
  readonly rows: readonly string[];
}>({
  id: 'match/mutable',
  severity: 'warning',
  title: 'The value that objects are matched by does not change while the object exists.',
  why: 'Whoever is renamed before being linked, or after a restart has dropped the links, is not found again and gets a second account.',
  source: `${HOW}: the target's id is kept and used from then on; that a lost link matches by the new value is inferred`,
  message: ({ target, names }) =>
    `${target} is matched by ${listed(names)}, which can change. Once linked, an object is found by its id, whatever its name; this counts for the first cycle, and after a restart that drops the links.`,
  help: ({ lasting, rows }) => {
    if (lasting) return 'Nothing to do: another matching attribute never changes. See that it is tried first.';
    if (rows.length > 0)
      return toCopy(
        'Match by objectId first, which never changes. In the place of the rows with these targets:',
        ...rows,
      );
    return 'Rename nobody between exporting the existing accounts and the end of the first cycle, and before a restart that drops the links.';
  },
});

export const nullableMatch = defineRule<{ readonly names: readonly string[]; readonly row: string | undefined }>({
  id: 'match/nullable',
  severity: 'warning',
  title: 'Everybody has a value for at least one matching attribute.',
  why: 'People without any value to match by are skipped and get no account.',
  source: `${MATCHING}: all users must have a value for at least one matching attribute`,
  message: ({ names }) =>
    names.length === 0
      ? 'This can give nothing, and no other matching attribute surely has a value.'
      : `People without ${listed(names)} have no value to be matched by, and are skipped (EntryJoiningPropertyValueIsMissing).`,
  help: ({ row }) =>
    row === undefined
      ? 'Add a matching attribute that everybody has, such as one from [objectId] or [userPrincipalName].'
      : toCopy('Match by something that everybody has as well. Add this row, or change the one you have:', row),
});

export const notFilterable = defineRule<{
  readonly target: string;
  readonly title: string;
  readonly filterable: readonly string[];
}>({
  id: 'match/not-filterable',
  severity: 'error',
  title: 'The target can be searched by the matching attribute.',
  why: 'The search fails, and nobody is matched or created.',
  source: `${MATCHING}: the target application must support filtering on the matching attribute`,
  message: ({ target, title }) => `${title} cannot be searched by ${target}.`,
  help: ({ filterable }) =>
    filterable.length === 0
      ? 'By its profile, this target cannot be searched with eq at all: ask its vendor how existing accounts are found.'
      : `Give the matching precedence to one of: ${filterable.join(', ')}.`,
});

export const notUnique = defineRule<{ readonly target: string; readonly name: string }>({
  id: 'match/not-unique',
  severity: 'warning',
  title: 'No two objects have the same value to match by.',
  why: 'Of two people with the same value, one is matched with the account of the other.',
  source: `${MATCHING}: matching attributes should be unique; Microsoft Graph: the attribute is not kept unique`,
  message: ({ target, name }) => `${target} is matched by ${name}, and Entra lets two objects have the same ${name}.`,
  help: ({ name }) =>
    `Match by [objectId] or, for users, [userPrincipalName], which are unique. Otherwise look for objects with the same ${name} before going live.`,
});

export const externalIdOnly = defineRule<{ readonly row: string }>({
  id: 'match/external-id-only',
  severity: 'warning',
  title: 'People who already have an account are found too.',
  why: 'Accounts that were made by hand or by an invitation have no externalId: they are not found, and creating them again is refused or makes a second account.',
  source:
    'Rehearsal: inferred from How provisioning works (no match means create) and RFC 7644 §3.3 (409 for a duplicate)',
  message: () => 'Only externalId is matched. Accounts that exist already do not hold it.',
  help: ({ row }) => toCopy('If anybody had an account before provisioning, match by a second attribute too:', row),
});

export const gap = defineRule<{ readonly precedences: readonly number[] }>({
  id: 'match/gap',
  severity: 'info',
  title: 'Matching precedences are numbered without gaps.',
  why: 'Nothing breaks, but a gap often means that a matching attribute was deleted by mistake.',
  source: 'Rehearsal: inferred; only the order of the numbers is documented',
  message: ({ precedences }) => `The matching precedences are ${listed(precedences.map(String))}.`,
  help: ({ precedences }) =>
    `Number them ${listed(precedences.map((_, index) => String(index + 1)))}, or add the one that is missing.`,
});

export const createOnly = defineRule<{ readonly target: string; readonly row: string }>({
  id: 'match/create-only',
  severity: 'warning',
  title: 'A matching attribute is kept up to date.',
  why: 'The account keeps an old value, so that after a restart without links the person is not found and gets a second account.',
  source: `Rehearsal: inferred from Apply this mapping (${MATCHING})`,
  message: ({ target }) =>
    `${target} is matched but only written at creation: accounts found by another attribute never get it, and a later change is not written.`,
  help: ({ row }) => toCopy('Apply the mapping always:', row),
});

export const specialCharacters = defineRule<{ readonly target: string; readonly name: string }>({
  id: 'match/special-characters',
  severity: 'unknown',
  title: 'A value to match by holds no special characters.',
  why: 'The search for such a value fails, and the object is not provisioned.',
  source: 'Microsoft Learn: Known issues, Special characters are not supported on joining properties',
  message: ({ target, name }) =>
    `${target} is matched by ${name}, a free text. Values with special characters cannot be searched for; Microsoft does not list which.`,
  help: ({ name }) =>
    `Match by [objectId], or look for values of ${name} with characters such as # & + % " before going live.`,
});

export const matchingRules: readonly AnyRule[] = [
  constantMatch,
  mutable,
  nullableMatch,
  notFilterable,
  notUnique,
  externalIdOnly,
  gap,
  createOnly,
  specialCharacters,
];
