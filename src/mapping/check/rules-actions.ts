import { type AnyRule, defineRule, toCopy } from '../../diagnostics/index.js';

const HOW = 'Microsoft Learn: How provisioning works';
const ACTIONS = 'Target object actions';

/** What to do in the portal, and what that is in the file where it has words for it. */
const inBoth = (portal: string, setting: string | undefined): string =>
  setting === undefined ? portal : toCopy(`${portal} In this file:`, setting);

export const noUpdate = defineRule<{
  readonly kind: string;
  readonly users: boolean;
  readonly setting: string | undefined;
}>({
  id: 'action/no-update',
  severity: 'error',
  title: 'The Update action is on.',
  why: 'Disabling is an update: people who leave keep a working account, and no change reaches anybody.',
  source: `${HOW}, Deprovisioning: confirm the checkbox for updates is selected`,
  message: ({ kind, users }) =>
    users
      ? `Update is switched off for ${kind}: nobody is ever disabled, and no change is written.`
      : `Update is switched off for ${kind}: members are never added or removed.`,
  help: ({ setting }) => inBoth(`Portal > Provisioning > Mappings > ${ACTIONS}: tick Update.`, setting),
});

export const noCreate = defineRule<{ readonly kind: string; readonly setting: string | undefined }>({
  id: 'action/no-create',
  severity: 'warning',
  title: 'The Create action is on.',
  why: 'Nobody new gets an account; only accounts that exist are found and kept up to date.',
  source: 'Microsoft Learn: Customize user provisioning attribute mappings, note on clearing Create',
  message: ({ kind }) => `Create is switched off for ${kind}: nothing new is made.`,
  help: ({ setting }) =>
    inBoth(`If that is not meant: Portal > Provisioning > Mappings > ${ACTIONS}: tick Create.`, setting),
});

export const permanentDelete = defineRule<{
  readonly says: string;
  readonly rule: string;
  readonly help: string;
  readonly setting: string | undefined;
}>({
  id: 'action/permanent-delete',
  severity: 'warning',
  title: 'The Delete action is off where deleting cannot be undone.',
  why: 'Thirty days after a leaver is deleted in Entra, or at once when somebody empties the recycle bin, the account is gone with all that belongs to it.',
  source: `${HOW}, Deprovisioning; the profile of the target`,
  message: ({ says, rule }) => `Delete is switched on: ${says} (${rule}).`,
  help: ({ help, setting }) => inBoth(help, setting),
});

export const noMembers = defineRule<{ readonly row: string }>({
  id: 'group/no-members',
  severity: 'warning',
  title: 'The members of a group are mapped.',
  why: 'Groups arrive empty, and people lack what the groups give them.',
  source: 'Microsoft Learn: Develop and plan provisioning for a SCIM endpoint, default group mapping',
  message: () => 'No row maps the members of groups.',
  help: ({ row }) => toCopy('Add this row:', row),
});

export const unsupportedGroups = defineRule<{ readonly title: string; readonly setting: string | undefined }>({
  id: 'group/unsupported',
  severity: 'error',
  title: 'Groups are provisioned only to a target that keeps groups.',
  why: 'Every group fails in every cycle, which can bring the job into quarantine and so delay people too.',
  source: 'The profile of the target; Microsoft Learn: Application provisioning in quarantine status',
  message: ({ title }) => `${title} keeps no groups, and the group mapping is enabled.`,
  help: ({ setting }) =>
    inBoth('Portal > Provisioning > Mappings > Provision Microsoft Entra ID Groups: Enabled No.', setting),
});

export const noProfile = defineRule({
  id: 'profile/not-named',
  severity: 'unknown',
  title: 'It is known for which target a mapping is meant.',
  why: 'What the target refuses is found only when its rules are known, so people may still be refused.',
  source: 'README, target profiles',
  message: () =>
    'The file does not say which target it is for. It was checked against SCIM itself, without the rules of any target.',
  help: () =>
    toCopy(
      'Name the target in the command, by its profile or by the path of a profile of your own:',
      '--profile hugging-face-managed',
    ),
});

export const actionRules: readonly AnyRule[] = [
  noUpdate,
  noCreate,
  permanentDelete,
  noMembers,
  unsupportedGroups,
  noProfile,
];
