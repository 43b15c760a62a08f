import type { Finding } from '../../../diagnostics/index.js';
import { inParallel } from '../../../directory/graph/parallel.js';
import { isObject, type JsonObject, own } from '../../../scim/index.js';
import { noGroups } from '../rules.js';
import { below } from './address.js';
import { createGet, type Get, type TargetConnection } from './get.js';
import { pagesOf } from './pages.js';

export interface PulledAccounts {
  readonly users: number;
  readonly active: number;
  readonly groups: number;
  readonly memberships: number;
  /** How many requests were made, all of them GET. */
  readonly requests: number;
  readonly findings: readonly Finding[];
}

/** How many groups are read at once, where the list leaves out their members. */
const AT_ONCE = 4;

/** Statuses that say that a target has no groups. */
const ABSENT = [404, 405, 501];

/**
 * Reads all accounts and groups of a target, and hands each over as the target answers it, without a password. Where the
 * list of groups carries no members at all, each group is read by itself: a target may leave them out of lists.
 */
export async function pullAccounts(
  connection: TargetConnection,
  add: (resource: JsonObject) => void,
): Promise<PulledAccounts> {
  let requests = 0;
  const get = createGet({
    ...connection,
    fetch: (request) => {
      requests += 1;
      return connection.fetch(request);
    },
  });
  const { url } = connection;
  const users = { amount: 0, active: 0 };
  const findings: Finding[] = [];
  const people = pagesOf({ get, url, path: '/Users' });
  let page = await people.next();
  for (; !page.done; page = await people.next()) {
    for (const resource of page.value) {
      users.amount += 1;
      if (own(resource, 'active') !== false) users.active += 1;
      add(withoutPassword(typed(resource, 'User')));
    }
  }
  if ('findings' in page.value) findings.push(...page.value.findings);

  const read = await readGroups(get, url);
  findings.push(...read.findings);
  for (const group of read.groups) add(group);
  const memberships = read.groups.reduce((sum, group) => sum + membersIn(group).length, 0);
  return { users: users.amount, active: users.active, groups: read.groups.length, memberships, requests, findings };
}

async function readGroups(
  get: Get,
  url: URL,
): Promise<{ readonly groups: readonly JsonObject[]; readonly findings: readonly Finding[] }> {
  const groups: JsonObject[] = [];
  const list = pagesOf({ get, url, path: '/Groups', absent: ABSENT });
  let page = await list.next();
  for (; !page.done; page = await list.next()) groups.push(...page.value.map((group) => typed(group, 'Group')));
  if ('absent' in page.value) return { groups, findings: [noGroups.finding({ status: page.value.absent })] };
  const { findings } = page.value;
  if (groups.some((group) => Object.hasOwn(group, 'members'))) return { groups, findings };
  const whole = await inParallel(groups, AT_ONCE, async (group) => {
    const id = own(group, 'id');
    if (typeof id !== 'string' || id === '') return group;
    const got = await get(below(url, `/Groups/${encodeURIComponent(id)}`), [404]);
    // A group that is gone by now is told as it was in the list.
    return 'body' in got && isObject(got.body) ? typed(got.body, 'Group') : group;
  });
  return { groups: whole, findings };
}

const membersIn = (group: JsonObject): readonly unknown[] => {
  const members = own(group, 'members');
  return Array.isArray(members) ? members : [];
};

/** A resource that tells its type, so that a file of users and groups can be read. */
function typed(resource: JsonObject, resourceType: 'User' | 'Group'): JsonObject {
  const meta = own(resource, 'meta');
  if (isObject(meta) && typeof own(meta, 'resourceType') === 'string') return resource;
  return { ...resource, meta: { ...(isObject(meta) && meta), resourceType } };
}

/** RFC 7643 §4.1.1: a password is never returned. Where a target does so all the same, it is not kept. */
function withoutPassword(resource: JsonObject): JsonObject {
  const names = Object.keys(resource).filter((name) => name.toLowerCase() === 'password');
  if (names.length === 0) return resource;
  return Object.fromEntries(Object.entries(resource).filter(([name]) => !names.includes(name)));
}
