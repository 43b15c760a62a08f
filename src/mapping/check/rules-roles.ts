import { type AnyRule, defineRule, toCopy } from '../../diagnostics/index.js';

const ROLES = 'Microsoft Learn: Customize user provisioning attribute mappings, Provisioning a role to a SCIM app';

export const rolesScopeAll = defineRule<{ readonly function: string }>({
  id: 'expression/roles-scope-all',
  severity: 'error',
  title: 'Roles need the scope "Sync only assigned users and groups".',
  why: 'Somebody who is in scope without an assignment has no role, so accounts come without roles or are not provisioned.',
  source: ROLES,
  message: ({ function: name }) =>
    `Microsoft says that ${name} is not compatible with the scope "Sync all users and groups".`,
  help: () => toCopy('Set the scope to "Sync only assigned users and groups". In a mapping table:', 'scope: assigned'),
});

export const rolesMixed = defineRule<{ readonly function: string; readonly other: string }>({
  id: 'expression/roles-mixed',
  severity: 'warning',
  title: 'Roles are sent by one function only.',
  why: 'Two rows write the roles of the same account, and which of them is there in the end is not certain.',
  source: `${ROLES}; Rehearsal: inferred`,
  message: ({ function: name, other }) => `${name} is used here, and ${other} in another row.`,
  help: () =>
    'Keep one: AssertiveAppRoleAssignmentsComplex for applications that take several roles, SingleAppRoleAssignment for one.',
});

export const oneRoleOnly = defineRule({
  id: 'expression/one-role-only',
  severity: 'unknown',
  title: 'SingleAppRoleAssignment is for people with one role.',
  why: 'For somebody with two roles there is no guarantee which one the account gets.',
  source: ROLES,
  message: () =>
    'Whether anybody has more than one role of this application cannot be seen in a mapping. Microsoft: "There\'s no guarantee which role is provisioned."',
  help: () =>
    toCopy(
      'Check Users and groups of the application for people who stand there twice, also through groups. Or, if the application takes several roles, map roles by:',
      'AssertiveAppRoleAssignmentsComplex([appRoleAssignments])',
    ),
});

export const rolesNeverRemoved = defineRule<{ readonly corrected: string }>({
  id: 'expression/roles-never-removed',
  severity: 'warning',
  title: 'AppRoleAssignmentsComplex adds roles and never takes one away.',
  why: 'People keep at the target every role that is taken from them in Entra.',
  source: ROLES,
  message: () =>
    'AppRoleAssignmentsComplex only adds roles: one that is removed in Entra stays at the target. Microsoft recommends the assertive function.',
  help: ({ corrected }) => toCopy('If the target understands PATCH replace, write:', corrected),
});

export const rolesTarget = defineRule<{ readonly function: string; readonly target: string; readonly needed: string }>({
  id: 'expression/roles-target',
  severity: 'warning',
  title: 'Each role function has its own form of the target attribute.',
  why: 'The target gets roles in a form that it does not read, and people get no role or their accounts are refused.',
  source: ROLES,
  message: ({ function: name, target, needed }) => `${name} is mapped to ${target}; Microsoft maps it to ${needed}.`,
  help: ({ needed }) => `Set the target attribute to ${needed}, if the application has it.`,
});

/** Every rule about app roles. */
export const roleRules: readonly AnyRule[] = [rolesScopeAll, rolesMixed, oneRoleOnly, rolesNeverRemoved, rolesTarget];
