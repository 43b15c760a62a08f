import { Aborted } from '../graph/abort.js';
import type { AppRole } from '../record.js';
import { combine } from './combine.js';
import { Difference } from './difference.js';
import type { Entries } from './entries.js';
import type { SnapshotHead } from './head.js';
import { headLine, roleLine, schemaLine } from './line.js';
import { isDelta, LISTS, type List } from './list.js';
import type { PullLog } from './log.js';
import type { Previous } from './previous.js';
import { Repeats } from './repeats.js';
import type { Changes, Counts, PullRequest } from './request.js';
import type { Writer } from './writer.js';

export interface Assembly {
  readonly request: PullRequest;
  readonly head: SnapshotHead;
  readonly roles: readonly AppRole[];
  readonly log: PullLog;
  readonly entries: Entries;
  readonly previous: Previous | undefined;
  readonly writer: Writer;
}

/** Writes the snapshot: what the log holds, over what the snapshot before holds. */
export async function assemble(assembly: Assembly): Promise<{ counts: Counts; changes: Changes | undefined }> {
  const { request, head, roles, previous, writer } = assembly;
  const difference = new Difference(assembly.entries);
  await difference.open(previous);
  await writer.write(headLine(head));
  const counts = { users: 0, deletedUsers: 0, groups: 0, assignments: 0, roles: roles.length };
  for (const list of LISTS) counts[list] = await writeList(assembly, list, difference);
  for (const role of roles) await writer.write(roleLine(role));
  if (request.schema != null) await writer.write(schemaLine(request.schema));
  return { counts, changes: difference.changes() };
}

async function writeList(assembly: Assembly, list: List, difference: Difference): Promise<number> {
  const { request, log, entries, writer } = assembly;
  if (log.progress(list)?.done !== true) return 0;
  const previous = log.progress(list)?.whole === false ? assembly.previous : undefined;
  if (previous !== undefined && isDelta(list)) difference.begin(list);
  const repeats = new Repeats(log, entries, list, list === 'users' ? 'deletedUsers' : undefined);
  await repeats.find(previous !== undefined);
  const empty = list === 'groups' && request.select.groups.includes('members') ? { members: [] } : {};
  let count = 0;
  for await (const batch of combine({ log, repeats, list, previous, empty })) {
    if (request.signal?.aborted) throw new Aborted({ cause: request.signal.reason });
    for (const one of batch) {
      difference.add(list, one);
      if (one.after === undefined) continue;
      count++;
      const wait = writer.write(one.after);
      if (wait !== undefined) await wait;
    }
  }
  return count;
}
