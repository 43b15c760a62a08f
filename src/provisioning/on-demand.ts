import { hash } from 'node:crypto';
import type { DirectoryGroup, DirectorySource, DirectoryUser } from '../directory/index.js';
import { isSoftDeleted, objectsOf } from '../directory/index.js';
import { matchingMappings } from '../mapping/index.js';
import { foldCase } from '../values/index.js';
import { runPass } from './cycle/pass.js';
import type { ProvisioningEvent } from './event.js';
import type { Memory } from './memory/memory.js';
import type { OnDemandResult, ServiceOptions, Unconnected } from './service.js';
import { createClient } from './wire/client.js';
import type { ScimClient } from './wire/conversation.js';
import type { requestRedaction } from './wire/redaction.js';

/** How many members of a group are provisioned with it on demand (Microsoft Learn: On-demand provisioning). */
const MOST_MEMBERS = 5;

interface OnDemand extends ServiceOptions {
  readonly memory: Memory;
  readonly redact: ReturnType<typeof requestRedaction>;
  readonly now: Date;
}

/**
 * "Provision on demand" (provisioning.md §2.11): a pass over one user, or over one group and at most five of its members,
 * in the legacy dialect whatever the job says. It writes to the target, and leaves the watermark where it is.
 */
export async function* provisionOnDemand(
  source: DirectorySource,
  who: string,
  { memory, redact, now, ...options }: OnDemand,
): AsyncGenerator<ProvisioningEvent, OnDemandResult> {
  const picked = await pick(source, who);
  if ('why' in picked) return { found: false, why: picked.why };
  const client = createClient({
    ...options.target,
    job: { ...options.table.job, dialect: 'legacy' },
    redact,
    pause: (duration) => options.clock.pause(duration),
  });
  const unconnected = await testConnection(client, options, who, now);
  if (unconnected !== undefined) return { found: true, leftOut: picked.leftOut, unconnected };
  const { scope } = options.table;
  yield* runPass({ ...options, source, kind: 'initial', client, memory, now, scope, only: picked.ids });
  return { found: true, leftOut: picked.leftOut };
}

/**
 * Step 1 of the portal, "Test connection": a search for a user whom nobody is, by the first matching attribute. It is shown
 * only when it fails (Microsoft Learn: On-demand provisioning). The same moment asks for the same user again.
 */
async function testConnection(
  client: ScimClient,
  { table: { users } }: Pick<ServiceOptions, 'table'>,
  who: string,
  now: Date,
): Promise<Unconnected | undefined> {
  const [matching] = matchingMappings(users);
  if (matching === undefined) return undefined;
  const talk = client.open();
  const answer = await talk.probe('/Users', matching.target, nobodyAt(now, who));
  return 'error' in answer ? { error: answer.error, requests: talk.taken() } : undefined;
}

/** A GUID that stands for a random one (RFC 9562 §4, version 4 in form). */
function nobodyAt(now: Date, who: string): string {
  const digits = hash('sha1', `${now.toISOString()} ${who}`, 'hex');
  const parts = [digits.slice(0, 8), digits.slice(8, 12), `4${digits.slice(13, 16)}`, `8${digits.slice(17, 20)}`];
  return [...parts, digits.slice(20, 32)].join('-');
}

interface Picked {
  readonly ids: ReadonlySet<string>;
  /** Members of the group who are left for the next cycle. */
  readonly leftOut: number;
}

async function pick(source: DirectorySource, who: string): Promise<Picked | { readonly why: string }> {
  const user = await findUser(source, who);
  if (user !== undefined) {
    const refused = refusalOf(user);
    return refused === undefined ? { ids: new Set([user.id]), leftOut: 0 } : { why: refused };
  }
  const group = await findGroup(source, who);
  if (group === undefined) return { why: `there is no user or group ${who}` };
  const members = (group.members ?? []).map(({ id }) => id);
  return {
    ids: new Set([group.id, ...members.slice(0, MOST_MEMBERS)]),
    leftOut: Math.max(0, members.length - MOST_MEMBERS),
  };
}

/** The portal offers no users who are disabled or deleted. */
function refusalOf(user: DirectoryUser): string | undefined {
  if (isSoftDeleted(user)) return 'this user is deleted, and the portal offers no deleted users';
  return user.accountEnabled === false ? 'this user is disabled, and the portal offers no disabled users' : undefined;
}

async function findUser(source: DirectorySource, who: string): Promise<DirectoryUser | undefined> {
  const name = foldCase(who);
  for await (const user of objectsOf(source.users())) {
    const { id, userPrincipalName } = user;
    if (id === who || (typeof userPrincipalName === 'string' && foldCase(userPrincipalName) === name)) return user;
  }
  return undefined;
}

async function findGroup(source: DirectorySource, who: string): Promise<DirectoryGroup | undefined> {
  for await (const group of objectsOf(source.groups())) if (group.id === who || group.displayName === who) return group;
  return undefined;
}
