import type { Finding } from '../diagnostics/index.js';
import type { RecordedRequest } from '../provisioning/index.js';
import { LinesFile } from './lines-file.js';

/** The requests of a rehearsal: `--requests`. */
export type RequestFile = LinesFile<RecordedRequest>;

export const RequestFile = {
  /** Opens the file for writing. It must not be one of `taken`, which the same run reads or writes. */
  open(
    file: string,
    taken: readonly string[],
  ): { readonly requests: RequestFile } | { readonly findings: readonly Finding[] } {
    const opened = LinesFile.open<RecordedRequest>(file, taken);
    return 'findings' in opened ? opened : { requests: opened.lines };
  },
};
