import type { Trial } from './options.js';

/** What was tried, and how to try the same again. */
export function toldTrial(trial: Trial | undefined, what: 'user' | 'pair'): string {
  if (trial === undefined) return 'The users that were given were checked, and nobody else.';
  const { seed, runs, domains } = trial;
  const whom = what === 'user' ? 'random users' : 'random pairs of users who are alike';
  const wide = domains === 'any' ? ", domains: 'any'" : '';
  return `${runs} ${whom}. The same again: { seed: ${seed}, numRuns: ${runs}${wide} }`;
}

/** Lines of a name and a value, the values below each other. */
export function inColumns(rows: readonly (readonly [name: string, value: string])[]): readonly string[] {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`);
}
