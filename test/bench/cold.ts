import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import type { Cold } from './expressions.js';

/** Run in a fresh process: loads the language, compiles the expressions on its input once, and says how long it took. */
const texts: readonly string[] = JSON.parse(readFileSync(0, 'utf8'));
const start = performance.now();
const { anyAttribute, prepare } = await import('../../src/expression/index.js');
const loaded = performance.now();
let first: number | undefined;
for (const text of texts) {
  prepare(text, { attributes: anyAttribute });
  first ??= performance.now();
}
const end = performance.now();
const result: Cold = { load: loaded - start, first: (first ?? end) - loaded, all: end - loaded };
process.stdout.write(JSON.stringify(result));
