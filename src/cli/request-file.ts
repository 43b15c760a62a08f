import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
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

  private constructor(file: string) {
    this.#file = file;
    this.#temporary = `${file}.${process.pid}.part`;
    // What is sent to the target is personal data.
    this.#descriptor = openSync(this.#temporary, 'w', 0o600);
  }

  static open(file: string): { readonly requests: RequestFile } | { readonly findings: readonly Finding[] } {
    try {
      return { requests: new RequestFile(file) };
    } catch (error) {
      return { findings: [unwritableFile.finding({ file, reason: reasonOf(error) }, { where: { file } })] };
    }
  }

  readonly add = (request: RecordedRequest): void => {
    this.#pending += `${JSON.stringify(request)}\n`;
    if (this.#pending.length >= CHUNK) this.#flush();
  };

  /** Gives the file its name. */
  finish(): void {
    this.#flush();
    closeSync(this.#descriptor);
    renameSync(this.#temporary, this.#file);
  }

  /** Leaves nothing behind. */
  discard(): void {
    closeSync(this.#descriptor);
    rmSync(this.#temporary, { force: true });
  }

  #flush(): void {
    writeSync(this.#descriptor, this.#pending);
    this.#pending = '';
  }
}
