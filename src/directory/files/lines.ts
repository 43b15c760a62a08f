/** One line of a file, still as bytes. */
export interface Line {
  /** Counted from 1. */
  readonly number: number;
  /** Without its line end; undefined when the line is longer than `MAX_LINE` bytes. */
  readonly bytes: Buffer | undefined;
  /** The offset of the next line, in bytes. */
  readonly next: number;
}

/** The longest line that is read, in bytes: a group of half a million members fits. */
export const MAX_LINE = 64 * 1024 * 1024;

const LF = 10;
const CR = 13;

/**
 * Splits chunks of a file into lines, a batch for every chunk. Lines end with LF or CRLF; the last one need not end.
 * `start` is where the first chunk lies in the file.
 */
export async function* readLines(
  chunks: AsyncIterable<Buffer>,
  start: { readonly number: number; readonly offset: number },
  maxLine: number = MAX_LINE,
): AsyncGenerator<Line[]> {
  let { number, offset } = start;
  let pending: Buffer[] = [];
  let length = 0;
  const finish = (last: Buffer, ended: boolean): Line => {
    length += last.length;
    offset += length + (ended ? 1 : 0);
    const bytes =
      length > maxLine ? undefined : withoutReturn(pending.length > 0 ? Buffer.concat([...pending, last]) : last);
    pending = [];
    length = 0;
    return { number: number++, bytes, next: offset };
  };
  for await (const chunk of chunks) {
    const lines: Line[] = [];
    let from = 0;
    for (let end = chunk.indexOf(LF); end >= 0; end = chunk.indexOf(LF, from)) {
      lines.push(finish(chunk.subarray(from, end), true));
      from = end + 1;
    }
    const rest = chunk.subarray(from);
    length += rest.length;
    if (length > maxLine) pending = [];
    else if (rest.length > 0) pending.push(Buffer.from(rest));
    yield lines;
  }
  if (length > 0) yield [finish(Buffer.alloc(0), false)];
}

const withoutReturn = (line: Buffer): Buffer => (line.at(-1) === CR ? line.subarray(0, -1) : line);

/** Whether a line holds nothing but blanks. */
export const isBlank = (line: Buffer): boolean => line.every((byte) => byte === 32 || byte === 9 || byte === CR);
