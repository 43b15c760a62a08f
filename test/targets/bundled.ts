import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadProfile, type Profile } from '../../src/targets/index.js';

const FOLDER = fileURLToPath(new URL('../../mappings/targets', import.meta.url));

/** The names of all profiles that come with the program. */
export const profileNames = readdirSync(FOLDER).map((file) => file.replace(/\.yaml$/, ''));

export const textOf = (name: string): string => readFileSync(`${FOLDER}/${name}.yaml`, 'utf8');

/** A bundled profile, as it is or with changes of its text, each of which must find its place. */
export function profileOf(name: string, ...changes: readonly (readonly [from: string, to: string])[]): Profile {
  const text = changes.reduce((before, [from, to]) => {
    const after = before.replace(from, () => to);
    if (after === before) throw new Error(`${name} does not hold ${from}`);
    return after;
  }, textOf(name));
  const loaded = loadProfile(text, `${name}.yaml`);
  if ('findings' in loaded) throw new Error(JSON.stringify(loaded.findings, null, 2));
  return loaded.profile;
}
