import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { unwritableFile } from '../diagnostics/index.js';
import { DirectoryError } from '../directory/index.js';
import { reasonOf } from './files.js';
import { writeFileAtomically } from './write-file.js';

/** A folder that schemas are pulled into. A refusal of the file system ends the pull. */
export class SchemaFolder {
  readonly path: string;
  readonly #written = new Set<string>();

  constructor(path: string) {
    this.path = path;
    const there = this.#allowed(() => statSync(path, { throwIfNoEntry: false }));
    if (there?.isDirectory() === false) this.#refuse('it is a file, not a folder');
  }

  /** Writes a file whole, into the folder, which is made where there is none. */
  write(name: string, text: string): void {
    this.#allowed(() => mkdirSync(this.path, { recursive: true }));
    const refused = writeFileAtomically(join(this.path, name), text);
    if (refused !== undefined) throw new DirectoryError(refused);
    this.#written.add(name);
  }

  get written(): number {
    return this.#written.size;
  }

  /** The schemas in the folder that are none of this pull: of an earlier one, or somebody's own. */
  others(): readonly string[] {
    const all = readdirSync(this.path).filter((name) => name.toLowerCase().endsWith('.json'));
    return all.filter((name) => !this.#written.has(name)).sort();
  }

  #allowed<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      return this.#refuse(reasonOf(error));
    }
  }

  #refuse(reason: string): never {
    throw new DirectoryError(unwritableFile.finding({ file: this.path, reason }, { where: { file: this.path } }));
  }
}
