import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { seeded } from '../../src/values/index.js';
import { printScim, type ScimRow } from './print.js';
import { type Spread, spread } from './rounds.js';
import { type Client, connectTo } from './scim-load.js';
import { addMember, create, lookUp, type Shot, search } from './scim-requests.js';
import type { InProcess } from './scim-task.js';

const USERS = 100_000;
const MEMBERS = 10_000;

/** How often a request is timed that is alone. */
const TIMED = 25;

interface Server {
  readonly client: Client;
  readonly child: ChildProcess;
  /** The number of the next user to create. */
  next: number;
}

/** What the target and another server do side by side. The goals are those of the issue that asked for the target. */
interface Race {
  readonly name: string;
  readonly other: 'bare' | 'scimmy';
  readonly goal?: number;
  readonly shots: (server: Server) => () => Shot;
}

/**
 * Measures the SCIM target over loopback, beside a server that does the least and one made of what npm has. Each server is
 * a process of its own; this one makes the load, on the same processors. Every run stands beside one of the other server,
 * by turns before and after it.
 */
export async function benchScim(quick: boolean): Promise<void> {
  const users = quick ? USERS / 5 : USERS;
  const [rounds, seconds] = quick ? [3, 1] : [9, 2];
  const folder = await mkdtemp(join(tmpdir(), 'rehearsal-bench-'));
  const file = join(folder, 'target.db');
  const children: ChildProcess[] = [];
  const start = async (name: string): Promise<Server> => {
    const child = script('scim-server', name, name === 'target' ? file : join(folder, `${name}.db`), String(users));
    children.push(child);
    return { client: connectTo(await told<string>(child)), child, next: users };
  };
  try {
    const inProcess = await told<InProcess>(script('scim-task', file, String(users), String(MEMBERS)));
    const target = await start('target');
    const others = { bare: await start('bare'), scimmy: await start('scimmy') };
    // Before more users are created: a search through more of them than now is refused.
    const member = await timed(target.client, await newMembers(target.client, inProcess.group));
    const scan = await timed(target.client, Array(TIMED).fill(UNINDEXED));
    const rows: ScimRow[] = [];
    for (const { name, other, goal, shots } of races(users)) {
      const raced = await race(target, others[other], shots, rounds, seconds);
      rows.push({ name, ...raced, ...(goal !== undefined && { goal }) });
    }
    target.child.send('peak');
    const peak = await told<number>(target.child);
    const title = `SCIM target, ${users.toLocaleString('en')} users in a file, 8 connections; rounds: ${rounds}`;
    console.log(`\n${printScim(title, rows, { ...inProcess, member, scan, peak })}`);
  } finally {
    for (const child of children) child.kill();
    await rm(folder, { recursive: true, force: true });
  }
}

function races(users: number): readonly Race[] {
  const below = seeded(users);
  const reads = () => () => lookUp(below(users));
  const creates = (server: Server) => () => create(server.next++);
  return [
    { name: 'externalId eq / bare handler', other: 'bare', goal: 0.6, shots: reads },
    { name: 'externalId eq / scimmy-routers', other: 'scimmy', goal: 6, shots: reads },
    { name: 'create / bare handler', other: 'bare', goal: 0.6, shots: creates },
    { name: 'create / scimmy-routers', other: 'scimmy', shots: creates },
  ];
}

/** Requests a second of both, and how many times as many the target answers. A first round is not counted. */
async function race(target: Server, other: Server, shots: Race['shots'], rounds: number, seconds: number) {
  const run = (server: Server) => server.client.load(seconds, shots(server));
  const answered: { mine: number; its: number }[] = [];
  for (let round = -1; round < rounds; round += 1) {
    globalThis.gc?.();
    const before = round % 2 === 0 ? await run(other) : undefined;
    const mine = await run(target);
    const its = before ?? (await run(other));
    if (round >= 0) answered.push({ mine, its });
  }
  return {
    ratio: spread(answered.map(({ mine, its }) => mine / its)),
    mine: spread(answered.map(({ mine }) => mine)).median,
    its: spread(answered.map(({ its }) => its)).median,
  };
}

/** A filter that has no index: no user is left out by anything but its title. */
const UNINDEXED = search('title', 'co', 'Nobody has this', '"totalResults":0');

/** Adds users to a group who are not in it. */
async function newMembers(client: Client, group: string): Promise<Shot[]> {
  const shots: Shot[] = [];
  for (let n = MEMBERS; n < MEMBERS + TIMED; n++) {
    const { Resources } = JSON.parse(await client.send(lookUp(n)));
    shots.push(addMember(group, Resources[0].id));
  }
  return shots;
}

async function timed(client: Client, shots: readonly Shot[]): Promise<Spread> {
  const times: number[] = [];
  for (const shot of shots) times.push(await client.time(shot));
  return spread(times);
}

const script = (name: string, ...arguments_: readonly string[]): ChildProcess =>
  fork(fileURLToPath(new URL(`${name}.js`, import.meta.url)), arguments_);

/** What a process tells next. */
async function told<Message>(child: ChildProcess): Promise<Message> {
  const ended = once(child, 'exit').then(([status]) => {
    throw new Error(`${child.spawnargs.at(1)} ended with ${status}`);
  });
  const [message] = await Promise.race([once(child, 'message'), ended]);
  return message as Message;
}
