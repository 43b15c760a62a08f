import { closeSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Finding, unwritableFile } from '../diagnostics/index.js';
import type { RecordedRequest } from '../provisioning/index.js';
import { reasonOf } from './files.js';

/** How much is collected before it is written. */
const CHUNK = 64 * 1024;

/**
 * The requests of a rehearsal, one JSON object a line. They are written beside the file and take its name only when all
 * are there: a run that is interrupted leaves an older file as it was.
 */
export class RequestFile {
  readonly #file: string;
  readonly #temporary: string;
  readonly #descriptor: number;
  #pending = '';
  #closed = false;
  readonly #atExit = (): void => this.discard();

  private constructor(file: string) {
    this.#file = file;
    this.#temporary = `${file}.${process.pid}.part`;
    // What is sent to the target is personal data.
    this.#descriptor = openSync(this.#temporary, 'w', 0o600);
    process.once('exit', this.#atExit);
  }

  /** Opens the file for writing. It must not be one of `inputs`, which a rehearsal reads and never writes. */
  static open(
    file: string,
    inputs: readonly string[],
  ): { readonly requests: RequestFile } | { readonly findings: readonly Finding[] } {
    const refuse = (reason: string) => ({ findings: [unwritableFile.finding({ file, reason }, { where: { file } })] });
    if (inputs.some((input) => resolve(input) === resolve(file))) return refuse('this run reads it');
    try {
      if (statSync(file, { throwIfNoEntry: false })?.isDirectory()) return refuse('it is a folder');
      return { requests: new RequestFile(file) };
    } catch (error) {
      return refuse(reasonOf(error));
    }
  }

  readonly add = (request: RecordedRequest): void => {
    this.#pending += `${JSON.stringify(request)}\n`;
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
