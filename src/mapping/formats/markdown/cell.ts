import type { Span } from '../../../diagnostics/index.js';
import { inline } from './inline.js';
import { plain, trimmed, unitsIn } from './units.js';

/** What a cell of a table says, without the marks of Markdown, and where each unit of it stands in the file. */
export interface Cell {
  readonly text: string;
  /** For every UTF-16 unit of the text, where it is written. */
  readonly units: readonly Span[];
  /** The whole cell as written, without the blanks around it; where the cell is empty, where it would stand. */
  readonly span: Span;
  /** Written as code, so that every character is meant. */
  readonly code: boolean;
  /** Words beside the code, or several codes: which of them is meant, a person must say. */
  readonly several: boolean;
  /** A backslash that Markdown takes away inside a quoted text, where a pattern may need it. */
  readonly backslash: Span | undefined;
}

/** Reads a cell as GitHub-flavoured Markdown shows it (CommonMark §6; GFM §4.10). */
export function readCell(file: string, span: Span): Cell {
  const { pieces, backslash } = inline(unitsIn(file, span));
  const codes = pieces.filter(({ code, units }) => code && units.length > 0);
  const words = plain(pieces.filter(({ code }) => !code).flatMap(({ units }) => units));
  const [code] = codes;
  const alone = code !== undefined && codes.length === 1 && words.replace(REMARK, '') === '';
  const units = alone ? code.units : trimmed(pieces.flatMap((piece) => piece.units));
  return { text: plain(units), units, span, code: alone, several: code !== undefined && !alone, backslash };
}

/** What may stand beside code without changing it: a remark in brackets, the marks of emphasis and of footnotes. */
const REMARK = /\([^()]*\)|[\s*_.,:;\u2020\u2021\u00a7\u00aa\u00b0\u00b9\u00b2\u00b3\u2070-\u2079]+/g;

const MARKED = /^([*_]*)([\s\S]*?)\1[*\u2020\u2021\u00a7\u00aa\u00b9\u00b2\u00b3\u2070-\u2079]*$/;

/** The cell without the marks of emphasis and of footnotes that guides set around names: `userName*`, `_active_`. */
export function withoutMarks(cell: Cell): Cell {
  const found = cell.code ? null : MARKED.exec(cell.text);
  if (found === null) return cell;
  const [, marks = '', text = ''] = found;
  return partOf(cell, marks.length, marks.length + text.length);
}

/** A cell that says only a part of what this one says. */
export const partOf = (cell: Cell, start: number, end: number = cell.text.length): Cell => ({
  ...cell,
  text: cell.text.slice(start, end),
  units: cell.units.slice(start, end),
});

/** Where a part of a cell's text stands in the file; the whole cell without one. What lies outside is clamped. */
export function placeIn({ units, span, several }: Cell, part?: Span): Span {
  const [first, last] = [units[0], units.at(-1)];
  if (first === undefined || last === undefined || several) return span;
  if (part === undefined) return { start: first.start, end: last.end };
  const start = units[Math.max(0, part.start)]?.start ?? last.end;
  const end = units[Math.min(part.end, units.length) - 1]?.end ?? start;
  return { start, end: Math.max(start, end) };
}
