import { createReadStream } from 'node:fs';
import { DirectoryError } from '../error.js';
import { unreadableFile } from './rules-file.js';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** A file of text. Its content is always handed on as UTF-8 without a byte order mark, and offsets count those bytes. */
export interface TextFile {
  readonly path: string;
  readonly encoding: Encoding;
  /** The length of the byte order mark. */
  readonly mark: number;
  /** The size of the file, in bytes. */
  readonly size: number;
}

/** A place to start reading at: the number of a line and its offset. */
export interface Position {
  readonly number: number;
  readonly offset: number;
}

export const START: Position = { number: 1, offset: 0 };

/** The encoding that a byte order mark tells (Unicode Standard, section 23.8); UTF-8 without one. */
export function encodingOf(head: Buffer): Pick<TextFile, 'encoding' | 'mark'> {
  const [first, second, third] = head;
  if (first === 0xff && second === 0xfe) return { encoding: 'utf-16le', mark: 2 };
  if (first === 0xfe && second === 0xff) return { encoding: 'utf-16be', mark: 2 };
  return { encoding: 'utf-8', mark: first === 0xef && second === 0xbb && third === 0xbf ? 3 : 0 };
}

/** The content from an offset on. UTF-16, as Excel and older PowerShell write it, is decoded on the way. */
export async function* chunksOf(file: TextFile, offset: number): AsyncGenerator<Buffer> {
  try {
    if (file.encoding === 'utf-8') yield* bytesFrom(file.path, file.mark + offset);
    else yield* decoded(file, offset);
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    throw new DirectoryError(unreadableFile.finding({ file: file.path, reason }), { cause });
  }
}

const bytesFrom = (path: string, start: number): AsyncIterable<Buffer> =>
  createReadStream(path, { start, highWaterMark: 256 * 1024 });

/** UTF-16 has no fixed relation to UTF-8 offsets, so what lies before the offset is decoded too, and dropped. */
async function* decoded({ path, encoding, mark }: TextFile, offset: number): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder(encoding);
  let skip = offset;
  for await (const chunk of bytesFrom(path, mark)) {
    const bytes = Buffer.from(decoder.decode(chunk, { stream: true }));
    yield bytes.subarray(skip);
    skip = Math.max(0, skip - bytes.length);
  }
  yield Buffer.from(decoder.decode()).subarray(skip);
}

/** A position as the token of a page. */
export const tokenOf = ({ number, offset }: Position): string => `${number}:${offset}`;

export function positionOf(token: string): Position {
  const [number, offset] = token.split(':').map(Number);
  return { number: number ?? 1, offset: offset ?? 0 };
}
