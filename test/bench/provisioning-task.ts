import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { createContext } from '../../src/functions/index.js';
import { loadTable } from '../../src/mapping/index.js';
import { createService, stillClock } from '../../src/provisioning/index.js';
import { BASE_PATH, createTarget } from '../../src/server/index.js';
import { type Database, openDatabase } from '../../src/store/index.js';
import { loadProfile } from '../../src/targets/index.js';
import { benchDirectoryOf } from './provisioning-directory.js';
import { type Part, watchParts } from './provisioning-parts.js';

/** What one cycle took. */
export interface CycleTaken {
  readonly name: string;
  readonly seconds: number;
  /** Of the processor, all threads together. */
  readonly processor: number;
  readonly requests: number;
  /** How many writes the target took, and how many objects were left with a failure. */
  readonly writes: number;
  readonly failures: number;
  /** Seconds by part, where somebody looked. */
  readonly parts?: readonly (readonly [Part, number])[];
}

/** What a process tells: the cycles of one job. */
export interface JobTaken {
  readonly users: number;
  readonly memberships: number;
  readonly cycles: readonly CycleTaken[];
  /** The most memory that was resident, in MiB. */
  readonly peak: number;
}

const MAPPING = 'mappings/hugging-face.yaml';
const PROFILE = 'mappings/targets/hugging-face-managed.yaml';
const TOKEN = 'bench';
const INTERVAL = 40 * 60_000;

/** Runs the cycles of a job over so many users and groups, all of them in scope, with its state in a folder. */
const [folder = '', users = '', groups = '', look = ''] = process.argv.slice(2);
const directory = await benchDirectoryOf(Number(users), Number(groups));
const clock = stillClock(new Date('2026-11-01T09:00:00Z'));
const context = createContext({});
const target = createTarget({
  database: opened('target'),
  profile: profileOf(),
  tokens: [TOKEN],
  now: clock.now,
});
// In process, as the command calls it.
const way = {
  fetch: target.fetch,
  answer: target.answer,
  tenantUrl: `https://rehearsal.invalid${BASE_PATH}`,
  token: TOKEN,
};
const service = createService({
  table: { ...tableOf(), scope: 'all' },
  target: way,
  database: opened('service'),
  clock,
  context: () => context,
});

const cycles = [await taken('initial cycle', 0), await taken('1 % changed', 1), await taken('nothing changed', 1)];
const { users: count, memberships } = directory;
const peak = Math.round(process.resourceUsage().maxRSS / 1024);
process.send?.({ users: count, memberships, cycles, peak } satisfies JobTaken);

async function taken(name: string, changes: number): Promise<CycleTaken> {
  globalThis.gc?.();
  const told = look === 'parts' ? await watchParts() : undefined;
  const began = { at: performance.now(), processor: process.cpuUsage() };
  const { events } = service.cycle(directory.after(changes));
  let [writes, failures] = [0, 0];
  let step = await events.next();
  for (; !step.done; step = await events.next()) {
    const { type, status } = step.value;
    if (status === 'failure') failures += 1;
    else if (type === 'export' || type === 'referenceResolution') writes += 1;
  }
  const { user, system } = process.cpuUsage(began.processor);
  const seconds = (performance.now() - began.at) / 1000;
  const parts = await told?.();
  clock.moveTo(new Date(clock.now().getTime() + INTERVAL));
  const { requests } = step.value;
  const processor = (user + system) / 1e6;
  return { name, seconds, processor, requests, writes, failures, ...(parts && { parts: [...parts] }) };
}

function opened(name: string): Database {
  const result = openDatabase(`${folder}/${name}.db`);
  if ('database' in result) return result.database;
  throw new Error(JSON.stringify(result.findings));
}

function profileOf() {
  const loaded = loadProfile(readFileSync(PROFILE, 'utf8'), PROFILE);
  if ('profile' in loaded) return loaded.profile;
  throw new Error(JSON.stringify(loaded));
}

function tableOf() {
  const loaded = loadTable(readFileSync(MAPPING, 'utf8'), MAPPING);
  if ('table' in loaded) return loaded.table;
  throw new Error(JSON.stringify(loaded));
}
