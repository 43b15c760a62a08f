import { type AnyRule, defineRule, toCopy } from '../../diagnostics/index.js';

const HOW = 'Microsoft Learn: How provisioning works, Deprovisioning';
const CUSTOMIZE =
  'Microsoft Learn: Customize user provisioning attribute mappings, What you should know (IsSoftDeleted)';

interface Row {
  readonly row: string;
  readonly [name: string]: unknown;
}

const replace = ({ row }: Row): string => toCopy('Replace the row by:', row);

export const missing = defineRule<Row & { readonly deletes: boolean }>({
  id: 'active/missing',
  severity: 'error',
  title: 'A row maps active, so that leavers are disabled.',
  why: 'People who leave, are blocked or are unassigned keep a working account.',
  source: HOW,
  message: ({ deletes }) =>
    `No row maps active, so nobody is ever disabled. ${
      deletes
        ? 'The Delete action does not help: it is sent when a user is deleted in Entra for good, up to 30 days later, and not for people who are only blocked or unassigned.'
        : 'The Delete action is off too, so an account, once made, stays for ever.'
    }`,
  help: ({ row }) => toCopy('Add this row:', row),
});

export const neverFalse = defineRule<Row & { readonly gives: string | undefined }>({
  id: 'active/never-false',
  severity: 'error',
  title: 'active becomes False for people who left.',
  why: 'People who leave, are blocked or are unassigned keep a working account.',
  source: `${HOW}; upper and lower case count in the keys of Switch`,
  message: ({ gives }) =>
    gives === undefined
      ? 'For people who left this gives nothing, so Entra sends nothing and they are never disabled. IsSoftDeleted is "True" or "False": case counts in Switch.'
      : `For people who left this gives "${gives}", which is not False, so they are never disabled.`,
  help: replace,
});

export const inverted = defineRule<Row>({
  id: 'active/inverted',
  severity: 'error',
  title: 'active is True for people who may work, and False for people who left.',
  why: 'Everybody in scope is disabled, and whoever leaves is enabled.',
  source: `${HOW}; ${CUSTOMIZE}`,
  message: () => 'The values are swapped: this gives False for people in scope, and True for people who left.',
  help: replace,
});

export const neverTrue = defineRule<Row & { readonly gives: string | undefined }>({
  id: 'active/never-true',
  severity: 'error',
  title: 'active becomes True for people in scope.',
  why: 'People are created disabled, or are not enabled again when they come back.',
  source: `${HOW}; ${CUSTOMIZE}`,
  message: ({ gives }) =>
    gives === undefined
      ? 'For people in scope this gives nothing, so whoever was disabled and comes back stays disabled.'
      : `For people in scope this gives "${gives}", which is not True.`,
  help: replace,
});

export const otherSource = defineRule<Row & { readonly reads: string }>({
  id: 'active/not-soft-deleted',
  severity: 'warning',
  title: 'active follows IsSoftDeleted, which knows of every way to leave.',
  why: 'People who are unassigned, or whom a scoping filter no longer lets pass, keep a working account.',
  source: `${CUSTOMIZE}; ${HOW}: without IsSoftDeleted in the mappings nothing is done for who is unassigned`,
  message: ({ reads }) =>
    `active follows ${reads} and not IsSoftDeleted, so people who are unassigned or fall out of the scoping filters stay active.`,
  help: replace,
});

export const activeCreateOnly = defineRule<Row & { readonly apply: string }>({
  id: 'active/create-only',
  severity: 'error',
  title: 'active is kept up to date.',
  why: 'It is written when the account is made and never again, so people who leave keep a working account.',
  source: 'Microsoft Learn: Customize user provisioning attribute mappings, Apply the mapping',
  message: ({ apply }) =>
    apply === 'create'
      ? 'active is applied only during creation, so nobody is ever disabled.'
      : `active is applied with ${apply}, which leaves a value that is there as it is, so nobody is ever disabled.`,
  help: ({ row }) => toCopy('Apply the mapping always:', row),
});

export const activeRules: readonly AnyRule[] = [
  missing,
  neverFalse,
  inverted,
  neverTrue,
  otherSource,
  activeCreateOnly,
];
