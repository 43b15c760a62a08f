import { createReadStream, existsSync, readSync } from 'node:fs';
import { chmod, type FileHandle, open, rm, truncate, writeFile } from 'node:fs/promises';
import { DirectoryError } from '../error.js';
import { type Line, readLines } from '../files/lines.js';
import { Batch } from './batch.js';
import type { Entry } from './entries.js';
import type { List } from './list.js';
import { advance, type Control, headLine, isObjectLine, type LogHead, type Progress } from './log-state.js';
import { type Replayed, replay } from './replay.js';
import { otherPull } from './rules.js';
import { unwritable } from './trouble.js';

/** People's data: the file is for its owner only. */
const PRIVATE = 0o600;

/**
 * What was read so far, beside the snapshot to be. Objects are appended as they come; a control line ends each page and
 * says where to go on. What stands behind the last control line was cut off and is not counted: the process may be killed
 * at any byte.
 */
export class PullLog {
  readonly path: string;
  readonly takenAt: string;
  /** Whether it goes on with what an interrupted pull had read, or had to leave that. */
  readonly began: 'new' | 'resumed' | 'anew';
  readonly #file: FileHandle;
  readonly #batch: Batch;
  /** Another pull wrote into it too. */
  #isMixed = false;
  #progress: ReadonlyMap<List, Progress>;

  private constructor(path: string, began: PullLog['began'], file: FileHandle, old: Replayed) {
    this.path = path;
    this.takenAt = old.takenAt;
    this.began = began;
    this.#file = file;
    this.#batch = new Batch(file, old.size);
    this.#progress = old.progress;
  }

  /** Opens the log of a pull: the one at this place when it is of the same pull, else a new one. */
  static async open(path: string, head: LogHead): Promise<PullLog> {
    try {
      const there = existsSync(path);
      const old = await replay(path, head);
      if (old === undefined) await writeFile(path, headLine(head), { mode: PRIVATE });
      else await truncate(path, old.size);
      await chmod(path, PRIVATE);
      const file = await open(path, 'a+');
      const { size } = await file.stat();
      const began = old !== undefined ? 'resumed' : there ? 'anew' : 'new';
      return new PullLog(path, began, file, old ?? { takenAt: head.takenAt, progress: new Map(), size });
    } catch (error) {
      throw new DirectoryError(unwritable(path, error), { cause: error });
    }
  }

  /** How far a list was read; undefined when it was not begun. */
  progress(list: List): Progress | undefined {
    return this.#progress.get(list);
  }

  /** Begins a list, or begins it again: what was read of it before no longer counts. */
  async begin(list: List, whole: boolean): Promise<void> {
    await this.#control({ log: 'begin', list, whole });
  }

  /** Adds an object of the page that is being read. */
  append(line: string): Promise<void> | undefined {
    return this.#batch.add(line);
  }

  /** Ends a page. From here on it need not be read again. */
  async endPage(list: List, objects: number, links: { next?: string; delta?: string }): Promise<void> {
    await this.#control({ log: 'page', list, objects, ...links });
    await this.#batch.flush();
    this.#check();
  }

  /** The objects of a list, as lines, a batch at a time. */
  async *lines(list: List): AsyncGenerator<Line[]> {
    const { begin, end } = this.#progress.get(list) ?? { begin: 0, end: 0 };
    if (begin === end) return;
    const chunks = createReadStream(this.path, { start: begin, end: end - 1, highWaterMark: 256 * 1024 });
    for await (const batch of readLines(chunks as AsyncIterable<Buffer>, { number: 1, offset: begin })) {
      yield batch.filter(({ bytes }) => bytes !== undefined && isObjectLine(bytes));
    }
  }

  /** One line, as it stands. */
  read({ at, size }: Entry): Buffer {
    const line = Buffer.allocUnsafe(size);
    readSync(this.#file.fd, line, 0, size, at);
    return line;
  }

  /** Waits until everything is in the file. Another pull that wrote into it would have made it longer. */
  async settle(): Promise<void> {
    await this.#batch.settled();
    this.#check();
    if ((await this.#file.stat()).size !== this.#batch.bytes) {
      this.#isMixed = true;
      throw new DirectoryError(otherPull.finding({ file: this.path }, { where: { file: this.path } }));
    }
  }

  /** Whether another pull saves anything by it. */
  isWorthKeeping(): boolean {
    return [...this.#progress.values()].some(({ objects }) => objects > 0);
  }

  /** Lets go of the file. It stays where a later pull can go on with it: not where two pulls have written into it. */
  async close(keep: boolean): Promise<void> {
    await this.#batch.settled();
    await this.#file.close();
    if (!keep || this.#isMixed || !this.isWorthKeeping()) await rm(this.path, { force: true });
  }

  async #control(control: Control): Promise<void> {
    await this.#batch.add(JSON.stringify(control));
    this.#progress = advance(this.#progress, control, this.#batch.bytes);
  }

  #check(): void {
    if (this.#batch.error !== undefined) throw new DirectoryError(unwritable(this.path, this.#batch.error));
  }
}
