import { z } from 'zod';
import { tableForm } from './yaml-form.js';

/** What editors show about the settings of a table, by their place in the form. */
const DESCRIPTIONS: Readonly<Record<string, string>> = {
  target: 'The name of a target profile, such as hugging-face-managed, or the path of one.',
  scope: 'Who is provisioned: only assigned users and groups, or all.',
  actions: 'Target object actions: what is done at the target. All three where nothing is said.',
  enabled: 'Whether groups are provisioned. Users always are.',
  settings: 'Answers to what Microsoft leaves open.',
  filters: 'Scoping filters: an object is in scope when it meets all clauses of one of them.',
  job: 'Settings of the provisioning job. Not rehearsed by this version.',
  links: 'Groups that are linked to resource groups of the application: their members get a role there.',
  'links.group': 'The display name of the group, as it is provisioned.',
  'links.resourceGroup': 'The name of the resource group.',
  'links.role': 'A role that the target profile lists, such as read, contributor, write or admin.',
  resourceGroups: 'What the linked resource groups are like today. A link needs one without members and auto-join.',
  'resourceGroups.name': 'The name of the resource group.',
  'resourceGroups.members': 'How many members it has today, however they came in.',
  'resourceGroups.autoJoin': 'Whether everybody who joins the organisation becomes a member.',
  users: 'The attribute mappings of users.',
  groups: 'The attribute mappings of groups.',
  'users.target': 'Target attribute: userName, name.givenName, emails[type eq "work"].value',
  'users.source': 'An attribute by its bare name, an expression in quotes, or null for None.',
  'users.constant': 'A text that everybody gets.',
  'users.default': 'Default value if null, used when an account is created.',
  'users.match': 'Matching precedence: 1 is tried first.',
  'users.apply': 'Apply this mapping: always, or only during object creation (create). The portal offers no others.',
  'users.flow': 'When the mapping flows: when its source changed, or always.',
};

interface Node {
  description?: string;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly items?: Node;
}

/** The JSON Schema of mapping tables, with which editors complete and check them. */
export function tableSchema(): object {
  const schema = z.toJSONSchema(tableForm, { io: 'input' });
  for (const [path, description] of Object.entries(DESCRIPTIONS)) {
    const [setting = '', detail] = path.split('.');
    for (const name of path.startsWith('users.') ? ['users', 'groups'] : [setting]) {
      const node = (schema as Node).properties?.[name];
      const described = detail === undefined ? node : node?.items?.properties?.[detail];
      if (described !== undefined) described.description = description;
    }
  }
  return { ...schema, title: 'A mapping table of Rehearsal' };
}
