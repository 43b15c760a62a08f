import { foldName } from './casing.js';
import type { Filter, Path } from './filter/filter.js';
import type { Extension, ResourceKind } from './schemas/kinds.js';
import type { Definition, Definitions } from './schemas/schema.js';

/** What a path means in a resource type. Names are canonical. */
export interface Target {
  /** The extension that holds the attribute; absent for the core schema. */
  readonly urn?: string;
  readonly attribute: Definition;
  readonly filter?: Filter;
  readonly sub?: Definition;
}

/** Finds the attribute that a path names, whatever its case. A bare name of an extension attribute is found too. */
export function locate(kind: ResourceKind, path: Path): Target | undefined {
  const place = find(kind, path);
  if (place === undefined) return undefined;
  const sub = path.sub === undefined ? undefined : place.attribute.subAttributes.get(foldName(path.sub));
  if (path.sub !== undefined && sub === undefined) return undefined;
  if (path.filter !== undefined && !place.attribute.multiValued) return undefined;
  return { ...place, ...(path.filter && { filter: path.filter }), ...(sub && { sub }) };
}

function find(kind: ResourceKind, { urn, attribute }: Path): Target | undefined {
  const name = foldName(attribute);
  if (urn !== undefined && foldName(urn) !== foldName(kind.schema.id)) {
    const extension = kind.extensions.get(foldName(urn));
    return extension && within(extension.attributes, name, extension.urn);
  }
  const core = within(kind.attributes, name);
  if (core !== undefined || urn !== undefined) return core;
  for (const extension of kind.extensions.values()) {
    const target = within(extension.attributes, name, extension.urn);
    if (target !== undefined) return target;
  }
  return undefined;
}

function within(attributes: Definitions, name: string, urn?: string): Target | undefined {
  const attribute = attributes.get(name);
  return attribute && { attribute, ...(urn !== undefined && { urn }) };
}

/** The extension whose URN a text is. */
export function extensionOf(kind: ResourceKind, text: string): Extension | undefined {
  return kind.extensions.get(foldName(text));
}

/** The canonical path of a target. */
export function pathOf({ urn, attribute, filter, sub }: Target): Path {
  return {
    ...(urn !== undefined && { urn }),
    attribute: attribute.name,
    ...(filter !== undefined && { filter }),
    ...(sub !== undefined && { sub: sub.name }),
  };
}
