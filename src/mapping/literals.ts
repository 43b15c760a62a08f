import { walk } from '../../grammar/index.js';
import type { MappingTable } from './table.js';

/**
 * The texts that a mapping table compares values with or looks for in them: the constants of its expressions and the
 * values of its scoping filters, each once.
 */
export function literalsOf({ users, groups }: MappingTable): readonly string[] {
  const texts = [users, groups].flatMap(({ mappings, filter }) => [
    ...mappings.flatMap(({ source }) => (source === undefined ? [] : constantsIn(source.tree))),
    ...(filter?.groups ?? []).flatMap(({ clauses }) => clauses.flatMap(({ values }) => values.map(({ text }) => text))),
  ]);
  return [...new Set(texts.filter((text) => text !== ''))];
}

const constantsIn = (tree: Parameters<typeof walk>[0]): string[] =>
  [...walk(tree)].flatMap((node) => (node.kind === 'constant' ? [String(node.value)] : []));
