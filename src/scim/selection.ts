import { foldName } from './casing.js';
import { parsePath } from './filter/parser.js';
import { extensionOf, locate } from './locate.js';
import type { ResourceKind } from './schemas/kinds.js';

/** Attributes by their place in a resource: `[]` is the resource, then an extension's URN, attribute, sub-attribute. */
export interface Selection {
  /** Whether a place, or what holds it, is named. */
  has(place: readonly string[]): boolean;
  /** Whether a place itself is named. */
  names(place: readonly string[]): boolean;
  /** Whether something inside a place is named. */
  within(place: readonly string[]): boolean;
}

/** All that is answered to those who ask for nothing in particular. */
export const everything: Selection = { has: () => true, names: () => false, within: () => false };

export const nothing: Selection = { has: () => false, names: () => false, within: () => false };

/** The attributes of a list with commas. A schema's URN stands for all its attributes; unknown names for none. */
export function selection(kind: ResourceKind, list: string): Selection {
  const named = new Set<string>();
  const holders = new Set<string>();
  for (const text of list.split(',')) {
    for (const place of placesOf(kind, text.trim())) {
      named.add(keyOf(place));
      for (let i = 0; i < place.length; i++) holders.add(keyOf(place.slice(0, i)));
    }
  }
  const names = (place: readonly string[]): boolean => named.has(keyOf(place));
  return {
    names,
    has: (place) => names(place) || place.some((_, i) => names(place.slice(0, i))),
    within: (place) => holders.has(keyOf(place)),
  };
}

const keyOf = (place: readonly string[]): string => place.join('\n');

function placesOf(kind: ResourceKind, text: string): (readonly string[])[] {
  if (foldName(text) === foldName(kind.schema.id)) return kind.schema.attributes.map(({ name }) => [name]);
  const extension = extensionOf(kind, text);
  if (extension !== undefined) return [[extension.urn]];
  const parsed = parsePath(text);
  const target = 'problem' in parsed ? undefined : locate(kind, parsed.path);
  if (target === undefined) return [];
  const { urn, attribute, sub } = target;
  return [[...(urn === undefined ? [] : [urn]), attribute.name, ...(sub === undefined ? [] : [sub.name])]];
}
