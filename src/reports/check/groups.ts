import { SEVERITIES } from '../severity.js';
import type { FileReport, Found } from './report.js';

/** Findings of one rule in one file. */
export interface Group {
  readonly shown: readonly Found[];
  /** How many more there are. */
  readonly left: number;
}

/** How many findings of one rule are shown of a file. */
const MOST = 3;

/** The findings of a file by their rules, worst first, those of the baseline left out; of each rule the first few. */
export function groupsOf(file: FileReport, full: boolean): Group[] {
  return [...byRule(file).values()].map((all) => {
    const shown = full ? all : all.slice(0, MOST);
    return { shown, left: all.length - shown.length };
  });
}

/** The findings of a file that the baseline does not know, by the ids of their rules. */
export function byRule({ found }: FileReport): ReadonlyMap<string, readonly Found[]> {
  const rules = new Map<string, Found[]>();
  for (const one of found) {
    if (!one.known) rules.set(one.rule.id, [...(rules.get(one.rule.id) ?? []), one]);
  }
  return rules;
}

/** Files in the order in which they need somebody: those that could not be read, then by their worst findings. */
export const worstFirst = (files: readonly FileReport[]): readonly FileReport[] => [...files].sort(compared);

function compared(a: FileReport, b: FileReport): number {
  const unread = Number(b.verdict === 'unreadable') - Number(a.verdict === 'unreadable');
  const differing = SEVERITIES.find((severity) => a.counts[severity] !== b.counts[severity]);
  return unread || (differing === undefined ? 0 : b.counts[differing] - a.counts[differing]);
}
