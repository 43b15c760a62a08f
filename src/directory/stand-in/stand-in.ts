import { type DirectoryContent, directoryOf } from '../memory.js';
import { type DirectorySource, PAGE_SIZE } from '../source.js';
import { answer, Refusal } from './answer.js';
import { groupsDelta, usersDelta } from './delta.js';
import { deletedUsers, servicePrincipal } from './lists.js';
import type { Body, Served, StandInOptions } from './served.js';

export interface GraphStandIn {
  fetch(request: Request): Promise<Response>;
}

/**
 * Serves a directory in the shapes of Microsoft Graph v1.0: delta queries of users and groups, the assignments of one
 * application, deleted users. It only reads, and refuses what Graph refuses on these paths.
 */
export function createGraphStandIn(
  directory: DirectorySource | DirectoryContent,
  options: StandInOptions = {},
): GraphStandIn {
  const source = 'label' in directory ? directory : directoryOf(directory, 'Graph stand-in');
  const served: Served = { ...options, source, pageSize: Math.max(1, options.pageSize ?? PAGE_SIZE) };
  return {
    async fetch(request) {
      try {
        authorise(served, request);
        return answer(await route(served, new URL(request.url)));
      } catch (error) {
        if (error instanceof Refusal) return error.response(options.now?.());
        throw error;
      }
    },
  };
}

function authorise({ token }: Served, request: Request): void {
  const [scheme, given = ''] = (request.headers.get('Authorization') ?? '').split(' ');
  if (scheme !== 'Bearer' || given === '') {
    throw new Refusal(401, 'InvalidAuthenticationToken', 'Access token is empty.');
  }
  if (token !== undefined && given !== token) {
    throw new Refusal(401, 'InvalidAuthenticationToken', 'Access token validation failure.');
  }
  if (request.method !== 'GET') {
    throw new Refusal(405, 'Request_BadRequest', 'Specified HTTP method is not allowed for the request target.');
  }
}

const PRINCIPAL = /^\/v1\.0\/servicePrincipals(?:\(appId='([^']*)'\)|\/([^/]+))(\/appRoleAssignedTo)?$/;

async function route(served: Served, url: URL): Promise<Body> {
  const path = decoded(url.pathname);
  if (path === '/v1.0/users/delta') return usersDelta(served, url);
  if (path === '/v1.0/groups/delta') return groupsDelta(served, url);
  if (path === '/v1.0/directory/deletedItems/microsoft.graph.user') return deletedUsers(served, url);
  const principal = PRINCIPAL.exec(path);
  if (principal) {
    const [, appId, id, assignments] = principal;
    return servicePrincipal(served, url, { appId, id, assignments: assignments !== undefined });
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
