import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { META_PARTS } from '../../src/targets/form.js';
import { loadProfile, type Profile } from '../../src/targets/index.js';

const FILE = 'mappings/targets/hugging-face-managed.yaml';
export const profileText = readFileSync(fileURLToPath(new URL(`../../${FILE}`, import.meta.url)), 'utf8');

/** The bundled Hugging Face profile, but for `meta`, which is told in full, so that tests see versions and times. */
export function huggingFace(): Profile {
  const loaded = loadProfile(profileText, FILE);
  if ('findings' in loaded) throw new Error(JSON.stringify(loaded.findings));
  return { ...loaded.profile, meta: META_PARTS };
}
