import { type AnyRule, defineRule, toCopy } from '../../diagnostics/index.js';

export const noThreshold = defineRule({
  id: 'job/no-deletion-threshold',
  severity: 'info',
  title: 'Accidental deletions are prevented where deleting cannot be undone.',
  why: 'One wrong filter or an emptied group disables everybody in a single cycle, and deletes them thirty days later.',
  source: 'Microsoft Learn: Enable accidental deletions prevention in the Microsoft Entra provisioning service',
  message: () =>
    'No number of disables and deletes stops a cycle, and what is deleted at this target cannot be brought back.',
  help: () =>
    toCopy(
      'Portal > Provisioning > Settings: tick "Prevent accidental deletion" and set a threshold. In this file:',
      'job: { deletionThreshold: 50 }',
    ),
});

export const leaversStay = defineRule({
  id: 'job/leavers-stay',
  severity: 'warning',
  title: 'Whoever leaves the scope is disabled.',
  why: 'People who are unassigned, or no longer pass the scoping filters, keep an account that works.',
  source: 'Microsoft Learn: Skip deletion of user accounts that go out of scope',
  message: () => 'skipOutOfScopeDeletions is on: nobody who leaves the scope is disabled or deleted.',
  help: () =>
    'Switch it off after the change that it was meant for, or look regularly for accounts that nobody in scope owns.',
});

/** Every rule about the settings of the provisioning job. */
export const jobRules: readonly AnyRule[] = [noThreshold, leaversStay];
