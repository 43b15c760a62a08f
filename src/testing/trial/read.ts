import { type DirectoryObject, sourceAttribute } from '../../attributes/index.js';
import type { Mapping } from '../../mapping/index.js';
import { attributesOf } from '../../provisioning/index.js';

/** The paths in Microsoft Graph that mappings read, each once: `mailNickname`, `businessPhones[0]`, `manager.id`. */
export function pathsRead(mappings: readonly Mapping[]): readonly string[] {
  const names = mappings.flatMap(attributesOf);
  return [...new Set(names.flatMap((name) => sourceAttribute('user', name)?.path ?? []))];
}

/** What a user has at such a path. */
export function readPath(user: DirectoryObject, path: string): unknown {
  const [, list] = /^(.+)\[0\]$/.exec(path) ?? [];
  if (list !== undefined) return Array.isArray(user[list]) ? user[list][0] : undefined;
  const [property = path, part] = path.split('.', 2);
  const value = user[property];
  if (part === undefined) return value;
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[part] : undefined;
}
