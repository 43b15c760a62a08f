import { randomBytes } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import type { Finding } from '../../diagnostics/index.js';
import { unwritable } from '../snapshot/trouble.js';
import { keyMissing, keyUnreadable, notAKey } from './rules.js';

type Read = { readonly key: Buffer } | { readonly finding: Finding };

const BYTES = 32;
const WARNING =
  '# The secret key of pseudonyms. Keep it, and never share it together with a pseudonymised snapshot: who has both can\n# find out the names.\n';

/** Makes a new key and writes it to a new file that only its owner may read. A file that is there already is not touched. */
export async function createKey(path: string): Promise<Read> {
  const key = randomBytes(BYTES);
  try {
    const file = await open(path, 'wx', 0o600);
    try {
      await file.writeFile(`${WARNING}${key.toString('hex')}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    return { key };
  } catch (error) {
    return { finding: unwritable(path, error) };
  }
}

/** Reads a key that `createKey` wrote. */
export async function readKey(path: string): Promise<Read> {
  try {
    const text = await readFile(path, 'utf8');
    const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
    const [line = '', ...more] = lines.map((one) => one.trim()).filter((one) => one !== '' && !one.startsWith('#'));
    if (more.length > 0 || !/^[0-9a-f]{64}$/i.test(line)) return { finding: notAKey.finding({ file: path }) };
    return { key: Buffer.from(line, 'hex') };
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return { finding: keyMissing.finding({ file: path }) };
    return { finding: keyUnreadable.finding({ file: path, reason: String(error.code) }) };
  }
}
