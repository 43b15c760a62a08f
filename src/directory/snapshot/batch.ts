import type { FileHandle } from 'node:fs/promises';

/** How many bytes are gathered before they are handed to the system. */
const SIZE = 512 * 1024;

/** No UTF-16 unit becomes more than three bytes of UTF-8. */
const BYTES_PER_UNIT = 3;

const LF = 10;

/** Gathers lines and appends them to an open file, one write at a time, while the next lines are gathered. */
export class Batch {
  readonly #file: FileHandle;
  readonly #size: number;
  #buffer: Buffer;
  #spare: Buffer | undefined;
  #used = 0;
  #writing: Promise<void> | undefined;
  #error: unknown;
  #bytes: number;

  /** `start` is the size of the file as it is. */
  constructor(file: FileHandle, start = 0, size = SIZE) {
    this.#file = file;
    this.#bytes = start;
    this.#size = size;
    this.#buffer = Buffer.allocUnsafe(size);
  }

  /** How long the file is when everything that was gathered is written. */
  get bytes(): number {
    return this.#bytes;
  }

  /** What the system refused a write with, or undefined. Nothing is written after it. */
  get error(): unknown {
    return this.#error;
  }

  /** Adds one line, given without its end. A promise is returned only when the caller has to wait for the disk. */
  add(line: string | Buffer): Promise<void> | undefined {
    const longest = (typeof line === 'string' ? line.length * BYTES_PER_UNIT : line.length) + 1;
    if (longest > this.#buffer.length - this.#used) {
      const wait = this.#used === 0 ? undefined : this.flush();
      if (wait !== undefined) return wait.then(() => this.#put(line, longest));
    }
    this.#put(line, longest);
    return undefined;
  }

  /** Hands over what was gathered. A promise is returned only when the write before is still under way. */
  flush(): Promise<void> | undefined {
    if (this.#writing === undefined) {
      this.#begin();
      return undefined;
    }
    return this.#writing.then(() => this.#begin());
  }

  /** Waits until everything is written. */
  async settled(): Promise<void> {
    await this.flush();
    await this.#writing;
  }

  #put(line: string | Buffer, longest: number): void {
    if (longest > this.#buffer.length) this.#buffer = Buffer.allocUnsafe(longest);
    const start = this.#used;
    this.#used += typeof line === 'string' ? this.#buffer.write(line, start) : line.copy(this.#buffer, start);
    this.#buffer[this.#used++] = LF;
    this.#bytes += this.#used - start;
  }

  #begin(): void {
    if (this.#used === 0 || this.#error !== undefined) {
      this.#used = 0;
      return;
    }
    const full = this.#buffer;
    const used = this.#used;
    this.#buffer = this.#spare ?? Buffer.allocUnsafe(this.#size);
    this.#spare = undefined;
    this.#used = 0;
    this.#writing = this.#write(full.subarray(0, used)).then(() => {
      if (full.length === this.#size) this.#spare = full;
      this.#writing = undefined;
    });
  }

  async #write(bytes: Buffer): Promise<void> {
    try {
      for (let at = 0; at < bytes.length; ) at += (await this.#file.write(bytes, at)).bytesWritten;
    } catch (error) {
      this.#error = error;
    }
  }
}
