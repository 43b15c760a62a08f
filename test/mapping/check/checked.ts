import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Finding } from '../../../src/diagnostics/index.js';
import { checkMapping, readMapping } from '../../../src/mapping/index.js';
import { loadProfile, type Profile } from '../../../src/targets/index.js';

export function profileOf(name: string): Profile {
  const path = fileURLToPath(new URL(`../../../mappings/targets/${name}.yaml`, import.meta.url));
  const loaded = loadProfile(readFileSync(path, 'utf8'), path);
  if (!('profile' in loaded)) throw new Error(JSON.stringify(loaded.findings));
  return loaded.profile;
}

export interface Table {
  readonly target?: string;
  /** Settings above the rows, one a line. */
  readonly head?: readonly string[];
  readonly users?: readonly string[];
  readonly groups?: readonly string[];
}

export const BY_ID = '{ target: externalId, source: objectId, match: 1 }';
export const BY_NAME = '{ target: userName, source: userPrincipalName, match: 2 }';
export const ACTIVE = `{ target: active, source: 'Not([IsSoftDeleted])' }`;
export const BASE: readonly string[] = [BY_ID, BY_NAME, ACTIVE];

const rows = (name: string, list: readonly string[] | undefined): readonly string[] =>
  list === undefined ? [] : [`${name}:`, ...list.map((row) => `  - ${row}`)];

export const text = ({ target = 'generic', head = [], users = BASE, groups }: Table): string =>
  [`target: ${target}`, ...head, ...rows('users', users), ...rows('groups', groups), ''].join('\n');

/** Every finding of `rehearse check` about a file, without those of reading it. */
export function checked(content: string, file = 'mapping.yaml', profile?: string): readonly Finding[] {
  const { mapping, findings } = readMapping(content, file);
  if (mapping === undefined) throw new Error(JSON.stringify(findings));
  return checkMapping(mapping, profileOf(profile ?? mapping.target?.text ?? 'generic'));
}

/** The findings of one family about a table, as `error target/no-type emails`. */
export const found = (table: Table, family: string): readonly string[] =>
  checked(text(table))
    .filter(({ ruleId }) => ruleId.startsWith(`${family}/`))
    .map(({ severity, ruleId, subject }) => [severity, ruleId.slice(family.length + 1), subject].join(' ').trim());
