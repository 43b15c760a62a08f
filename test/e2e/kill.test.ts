import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '../../src/store/index.js';
import { rehearse, root } from './command.js';
import { folderWith } from './folder.js';

/** How often each run is killed; more by hand, such as KILLS=50. */
const KILLS = Number(process.env.KILLS ?? 3);
const command = join(root, 'dist', 'rehearse.js');

interface Phase {
  readonly directory: string;
  readonly now: string;
}

const argumentsOf = ({ directory, now }: Phase, state: string): string[] => [
  ...['run', '--directory', directory, '--state', state],
  ...['--now', now, '--fail-level', 'never'],
];

/** Runs until the state is open and then so long, in milliseconds, and kills. */
function runAndKill(phase: Phase, state: string, after: number): Promise<void> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [command, ...argumentsOf(phase, state)], { stdio: 'ignore' });
    const lock = join(state, 'in-use');
    const isOpen = () => existsSync(lock) && readFileSync(lock, 'utf8') === String(child.pid);
    const looking = setInterval(() => {
      if (!isOpen()) return;
      clearInterval(looking);
      setTimeout(() => child.kill('SIGKILL'), after);
    }, 2);
    child.on('exit', () => {
      clearInterval(looking);
      resolve();
    });
  });
}

/** What a target holds, without the ids that it gave. */
function contents(state: string): unknown {
  const opened = openDatabase(join(state, 'target.db'));
  if ('findings' in opened) throw new Error(JSON.stringify(opened.findings));
  const { database } = opened;
  const users = database.prepare('SELECT external_id, user_name_folded, active FROM scim_users ORDER BY 1').all();
  const groups = database.prepare('SELECT display_name_folded FROM scim_groups ORDER BY 1').all();
  const members = database
    .prepare(`
      SELECT scim_groups.display_name_folded AS team, user.external_id AS member FROM scim_members
      JOIN scim_groups ON scim_groups.number = group_number JOIN scim_users AS user ON user.number = member_number
      ORDER BY 1, 2
    `)
    .all();
  database.close();
  return { users, groups, members };
}

/** The same directory some days later: people are gone, disabled, renamed, and out of groups. */
const later = (text: string): string =>
  text
    .trim()
    .split('\n')
    .flatMap((line, index) => {
      const one = JSON.parse(line);
      if (Array.isArray(one.members)) return { ...one, members: one.members.slice(1) };
      if (one.userPrincipalName === undefined) return one;
      if (index % 11 === 0) return [];
      if (index % 7 === 0) return { ...one, accountEnabled: false };
      return index % 5 === 0 ? { ...one, surname: 'Renamed', mailNickname: `new-${index}` } : one;
    })
    .map((one) => `${JSON.stringify(one)}\n`)
    .join('');

test('a run that is killed again and again comes to the same accounts, each once', async () => {
  const folder = folderWith({});
  const [first, second] = [join(folder, 'first.ndjson'), join(folder, 'second.ndjson')];
  rehearse(['generate', '--users', '300', '--output', first]);
  writeFileSync(second, later(readFileSync(first, 'utf8')));
  const [killed, whole] = [join(folder, 'killed'), join(folder, 'whole')];
  for (const phase of [
    { directory: first, now: '2026-11-01T08:00:00Z' },
    { directory: second, now: '2026-11-03T08:00:00Z' },
    // Whoever was missing is deleted for good, 30 days later.
    { directory: second, now: '2026-12-10T08:00:00Z' },
  ]) {
    for (let kill = 1; kill <= KILLS; kill += 1) await runAndKill(phase, killed, (kill * 250) / KILLS);
    for (const state of [killed, whole]) expect(rehearse(argumentsOf(phase, state))).toMatchObject({ status: 0 });
    expect(contents(killed)).toEqual(contents(whole));
  }
}, 60_000);
