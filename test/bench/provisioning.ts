import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { printJob, printParts } from './provisioning-print.js';
import type { JobTaken } from './provisioning-task.js';

const USERS = 100_000;
const GROUPS = 1_000;
const MANY = 1_000_000;

/**
 * Measures whole cycles of the provisioning service: the Hugging Face mapping, the embedded target in the same process,
 * the state of both in files. Each job has a process of its own. Where the time goes is looked at in another run, whose
 * times do not count.
 */
export async function benchProvisioning(quick: boolean, million: boolean): Promise<void> {
  const users = quick ? USERS / 10 : USERS;
  const groups = quick ? GROUPS / 10 : GROUPS;
  const goals = quick ? [] : [30, 3];
  console.log(`\n${printJob(await job(users, groups), goals)}`);
  console.log(`\n${printParts(await job(users, groups, 'parts'))}`);
  if (million) console.log(`\n${printJob(await job(MANY, GROUPS), [360])}`);
}

async function job(users: number, groups: number, look = ''): Promise<JobTaken> {
  const folder = await mkdtemp(join(tmpdir(), 'rehearsal-bench-'));
  try {
    const script = fileURLToPath(new URL('provisioning-task.js', import.meta.url));
    const child = fork(script, [folder, String(users), String(groups), look], {
      execArgv: ['--expose-gc', '--enable-source-maps'],
    });
    const ended = once(child, 'exit').then(([status]) => {
      throw new Error(`the job ended with ${status}`);
    });
    const [taken] = await Promise.race([once(child, 'message'), ended]);
    return taken as JobTaken;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
