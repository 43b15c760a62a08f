import { readFile } from 'node:fs/promises';
import { DirectoryError } from '../error.js';
import { loginOf } from './clouds.js';
import { AUTH_KINDS, type OneKind } from './kinds.js';
import { badSetting, badTokenFile, type CheckedSetting, signInIncomplete } from './rules-setup.js';
import type { Values, Variable } from './variables.js';

const SHAPES = {
  // What the library allows as well.
  AZURE_TENANT_ID: (text) => /^[0-9A-Za-z.-]+$/.test(text),
  AZURE_CLIENT_ID: (text) => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text),
  AZURE_AUTHORITY_HOST: (text) => URL.canParse(text) && new URL(text).protocol === 'https:',
} as const satisfies Readonly<Record<CheckedSetting, (text: string) => boolean>>;

/** What this kind needs and is not there. */
export function missingFor(kind: OneKind, values: Values): readonly Variable[] {
  const { needs }: { readonly needs: readonly Variable[] } = AUTH_KINDS[kind];
  return needs.filter((name) => values[name] === '');
}

/**
 * Checks what can be known before any request: that all is there, and written as it should be.
 *
 * @throws DirectoryError
 */
export async function checkSettings(kind: OneKind, values: Values): Promise<void> {
  const missing = missingFor(kind, values);
  if (missing.length > 0) throw new DirectoryError(signInIncomplete.finding({ kind, missing }));
  if (kind === 'token') return;
  for (const [name, fits] of Object.entries(SHAPES) as [CheckedSetting, (text: string) => boolean][]) {
    if (values[name] !== '' && !fits(values[name])) throw new DirectoryError(badSetting.finding({ name }));
  }
  if (kind === 'workload-identity') await checkTokenFile(values.AZURE_FEDERATED_TOKEN_FILE);
}

/** The origin of the sign-in host: as given, else that of the cloud of this Microsoft Graph. */
export const authorityOf = (values: Values, graph: string): string =>
  values.AZURE_AUTHORITY_HOST === '' ? loginOf(graph) : new URL(values.AZURE_AUTHORITY_HOST).origin;

async function checkTokenFile(file: string): Promise<void> {
  const fail = (reason: string) => new DirectoryError(badTokenFile.finding({ file, reason }));
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw fail(error.code === 'ENOENT' ? 'there is no such file' : (error.code ?? error.message));
  });
  if (text.trim() === '') throw fail('it is empty');
}
