import type { Finding } from '../../diagnostics/index.js';
import type { GraphObject } from '../graph/reader.js';
import { type DirectorySource, objectsOf } from '../source.js';
import type { SnapshotHead } from './head.js';
import { headLine, objectLine, roleLine } from './line.js';
import { LISTS, type List } from './list.js';
import { openWriter, type Writer } from './writer.js';

/** Copies a directory, whatever it is read from, into a snapshot. A refusal is a finding, and then nothing has changed. */
export async function writeSnapshot(
  source: DirectorySource,
  output: string,
  head: SnapshotHead,
): Promise<Finding | undefined> {
  const opened = await openWriter(output);
  if ('finding' in opened) return opened.finding;
  const { writer } = opened;
  try {
    await writer.write(headLine(head));
    // A source gives its deleted users among the others.
    for (const list of LISTS) if (list !== 'deletedUsers') await copy(source, list, writer);
    for await (const role of objectsOf(source.roles())) await writer.write(roleLine(role));
  } catch (error) {
    await writer.discard();
    throw error;
  }
  return writer.commit();
}

async function copy(source: DirectorySource, list: Exclude<List, 'deletedUsers'>, writer: Writer): Promise<void> {
  for await (const { objects } of source[list]()) {
    for (const object of objects) {
      const wait = writer.write(objectLine(list, object as unknown as GraphObject));
      if (wait !== undefined) await wait;
    }
  }
}
