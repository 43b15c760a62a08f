const REASONS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ENOENT: 'there is no such file or folder',
    ENOTDIR: 'a part of the path is a file, not a folder',
    EISDIR: 'it is a folder',
    EEXIST: 'a file of that name is in the way',
    EACCES: 'you have no permission',
    EPERM: 'you have no permission',
    EROFS: 'the disk is read-only',
    ENOSPC: 'the disk is full',
    EDQUOT: 'your share of the disk is used up',
    EFBIG: 'the disk takes no file of that size',
    SQLITE_NOTADB: 'its content is something else',
    SQLITE_CORRUPT: 'it is damaged',
    SQLITE_BUSY: 'another program is using it',
  }),
);

/** The code that the system or SQLite gives with an error (Node.js: Errors, `error.code`); undefined for other errors. */
export const systemCode = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;

/** Why a file was refused, in words. A file that is to be written misses its folder, one to be read may itself be missing. */
export function systemReason(error: unknown, use: 'read' | 'write' = 'read'): string {
  const code = systemCode(error) ?? '';
  if (code === 'ENOENT' && use === 'write') return 'its folder does not exist';
  return REASONS.get(code) ?? (error instanceof Error ? error.message : String(error));
}
