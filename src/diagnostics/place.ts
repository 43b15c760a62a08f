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

/** Turns offsets of one text into lines and columns. Made once per text; CRLF, LF and CR all end a line. */
export class LineMap {
  readonly #text: string;
  readonly #starts: number[] = [0];

  constructor(text: string) {
    this.#text = text;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit === 13 && text.charCodeAt(i + 1) === 10) continue;
      if (unit === 10 || unit === 13) this.#starts.push(i + 1);
    }
  }

  /** The line and column of an offset, both from 1. Offsets outside the text are clamped to it. */
  position(offset: number): { line: number; column: number } {
    const at = Math.max(0, Math.min(offset, this.#text.length));
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: at - (this.#starts[low] ?? 0) + 1 };
  }

  /** The text of a line (from 1) without its line end. */
  line(number: number): string {
    const start = this.#starts[number - 1];
    if (start === undefined) return '';
    return this.#text.slice(start, this.#starts[number] ?? this.#text.length).replace(/[\r\n]+$/, '');
  }

  /** The place of a span in `file`; a span over several lines is shown on its first. */
  place(file: string, span: Span, name?: string): Place {
    const { line, column } = this.position(span.start);
    const text = this.line(line);
    const room = Math.max(1, text.length - column + 1);
    const length = Math.max(1, Math.min(span.end - span.start, room));
    return { file, line, column, length, text, ...(name !== undefined && { name }) };
  }
}
