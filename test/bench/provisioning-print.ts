import { PARTS } from './provisioning-parts.js';
import type { CycleTaken, JobTaken } from './provisioning-task.js';

const rule = '-'.repeat(80);

/** One table of the cycles of a job. */
export function printJob({ users, memberships, cycles, peak }: JobTaken, goals: readonly number[]): string {
  const row = (name: string, ...cells: readonly string[]) =>
    name.padEnd(18) +
    cells
      .map((cell) => cell.padStart(9))
      .join('')
      .slice(1);
  const lines = cycles.map(({ name, seconds, processor, requests, writes, failures }, n) => {
    const goal = goals[n];
    const rate = whole(requests / seconds);
    const cells = [seconds.toFixed(1), goal === undefined ? '' : `<= ${goal}`, processor.toFixed(1)];
    return row(name, ...cells, whole(requests), rate, whole(writes), whole(failures));
  });
  return [
    `Provisioning, ${whole(users)} users, ${whole(memberships)} memberships, state in files`,
    rule,
    row('', 's', 'goal', 'CPU s', 'requests', 'a second', 'writes', 'failures'),
    rule,
    ...lines,
    `Memory: at most ${peak} MiB (goal: <= 1024).`,
  ].join('\n');
}

/** Where the time of each cycle goes. */
export function printParts({ users, cycles }: JobTaken): string {
  const row = (name: string, cells: readonly string[]) =>
    name.padEnd(18) + cells.map((cell) => cell.padStart(20)).join('');
  const lines = PARTS.map((part) =>
    row(
      part,
      cycles.map(({ parts = [] }) => {
        const seconds = parts.find(([name]) => name === part)?.[1] ?? 0;
        const all = parts.reduce((sum, [, one]) => sum + one, 0);
        return `${seconds.toFixed(2)} s ${((seconds * 100) / all).toFixed(0).padStart(3)} %`;
      }),
    ),
  );
  return [
    `Where the time goes, ${whole(users)} users, under Node's profiler`,
    rule,
    row(
      '',
      cycles.map(({ name }: CycleTaken) => name),
    ),
    rule,
    ...lines,
  ].join('\n');
}

const whole = (number: number): string => Math.round(number).toLocaleString('en');
