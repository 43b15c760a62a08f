import { findNodeAtOffset, type Node, parseTree } from 'jsonc-parser';
import type { Place } from '../../../diagnostics/index.js';
import type { Mapping, ObjectMapping } from '../../table.js';

/** Finds what was read from a JSON file in its text again. */
export interface JsonPlaces {
  readonly root: Node | undefined;
  /** The attributeMapping that a row was read from. */
  row(mapping: Mapping): Node | undefined;
  /** The objectMapping that mappings were read from. */
  object(object: ObjectMapping): Node | undefined;
}

export function jsonPlaces(text: string): JsonPlaces {
  const root = parseTree(text.replace(/^\ufeff/, ' '));
  const starts = lineStarts(text);
  const around = ({ line = 1, column = 1 }: Place, names: readonly string[]): Node | undefined => {
    let node = root && findNodeAtOffset(root, (starts[line - 1] ?? 0) + column - 1, true);
    while (node !== undefined && !has(node, names)) node = node.parent;
    return node;
  };
  return {
    root,
    row: ({ where }) => around(where, ['targetAttributeName']),
    object: ({ mappings, where }) =>
      around(mappings[0]?.where ?? where, ['attributeMappings', 'targetObjectName', 'flowTypes']),
  };
}

const has = ({ type, children = [] }: Node, names: readonly string[]): boolean =>
  type === 'object' && children.some(({ children: [key] = [] }) => names.includes(String(key?.value)));

/** Where each line begins, counted as places count them. */
function lineStarts(text: string): number[] {
  const first = text.startsWith('\ufeff') ? 1 : 0;
  return [first, ...[...text.matchAll(/\r\n|\n|\r/g)].map(({ 0: end, index }) => index + end.length)];
}
