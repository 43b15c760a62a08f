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
  job: 'Settings of the provisioning job, and answers to what Microsoft leaves open about it.',
  'job.dialect':
    'How updates are spelled: legacy, or with the flag aadOptscim062020 at the end of the tenant URL. Provision on demand is always legacy.',
  'job.booleans':
    'How the legacy dialect writes true and false in an update: as the texts "True" and "False" (text), or as booleans.',
  'job.newGroups': 'Whether a new group is sent with an empty list of members, or without one.',
  'job.membersPerRequest':
    'How many members one request adds or removes. The number of Entra is not published; 100 by default.',
  'job.referenceChecks': 'Whether the target is asked if a member or a manager is set already, before it is written.',
  'job.retries':
    'When a refused object is tried again: in every cycle of the first 6 hours, or only after 6, 12 and 24 hours (documented). Then once a day.',
  'job.vanished':
    'What follows when the target has lost a linked account: an error (fail), or matching begins anew (match-again).',
  'job.unresolved':
    'When a member or manager without an account is looked for again: after a restart only, or in every cycle.',
  'job.deleteReleased': 'Whether DELETE is sent when somebody is deleted for good who had left the scope before.',
  'job.skipOutOfScopeDeletions': 'SkipOutOfScopeDeletions: whoever leaves the scope keeps an enabled account.',
  'job.deletionThreshold':
    'Accidental deletions prevention: more disables and deletes than this in one cycle wait until somebody allows them. Off where not given.',
  'job.interval': 'Minutes from the begin of one cycle to the begin of the next; 40 by default.',
  'job.notificationEmail': 'The notification e-mail address of the job.',
  'job.tokenExpires': 'The day on which the secret token ends, such as 2027-06-30.',
  'job.plan': 'The plan of the tenant: assigning groups to an application needs P1 or P2.',
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
  'users.apply':
    'Apply this mapping: always, or only during object creation (create). Only Microsoft Graph offers add-values, keep-value and fill-empty.',
  'users.flow':
    'When the mapping flows: when the value differs from that of the target (changed), or at every evaluation (always; only through Microsoft Graph).',
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
      const described = detail === undefined ? node : (node?.items ?? node)?.properties?.[detail];
      if (described !== undefined) described.description = description;
    }
  }
  return { ...schema, title: 'A mapping table of Rehearsal' };
}
