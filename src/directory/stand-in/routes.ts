import { type Body, Refusal } from './answer.js';
import { groupsDelta, usersDelta } from './delta.js';
import type { ServedList } from './fault.js';
import { deletedUsers, group, groups, members, user, users } from './lists.js';
import { assignedTo, job, jobs, parseExpression, principal, principals, schema } from './principal.js';
import type { Asked, Served } from './served.js';

/** A path that is served: what a fault calls it, what it needs, what it costs, and who answers. */
export interface Route {
  readonly path: RegExp;
  readonly method: 'GET' | 'POST';
  readonly list?: ServedList;
  /** The least permission that allows it (Microsoft Graph: permissions reference). */
  readonly permission: string;
  /** Resource units (Microsoft Graph: throttling limits, identity and access); 1 where no cost is listed. */
  readonly cost: number;
  readonly answer: (served: Served, asked: Asked) => Promise<Body>;
}

const PRINCIPAL = String.raw`/v1\.0/servicePrincipals(?:\(appId='(?<appId>[^']*)'\)|/(?<id>[^/]+))`;
const JOBS = `${PRINCIPAL}/synchronization/jobs`;
const path = (pattern: string) => new RegExp(`^${pattern}$`);

// biome-ignore format: a table
const ROUTES: readonly Route[] = [
  { path: path('/v1\\.0/users/delta'), method: 'GET', list: 'users', permission: 'User.Read.All', cost: 2, answer: usersDelta },
  { path: path('/v1\\.0/groups/delta'), method: 'GET', list: 'groups', permission: 'Group.Read.All', cost: 2, answer: groupsDelta },
  { path: path('/v1\\.0/directory/deletedItems/microsoft\\.graph\\.user'), method: 'GET', list: 'deletedUsers', permission: 'User.Read.All', cost: 1, answer: deletedUsers },
  { path: path('/v1\\.0/users'), method: 'GET', permission: 'User.Read.All', cost: 2, answer: users },
  { path: path('/v1\\.0/users/(?<id>[^/]+)'), method: 'GET', permission: 'User.Read.All', cost: 1, answer: user },
  { path: path('/v1\\.0/groups'), method: 'GET', permission: 'Group.Read.All', cost: 2, answer: groups },
  { path: path('/v1\\.0/groups/(?<id>[^/]+)'), method: 'GET', permission: 'Group.Read.All', cost: 1, answer: group },
  { path: path('/v1\\.0/groups/(?<id>[^/]+)/members'), method: 'GET', permission: 'GroupMember.Read.All', cost: 3, answer: members },
  { path: path('/v1\\.0/servicePrincipals'), method: 'GET', permission: 'Application.Read.All', cost: 1, answer: principals },
  { path: path(PRINCIPAL), method: 'GET', list: 'application', permission: 'Application.Read.All', cost: 1, answer: principal },
  { path: path(`${PRINCIPAL}/appRoleAssignedTo`), method: 'GET', list: 'assignments', permission: 'Application.Read.All', cost: 1, answer: assignedTo },
  { path: path(JOBS), method: 'GET', permission: 'Synchronization.Read.All', cost: 1, answer: jobs },
  { path: path(`${JOBS}/(?<job>[^/]+)`), method: 'GET', permission: 'Synchronization.Read.All', cost: 1, answer: job },
  { path: path(`${JOBS}/(?<job>[^/]+)/schema`), method: 'GET', list: 'schema', permission: 'Synchronization.Read.All', cost: 1, answer: schema },
  { path: path(`${JOBS}/(?<job>[^/]+)/schema/parseExpression`), method: 'POST', permission: 'Synchronization.ReadWrite.All', cost: 1, answer: parseExpression },
];

/** The route of a request, and what its path names. A path or a method that is not served is refused as Graph does. */
export function findRoute({ method, url: address }: Request): { route: Route; url: URL; names: Asked['names'] } {
  const url = new URL(address);
  const path = decoded(url.pathname);
  for (const route of ROUTES) {
    const match = route.path.exec(path);
    if (match === null) continue;
    if (route.method === method) return { route, url, names: match.groups ?? {} };
    throw new Refusal(405, 'Request_BadRequest', 'Specified HTTP method is not allowed for the request target.');
  }
  throw new Refusal(400, 'BadRequest', `Resource not found for the segment '${path.split('/')[2] ?? ''}'.`);
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw new Refusal(400, 'BadRequest', 'The address is not well formed.');
  }
}
