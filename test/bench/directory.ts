import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Taken } from './directory-task.js';
import { printDirectory } from './print.js';
import { spread } from './rounds.js';

const USERS = 200_000;
const MANY = 1_000_000;

interface Task {
  readonly name: string;
  /** Users per second. */
  readonly goal?: number;
  readonly run: (folder: string, users: number) => Promise<Taken>;
}

/** In the order in which they need each other's files. */
const TASKS: readonly Task[] = [
  { name: 'pull: pages to the log', goal: 60_000, run: (folder, users) => pull(folder, users, 'log') },
  { name: 'pull: the whole snapshot', run: (folder, users) => pull(folder, users, 'snapshot') },
  { name: 'read the snapshot, both passes', goal: 80_000, run: (folder) => task('read', snapshotIn(folder)) },
  { name: 'pseudonymise it', run: (folder) => task('pseudonymise', snapshotIn(folder), join(folder, 'shared')) },
  { name: 'serve it as Microsoft Graph', run: (folder) => task('serve', snapshotIn(folder)) },
  {
    name: 'generate, and write',
    goal: 25_000,
    run: (folder, users) => task('generate', String(users), join(folder, 'generated')),
  },
];

const snapshotIn = (folder: string): string => join(folder, 'snapshot.ndjson');

/** Measures the directory, by turns, each run in a fresh process of its own: users a second, and the memory it takes. */
export async function benchDirectory(quick: boolean): Promise<void> {
  const users = quick ? USERS / 4 : USERS;
  const rounds = quick ? 1 : 5;
  const folder = await mkdtemp(join(tmpdir(), 'rehearsal-bench-'));
  try {
    const taken = TASKS.map((): Taken[] => []);
    for (let round = 0; round < rounds; round += 1) {
      for (const [i, { run }] of TASKS.entries()) taken[i]?.push(await run(folder, users));
    }
    const rows = TASKS.map((one, i) => ({ ...one, ...summary(taken[i] ?? []) }));
    const title = `Directory, ${users.toLocaleString('en')} users of 950 bytes, 1% of them told twice; rounds: ${rounds}`;
    console.log(`\n${printDirectory(title, rows)}`);
    if (!quick) console.log(`\n${MANY.toLocaleString('en')} users: ${memory(await pull(folder, MANY, 'snapshot'))}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function summary(taken: readonly Taken[]) {
  return {
    perSecond: spread(taken.map(({ users, seconds }) => users / seconds)),
    processor: spread(taken.map(({ users, processor }) => (processor * 1e6) / users)).median,
    peak: Math.max(...taken.map(({ peak }) => peak)),
  };
}

const memory = ({ peak, seconds }: Taken): string =>
  `pulled into a snapshot in ${seconds.toFixed(0)} s with at most ${peak} MiB (goal: < 200).`;

/** Pulls with Microsoft's own client from a server in another process. */
async function pull(folder: string, users: number, until: 'log' | 'snapshot'): Promise<Taken> {
  const server = start('directory-server', String(users), 'repeats');
  try {
    return await task('pull', await firstLine(server), snapshotIn(folder), until);
  } finally {
    server.kill();
  }
}

async function task(...arguments_: readonly string[]): Promise<Taken> {
  const child = start('directory-task', ...arguments_);
  const [line, [status]] = await Promise.all([firstLine(child), once(child, 'exit')]);
  if (status !== 0) throw new Error(`${arguments_[0]} ended with ${status}`);
  return JSON.parse(line);
}

const start = (script: string, ...arguments_: readonly string[]): ChildProcess =>
  spawn(process.execPath, [fileURLToPath(new URL(`${script}.js`, import.meta.url)), ...arguments_], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });

async function firstLine({ stdout }: ChildProcess): Promise<string> {
  let text = '';
  for await (const chunk of stdout ?? []) {
    text += chunk;
    if (text.includes('\n')) break;
  }
  return text.trim();
}
