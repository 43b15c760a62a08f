import { isUtf8 } from 'node:buffer';
import { isBlank, type Line } from './lines.js';
import type { Position } from './text-file.js';

/** Splits a text of rows into cells, all or nothing: undefined when a quote stands where none may. */
export type Splitter = (text: string) => readonly (readonly string[])[] | undefined;

export type RowFault = 'open quote' | 'stray quote' | 'encoding' | 'too long';

/** One row of a table. */
export interface Row {
  /** The line on which it begins. */
  readonly number: number;
  /** Where the row after it begins. */
  readonly next: Position;
  /** What it holds, or why that cannot be told. */
  readonly cells: readonly string[] | RowFault;
}

/** A row over more lines than this is taken for a quote that was never closed. */
export const MOST_LINES = 200;

const QUOTE = 0x22;

/**
 * The rows of a table, a batch for every batch of lines. A row goes on while a quote is open (RFC 4180 section 2). One
 * of several lines that is then not in order is given up after its first line, so that one quote too many costs one row
 * and does not swallow the rest of the file.
 */
export async function* readRows(
  batches: AsyncIterable<readonly Line[]>,
  start: Position,
  split: Splitter,
  fits: (cells: readonly string[]) => boolean,
): AsyncGenerator<Row[]> {
  let waiting: Span[] = [];
  let { offset } = start;
  for await (const batch of batches) {
    for (const line of batch) {
      waiting.push({ ...line, start: offset });
      offset = line.next;
    }
    const taken = takeRows(waiting, false, split, fits);
    waiting = waiting.slice(taken.lines);
    yield taken.rows;
  }
  yield takeRows(waiting, true, split, fits).rows;
}

interface Span extends Line {
  readonly start: number;
}

function takeRows(
  lines: readonly Span[],
  last: boolean,
  split: Splitter,
  fits: (cells: readonly string[]) => boolean,
): { readonly rows: Row[]; readonly lines: number } {
  const rows: Row[] = [];
  let single: Span[] = [];
  const flush = () => {
    if (single.length > 0) rows.push(...singleRows(single, split));
    single = [];
  };
  let at = 0;
  for (let line = lines[at]; line !== undefined; line = lines[at]) {
    const { bytes, number } = line;
    const next = { number: number + 1, offset: line.next };
    const count = bytes === undefined ? 0 : quotes(bytes);
    if (bytes !== undefined && isBlank(bytes)) at++;
    else if (bytes !== undefined && count % 2 === 0 && isUtf8(bytes)) {
      single.push(line);
      at++;
    } else {
      flush();
      const end = count % 2 === 0 ? undefined : closing(lines, at);
      if (end === undefined && count % 2 === 1 && !last && lines.length - at < MOST_LINES) break;
      const whole = end === undefined ? undefined : severalLines(lines.slice(at, end + 1), split, fits);
      if (whole !== undefined && end !== undefined) {
        rows.push({ number, next: whole.next, cells: whole.cells });
        at = end + 1;
      } else {
        rows.push({ number, next, cells: faultOf(line, count) });
        at++;
      }
    }
  }
  flush();
  return { rows, lines: at };
}

function faultOf({ bytes }: Line, count: number): RowFault {
  if (bytes === undefined) return 'too long';
  if (!isUtf8(bytes)) return 'encoding';
  return count % 2 === 1 ? 'open quote' : 'stray quote';
}

/** The index of the line on which the quote that is open at the end of a line is closed. */
function closing(lines: readonly Span[], from: number): number | undefined {
  const until = Math.min(lines.length, from + MOST_LINES);
  for (let at = from + 1; at < until; at++) {
    const bytes = lines[at]?.bytes;
    if (bytes === undefined) return undefined;
    if (quotes(bytes) % 2 === 1) return at;
  }
  return undefined;
}

function severalLines(
  lines: readonly Span[],
  split: Splitter,
  fits: (cells: readonly string[]) => boolean,
): { readonly cells: readonly string[]; readonly next: Position } | undefined {
  const last = lines.at(-1);
  if (last === undefined || !lines.every(({ bytes }) => bytes !== undefined && isUtf8(bytes))) return undefined;
  const text = lines.map((line, index) => `${textOf(line)}${index < lines.length - 1 ? lineEnd(line) : ''}`).join('');
  const cells = split(text)?.[0];
  return cells !== undefined && fits(cells)
    ? { cells, next: { number: last.number + 1, offset: last.next } }
    : undefined;
}

const textOf = ({ bytes }: Line): string => bytes?.toString('utf8') ?? '';

/** The line end inside a quoted cell belongs to its value. */
const lineEnd = ({ start, bytes, next }: Span): string => (next - start - (bytes?.length ?? 0) === 2 ? '\r\n' : '\n');

/** Rows of one line each are split together, and one by one only when something is wrong among them. */
function singleRows(lines: readonly Span[], split: Splitter): Row[] {
  const texts = lines.map(textOf);
  const together = split(texts.join('\n'));
  const cells = together?.length === lines.length ? together : texts.map((text) => split(text)?.[0]);
  return lines.map(({ number, next }, index) => ({
    number,
    next: { number: number + 1, offset: next },
    cells: cells[index] ?? 'stray quote',
  }));
}

function quotes(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(QUOTE); at >= 0; at = bytes.indexOf(QUOTE, at + 1)) count++;
  return count;
}
