import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { readLines } from '../files/lines.js';
import { isObject } from '../shape.js';
import { LISTS, type List } from './list.js';
import { advance, controlOf, isObjectLine, type LogHead, type Progress } from './log-state.js';

/** What an earlier pull left. */
export interface Replayed {
  readonly takenAt: string;
  readonly progress: ReadonlyMap<List, Progress>;
  /** Where the last control line ends; what follows was cut off. */
  readonly size: number;
}

/** How long the links of users and groups last (Graph: Use delta query, token duration): 7 days, in milliseconds. */
const LIFETIME = 7 * 24 * 60 * 60 * 1000;

/** Reads a log; undefined when there is none, when it is of another pull, or when it is too old to be gone on with. */
export async function replay(path: string, head: LogHead): Promise<Replayed | undefined> {
  const found = await read(path, head.subject);
  if (found === undefined) return undefined;
  const age = Date.parse(head.takenAt) - Date.parse(found.takenAt);
  const complete = LISTS.every((list) => found.progress.get(list)?.done);
  return age <= LIFETIME && (head.complete || !complete) ? found : undefined;
}

async function read(path: string, subject: string): Promise<Replayed | undefined> {
  if ((await stat(path).catch(() => undefined))?.isFile() !== true) return undefined;
  const chunks = createReadStream(path, { highWaterMark: 256 * 1024 });
  let found: Replayed | undefined;
  let start = 0;
  for await (const batch of readLines(chunks as AsyncIterable<Buffer>, { number: 1, offset: 0 })) {
    for (const { number, bytes, next } of batch) {
      const ended = bytes !== undefined && start + bytes.length < next;
      start = next;
      if (number === 1) found = ended ? begun(bytes, subject, next) : undefined;
      if (found === undefined || !ended) return found;
      if (number === 1 || isObjectLine(bytes)) continue;
      const control = controlOf(bytes);
      // What is neither was not written by a pull, or is the end that was cut off.
      if (control === undefined) return found;
      found = { ...found, progress: advance(found.progress, control, next), size: next };
    }
  }
  return found;
}

function begun(line: Buffer, subject: string, size: number): Replayed | undefined {
  try {
    const head: unknown = JSON.parse(line.toString('utf8'));
    if (!isObject(head) || head.subject !== subject || typeof head.takenAt !== 'string') return undefined;
    return { takenAt: head.takenAt, progress: new Map(), size };
  } catch {
    return undefined;
  }
}
