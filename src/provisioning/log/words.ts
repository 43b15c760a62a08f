import type { ProvisioningAction, ScopeReason, SkipReason } from '../event.js';

/** What something means, and what to do where it was not expected. */
export interface Wording {
  readonly says: string;
  readonly todo?: string;
}

const OUT_OF_SCOPE: Wording = {
  says: 'it is not to be provisioned',
  todo: 'Assign it to the application, enable it, or change the scope.',
};

/** Why an object is not in scope, and how to bring it in, in the words of the portal. */
export const SCOPE_WORDS: Readonly<Record<ScopeReason, Wording>> = {
  unassigned: {
    says: 'it is not assigned to the application',
    todo: 'Portal > Enterprise applications > the application > Users and groups > Add user/group: assign it, or a security group that it is a direct member of.',
  },
  nested: {
    says: 'it is only a member of a group inside an assigned group, which Entra does not read',
    todo: 'Portal > Enterprise applications > the application > Users and groups: assign the inner group too, or make the person a direct member of the assigned one.',
  },
  'not-security-enabled': {
    says: 'the assigned group is not security-enabled, and such a group assigns nobody',
    todo: 'Assign a security group in its place.',
  },
  disabled: {
    says: 'its account in Entra is disabled',
    todo: 'Portal > Users > the user > Properties > Settings: tick Account enabled, if this person is to have access.',
  },
  'soft-deleted': {
    says: 'it was deleted in Entra',
    todo: 'Portal > Users > Deleted users: restore it within 30 days, if that was a mistake.',
  },
  absent: {
    says: 'it is no longer in the directory, which is taken as its deletion in Entra',
    todo: 'Look for it in Portal > Users > Deleted users. If it is still there, export the directory anew.',
  },
  filtered: {
    says: 'it does not pass the scoping filters',
    todo: 'Portal > Provisioning > Mappings > Source Object Scope: change the filter, or the attribute of the object that it reads.',
  },
};

/** Why nothing was written, and what to do where that was not expected. */
export const SKIP_WORDS: Readonly<Record<SkipReason, Wording>> = {
  NotEffectivelyEntitled: OUT_OF_SCOPE,
  RedundantExport: { says: 'the target has these values already' },
  EntryJoiningPropertyValueIsMissing: {
    says: 'there is no value to match by',
    todo: 'Fill in the matching attribute in Entra, or match by one that everybody has, such as objectId.',
  },
  AttributeValidationFailed: {
    says: 'a value that Entra requires of every new object is missing',
    todo: 'Fill in the attribute in Entra, or give the mapping a default value.',
  },
  StagedAction: {
    says: 'it is held back by the prevention of accidental deletions',
    todo: 'Portal > Provisioning > Accidental deletions: look at the list, then allow or reject them.',
  },
  IgnoredByExpression: { says: 'an expression says to leave the whole object alone (IgnoreObjectFlow)' },
  ActionSwitchedOff: {
    says: 'the action is switched off',
    todo: 'Portal > Provisioning > Mappings > Target object actions: tick it.',
  },
  LeaverNotDisabled: {
    says: 'it left, and the account stays enabled, because nothing is written for it',
    todo: 'Disable the account in the target by hand, and look at what keeps Entra from it: an action that is switched off, or an expression.',
  },
  SkipOutOfScopeDeletions: {
    says: 'it left the scope, and SkipOutOfScopeDeletions leaves its account enabled',
    todo: 'Disable the account in the target by hand, or set SkipOutOfScopeDeletions to false through Graph.',
  },
  SoftDeletionNotMapped: {
    says: 'it left, and the account stays enabled, because no mapping reads IsSoftDeleted',
    todo: 'Map active to Switch([IsSoftDeleted], , "False", "True", "True", "False").',
  },
  NoLongerManaged: {
    says: 'Entra let go of the account when the object left the scope, and does nothing more about it',
  },
  UnknownProperty: {
    says: 'a required value cannot be known: the directory file does not carry the property it is read from',
    todo: 'Export the property too.',
  },
  UnknownScope: {
    says: 'whether it passes the scoping filters cannot be known: the directory file does not carry what they read',
    todo: 'Export the property too.',
  },
};

/** The portal's names of the actions (provisioning.md §4). */
export const ACTION_TITLES: Readonly<Record<ProvisioningAction, string>> = {
  create: 'Create',
  update: 'Update',
  disable: 'Disable',
  delete: 'Delete',
  stageddelete: 'StagedDelete',
  other: 'Other',
};
