import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { unwritableFile } from '../diagnostics/index.js';
import { type Database, incomplete, openDatabase } from '../store/index.js';
import { reasonOf } from './files.js';
import type { Findings } from './inputs.js';

/** The accounts of a target, for a server that shows them. */
export interface TargetState {
  readonly target: Database;
  close(): void;
}

/** What outlives a rehearsal: the accounts of the target, and the links of the provisioning service. */
export interface State extends TargetState {
  readonly service: Database;
}

const TARGET = 'target.db';
export const SERVICE = 'service.db';
const LOCK = 'in-use';

const IN_USE = 'End the other one first (Ctrl+C in its window), or give another folder with --state.';

/** The files of a state folder that a run writes. */
export const stateFiles = (folder: string): string[] => [TARGET, SERVICE, LOCK].map((name) => join(folder, name));

/** Opens the state of a folder, which is made if it is not there; without a folder, a state in memory. */
export const openState = (folder: string | undefined): State | Findings => openIn(folder, openBoth);

/** The same, of the target alone. */
export const openTargetState = (folder: string | undefined): TargetState | Findings => openIn(folder, openTarget);

type Location = (file: string) => string;

function openIn<Opened extends TargetState>(
  folder: string | undefined,
  open: (location: Location, release: () => void) => Opened | Findings,
): Opened | Findings {
  if (folder === undefined)
    return open(
      () => ':memory:',
      () => {},
    );
  const locked = lock(folder);
  if ('findings' in locked) return locked;
  const state = open((file) => join(folder, file), locked.release);
  if ('findings' in state) locked.release();
  return state;
}

function openTarget(location: Location, release: () => void): TargetState | Findings {
  const opened = openDatabase(location(TARGET));
  if ('findings' in opened) return opened;
  const close = () => {
    opened.database.close();
    release();
  };
  return { target: opened.database, close };
}

function openBoth(location: Location, release: () => void): State | Findings {
  const [accounts, memory] = [location(TARGET), location(SERVICE)];
  if (existsSync(memory) && !existsSync(accounts)) {
    const file = dirname(memory);
    return {
      findings: [incomplete.finding({ file, reason: `it holds ${SERVICE} and no ${TARGET}` }, { where: { file } })],
    };
  }
  const target = openTarget(location, release);
  if ('findings' in target) return target;
  const service = openDatabase(location(SERVICE));
  if ('findings' in service) {
    target.close();
    return service;
  }
  const close = () => {
    service.database.close();
    target.close();
  };
  return { target: target.target, service: service.database, close };
}

/** One run or server at a time: two over one state would mix without a word. A lock whose process is gone does not count. */
function lock(folder: string): { readonly release: () => void } | Findings {
  const file = join(folder, LOCK);
  const refuse = (reason: string, todo?: string) => ({
    findings: [unwritableFile.finding({ file: folder, reason, todo }, { where: { file: folder } })],
  });
  try {
    if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 });
    if (existsSync(file) && isRunning(Number(readFileSync(file, 'utf8'))))
      return refuse('another run or server is using it', IN_USE);
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
