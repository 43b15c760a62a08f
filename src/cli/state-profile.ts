import { shown } from '../scim/index.js';
import { sharedValue } from '../server/index.js';
import type { Database } from '../store/index.js';
import type { Profile, ResourceProfile } from '../targets/index.js';
import { UsageError } from './usage.js';

/**
 * Keeps apart what was made under different rules: accounts of one profile cannot go on under another, whose ids, unique
 * values and required attributes differ, nor where the profile was edited and would keep other values of them, or lets
 * only one have what several do. A target without accounts may change its profile.
 */
export function claimState(target: Database, profile: Profile, folder: string): void {
  const { name } = profile;
  const other = claimed(target, 'state_profile', name);
  if (other !== undefined) {
    throw new UsageError(
      `${folder} holds accounts that were made under the profile ${other}, and ${name} has other rules. Give --profile ${other}, or another folder with --state.`,
    );
  }
  if (claimed(target, 'state_values', JSON.stringify([profile.users, profile.groups].map(valuesOf))) !== undefined) {
    throw new UsageError(
      `${folder} holds accounts that were made before "normalise", "derived" or "fixed" of the profile ${name} were changed. Take that change back, or give another folder with --state.`,
    );
  }
  const shared = sharedValue(target, profile);
  if (shared === undefined) return;
  const { rule, target: attribute, value } = shared;
  throw new UsageError(
    `${folder} holds accounts or groups with the same ${attribute} (${shown(value)}), of which the rule ${rule} now allows one. Take that rule out of the profile, or give another folder with --state.`,
  );
}

/** What a profile makes of values before they are kept for searches and unique rules. */
const valuesOf = ({ normalise, derived, fixed }: ResourceProfile): object => ({
  normalise: normalise.map(({ target, answers, steps }) => ({
    target: target.text,
    answers,
    steps: steps.map(({ pattern, text }) => [pattern.source, text]),
  })),
  derived: derived.map(({ target, from }) => [target.text, ...from.map(({ text }) => text)]),
  fixed: fixed.map(({ target, value }) => [target.text, value]),
});

/** Keeps a text with the accounts; gives the one under which they were made where that is another. */
function claimed(target: Database, table: 'state_profile' | 'state_values', text: string): string | undefined {
  target.exec(`CREATE TABLE IF NOT EXISTS ${table} (name TEXT NOT NULL)`);
  const kept = target.prepare(`SELECT name FROM ${table}`).get()?.name;
  if (kept === text) return undefined;
  if (typeof kept === 'string' && !isEmpty(target)) return kept;
  target.transaction(() => {
    target.exec(`DELETE FROM ${table}`);
    target.prepare(`INSERT INTO ${table} (name) VALUES (?)`).run(text);
  });
  return undefined;
}

function isEmpty(target: Database): boolean {
  const tables = target.prepare("SELECT name FROM sqlite_master WHERE name IN ('scim_users', 'scim_groups')").all();
  return tables.every(({ name }) => target.prepare(`SELECT 1 AS any FROM ${name} LIMIT 1`).get() === undefined);
}
