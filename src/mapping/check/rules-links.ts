import { type AnyRule, defineRule, toCopy } from '../../diagnostics/index.js';
import { listed } from './words.js';

const LINKING = 'huggingface.co/docs/hub/enterprise-scim, Linking a SCIM group to a Resource Group';
const TABLE = 'README: Mapping tables';

export const unsupported = defineRule<{ readonly title: string }>({
  id: 'link/unsupported',
  severity: 'error',
  title: 'Only some targets have resource groups that groups can be linked to.',
  why: 'Nobody gets access by a link that the target does not know.',
  source: 'The profile of the target',
  message: ({ title }) => `${title} has no resource groups, so no group can be linked to one.`,
  help: () => 'Remove "links" and "resourceGroups", or name the target that has them.',
});

export const unknownRole = defineRule<{
  readonly role: string;
  readonly roles: readonly string[];
  readonly nearest: string | undefined;
}>({
  id: 'link/unknown-role',
  severity: 'error',
  title: 'A link gives a role that the target has.',
  why: 'The link cannot be made, and the members of the group get no access.',
  source: 'The profile of the target; huggingface.co/docs/hub/security-resource-groups',
  message: ({ role, roles }) => `There is no role "${role}" in resource groups, only ${listed(roles)}.`,
  help: ({ role, roles, nearest }) =>
    nearest === undefined
      ? `In the place of the role "${role}", write one of ${roles.join(', ')}: from the lowest to the highest.`
      : toCopy(`In the place of the role "${role}", did you mean this?`, `role: ${nearest}`),
});

export const repeated = defineRule<{ readonly group: string; readonly resourceGroup: string }>({
  id: 'link/repeated',
  severity: 'error',
  title: 'A group is linked to a resource group once.',
  why: 'It is not clear which of the two roles the members get.',
  source: `${LINKING}; one role a link`,
  message: ({ group, resourceGroup }) => `${group} is linked to ${resourceGroup} a second time.`,
  help: ({ group, resourceGroup }) =>
    `Keep one link of ${group} to ${resourceGroup}: that with the role that is meant.`,
});

export const notEmpty = defineRule<{ readonly name: string; readonly members: number }>({
  id: 'link/not-empty',
  severity: 'error',
  title: 'A resource group is without members when the first group is linked to it.',
  why: 'The target refuses the link, so the members of the group get no access through it.',
  source: LINKING,
  message: ({ name, members }) =>
    `The resource group ${name} has ${members} ${members === 1 ? 'member' : 'members'}, so it cannot be linked.`,
  help: ({ name }) =>
    `At the target, note who is in ${name}, take all of them out, and make the link at once: until then they have no ` +
    'access. Whoever is in no linked group has none afterwards either. Then write members: 0 here.',
});

export const autoJoin = defineRule<{ readonly name: string }>({
  id: 'link/auto-join',
  severity: 'error',
  title: 'A linked resource group is without auto-join.',
  why: 'The target refuses the link, so the members of the group get no access through it.',
  source: LINKING,
  message: ({ name }) => `The resource group ${name} has auto-join, so it cannot be linked.`,
  help: ({ name }) =>
    `At the target, switch auto-join off in the settings of ${name}, or keep it and remove the link. Then write ` +
    'autoJoin: false here.',
});

export const notStated = defineRule<{ readonly name: string }>({
  id: 'link/not-stated',
  severity: 'unknown',
  title: 'It is known whether a resource group can be linked.',
  why: 'The target refuses the link if the resource group has members or auto-join, and nobody gets access through it.',
  source: LINKING,
  message: ({ name }) =>
    `Whether the resource group ${name} is without members and without auto-join cannot be seen from here. The link is ` +
    'taken to work.',
  help: ({ name }) =>
    toCopy(
      `Look at the settings of ${name} at the target, and state what it is like in this file:`,
      `resourceGroups: [{ name: ${JSON.stringify(name)}, members: 0, autoJoin: false }]`,
    ),
});

export const unusedStatement = defineRule<{ readonly name: string; readonly nearest: string | undefined }>({
  id: 'link/unused-resource-group',
  severity: 'warning',
  title: 'What is stated of a resource group is about one that a link names.',
  why: 'Where the name is misspelt, a link seems to work that the target refuses, and people lack access.',
  source: TABLE,
  message: ({ name }) => `No link names the resource group ${name}.`,
  help: ({ nearest }) =>
    nearest === undefined
      ? 'Remove it, or add the link that is missing.'
      : toCopy('Did you mean this one?', `name: ${nearest}`),
});

export const noGroups = defineRule({
  id: 'link/no-groups',
  severity: 'error',
  title: 'Links need groups that are provisioned.',
  why: 'The groups never reach the target, so nobody gets access through the links.',
  source: LINKING,
  message: () => 'Groups are linked here, and the table provisions none.',
  help: () => 'Add the mappings of groups (displayName, externalId, members), and take out "enabled" if it says false.',
});

export const missingGroup = defineRule<{
  readonly group: string;
  readonly inDirectory: boolean;
  readonly nearest: string | undefined;
}>({
  id: 'link/missing-group',
  severity: 'error',
  title: 'A linked group is at the target after the cycle.',
  why: 'The link cannot be made, and nobody gets access through it.',
  source: LINKING,
  message: ({ group }) => `The target has no group ${group} after the cycle, so it cannot be linked.`,
  help: ({ group, inDirectory, nearest }) => {
    if (inDirectory) {
      return (
        `The directory has the group ${group}, but it does not reach the target. It must be security-enabled, and ` +
        'assigned under Portal > Enterprise applications > the app > Users and groups. If it is both, it is filtered ' +
        'out, refused, or mapped to another displayName.'
      );
    }
    return nearest === undefined
      ? `The directory has no group ${group}. Correct the name, or make the group in Entra and assign it to the app.`
      : toCopy(`The directory has no group ${group}. Did you mean this one?`, `group: ${nearest}`);
  },
});

/** Every rule about links. */
// biome-ignore format: a list of names
export const linkRules: readonly AnyRule[] = [
  unsupported, unknownRole, repeated, notEmpty, autoJoin, notStated, unusedStatement, noGroups, missingGroup,
];
