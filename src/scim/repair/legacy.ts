import { foldName } from '../casing.js';
import type { ResourceKind } from '../schemas/kinds.js';

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:user';

/** Folded URNs of before SCIM 2.0: of SCIM 1.1, and of Entra's first SCIM client (spec/scim-target.md §6). */
const LEGACY: readonly { readonly urn: RegExp; readonly now: 'core' | 'enterprise' }[] = [
  { urn: /^urn:scim:schemas:core:1\.0(?::|$)/, now: 'core' },
  { urn: /^urn:scim:schemas:extension:enterprise:1\.0(?::|$)/, now: 'enterprise' },
  {
    urn: /^http:\/\/schemas\.microsoft\.com\/2006\/11\/resourcemanagement\/adscim\/2\.0\/(?:user|group)(?::|$)/,
    now: 'core',
  },
];

/** What a schema's URN, or a path under one, is called since SCIM 2.0; undefined where it is not of before. */
export function modern(kind: ResourceKind, text: string): string | undefined {
  if (!text.includes(':')) return undefined;
  const folded = foldName(text);
  for (const { urn, now } of LEGACY) {
    const written = urn.exec(folded)?.[0];
    if (written === undefined) continue;
    const stands = now === 'core' ? kind.schema.id : kind.extensions.get(ENTERPRISE)?.urn;
    return stands && `${stands}${text.slice(written.endsWith(':') ? written.length - 1 : written.length)}`;
  }
  return undefined;
}
