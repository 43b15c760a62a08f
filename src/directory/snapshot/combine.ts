import { DirectoryError } from '../error.js';
import { finished, ObjectMerge } from '../graph/merge.js';
import type { GraphObject } from '../graph/reader.js';
import type { Entry } from './entries.js';
import { ID_FIRST } from './key.js';
import { GROUP_FIRST, objectLine } from './line.js';
import type { List } from './list.js';
import type { PullLog } from './log.js';
import type { Previous } from './previous.js';
import { entryOf, type Repeats } from './repeats.js';
import { damagedSnapshot } from './rules.js';

/** What became of one object: how it was in the snapshot before, and how it is now, as lines. */
export interface Combined {
  readonly before?: Buffer;
  readonly after?: string | Buffer;
}

export interface Sources {
  readonly log: PullLog;
  readonly repeats: Repeats;
  readonly list: List;
  /** The snapshot that the round goes on from, when it is not a whole one. */
  readonly previous: Previous | undefined;
  /** Properties that are empty, and not unknown, where nothing was told of them. */
  readonly empty: GraphObject;
}

/** Puts a list together: the objects of the snapshot before, each with what was told since, then the new ones. */
export async function* combine(sources: Sources): AsyncGenerator<Combined[]> {
  if (sources.previous !== undefined) yield* older(sources, sources.previous);
  for await (const batch of sources.log.lines(sources.list)) {
    const found: Combined[] = [];
    for (const line of batch) {
      if (line.bytes === undefined) continue;
      const after = newer(sources, line.bytes, entryOf(line));
      if (after !== undefined) found.push({ after });
    }
    yield found;
  }
}

async function* older(sources: Sources, previous: Previous): AsyncGenerator<Combined[]> {
  const { repeats, list } = sources;
  const section = list === 'groups' ? 'groups' : 'users';
  const start = (list === 'groups' ? GROUP_FIRST : ID_FIRST).length;
  for await (const batch of previous.lines(section)) {
    const found: Combined[] = [];
    for (const before of batch) {
      if (list === 'users' && wasDeleted(before, previous.file)) continue;
      const key = repeats.key(before, start);
      const after = key === undefined ? before : since(sources, key, before);
      found.push(after === undefined ? { before } : { before, after });
    }
    yield found;
  }
}

/** What became of an object of the snapshot before; undefined when it is gone. */
function since(sources: Sources, key: string, before: Buffer): string | Buffer | undefined {
  const { entries, elsewhere } = sources.repeats.told(key);
  if (elsewhere) return undefined;
  if (entries.length === 0) return before;
  sources.repeats.used(key);
  return merged(sources, entries, before);
}

/** The line of an object that was not in the snapshot before; undefined where it was, or stands elsewhere. */
function newer(sources: Sources, line: Buffer, entry: Entry): string | Buffer | undefined {
  const { repeats, list } = sources;
  const key = repeats.key(line);
  if (key !== undefined) {
    const { entries, elsewhere } = repeats.told(key);
    return entries[0]?.at === entry.at && !elsewhere ? merged(sources, entries) : undefined;
  }
  const asItStands = (list === 'users' || list === 'deletedUsers') && !repeats.isPartial(line);
  return asItStands ? line : merged(sources, [entry]);
}

function merged({ log, list, empty, previous }: Sources, told: readonly Entry[], before?: Buffer): string | undefined {
  const merge = new ObjectMerge();
  if (before !== undefined) merge.add(parsed(before, previous?.file));
  for (const entry of told) merge.add(parsed(log.read(entry)));
  const { object } = merge;
  return object === undefined ? undefined : objectLine(list, { ...empty, ...finished({ ...object, id: object.id }) });
}

/** A line as an object. One of the snapshot before may have been changed by hand. */
function parsed(line: Buffer, file?: string): GraphObject {
  try {
    return JSON.parse(line.toString('utf8'));
  } catch (cause) {
    if (file === undefined) throw cause;
    throw new DirectoryError(damagedSnapshot.finding({ file }, { where: { file } }), { cause });
  }
}

const DELETED = Buffer.from('"deletedDateTime":"');

/** Deleted users are listed anew each time. */
const wasDeleted = (line: Buffer, file: string): boolean =>
  line.includes(DELETED) && typeof parsed(line, file).deletedDateTime === 'string';
