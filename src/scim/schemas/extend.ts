import { isCore } from '../access.js';
import { foldName } from '../casing.js';
import type { Path } from '../filter/filter.js';
import { extensionOf } from '../locate.js';
import type { ResourceKind } from './kinds.js';
import { attribute, definitions } from './schema.js';

/** A resource type with the extension attributes that paths name and no schema of SCIM's own has: texts, one value each. */
export function extended(kind: ResourceKind, paths: readonly Path[]): ResourceKind {
  const foreign = new Map<string, { urn: string; names: Map<string, Set<string>> }>();
  for (const { urn, attribute: name, sub } of paths) {
    if (urn === undefined || isCore(urn) || extensionOf(kind, urn) !== undefined) continue;
    const { names } = foreign.get(foldName(urn)) ?? { names: new Map<string, Set<string>>() };
    names.set(name, new Set([...(names.get(name) ?? []), ...(sub === undefined ? [] : [sub])]));
    foreign.set(foldName(urn), { urn, names });
  }
  if (foreign.size === 0) return kind;
  const added = [...foreign].map(([key, { urn, names }]) => {
    const attributes = [...names].map(([name, subs]) =>
      attribute(name, subs.size > 0 ? { subAttributes: [...subs].map((sub) => attribute(sub)) } : {}),
    );
    return [key, { urn, attributes: definitions(attributes) }] as const;
  });
  return { ...kind, extensions: new Map([...kind.extensions, ...added]) };
}
