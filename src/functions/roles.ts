import { Complex, Failure, isList, toText, type Value } from '../values/index.js';
import { defineFunction, type Site } from './catalogue.js';
import { value } from './parameters.js';
import { severalRoles, unnamedRole } from './rules.js';

const CUSTOMIZE = 'entra-docs: customize-application-attributes';
const GRAPH = 'Graph docs: synchronizationSchema: functions';

const ASSIGNMENTS = [value('source', '[appRoleAssignments]')] as const;
const UNPUBLISHED = [value('source', '[appRoleAssignments]', { unpublished: true })] as const;

/** An app role that somebody holds: its name, and the value that the application defines for it. */
interface Role {
  readonly name: string;
  readonly value: string;
}

/** Roles are texts, as in Graph's example, or appRole objects with displayName and value; undefined for a nameless one. */
function rolesOf(source: Value): readonly (Role | undefined)[] {
  if (source === null || source === '') return [];
  if (isList(source)) return source.flatMap(rolesOf);
  if (!(source instanceof Complex)) return [{ name: toText(source) ?? '', value: toText(source) ?? '' }];
  const { displayName, value } = source.parts;
  const [name, own] = [displayName, value].map((part) => (typeof part === 'string' && part !== '' ? part : undefined));
  const known = name ?? own;
  return [known === undefined ? undefined : { name: known, value: own ?? known }];
}

/** What the roles of an object become; a role without a name is an error, so that nobody loses a role unseen. */
function withRoles(site: Site, source: Value, use: (roles: readonly Role[]) => Value): Value {
  const roles = rolesOf(source);
  const named = roles.filter((role) => role !== undefined);
  return named.length === roles.length ? use(named) : new Failure(unnamedRole, {}, site.span);
}

export const SingleAppRoleAssignment = defineFunction({
  name: 'SingleAppRoleAssignment',
  parameters: ASSIGNMENTS,
  result: 'text',
  documentation: {
    summary: 'Gives the name of the one app role that somebody holds; null without a role.',
    examples: [{ expression: 'SingleAppRoleAssignment("Editor")', result: 'Editor' }],
    source: CUSTOMIZE,
    undocumented: 'With several roles Microsoft calls the result unpredictable; it is an error.',
  },
  evaluate: (site, source) =>
    withRoles(site, source, (roles) => {
      if (roles.length <= 1) return roles[0]?.name ?? null;
      return new Failure(severalRoles, { roles: roles.map(({ name }) => name).join(', ') }, site.span);
    }),
});

export const AppRoleAssignments = defineFunction({
  name: 'AppRoleAssignments',
  parameters: ASSIGNMENTS,
  result: 'list',
  documentation: {
    summary: 'Gives the names of the app roles that somebody holds.',
    examples: [{ expression: 'AppRoleAssignments(Split("Editor,Viewer", ","))', result: ['Editor', 'Viewer'] }],
    source: GRAPH,
    undocumented: 'Only its name is published; a list of names is given.',
  },
  evaluate: (site, source) => withRoles(site, source, (roles) => roles.map(({ name }) => name)),
});

/** One app role in the form that SCIM's `roles` has. */
const complexOf = ({ name, value: own }: Role): Complex =>
  new Complex({ primary: false, type: 'WindowsAzureActiveDirectoryRole', display: name, value: own });

const complexExample = (name: string) => [
  {
    expression: `${name}("Editor")`,
    result: ['{"primary":false,"type":"WindowsAzureActiveDirectoryRole","display":"Editor","value":"Editor"}'],
  },
];

export const AppRoleAssignmentsComplex = defineFunction({
  name: 'AppRoleAssignmentsComplex',
  parameters: UNPUBLISHED,
  result: 'list',
  documentation: {
    summary: 'Gives the app roles that somebody holds as complex values. An update adds roles and never removes one.',
    examples: complexExample('AppRoleAssignmentsComplex'),
    source: CUSTOMIZE,
    undocumented:
      'Examples call the name of the role display in one place and displayName in another; display is used.',
  },
  evaluate: (site, source) => withRoles(site, source, (roles) => roles.map(complexOf)),
});

export const AssertiveAppRoleAssignmentsComplex = defineFunction({
  name: 'AssertiveAppRoleAssignmentsComplex',
  parameters: UNPUBLISHED,
  result: 'list',
  documentation: {
    summary: 'Gives the app roles that somebody holds as complex values. An update replaces the roles of the target.',
    examples: complexExample('AssertiveAppRoleAssignmentsComplex'),
    source: CUSTOMIZE,
    undocumented: 'The values are those of AppRoleAssignmentsComplex; only the update differs.',
  },
  evaluate: (site, source) => withRoles(site, source, (roles) => roles.map(complexOf)),
});
