import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { readLines } from '../files/lines.js';
import { type SnapshotHead, snapshotHead } from './head.js';
import { ID_FIRST } from './key.js';
import { GROUP_FIRST, OTHERS_FIRST } from './line.js';

/** The lines of a snapshot by what they hold. */
export type Section = 'users' | 'groups' | 'others';

const FIRST: readonly (readonly [Section, Buffer])[] = [
  ['users', Buffer.from(ID_FIRST)],
  ['groups', Buffer.from(GROUP_FIRST)],
  ['others', Buffer.from(OTHERS_FIRST)],
];

const END = 0x7d;

/** A snapshot that an earlier pull wrote, to go on from. */
export interface Previous {
  readonly file: string;
  readonly head: SnapshotHead;
  /** The lines of one kind, a batch at a time. */
  lines(section: Section): AsyncGenerator<Buffer[]>;
}

/** Opens the snapshot at a place; undefined when there is none, or when it is not as a pull writes it. */
export async function openPrevious(path: string): Promise<Previous | undefined> {
  if ((await stat(path).catch(() => undefined))?.isFile() !== true) return undefined;
  let head: SnapshotHead | undefined;
  for await (const batch of linesOf(path)) {
    for (const line of batch) {
      if (head === undefined) {
        head = headOf(line);
        if (head === undefined) return undefined;
      } else if (sectionOf(line) === undefined) return undefined;
    }
  }
  if (head === undefined) return undefined;
  return {
    file: path,
    head,
    async *lines(section) {
      for await (const batch of linesOf(path)) yield batch.filter((line) => sectionOf(line) === section);
    },
  };
}

async function* linesOf(path: string): AsyncGenerator<Buffer[]> {
  const chunks = createReadStream(path, { highWaterMark: 256 * 1024 });
  for await (const batch of readLines(chunks as AsyncIterable<Buffer>, { number: 1, offset: 0 })) {
    yield batch.map(({ bytes }) => bytes ?? Buffer.alloc(0));
  }
}

/** What a line holds, by how it begins; undefined when a pull does not write it so, or when it was cut off. */
function sectionOf(line: Buffer): Section | undefined {
  if (line.at(-1) !== END) return undefined;
  return FIRST.find(
    ([, first]) => line.compare(first, 0, first.length, 0, Math.min(first.length, line.length)) === 0,
  )?.[0];
}

function headOf(line: Buffer): SnapshotHead | undefined {
  try {
    return snapshotHead(JSON.parse(line.toString('utf8')));
  } catch {
    return undefined;
  }
}
