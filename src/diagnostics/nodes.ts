import { type Document, isCollection, isMap, isNode, isScalar, type Node, type Pair } from 'yaml';
import type { Span } from './place.js';
import { unitsOf } from './scalar.js';

/** How to reach a value: the names of settings, and the positions in lists. */
export type Path = readonly PropertyKey[];

type RangedNode = Node & { readonly range: [number, number, number] };

const isRanged = (node: unknown): node is RangedNode => isNode(node) && Array.isArray(node.range);

export const rangeOf = (node: unknown): Span | undefined =>
  isRanged(node) ? { start: node.range[0], end: node.range[1] } : undefined;

/** The value that a path leads to, or the nearest one above it that is there; of a whole file, its first setting. */
export function spanOf(document: Document, path: Path): Span {
  for (let length = path.length; length > 0; length--) {
    const found = rangeOf(document.getIn(path.slice(0, length), true));
    if (found) return found;
  }
  const first = isMap(document.contents) ? document.contents.items[0]?.key : document.contents;
  return rangeOf(first) ?? { start: 0, end: 1 };
}

/** The name of a setting, where it stands in the map that a path leads to. */
export function keySpan(document: Document, path: Path, key: string): Span {
  const map = path.length === 0 ? document.contents : document.getIn(path, true);
  const pair: Pair | undefined = isMap(map) ? map.items.find((one) => nameOf(one.key) === key) : undefined;
  return rangeOf(pair?.key) ?? spanOf(document, path);
}

/** A key as JavaScript names the property: `5:` is "5", and a key that is left out is "". */
const nameOf = (key: unknown): string | undefined => (isScalar(key) ? String(key.value ?? '') : undefined);

/** Where a part of a text stands in the file. What lies outside the text is clamped to it. */
export function partSpan(document: Document, path: Path, { start, end }: Span, text: string): Span {
  const node = document.getIn(path, true);
  if (!isRanged(node) || isCollection(node) || !isScalar(node) || typeof node.value !== 'string') {
    return spanOf(document, path);
  }
  const units = unitsOf(node, text);
  const behind = units.at(-1)?.end;
  if (behind === undefined) return spanOf(document, path);
  const from = units[Math.max(0, start)]?.start ?? behind;
  const to = end > start ? units[Math.min(end, units.length) - 1]?.end : undefined;
  return { start: from, end: Math.max(from, to ?? from) };
}
