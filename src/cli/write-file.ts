import { closeSync, openSync, realpathSync, renameSync, rmSync, type Stats, statSync, writeFileSync } from 'node:fs';
import { type Finding, unwritableFile } from '../diagnostics/index.js';
import { reasonOf } from './files.js';

/** What a new file is allowed; the user's mask takes away from it. */
const NEW = 0o666;

/**
 * Writes a file, a text as UTF-8, so that it is there whole or not at all: under a temporary name in the same folder, which
 * then takes the place of an older file and of its permissions. A link stays a link. A refusal is a finding, and then
 * nothing has changed.
 */
export function writeFileAtomically(path: string, content: string | Uint8Array): Finding | undefined {
  const refuse = (reason: string) => unwritableFile.finding({ file: path, reason }, { where: { file: path } });
  let temporary: string | undefined;
  const discard = () => {
    if (temporary !== undefined) rmSync(temporary, { force: true });
  };
  try {
    const older = statSync(path, { throwIfNoEntry: false });
    if (older !== undefined && !older.isFile()) return refuse(`it is ${older.isDirectory() ? 'a folder' : 'no file'}`);
    const file = older === undefined ? path : realpathSync(path);
    const part = `${file}.${process.pid}.part`;
    const descriptor = openSync(part, 'wx', modeOf(older));
    // From here on it is ours, also where the disk is full before the end.
    temporary = part;
    try {
      writeFileSync(descriptor, content);
    } finally {
      closeSync(descriptor);
    }
    renameSync(part, file);
    return undefined;
  } catch (error) {
    discard();
    return refuse(reasonOf(error));
  }
}

const modeOf = (older: Stats | undefined): number => (older === undefined ? NEW : older.mode & 0o777);
