import type { Finding, Place } from '../../diagnostics/index.js';
import { readYaml } from '../../diagnostics/yaml.js';
import type { Change } from './change.js';
import { changeOf, instantOf, MOMENT, scriptForm, scriptNames } from './form.js';
import { invalidScript, scriptSyntax } from './rules.js';

/** A change, when it happens, and where the script says so. */
export interface DatedChange {
  readonly at: Date;
  readonly change: Change;
  readonly where?: Place;
}

/** What happens to a directory, in the order of time. */
export interface Script {
  readonly start: Date;
  /** Whether the clock purges users 30 days after they were deleted. */
  readonly purges: boolean;
  readonly changes: readonly DatedChange[];
}

/**
 * Reads a script (YAML). It begins at its own `start`, or else at the given time. Everything wrong in it is found at
 * once, each with its place in `file`.
 */
export function loadScript(
  text: string,
  file: string,
  now: Date,
): { readonly script: Script } | { readonly findings: readonly Finding[] } {
  const rules = { syntax: scriptSyntax, invalid: invalidScript };
  const result = readYaml(text, file, { form: scriptForm, rules, settings: scriptNames });
  if ('findings' in result) return result;
  const { data, placeOf } = result.read;
  const start = data.start === undefined ? now : timeOf(data.start, now);
  const changes = data.changes.map((entry, index): DatedChange => {
    return { at: timeOf(entry.at, start), change: changeOf(entry), where: placeOf(['changes', index]) };
  });
  // A sort keeps the order of the lines where the times are equal.
  changes.sort((a, b) => a.at.getTime() - b.at.getTime());
  return { script: { start, purges: data.purge === 'after-30-days', changes } };
}

const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** The time that a line names, in a script that begins at `start`. */
export function timeOf(text: string, start: Date): Date {
  const [, count, unit = ''] = MOMENT.exec(text) ?? [];
  if (count !== undefined) return new Date(start.getTime() + Number(count) * (SECONDS[unit] ?? 0) * 1000);
  const instant = instantOf(text);
  if (instant === undefined) throw new Error('the form lets no other time pass');
  return instant;
}
