import { readFileSync } from 'node:fs';
import { listen } from '../../src/cli/listen.js';
import { createTarget, type ScimTarget } from '../../src/server/index.js';
import { type Database, openDatabase } from '../../src/store/index.js';
import { loadProfile } from '../../src/targets/index.js';

const FILE = 'mappings/targets/generic.yaml';

/** The target as the generic profile has it, with its users in a file. */
export function openTarget(file: string): { readonly target: ScimTarget; readonly database: Database } {
  const loaded = loadProfile(readFileSync(FILE, 'utf8'), FILE);
  const opened = openDatabase(file);
  if (!('profile' in loaded) || !('database' in opened)) throw new Error(JSON.stringify([loaded, opened]));
  const { database } = opened;
  return { target: createTarget({ database, profile: loaded.profile, tokens: ['bench'] }), database };
}

/** Serves it as the command does. The users are in the file already. */
export async function serve(file: string): Promise<string> {
  const { target } = openTarget(file);
  const listening = await listen((request) => target.fetch(request));
  if ('finding' in listening) throw new Error(JSON.stringify(listening.finding));
  return `${listening.origin}/scim/v2`;
}
