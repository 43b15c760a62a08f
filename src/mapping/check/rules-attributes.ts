import { type AnyRule, defineRule, toCopy } from '../../diagnostics/index.js';

const CUSTOMIZE = 'Microsoft Learn: Customize user provisioning attribute mappings';
const KNOWN_ISSUES = 'Microsoft Learn: Known issues for provisioning';

export const notListed = defineRule<{ readonly name: string; readonly instead: string | undefined }>({
  id: 'attribute/not-listed',
  severity: 'unknown',
  title: 'A source attribute stands on the list of source attributes that Entra offers.',
  why: 'A name that is not on the list cannot be saved, or is read as empty, and the accounts lack the value.',
  source: `${CUSTOMIZE}, Editing the list of supported attributes; that the name is on no published list is inferred`,
  message: ({ name }) =>
    `Whether Entra offers ${name} as a source attribute is not known: no published list of its source attributes shows it.`,
  help: ({ name, instead }) =>
    instead === undefined
      ? `Look for ${name} in the list of source attributes in the portal. If it is missing: Attribute Mapping > Show advanced options > Edit attribute list for Microsoft Entra ID. An exported schema that lists it answers the question too.`
      : `Write [${instead}]: the same value, under the name that Entra uses for it.`,
});

export const multivaluedExtension = defineRule<{ readonly name: string }>({
  id: 'attribute/multivalued-extension',
  severity: 'error',
  title: 'A directory extension with several values cannot be mapped.',
  why: 'The value never reaches the accounts.',
  source: `${KNOWN_ISSUES}, Multivalue directory extensions`,
  message: ({ name }) => `${name} holds several values by the schema of this file, and Entra does not provision those.`,
  help: () => 'Copy the one value that is needed into a directory extension of a single value, and map that one.',
});

export const alwaysEmpty = defineRule<{ readonly name: string }>({
  id: 'attribute/always-empty',
  severity: 'warning',
  title: 'An attribute that Microsoft Graph never gives is always empty.',
  why: 'The target attribute stays empty for every account.',
  source: `${KNOWN_ISSUES}, Unsupported scenarios: provisioning passwords; Microsoft Graph: passwordProfile is never returned`,
  message: ({ name }) => `${name} is always empty when it is read, so nothing flows from it.`,
  help: () => 'Delete the row. People sign in with their Entra password through single sign-on.',
});

export const rawAppRoles = defineRule<{ readonly target: string; readonly row: string }>({
  id: 'attribute/raw-app-roles',
  severity: 'error',
  title: 'App roles are mapped with an app role function.',
  why: 'The target gets an internal record of Entra in place of a role, and people lack their roles.',
  source: `${CUSTOMIZE}, Provisioning a role to a SCIM app`,
  message: ({ target }) => `${target} takes [appRoleAssignments] as it is, without a function that picks the role out.`,
  help: ({ row }) => toCopy('Replace the row by:', row),
});

export const attributeRules: readonly AnyRule[] = [notListed, multivaluedExtension, alwaysEmpty, rawAppRoles];
