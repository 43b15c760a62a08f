import { type MappingTable, matchingMappings } from '../../mapping/index.js';
import { type Profile, ruleOf } from '../../targets/index.js';
import type { Outlook } from '../forecast/outlook.js';
import { figure, people } from '../rehearsal/layout.js';
import type { Rehearsal } from '../rehearsal/rehearsal.js';

/** One thing to see to before provisioning is switched on. */
export interface ChecklistItem {
  readonly id: string;
  /** Whether this rehearsal knows that it is done, that it is not, or nothing: then somebody has to look. */
  readonly status: 'done' | 'to-do' | 'unknown';
  /** What is to be so, in the portal's words. */
  readonly what: string;
  /** Where in the portal, or which command. */
  readonly where?: string;
  readonly why: string;
}

export interface ChecklistFacts {
  readonly rehearsal: Rehearsal;
  readonly table: MappingTable;
  readonly profile: Profile;
  readonly outlook: Outlook;
  readonly now: Date;
}

type Item = (facts: ChecklistFacts) => ChecklistItem | undefined;

const APPLICATION = 'Entra ID > Enterprise apps > the application';
const SETTINGS = 'Provisioning > Settings';
const USERS = 'Provisioning > Mappings > Provision Microsoft Entra ID Users';

const DAY = 24 * 60 * 60 * 1000;
/** A token that ends sooner should be replaced before go-live. */
const SOON = 30 * DAY;

const rehearsed: Item = ({ rehearsal: { verdict, users, toDo } }) => ({
  id: 'rehearsal',
  status: verdict === 'ready' ? 'done' : 'to-do',
  what:
    verdict === 'ready'
      ? `Nobody of ${people(users.inScope)} in scope would be refused.`
      : `Mend what the rehearsal found: ${figure(users.refused + users.stale + users.unknown)} of ${people(users.inScope)} in scope, ${figure(toDo.length)} things to do.`,
  where: 'rehearse run',
  why: 'Whoever is refused has no account, and every attempt after it costs time; many failures put the whole job into quarantine.',
});

const application: Item = () => ({
  id: 'application',
  status: 'unknown',
  what: 'The application is an enterprise application of the kind "non-gallery". One registered for sign-in with OpenID Connect has no Provisioning tab: make a second one for provisioning.',
  where: 'Entra ID > Enterprise apps > New application > Create your own application',
  why: 'Only an enterprise application can have a provisioning job; sign-in and provisioning may be two applications.',
});

const plan: Item = ({ table: { job, scope }, outlook: { assignedGroups }, rehearsal }) => {
  if (assignedGroups === 0 || scope === 'all' || rehearsal.assumedScope) return undefined;
  const has = job.plan === 'p1' || job.plan === 'p2';
  return {
    id: 'plan',
    status: job.plan === undefined ? 'unknown' : has ? 'done' : 'to-do',
    what: `${figure(assignedGroups)} assigned ${assignedGroups === 1 ? 'group needs' : 'groups need'} the plan Microsoft Entra ID P1 or P2${job.plan === undefined ? ' (say which you have: job: { plan: p1 })' : `; the mapping says ${job.plan}`}.`,
    where: 'Entra ID > Overview > License',
    why: 'With the free plan only users can be assigned to an application, one by one.',
  };
};

const connection: Item = ({ table: { job } }) => ({
  id: 'connection',
  status: 'unknown',
  what: `Tenant URL and secret token are entered${job.dialect === 'aadOptscim062020' ? ', the URL with ?aadOptscim062020 at its end,' : ''} and "Test connection" succeeds.`,
  where: `${APPLICATION} > Provisioning > Connectivity (or Admin Credentials)`,
  why: 'It searches for a user whom nobody is, so it also shows whether the target can search for the first matching attribute.',
});

const token: Item = ({ table: { job }, now }) => {
  const { tokenExpires } = job;
  if (tokenExpires === undefined) {
    return {
      id: 'token',
      status: 'unknown',
      what: 'Somebody has noted the day on which the secret token ends (job: { tokenExpires: 2027-06-30 } lets Rehearsal watch it).',
      why: 'When the token ends, every request fails with 401 and the job goes into quarantine.',
    };
  }
  const left = Date.parse(tokenExpires) - now.getTime();
  const words = left < 0 ? 'has ended' : `ends in ${figure(Math.floor(left / DAY))} days`;
  return {
    id: 'token',
    status: left < SOON ? 'to-do' : 'done',
    what: `The secret token ${words} (${tokenExpires.slice(0, 10)})${left < SOON ? ': make a new one at the target and enter it' : ''}.`,
    where: `${APPLICATION} > Provisioning > Connectivity (or Admin Credentials)`,
    why: 'When the token ends, every request fails with 401 and the job goes into quarantine.',
  };
};

const deleting: Item = ({ table, profile }) => {
  const rule = profile.users.rules.find((one) => one.kind === 'says' && one.when === 'delete');
  if (rule === undefined) return undefined;
  const { title } = ruleOf(rule);
  const ticked = table.users.actions.has('delete');
  return {
    id: 'delete',
    status: !ticked ? 'done' : rule.severity === 'info' ? 'unknown' : 'to-do',
    what: ticked ? 'Untick Delete among the target object actions.' : 'Delete is not ticked.',
    where: USERS,
    why: `${title.charAt(0).toUpperCase()}${title.slice(1)}.`,
  };
};

const secondMatch: Item = ({ table: { users }, rehearsal }) => {
  const matching = matchingMappings(users);
  const conflicts = rehearsal.troubled.filter(({ causes }) => causes.some(({ kind }) => kind === 'taken')).length;
  const only = matching[0]?.target ?? 'nothing';
  if (matching.length > 1) {
    const names = matching.map(({ target }) => target).join(', then ');
    return {
      id: 'matching',
      status: 'done',
      what: `People who have an account already are found by ${names}.`,
      where: USERS,
      why: 'Whoever is not found is created a second time, or refused.',
    };
  }
  return {
    id: 'matching',
    status: conflicts > 0 ? 'to-do' : 'unknown',
    what: `${conflicts > 0 ? `${people(conflicts)} have an account that is not found by ${only}.` : `If people have accounts at the target already: they are found by ${only} only.`} Add a second matching attribute, such as userName.`,
    where: `${USERS} > userName > Match objects using this attribute`,
    why: 'Whoever is not found is created a second time, or refused. rehearse pull --target reads the accounts that are there.',
  };
};

const scope: Item = ({ table }) => ({
  id: 'scope',
  status: 'unknown',
  what:
    table.scope === 'assigned'
      ? 'Scope is "Sync only assigned users and groups". If it was "Sync all users and groups" before: choose "Restart provisioning".'
      : 'Scope is "Sync all users and groups", as rehearsed: everybody in the tenant who passes the scoping filters.',
  where: SETTINGS,
  why: 'A change from all to assigned takes effect with a restart only.',
});

const accidents: Item = ({ table: { job }, rehearsal: { users, groups } }) => {
  const most = job.deletionThreshold;
  const now = users.disable + users.delete + groups.delete;
  return {
    id: 'accidental-deletion',
    status: most === undefined ? 'to-do' : 'done',
    what:
      most === undefined
        ? 'Tick "Prevent accidental deletions" and set a threshold; it is off until you do.'
        : `"Prevent accidental deletions" is ticked, with the threshold ${figure(most)}${now > 0 ? ` (the next cycle disables or deletes ${figure(now)})` : ''}.`,
    where: SETTINGS,
    why: 'A mistake in a scoping filter disables everybody in one cycle. Over the threshold nothing is sent until somebody allows it. It counts per cycle. Rehearse it with job: { deletionThreshold: ... }.',
  };
};

const notification: Item = ({ table: { job } }) => ({
  id: 'notification',
  status: job.notificationEmail === undefined ? 'to-do' : 'done',
  what:
    job.notificationEmail === undefined
      ? 'Enter a notification email that somebody reads, and tick to be told of failures (job: { notificationEmail: ... } notes it here).'
      : `Notification email: ${job.notificationEmail}.`,
  where: SETTINGS,
  why: 'One mail is sent when the job goes into quarantine. After four weeks there it is disabled.',
});

const resourceGroups: Item = ({ table: { linking }, rehearsal: { access } }) => {
  const names = new Set(linking.links.map(({ resourceGroup }) => resourceGroup));
  if (access === undefined || names.size === 0) return undefined;
  const broken = access.resourceGroups.filter(({ links }) =>
    links.some(({ obstacles }) => obstacles.some((one) => one === 'not-empty' || one === 'auto-join')),
  );
  const unstated = access.resourceGroups.some(({ stated }) => !stated);
  return {
    id: 'resource-groups',
    status: broken.length > 0 ? 'to-do' : unstated ? 'unknown' : 'done',
    what:
      broken.length > 0
        ? `Empty ${broken.map(({ resourceGroup }) => resourceGroup).join(', ')}, and switch auto-join off there, before linking.`
        : `The ${figure(names.size)} resource groups to be linked are empty and without auto-join.`,
    where: "The target's settings > Resource groups",
    why: 'A group can be linked only to an empty resource group without auto-join.',
  };
};

const oneUser: Item = ({ outlook: { first } }) => ({
  id: 'one-user',
  status: 'to-do',
  what: 'Start with one user: see what will happen, then "Provision on demand", then look at the account at the target.',
  where: `rehearse run --only ${quoted(first.user ?? 'USER')}; then ${APPLICATION} > Provision on demand`,
  why: '"Provision on demand" is no dry run: it writes to the target. Disable and enable this user too: it shows whether leaving works.',
});

const oneGroup: Item = ({ table, outlook: { first, groups } }) =>
  table.groups.enabled && groups.size > 0
    ? {
        id: 'one-group',
        status: 'to-do',
        what: 'Then one small group, with at most five members.',
        where: `rehearse run --only ${quoted(first.group ?? 'GROUP')}; then ${APPLICATION} > Provision on demand`,
        why: 'Members are written after the group, in requests of their own.',
      }
    : undefined;

const start: Item = ({ table: { job } }) => ({
  id: 'start',
  status: 'to-do',
  what: `Then "Start provisioning", and look at Provisioning logs and at the status after the first cycle, then daily: "Quarantine" means that cycles run once a day only.`,
  where: `${APPLICATION} > Provisioning > Overview`,
  why: `Cycles follow each other about every ${figure(job.interval)} minutes. Read the reason of a quarantine, mend it, then "Restart provisioning".`,
});

/** In the order in which they are seen to. */
const ITEMS: readonly Item[] = [
  rehearsed,
  application,
  plan,
  connection,
  token,
  secondMatch,
  deleting,
  scope,
  accidents,
  notification,
  resourceGroups,
  oneUser,
  oneGroup,
  start,
];

/**
 * What is to be seen to before provisioning is switched on, from the facts of one rehearsal (provisioning.md §2.9, §2.10,
 * §6; Microsoft Learn: On-demand provisioning, Enable accidental deletions prevention, Application provisioning in
 * quarantine status). What a rehearsal cannot know is asked, not passed over.
 */
export const checklistOf = (facts: ChecklistFacts): ChecklistItem[] => ITEMS.flatMap((item) => item(facts) ?? []);

/** A name as a shell takes it as one word. */
const quoted = (name: string): string => (/^[\w@.+-]+$/.test(name) ? name : `"${name}"`);
