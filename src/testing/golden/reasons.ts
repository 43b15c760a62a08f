import type { ScopeReason, SkipReason } from '../../provisioning/index.js';

/** Skip reasons that are another outcome: nothing to change is no skip, and without a value to match by it is refused. */
type OtherOutcome = 'RedundantExport' | 'EntryJoiningPropertyValueIsMissing' | 'AttributeValidationFailed';

/** Why Entra leaves an object out, in the words of a test, and what they mean. */
export const SKIP_WORDS = {
  unassigned: 'it is not assigned to the application',
  nested: 'it is assigned only through a group within a group',
  'not-security-enabled': 'the group is not security-enabled',
  disabled: 'the account is disabled in Entra ID',
  'soft-deleted': 'it is deleted in Entra ID',
  absent: 'it is no longer in the directory',
  filtered: 'it does not pass the scoping filters',
  'out-of-scope': 'it is not in scope',
  'ignored-by-expression': 'an expression leaves it out with IgnoreObjectFlow',
  'action-switched-off': 'Create or Update is switched off under Target object actions',
  staged: 'its deletion is held back by the prevention of accidental deletions',
  'no-longer-managed': 'it had left the scope before it was deleted, and the service no longer manages it',
  'leaver-not-disabled': 'it leaves, and nothing in the mapping or its actions disables it',
  'unknown-property': 'a property that the mapping reads is not known',
  'scope-unknown': 'whether the scoping filters let it through cannot be known',
} as const satisfies Readonly<Record<string, string>>;

export type SkipWord = keyof typeof SKIP_WORDS;

export const isSkipWord = (word: string): word is SkipWord => Object.hasOwn(SKIP_WORDS, word);

/** What cannot be known is no skip that a test may expect without saying so. */
export const isUnknown = (word: SkipWord): boolean => word === 'unknown-property' || word === 'scope-unknown';

/** Entra's reasons as words of a test. */
export const WORD_OF = {
  NotEffectivelyEntitled: 'out-of-scope',
  IgnoredByExpression: 'ignored-by-expression',
  ActionSwitchedOff: 'action-switched-off',
  StagedAction: 'staged',
  NoLongerManaged: 'no-longer-managed',
  LeaverNotDisabled: 'leaver-not-disabled',
  SkipOutOfScopeDeletions: 'leaver-not-disabled',
  SoftDeletionNotMapped: 'leaver-not-disabled',
  UnknownProperty: 'unknown-property',
  UnknownScope: 'scope-unknown',
} as const satisfies Readonly<Record<Exclude<SkipReason, OtherOutcome>, SkipWord>>;

/** The reasons of scoping are words already; a new one must be explained above. */
export const wordOfScope = (reason: ScopeReason): SkipWord => reason;
