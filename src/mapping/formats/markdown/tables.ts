import type { Span } from '../../../diagnostics/index.js';
import { type Cell, readCell } from './cell.js';

/** A pipe table of a page (GFM §4.10). */
export interface Table {
  readonly header: readonly Cell[];
  readonly rows: readonly (readonly Cell[])[];
  /** The lines of the page above the table, from the end of the table before it, the nearest first. */
  readonly above: readonly string[];
  /** The line of the header. */
  readonly span: Span;
}

const DELIMITER = /^[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;

/** Whether a text holds a pipe table: a line of dashes and pipes under a line with pipes. */
export const hasPipeTable = (text: string): boolean =>
  linesOf(text).some((_, index, lines) => isHeader(text, lines, index));

/** Every pipe table of a page, in its order. */
export function tablesIn(text: string): Table[] {
  const lines = linesOf(text);
  const tables: Table[] = [];
  let above = 0;
  for (let index = 0; index < lines.length; index++) {
    const header = lines[index];
    if (header === undefined || !isHeader(text, lines, index)) continue;
    const rows: (readonly Cell[])[] = [];
    let next = index + 2;
    for (let line = lines[next]; line !== undefined && hasPipe(written(text, line)); line = lines[++next]) {
      rows.push(cellsOf(text, line));
    }
    const page = lines.slice(above, index).map((line) => written(text, line));
    tables.push({ header: cellsOf(text, header), rows, above: page.reverse(), span: header });
    above = next;
    index = next - 1;
  }
  return tables;
}

const written = (text: string, { start, end }: Span): string => text.slice(start, end);

const hasPipe = (line: string): boolean => /(?<!\\)\|/.test(line);

function isHeader(text: string, lines: readonly Span[], index: number): boolean {
  const [header, delimiter] = [lines[index], lines[index + 1]];
  if (header === undefined || delimiter === undefined) return false;
  const dashes = written(text, delimiter);
  return DELIMITER.test(dashes) && dashes.includes('|') && hasPipe(written(text, header));
}

function linesOf(text: string): Span[] {
  const lines: Span[] = [];
  let start = text.startsWith('\ufeff') ? 1 : 0;
  for (const { 0: end, index } of text.matchAll(/\r\n|\n|\r/g)) {
    lines.push({ start, end: index });
    start = index + end.length;
  }
  return [...lines, { start, end: text.length }];
}

/** The cells between the pipes of a line. The pipes around a row, and what a quotation or a list sets before it, may lack. */
function cellsOf(text: string, line: Span): Cell[] {
  const row = written(text, line);
  const lead = /^[ \t>]*\|?/.exec(row)?.[0].length ?? 0;
  const trail = /(?<!\\)\|[ \t]*$/.exec(row.slice(lead))?.[0].length ?? /[ \t]*$/.exec(row)?.[0].length ?? 0;
  const cells: Cell[] = [];
  let start = line.start + lead;
  const close = (end: number) => cells.push(readCell(text, inner(text, { start, end })));
  for (const { index } of row.slice(lead, row.length - trail).matchAll(/(?<!\\)\|/g)) {
    const at = line.start + lead + index;
    close(at);
    start = at + 1;
  }
  close(line.end - trail);
  return cells;
}

/** A cell without the blanks around it; an empty one has its place after the first of them. */
function inner(text: string, { start, end }: Span): Span {
  const cell = text.slice(start, Math.max(start, end));
  const lead = cell.length - cell.trimStart().length;
  if (lead === cell.length)
    return { start: Math.min(start + 1, Math.max(start, end)), end: Math.min(start + 1, Math.max(start, end)) };
  return { start: start + lead, end: start + cell.trimEnd().length };
}
