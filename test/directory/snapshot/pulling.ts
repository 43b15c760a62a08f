import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Fetch } from '../../../src/directory/graph/connection.js';
import { openReader } from '../../../src/directory/graph/reader.js';
import {
  createGraphStandIn,
  type DirectoryContent,
  SAMPLE_APPLICATION,
  type StandInOptions,
} from '../../../src/directory/index.js';
import { pullSnapshot } from '../../../src/directory/snapshot/pull.js';
import type { Pulled, PullRequest, PullResult } from '../../../src/directory/snapshot/request.js';
import type { Tenant } from '../../../src/directory/tenant/tenant.js';
import { temporaryFolder } from '../temporary.js';

export const SELECT = {
  users: ['id', 'displayName', 'department', 'mail', 'manager'],
  groups: ['id', 'displayName', 'members'],
};

const person = (n: number, more: object = {}) => ({
  id: `user-${n}`,
  displayName: `Person ${n}`,
  department: n % 2 === 0 ? 'Sales' : null,
  mail: `person${n}@contoso.com`,
  manager: { id: 'user-1' },
  ...more,
});

const members = (...numbers: readonly number[]) => numbers.map((n) => ({ id: `user-${n}` }));

const assignment = (n: number) => ({ principalId: `user-${n}`, principalType: 'User', appRoleId: `role-${n % 2}` });

/** A small tenant: four pages of each list when a page holds two. */
export const SMALL: DirectoryContent = {
  users: [
    ...[1, 2, 3, 4, 5, 6, 7].map((n) => person(n)),
    ...[11, 12, 13, 14, 15, 16, 17].map((n) => person(n, { deletedDateTime: `2026-11-${n}T00:00:00Z` })),
  ],
  groups: [
    { id: 'group-1', displayName: 'All', members: members(1, 2, 3, 4, 5, 6, 7) },
    { id: 'group-2', displayName: 'Two', members: members(1, 2) },
    { id: 'group-3', displayName: 'None', members: [] },
    { id: 'group-4', displayName: 'One', members: members(3) },
    { id: 'group-5', displayName: 'Other', members: members(4, 5, 6) },
  ],
  assignments: [1, 2, 3, 4, 5, 6, 7].map(assignment),
  roles: [{ id: 'role-1', displayName: 'Reader', value: 'read', isEnabled: true }],
};

export type Options = StandInOptions & { readonly wrap?: (fetch: Fetch) => Fetch; readonly noApplication?: true };

/** Pulls a directory through the stand-in and Microsoft's own client, without waiting for real. */
export async function pull(
  directory: Tenant | DirectoryContent,
  output: string,
  { wrap = (fetch) => fetch, noApplication, ...options }: Options = {},
  request: Partial<PullRequest> = {},
): Promise<PullResult> {
  const standIn = createGraphStandIn(directory, { pageSize: 2, membersPerPage: 2, ...options });
  const graph = await openReader({
    fetch: wrap((sent) => standIn.fetch(sent)),
    token: () => 'token',
    wait: async () => {},
    random: () => 0.5,
  });
  return pullSnapshot({
    graph,
    ...(!noApplication && { application: { appId: SAMPLE_APPLICATION.appId } }),
    select: SELECT,
    output,
    takenAt: () => new Date('2026-11-22T08:00:00Z'),
    tenant: 'contoso',
    from: 'https://graph.microsoft.com',
    permissions: ['User.Read.All', 'Group.Read.All'],
    ...request,
  });
}

export async function pulled(...arguments_: Parameters<typeof pull>): Promise<Pulled> {
  const result = await pull(...arguments_);
  if ('failed' in result) throw new Error(JSON.stringify(result.failed.findings));
  return result.pulled;
}

export async function output(): Promise<string> {
  return join(await temporaryFolder(), 'snapshot.ndjson');
}

/**
 * What a snapshot says: its lines, properties and members in any order; the head without time and links. A
 * manager who was taken away is null, and one who never was is absent: both mean none.
 */
export async function said(path: string): Promise<readonly string[]> {
  const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
  return lines.map((line) => JSON.stringify(ordered(JSON.parse(line)))).sort();
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(
    ([name, one]) => name !== 'takenAt' && name !== 'deltaLinks' && (name !== 'manager' || one !== null),
  );
  return Object.fromEntries(
    entries.map(([name, one]) => [name, ordered(one)] as const).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** The files beside a snapshot. */
export const beside = async (path: string) =>
  existsSync(dirname(path)) ? (await readdir(dirname(path))).filter((name) => name !== 'snapshot.ndjson') : [];
