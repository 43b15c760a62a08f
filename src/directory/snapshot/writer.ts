import { rmSync } from 'node:fs';
import { open, realpath, rename, rm, stat } from 'node:fs/promises';
import type { Finding } from '../../diagnostics/index.js';
import { Batch } from './batch.js';
import { refused, unwritable } from './trouble.js';

/** Writes the lines of a new file, which is there whole or not at all. */
export interface Writer {
  /** Adds one line, given without its end. A promise is returned only when the caller has to wait for the disk. */
  write(line: string | Buffer): Promise<void> | undefined;
  /** Whether the disk refused a write; what is written after it is lost, and `commit` gives the finding. */
  readonly failed: boolean;
  /** Puts the file in its place. A finding says why that was not possible, and then nothing has changed. */
  commit(): Promise<Finding | undefined>;
  /** Leaves everything as it was before. */
  discard(): Promise<void>;
}

/** People's data: the file is for its owner only. */
const PRIVATE = 0o600;

/**
 * Opens a file to be written under a temporary name in its folder, readable by its owner only. `commit` makes it last and
 * gives it the final name, in place of an older file; a link stays a link. A process that ends before leaves nothing.
 */
export async function openWriter(path: string): Promise<{ writer: Writer } | { finding: Finding }> {
  try {
    const file = await target(path);
    if (file === undefined) return { finding: refused(path, 'it is a folder or a device, not a file') };
    const temporary = `${file}.${process.pid}.part`;
    return { writer: await begin(path, file, temporary) };
  } catch (error) {
    return { finding: unwritable(path, error) };
  }
}

/** Why a file could not be written; better known before hours of reading. */
export async function writingTrouble(path: string): Promise<Finding | undefined> {
  const opened = await openWriter(path);
  if ('finding' in opened) return opened.finding;
  await opened.writer.discard();
  return undefined;
}

/** The file behind a name and its links, or undefined when it is none. */
async function target(path: string): Promise<string | undefined> {
  try {
    return (await stat(path)).isFile() ? await realpath(path) : undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return path;
    throw error;
  }
}

async function begin(path: string, file: string, temporary: string): Promise<Writer> {
  const handle = await open(temporary, 'wx', PRIVATE);
  const remove = (): void => rmSync(temporary, { force: true });
  process.once('exit', remove);
  const batch = new Batch(handle);
  const discard = async (): Promise<void> => {
    await batch.settled();
    await handle.close();
    await rm(temporary, { force: true });
    process.off('exit', remove);
  };
  return {
    write: (line) => batch.add(line),
    get failed() {
      return batch.error !== undefined;
    },
    discard,
    async commit() {
      try {
        await batch.settled();
        if (batch.error !== undefined) throw batch.error;
        await handle.sync();
        await handle.close();
        await rename(temporary, file);
        process.off('exit', remove);
        return undefined;
      } catch (error) {
        await discard();
        return unwritable(path, error);
      }
    },
  };
}
