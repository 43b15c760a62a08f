import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import type { Finding } from '../../diagnostics/index.js';
import { parseJson } from '../../values/index.js';
import { readLines } from '../files/lines.js';
import { missingFile, noUsers, unreadableFile } from '../files/rules-file.js';
import { isObject } from '../shape.js';
import { openWriter, type Writer } from '../snapshot/writer.js';
import type { Pseudonyms } from './pseudonyms.js';

/** What became of the lines of a file. */
export interface Copied {
  readonly written: number;
  /** Lines that are no records, and so may hold anything, and schemas. */
  readonly leftOut: number;
}

export type Copy = Copied | { readonly findings: readonly Finding[] };

/**
 * Copies a file of one object a line with pseudonyms in it. The copy is there whole or not at all.
 * @throws the reason of the signal, once it is aborted
 */
export async function copyPseudonymised(
  from: string,
  to: string,
  pseudonyms: Pseudonyms,
  signal?: AbortSignal,
): Promise<Copy> {
  const opened = await openWriter(to);
  if ('finding' in opened) return { findings: [opened.finding] };
  const { writer } = opened;
  let copied: Copied | undefined;
  try {
    copied = await copyLines(from, writer, pseudonyms, signal);
  } catch (error) {
    await writer.discard();
    const finding = signal?.aborted ? undefined : unread(from, error);
    if (finding === undefined) throw error;
    return { findings: [finding] };
  }
  if (copied.written === 0) {
    await writer.discard();
    return { findings: [noUsers.finding({ file: from, groups: 0, assignments: 0 })] };
  }
  const finding = await writer.commit();
  return finding === undefined ? copied : { findings: [finding] };
}

async function copyLines(
  from: string,
  writer: Writer,
  pseudonyms: Pseudonyms,
  signal: AbortSignal | undefined,
): Promise<Copied> {
  let written = 0;
  let leftOut = 0;
  const chunks = createReadStream(from, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>;
  for await (const lines of readLines(chunks, { number: 1, offset: 0 })) {
    signal?.throwIfAborted();
    for (const { bytes, number } of lines) {
      const text = bytes === undefined || !isUtf8(bytes) ? undefined : bytes.toString('utf8');
      if (text !== undefined && /^\s*$/.test(text)) continue;
      const record = text === undefined ? undefined : recordOf(number === 1 ? text.replace(/^\uFEFF/, '') : text);
      const line = record === undefined ? undefined : pseudonyms.record(record);
      if (line === undefined) {
        leftOut += 1;
        continue;
      }
      written += 1;
      const wait = writer.write(JSON.stringify(line));
      if (wait !== undefined) await wait;
    }
  }
  return { written, leftOut };
}

function recordOf(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value = parseJson(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The finding for a file that the system does not let read, or undefined when the error is another one. */
function unread(file: string, error: unknown): Finding | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined;
  return error.code === 'ENOENT' || error.code === 'ENOTDIR'
    ? missingFile.finding({ file })
    : unreadableFile.finding({ file, reason: error.code });
}
