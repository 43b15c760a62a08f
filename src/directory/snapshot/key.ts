import type { Hash } from './filter.js';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const AT = 0x40;

/** How the lines of a pull's log begin, and those of the users of a snapshot. */
export const ID_FIRST = '{"id":"';

/** Reads the id of a line without parsing it: many millions are looked at, and few are needed as text. */
export class Key implements Hash {
  a = 0;
  b = 0;
  /** The offset of the closing quote. */
  end = 0;
  #line: Buffer = Buffer.alloc(0);
  #start = 0;

  /** Takes the id that begins at an offset of a line. */
  read(line: Buffer, start: number): this {
    let [a, b, at] = [0x811c9dc5, 0x9747b28c, start];
    for (; at < line.length; at++) {
      const byte = line[at] ?? 0;
      if (byte === QUOTE) break;
      // FNV-1a, and the same with another prime; an escaped quote is not the end.
      a = Math.imul(a ^ byte, 0x01000193);
      b = Math.imul(b ^ byte, 0x5bd1e995);
      if (byte === BACKSLASH) at++;
    }
    this.a = a ^ (a >>> 15);
    this.b = b ^ (b >>> 13);
    this.end = at;
    this.#line = line;
    this.#start = start;
    return this;
  }

  /** Whether an annotation stands behind the id: the line is not final. */
  isPartial(): boolean {
    return this.#line[this.end + 3] === AT;
  }

  /** The id as JSON spells it. */
  text(): string {
    return this.#line.toString('utf8', this.#start, this.end);
  }
}
