import type { Database } from '../store/index.js';
import { UsageError } from './usage.js';

/**
 * Keeps apart what was made under different rules: accounts of one profile cannot go on under another, whose ids, unique
 * values and required attributes differ. A target without accounts may change its profile.
 */
export function claimState(target: Database, profile: string, folder: string): void {
  target.exec('CREATE TABLE IF NOT EXISTS state_profile (name TEXT NOT NULL)');
  const kept = target.prepare('SELECT name FROM state_profile').get()?.name;
  if (kept === profile) return;
  if (typeof kept === 'string' && !isEmpty(target)) {
    throw new UsageError(
      `${folder} holds accounts that were made under the profile ${kept}, and ${profile} has other rules. Give --profile ${kept}, or another folder with --state.`,
    );
  }
  target.transaction(() => {
    target.exec('DELETE FROM state_profile');
    target.prepare('INSERT INTO state_profile (name) VALUES (?)').run(profile);
  });
}

function isEmpty(target: Database): boolean {
  const tables = target.prepare("SELECT name FROM sqlite_master WHERE name IN ('scim_users', 'scim_groups')").all();
  return tables.every(({ name }) => target.prepare(`SELECT 1 AS any FROM ${name} LIMIT 1`).get() === undefined);
}
