import type { Finding } from '../diagnostics/index.js';
import { type LogJob, type LogRecord, type LogWriter, recordLog } from '../provisioning/index.js';
import { LinesFile } from './lines-file.js';

/** The provisioning log of a rehearsal, in the shape of Graph's: `--log`. */
export interface LogFile extends LogWriter {
  /** Gives the file its name. */
  finish(): void;
  /** Leaves nothing behind, unless the file is finished. */
  discard(): void;
}

/** Opens the file for writing. It must not be one of `taken`, which the same run reads or writes. */
export function openLogFile(
  file: string,
  taken: readonly string[],
  job: LogJob,
): { readonly log: LogFile } | { readonly findings: readonly Finding[] } {
  const opened = LinesFile.open<LogRecord>(file, taken);
  if ('findings' in opened) return opened;
  const { lines } = opened;
  const writer = recordLog(job, lines.add);
  const finish = (): void => {
    writer.flush();
    lines.finish();
  };
  return { log: { ...writer, finish, discard: () => lines.discard() } };
}
