import { isCore } from '../access.js';
import { foldName } from '../casing.js';
import type { Filter, Path } from '../filter/filter.js';
import { attribute } from './attribute.js';
import { type ResourceKind, withExtensions } from './kinds.js';
import type { Attribute, Schema } from './schema.js';

/**
 * A resource type with the extension attributes that paths name and no known schema has: texts, one value each unless the
 * path says otherwise by a sub-attribute or a filter. SCIM's own schemas, and those that a profile describes, stay as
 * they are.
 */
export function extended(kind: ResourceKind, paths: readonly Path[]): ResourceKind {
  const schemas = new Map(kind.extensionSchemas.map((one) => [foldName(one.id), one]));
  const grown = new Map<string, Schema>();
  for (const path of paths) {
    if (path.urn === undefined || isCore(path.urn)) continue;
    const key = foldName(path.urn);
    const schema = grown.get(key) ?? schemas.get(key) ?? unknownSchema(path.urn);
    if (schema.named === true) grown.set(key, { ...schema, attributes: withAttribute(schema.attributes, path) });
  }
  return grown.size === 0 ? kind : withExtensions(kind, [...grown.values()]);
}

const unknownSchema = (urn: string): Schema => ({
  id: urn,
  name: urn,
  description: 'An extension of which only names are known.',
  attributes: [],
  named: true,
});

function withAttribute(attributes: readonly Attribute[], { attribute: name, filter, sub }: Path): Attribute[] {
  const parts = [...(filter === undefined ? [] : [...namesIn(filter), 'value']), ...(sub === undefined ? [] : [sub])];
  const present = attributes.find((one) => sameName(one.name, name)) ?? nameOnly(name);
  const changed = parts.reduce(withPart, filter === undefined ? present : { ...present, multiValued: true });
  return attributes.includes(present)
    ? attributes.map((one) => (one === present ? changed : one))
    : [...attributes, changed];
}

function withPart(whole: Attribute, part: string): Attribute {
  const { subAttributes = [] } = whole;
  if (subAttributes.some((one) => sameName(one.name, part))) return whole;
  return { ...whole, type: 'complex', subAttributes: [...subAttributes, nameOnly(part)] };
}

const nameOnly = (name: string): Attribute => attribute(name, 'Known by its name only; taken for a text.');

const sameName = (a: string, b: string): boolean => foldName(a) === foldName(b);

/** The sub-attributes that a value filter compares. */
function namesIn(filter: Filter): string[] {
  if ('filters' in filter) return filter.filters.flatMap(namesIn);
  return 'filter' in filter ? namesIn(filter.filter) : [filter.path.attribute];
}
