import { availableParallelism, cpus } from 'node:os';
import type { Cold, Stage } from './expressions.js';
import type { Measured, Spread } from './rounds.js';
import type { InProcess } from './scim-task.js';

const WIDTH = 80;
const rule = '-'.repeat(WIDTH);
const quartiles = ({ low, high }: Spread, digits: number) => `${low.toFixed(digits)} .. ${high.toFixed(digits)}`;

export const printMachine = (): string =>
  `Node ${process.version}, ${availableParallelism()} x ${cpus()[0]?.model.trim() ?? 'unknown processor'}`;

/** One table of candidates; ratios are to the first of them. */
export function printMeasured<R>(title: string, all: readonly Measured<R>[]): string {
  const row = (name: string, goal: string, median: string, between: string, time: string) =>
    name.padEnd(42) + goal.padStart(7) + median.padStart(8) + between.padStart(15) + time.padStart(8);
  const lines = all.map(({ candidate: { name, goal }, ratio, nanoseconds }, i) =>
    row(
      name,
      goal === undefined ? '' : `<= ${goal}`,
      ratio.median.toFixed(2),
      i === 0 ? '' : quartiles(ratio, 2),
      nanoseconds.toFixed(0),
    ),
  );
  return [title, rule, row('time / hand-tuned', 'goal', 'median', 'quartiles', 'ns/user'), rule, ...lines].join('\n');
}

/** How far behind the fastest engine is that generates no code. */
export function printPeers<R>(all: readonly Measured<R>[]): string {
  const ours = all.find(({ candidate }) => candidate.name === 'compiled, objects');
  const [fastest] = all.filter(({ candidate }) => candidate.peer).sort((a, b) => a.ratio.median - b.ratio.median);
  if (ours === undefined || fastest === undefined) return '';
  const times = fastest.ratio.median / ours.ratio.median;
  return `Fastest peer that generates no code: ${fastest.candidate.name}, which takes\n${times.toFixed(1)} times as long as compiled, objects (goal: >= 3.5).`;
}

/** One table of what the directory does in a second. */
export function printDirectory(title: string, all: readonly DirectoryRow[]): string {
  const row = (name: string, goal: string, median: string, between: string, time: string, memory: string) =>
    name.padEnd(32) +
    goal.padStart(10) +
    median.padStart(9) +
    between.padStart(16) +
    time.padStart(7) +
    memory.padStart(6);
  const lines = all.map(({ name, goal, perSecond, processor, peak }) =>
    row(
      name,
      goal === undefined ? '' : `>= ${goal / 1000}k`,
      thousands(perSecond.median),
      `${thousands(perSecond.low)} .. ${thousands(perSecond.high)}`,
      processor.toFixed(1),
      String(peak),
    ),
  );
  return [title, rule, row('users / s', 'goal', 'median', 'quartiles', 'CPU us', 'MiB'), rule, ...lines].join('\n');
}

export interface DirectoryRow {
  readonly name: string;
  readonly goal?: number;
  readonly perSecond: Spread;
  /** Microseconds of processor time for one user, of all threads together. */
  readonly processor: number;
  /** The most memory that was resident, in MiB. */
  readonly peak: number;
}

/** The requests that the target answers, beside those of another server. */
export interface ScimRow {
  readonly name: string;
  readonly goal?: number;
  readonly ratio: Spread;
  /** Requests a second, of the target and of the other server. */
  readonly mine: number;
  readonly its: number;
}

/** What is measured of the target alone. */
export interface ScimAlone extends InProcess {
  /** Milliseconds to add one member to a large group, and to search by an attribute without an index. */
  readonly member: Spread;
  readonly scan: Spread;
  /** The most memory that was resident in the target's process, in MiB. */
  readonly peak: number;
}

export function printScim(title: string, all: readonly ScimRow[], alone: ScimAlone): string {
  const row = (name: string, goal: string, median: string, between: string, mine: string, its: string) =>
    name.padEnd(32) + goal.padStart(7) + median.padStart(8) + between.padStart(15) + mine.padStart(9) + its.padStart(9);
  const lines = all.map(({ name, goal, ratio, mine, its }) =>
    row(
      name,
      goal === undefined ? '' : `>= ${goal}`,
      ratio.median.toFixed(2),
      quartiles(ratio, 2),
      rounded(mine),
      rounded(its),
    ),
  );
  const milliseconds = (spread: Spread) => `${spread.median.toFixed(1)} ms (${quartiles(spread, 1)})`;
  return [
    title,
    rule,
    row('requests / s, target / other', 'goal', 'median', 'quartiles', 'target', 'other'),
    rule,
    ...lines,
    `In process: ${rounded(alone.reads)} reads, ${rounded(alone.creates)} creates, ${rounded(alone.updates)} updates a second.`,
    `A member added to a group of 10,000: ${milliseconds(alone.member)}; goal: <= 5.`,
    `A filter that no index serves: ${milliseconds(alone.scan)}. Memory: at most ${alone.peak} MiB.`,
  ].join('\n');
}

const rounded = (number: number): string => Math.round(number).toLocaleString('en');

const thousands = (number: number): string => `${(number / 1000).toFixed(1)}k`;

export function printStages(title: string, stages: readonly Stage[]): string {
  const row = (name: string, goal: string, median: string, between: string) =>
    name.padEnd(42) + goal.padStart(7) + median.padStart(8) + between.padStart(16);
  const lines = stages.map(({ name, microseconds }) =>
    row(name, name === 'all three' ? '<= 25' : '', microseconds.median.toFixed(1), quartiles(microseconds, 1)),
  );
  return [
    title,
    rule,
    row('us / expression, warm; patterns translated', 'goal', 'median', 'quartiles'),
    rule,
    ...lines,
  ].join('\n');
}

export const printCold = ({ load, first, all }: Cold, count: number): string =>
  `Fresh process: ${load.toFixed(1)} ms to load the language, ${first.toFixed(1)} ms for the first expression,\n` +
  `${all.toFixed(1)} ms for all ${count} (${((all * 1000) / count).toFixed(0)} us each).`;
