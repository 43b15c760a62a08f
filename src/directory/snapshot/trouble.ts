import { type Finding, systemCode, systemReason, unwritableFile } from '../../diagnostics/index.js';

/** The finding for a file that cannot be written. An error that the system did not give is a bug and thrown again. */
export function unwritable(file: string, error: unknown): Finding {
  if (systemCode(error) === undefined) throw error;
  return refused(file, systemReason(error, 'write'));
}

/** The finding for a file that must not be written, and why, in words. */
export const refused = (file: string, reason: string): Finding =>
  unwritableFile.finding({ file, reason }, { where: { file } });
