import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unwritableFile } from '../diagnostics/index.js';
import { type Database, openDatabase } from '../store/index.js';
import { reasonOf } from './files.js';
import type { Findings } from './inputs.js';

/** What outlives a rehearsal: the accounts of the target, and the links of the provisioning service. */
export interface State {
  readonly target: Database;
  readonly service: Database;
  close(): void;
}

const TARGET = 'target.db';
const SERVICE = 'service.db';
const LOCK = 'in-use';

/** The files of a state folder that a run writes. */
export const stateFiles = (folder: string): string[] => [TARGET, SERVICE, LOCK].map((name) => join(folder, name));

/** Opens the state of a folder, which is made if it is not there; without a folder, a state in memory. */
export function openState(folder: string | undefined): State | Findings {
  if (folder === undefined) return openFiles(':memory:', ':memory:', () => {});
  const locked = lock(folder);
  if ('findings' in locked) return locked;
  const state = openFiles(join(folder, TARGET), join(folder, SERVICE), locked.release);
  if ('findings' in state) locked.release();
  return state;
}

function openFiles(targetFile: string, serviceFile: string, release: () => void): State | Findings {
  const target = openDatabase(targetFile);
  if ('findings' in target) return target;
  const service = openDatabase(serviceFile);
  if ('findings' in service) {
    target.database.close();
    return service;
  }
  const close = () => {
    target.database.close();
    service.database.close();
    release();
  };
  return { target: target.database, service: service.database, close };
}

/** One run at a time: two over one state would mix without a word. A lock whose process is gone does not count. */
function lock(folder: string): { readonly release: () => void } | Findings {
  const file = join(folder, LOCK);
  const refuse = (reason: string) => ({
    findings: [unwritableFile.finding({ file: folder, reason }, { where: { file: folder } })],
  });
  try {
    if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 });
    if (existsSync(file) && isRunning(Number(readFileSync(file, 'utf8')))) return refuse('another run is using it');
    rmSync(file, { force: true });
    writeFileSync(file, String(process.pid), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    return refuse(reasonOf(error));
  }
  const release = (): void => {
    process.off('exit', release);
    rmSync(file, { force: true });
  };
  process.once('exit', release);
  return { release };
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    // Signal 0 asks whether the process is there, and sends nothing.
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
