import { spawnSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { parse, type Tree } from '../../grammar/index.js';
import { anyAttribute, check, compileTree, prepare } from '../../src/expression/index.js';
import { type Spread, spread } from './rounds.js';

const options = { attributes: anyAttribute };
const PASSES = 200;

function treeOf(text: string): Tree {
  const { compiled } = prepare(text, options);
  if (compiled === undefined) throw new Error(`does not compile: ${text}`);
  return compiled.tree;
}

export interface Stage {
  readonly name: string;
  /** Microseconds for one expression, on average over all of them. */
  readonly microseconds: Spread;
}

/** Parsing, checking and compiling in a process that has done it often. */
export function warm(texts: readonly string[], rounds: number): Stage[] {
  const trees = texts.map(treeOf);
  const stages: [string, () => void][] = [
    ['parse', () => texts.forEach((text) => void parse(text))],
    ['check', () => trees.forEach((tree) => void check(tree, options))],
    ['compile', () => trees.forEach((tree) => void compileTree(tree, options))],
    ['all three', () => texts.forEach((text) => void prepare(text, options))],
  ];
  const times = stages.map((): number[] => []);
  for (let round = -2; round < rounds; round += 1) {
    for (const [i, [, run]] of stages.entries()) {
      const start = performance.now();
      for (let pass = 0; pass < PASSES; pass += 1) run();
      if (round >= 0) times[i]?.push(((performance.now() - start) * 1000) / PASSES / texts.length);
    }
  }
  return stages.map(([name], i) => ({ name, microseconds: spread(times[i] ?? []) }));
}

/** What a fresh process measures: see `cold.ts`. */
export interface Cold {
  readonly load: number;
  readonly first: number;
  readonly all: number;
}

/** The medians over fresh processes, in milliseconds. */
export function cold(texts: readonly string[], processes: number): Cold {
  const script = fileURLToPath(new URL('cold.js', import.meta.url));
  const runs = Array.from({ length: processes }, (): Cold => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [script], {
      input: JSON.stringify(texts),
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(stderr);
    return JSON.parse(stdout);
  });
  const median = (key: keyof Cold) => spread(runs.map((run) => run[key])).median;
  return { load: median('load'), first: median('first'), all: median('all') };
}
