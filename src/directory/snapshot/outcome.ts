import type { Finding } from '../../diagnostics/index.js';
import { DirectoryError } from '../error.js';
import type { ServicePrincipal } from '../graph/application.js';
import { assemble } from './assemble.js';
import { Entries } from './entries.js';
import { SNAPSHOT_VERSION, type SnapshotHead, type Unread } from './head.js';
import type { List } from './list.js';
import type { PullLog } from './log.js';
import type { Previous } from './previous.js';
import type { Pulled, PullRequest } from './request.js';
import { openWriter } from './writer.js';

/** What was read, and what could not be. */
export interface Read {
  readonly request: PullRequest;
  readonly log: PullLog;
  readonly principal: ServicePrincipal | undefined;
  readonly previous: Previous | undefined;
  readonly unread: readonly Unread[];
  readonly findings: readonly Finding[];
  readonly resynced: readonly List[];
}

/** Writes the snapshot of what was read, which takes the place of an older one whole. */
export async function putTogether(read: Read): Promise<Pulled> {
  const { request, log, principal, previous, unread, findings, resynced } = read;
  request.progress?.({ kind: 'writing' });
  await log.settle();
  const head = headOf(read);
  const opened = await openWriter(request.output);
  if ('finding' in opened) throw new DirectoryError(opened.finding);
  const { writer } = opened;
  const entries = new Entries(`${request.output}.${process.pid}.index`);
  try {
    const roles = principal?.roles ?? [];
    const { counts, changes } = await assemble({ request, head, roles, log, entries, previous, writer });
    const refusal = await writer.commit();
    if (refusal !== undefined) throw new DirectoryError(refusal);
    return { head, counts, findings, unread, began: log.began, resynced, ...(changes && { changes }) };
  } catch (error) {
    await writer.discard();
    throw error;
  } finally {
    entries.close();
  }
}

function headOf({ request, log, principal, unread }: Read): SnapshotHead {
  const { from, tenant, permissions, select } = request;
  const users = log.progress('users')?.delta;
  const groups = log.progress('groups')?.delta;
  return {
    '@odata.type': '#rehearsal.snapshot',
    formatVersion: SNAPSHOT_VERSION,
    takenAt: log.takenAt,
    from,
    tenant,
    application: principal === undefined ? null : applicationOf(principal),
    permissions: [...permissions].sort(),
    select,
    unread,
    ...(users !== undefined && { deltaLinks: { users, ...(groups !== undefined && { groups }) } }),
  };
}

const applicationOf = ({ id, appId, displayName }: ServicePrincipal) => ({ id, appId, displayName });
