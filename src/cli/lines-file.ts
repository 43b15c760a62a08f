import { closeSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Finding, unwritableFile } from '../diagnostics/index.js';
import { reasonOf } from './files.js';

/** How much is collected before it is written. */
const CHUNK = 64 * 1024;

/**
 * A file of one JSON object a line, which a rehearsal writes as it goes. It is written beside the file and takes its name
 * only when all lines are there: a run that is interrupted leaves an older file as it was.
 */
export class LinesFile<Line> {
  readonly #file: string;
  readonly #temporary: string;
  readonly #descriptor: number;
  #pending = '';
  #closed = false;
  readonly #atExit = (): void => this.discard();

  private constructor(file: string) {
    this.#file = file;
    this.#temporary = `${file}.${process.pid}.part`;
    // What a rehearsal writes is personal data.
    this.#descriptor = openSync(this.#temporary, 'w', 0o600);
    process.once('exit', this.#atExit);
  }

  /** Opens the file for writing. It must not be one of `taken`, which the same run reads or writes. */
  static open<Line>(
    file: string,
    taken: readonly string[],
  ): { readonly lines: LinesFile<Line> } | { readonly findings: readonly Finding[] } {
    const refuse = (reason: string) => ({ findings: [unwritableFile.finding({ file, reason }, { where: { file } })] });
    if (taken.some((one) => resolve(one) === resolve(file)))
      return refuse('this run reads it, or writes something else there');
    try {
      const older = statSync(file, { throwIfNoEntry: false });
      // Something like /dev/null would be replaced by the file that takes its name.
      if (older !== undefined && !older.isFile())
        return refuse(`it is ${older.isDirectory() ? 'a folder' : 'no file'}`);
      return { lines: new LinesFile<Line>(file) };
    } catch (error) {
      return refuse(reasonOf(error));
    }
  }

  readonly add = (line: Line): void => {
    this.#pending += `${JSON.stringify(line)}\n`;
    if (this.#pending.length >= CHUNK) this.#flush();
  };

  /** Gives the file its name. */
  finish(): void {
    this.#flush();
    this.#close();
    renameSync(this.#temporary, this.#file);
  }

  /** Leaves nothing behind, unless the file is finished. */
  discard(): void {
    this.#close();
    rmSync(this.#temporary, { force: true });
  }

  #close(): void {
    if (this.#closed) return;
    this.#closed = true;
    closeSync(this.#descriptor);
    process.off('exit', this.#atExit);
  }

  #flush(): void {
    writeSync(this.#descriptor, this.#pending);
    this.#pending = '';
  }
}
