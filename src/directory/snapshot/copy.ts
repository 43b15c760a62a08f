import type { Finding } from '../../diagnostics/index.js';
import type { GraphObject } from '../graph/reader.js';
import { type DirectoryUser, isSoftDeleted } from '../record.js';
import { type DirectorySource, objectsOf } from '../source.js';
import type { SnapshotHead } from './head.js';
import { headLine, objectLine, roleLine } from './line.js';
import { LISTS, type List } from './list.js';
import type { Counts } from './request.js';
import { openWriter, type Writer } from './writer.js';

/**
 * Copies a directory, whatever it is read from, into a snapshot, and counts what it holds. A refusal is a finding, and
 * then nothing has changed.
 */
export async function writeSnapshot(
  source: DirectorySource,
  output: string,
  head: SnapshotHead,
): Promise<{ readonly counts: Counts } | { readonly finding: Finding }> {
  const opened = await openWriter(output);
  if ('finding' in opened) return opened;
  const { writer } = opened;
  const counts = { users: 0, deletedUsers: 0, groups: 0, assignments: 0, roles: 0 };
  try {
    await writer.write(headLine(head));
    // A source gives its deleted users among the others.
    for (const list of LISTS) if (list !== 'deletedUsers') await copy(source, list, writer, counts);
    for await (const role of objectsOf(source.roles())) {
      counts.roles++;
      await writer.write(roleLine(role));
    }
  } catch (error) {
    await writer.discard();
    throw error;
  }
  const finding = await writer.commit();
  return finding === undefined ? { counts } : { finding };
}

async function copy(
  source: DirectorySource,
  list: Exclude<List, 'deletedUsers'>,
  writer: Writer,
  counts: Record<List, number>,
): Promise<void> {
  for await (const { objects } of source[list]()) {
    for (const one of objects) {
      const object = one as unknown as GraphObject;
      counts[list === 'users' && isSoftDeleted(object as DirectoryUser) ? 'deletedUsers' : list]++;
      const wait = writer.write(objectLine(list, object));
      if (wait !== undefined) await wait;
    }
  }
}
