import { type DirectoryContent, directoryOf } from '../memory.js';
import { type DirectorySource, PAGE_SIZE } from '../source.js';
import { stillContents } from '../tenant/still.js';
import { Tenant } from '../tenant/tenant.js';
import { Refusal, answer as toResponse } from './answer.js';
import { answerClock, CLOCK_PATH } from './clock.js';
import { Faults } from './faults.js';
import { SAMPLE_APPLICATION } from './principal.js';
import { findRoute, type Route } from './routes.js';
import type { Served, StandInOptions } from './served.js';
import { costOf, Throttle } from './throttle.js';

export interface GraphStandIn {
  /** Answers one request. Rejects as the network does where a fault drops the connection. */
  fetch(request: Request): Promise<Response>;
}

/**
 * Serves a directory in the shapes of Microsoft Graph v1.0: delta queries and lists of users and groups, deleted users,
 * one application with its roles, assignments and provisioning job. It only reads, and refuses what Graph refuses on
 * these paths. A tenant may change while it is served; a source or content stays as it is.
 */
export function createGraphStandIn(
  directory: Tenant | DirectorySource | DirectoryContent,
  options: StandInOptions = {},
): GraphStandIn {
  const { clock } = options;
  const now = clock === undefined ? options.now : () => clock.now;
  const served: Served = {
    ...options,
    ...(now && { now }),
    contents: contentsOf(directory),
    pageSize: Math.max(1, options.pageSize ?? PAGE_SIZE),
    application: options.application ?? SAMPLE_APPLICATION,
  };
  const faults = new Faults(options.faults ?? []);
  const throttle = options.throttle && new Throttle(options.throttle);

  async function answer(request: Request): Promise<Response> {
    authorise(served, request);
    if (clock && new URL(request.url).pathname === CLOCK_PATH) return toResponse(await answerClock(clock, request));
    const { route, url, names } = findRoute(request);
    permit(served, route);
    const units = throttle?.take(costOf(route.cost, url));
    const response = await faults.answer(route.list, request, () => route.answer(served, { request, url, names }));
    for (const [name, value] of Object.entries(units ?? {})) response.headers.set(name, value);
    return response;
  }

  return {
    fetch: (request) =>
      answer(request).catch((error: unknown) => {
        if (error instanceof Refusal) return error.response(now?.());
        throw error;
      }),
  };
}

function contentsOf(directory: Tenant | DirectorySource | DirectoryContent) {
  if (directory instanceof Tenant) return directory;
  return stillContents('label' in directory ? directory : directoryOf(directory, 'Graph stand-in'));
}

function authorise({ token }: Served, request: Request): void {
  const [scheme, given = ''] = (request.headers.get('Authorization') ?? '').split(' ');
  if (scheme !== 'Bearer' || given === '') throw unauthorised('Access token is empty.');
  if (token !== undefined && given !== token) throw unauthorised('Access token validation failure.');
}

const unauthorised = (message: string): Refusal =>
  new Refusal(401, 'InvalidAuthenticationToken', message, { 'WWW-Authenticate': 'Bearer' });

function permit({ permissions }: Served, { permission }: Route): void {
  if (permissions === undefined || permissions.some((one) => covers(one, permission))) return;
  const message = 'Insufficient privileges to complete the operation.';
  throw new Refusal(403, 'Authorization_RequestDenied', message);
}

/** Whether a permission is what is needed, or more (Microsoft Graph: permissions reference). */
function covers(given: string, needed: string): boolean {
  const more = [needed, needed.replace('.Read.', '.ReadWrite.'), 'Directory.Read.All', 'Directory.ReadWrite.All'];
  if (needed === 'GroupMember.Read.All') more.push('Group.Read.All', 'Group.ReadWrite.All');
  return needed.startsWith('Synchronization.') ? more.slice(0, 2).includes(given) : more.includes(given);
}
