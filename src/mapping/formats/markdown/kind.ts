import { GROUP, locate, parsePath, type ResourceKind, USER } from '../../../scim/index.js';
import type { DraftRow } from '../../draft.js';
import type { Table } from './tables.js';

/** Whose mappings a table holds: by what only one of the two has, by its header, or by the words above it; else users. */
export function kindOf({ header, above }: Table, rows: readonly DraftRow[]): ResourceKind {
  const only = [USER, GROUP].filter((kind) => rows.some(({ target }) => isOf(kind, target.text)));
  if (only.length === 1 && only[0] !== undefined) return only[0];
  for (const words of [header.map(({ text }) => text).join(' '), ...above]) {
    const [users, groups] = [/\b(?:users?|people)\b/i.test(words), /\bgroups?\b/i.test(words)];
    if (users !== groups) return groups ? GROUP : USER;
  }
  return USER;
}

/** Whether a target is an attribute of this kind of object and not of the other. */
const isOf = (kind: ResourceKind, target: string): boolean =>
  isAttribute(kind, target) && !isAttribute(kind === USER ? GROUP : USER, target);

/** Whether a text names an attribute of SCIM, or of an extension. */
export function isScim(target: string): boolean {
  return target.toLowerCase().startsWith('urn:') || isAttribute(USER, target) || isAttribute(GROUP, target);
}

function isAttribute(kind: ResourceKind, target: string): boolean {
  const parsed = parsePath(target);
  return !('problem' in parsed) && locate(kind, parsed.path) !== undefined;
}
