/** A half-open range of UTF-16 offsets in a text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A place in a file as people name it. Lines and columns count from 1; columns count UTF-16 units. */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  /** How many units the problem spans on its line; at least 1. */
  readonly length?: number;
  /** The text of that line, so that a report can draw the place without opening the file again. */
  readonly text?: string;
  /** The name of what is at this place, such as `userName`. */
  readonly name?: string;
}

const LF = 10;
const CR = 13;
const BYTE_ORDER_MARK = 0xfeff;

/**
 * Turns offsets of one text into lines and columns. Made once per text; CRLF, LF and CR all end a line. A byte order
 * mark belongs to no line, as no editor shows it.
 */
export class LineMap {
  readonly #text: string;
  readonly #starts: number[];

  constructor(text: string) {
    this.#text = text;
    this.#starts = [text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0];
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit === CR && text.charCodeAt(i + 1) === LF) continue;
      if (unit === LF || unit === CR) this.#starts.push(i + 1);
    }
  }

  /** The line and column of an offset, both from 1. Offsets outside the text, or inside a line end, are clamped. */
  position(offset: number): { line: number; column: number } {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    const { start, end } = this.#bounds(low);
    return { line: low + 1, column: Math.max(start, Math.min(offset, end)) - start + 1 };
  }

  /** The text of a line (from 1) without its line end. */
  line(number: number): string {
    const { start, end } = this.#bounds(number - 1);
    return this.#text.slice(start, end);
  }

  /** The place of a span in `file`; a span over several lines is shown on its first. */
  place(file: string, span: Span, name?: string): Place {
    const { line, column } = this.position(span.start);
    const text = this.line(line);
    const room = Math.max(1, text.length - column + 1);
    const length = Math.max(1, Math.min(span.end - Math.max(0, span.start), room));
    return { file, line, column, length, text, ...(name !== undefined && { name }) };
  }

  /** Where the line at an index begins, and where it ends before its line end. */
  #bounds(index: number): Span {
    const start = this.#starts[index] ?? this.#text.length;
    const next = this.#starts[index + 1];
    if (next === undefined) return { start, end: this.#text.length };
    const crlf = this.#text.charCodeAt(next - 1) === LF && this.#text.charCodeAt(next - 2) === CR;
    return { start, end: next - (crlf ? 2 : 1) };
  }
}
