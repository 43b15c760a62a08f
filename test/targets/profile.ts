import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadProfile, type Profile } from '../../src/targets/index.js';

const FILE = 'mappings/targets/hugging-face-managed.yaml';
export const profileText = readFileSync(fileURLToPath(new URL(`../../${FILE}`, import.meta.url)), 'utf8');

/** The bundled Hugging Face profile. */
export function huggingFace(): Profile {
  const loaded = loadProfile(profileText, FILE);
  if ('findings' in loaded) throw new Error(JSON.stringify(loaded.findings));
  return loaded.profile;
}
