import type { Finding } from '../../diagnostics/index.js';
import { DirectoryError } from '../error.js';
import { readApplication, type ServicePrincipal } from '../graph/application.js';
import type { Unread } from './head.js';
import { addressOf, LISTS, type List } from './list.js';
import { PullLog } from './log.js';
import { putTogether } from './outcome.js';
import { openPrevious, type Previous } from './previous.js';
import { readList } from './read-list.js';
import type { Pulled, PullRequest, PullResult } from './request.js';
import { writingTrouble } from './writer.js';

/** What could not be read, and why. */
interface Missing {
  readonly unread: Unread[];
  readonly findings: Finding[];
}

/**
 * Reads a tenant into a snapshot. Everything goes into a log beside it first, page by page, so that an interrupted pull
 * goes on where it ended; the snapshot then takes its place whole. A snapshot that is there is gone on from with what
 * changed since (Microsoft Graph: Use delta query). Where a permission is missing, all but the users can be left out.
 */
export async function pullSnapshot(request: PullRequest): Promise<PullResult> {
  const refusal = await writingTrouble(request.output);
  if (refusal !== undefined) return { failed: { findings: [refusal], resumable: false } };
  let log: PullLog | undefined;
  let pulled: Pulled | undefined;
  try {
    const missing: Missing = { unread: request.schema === null ? ['schema'] : [], findings: [] };
    const principal = await readPrincipal(request, missing);
    const previous = request.fresh ? undefined : await previousOf(request);
    log = await PullLog.open(`${request.output}.part`, {
      subject: subjectOf(request, principal, previous),
      takenAt: request.takenAt().toISOString(),
      complete: request.fresh !== true,
    });
    const resynced = await readLists(request, log, principal, previous, missing);
    pulled = await putTogether({ request, log, principal, previous, resynced, ...missing });
    return { pulled };
  } catch (error) {
    if (!(error instanceof DirectoryError)) throw error;
    return { failed: { findings: error.findings, resumable: log?.isWorthKeeping() === true } };
  } finally {
    await log?.close(pulled === undefined);
  }
}

async function readPrincipal(request: PullRequest, missing: Missing): Promise<ServicePrincipal | undefined> {
  const { application, graph } = request;
  if (application === undefined) return undefined;
  return unlessForbidden(readApplication(graph, application), missing, ['assignments', 'roles']);
}

/** What was read, or undefined when a permission is missing for it, which is noted. */
async function unlessForbidden<T>(reading: Promise<T>, missing: Missing, parts: Unread[]): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (!(error instanceof DirectoryError) || !error.findings.some(({ data }) => data.status === 403)) throw error;
    missing.unread.push(...parts);
    missing.findings.push(...error.findings);
    return undefined;
  }
}

/** The snapshot to go on from: of the same tenant, with the same properties. */
async function previousOf({ output, from, tenant, select }: PullRequest): Promise<Previous | undefined> {
  const previous = await openPrevious(output);
  if (previous === undefined) return undefined;
  const { head } = previous;
  const same =
    head.deltaLinks !== undefined &&
    head.pseudonymised === undefined &&
    head.from === from &&
    head.tenant === tenant &&
    sameNames(head.select.users, select.users) &&
    sameNames(head.select.groups, select.groups);
  return same ? previous : undefined;
}

const sameNames = (some: readonly string[], others: readonly string[]): boolean =>
  [...some].sort().join() === [...others].sort().join();

/** Everything that decides what is read. */
const subjectOf = (
  { from, tenant, select }: PullRequest,
  principal: ServicePrincipal | undefined,
  previous: Previous | undefined,
): string => JSON.stringify([from, tenant, select, principal?.id ?? null, previous?.head ?? null]);

async function readLists(
  request: PullRequest,
  log: PullLog,
  principal: ServicePrincipal | undefined,
  previous: Previous | undefined,
  missing: Missing,
): Promise<List[]> {
  const { graph, select, progress } = request;
  const resynced: List[] = [];
  for (const list of LISTS) {
    if (list === 'assignments' && principal === undefined) continue;
    const address = addressOf(list, select, principal?.id ?? '');
    const since = list === 'users' || list === 'groups' ? previous?.head.deltaLinks?.[list] : undefined;
    const reading = readList({ graph, log, list, address, since, progress });
    const times = list === 'users' ? await reading : await unlessForbidden(reading, missing, [list]);
    if (times !== undefined && times > 0) resynced.push(list);
  }
  return resynced;
}
