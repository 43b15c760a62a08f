import type { SourceAttribute } from './attribute.js';
import { directoryExtension } from './directory-extension.js';
import type { AttributeReader, ObjectKind } from './entry.js';
import { groupAttributes } from './groups.js';
import { listedUserAttributes } from './users.js';
import { additionalUserAttributes } from './users-additional.js';

const byName = (rows: readonly SourceAttribute[]) => new Map(rows.map((row) => [row.name, row]));

const catalogue: Readonly<Record<ObjectKind, ReadonlyMap<string, SourceAttribute>>> = {
  user: byName([...listedUserAttributes, ...additionalUserAttributes]),
  group: byName(groupAttributes),
};

/** What Rehearsal itself needs of every object: to link it, to decide on it, and to name it. */
const always: Readonly<Record<ObjectKind, readonly string[]>> = {
  user: ['id', 'userPrincipalName', 'displayName', 'accountEnabled'],
  group: ['id', 'displayName', 'securityEnabled', 'members'],
};

/** All source attributes of a kind, without directory extensions, which every tenant has its own. */
export function sourceAttributes(kind: ObjectKind): readonly SourceAttribute[] {
  return [...catalogue[kind].values()];
}

/** The source attribute of this exact name, directory extensions included. Names are case-sensitive. */
export function sourceAttribute(kind: ObjectKind, name: string): SourceAttribute | undefined {
  return catalogue[kind].get(name) ?? directoryExtension(name);
}

/** The accessor of an attribute, or undefined when there is no such attribute. Look it up once, call it for every entry. */
export function attributeReader(kind: ObjectKind, name: string): AttributeReader | undefined {
  return sourceAttribute(kind, name)?.read;
}

/** The Graph properties to select so that these attributes can be read, without repeats. Unknown names add nothing. */
export function graphProperties(kind: ObjectKind, attributeNames: Iterable<string>): string[] {
  const needed = new Set(always[kind]);
  for (const name of attributeNames) {
    for (const property of sourceAttribute(kind, name)?.select ?? []) needed.add(property);
  }
  return [...needed];
}
