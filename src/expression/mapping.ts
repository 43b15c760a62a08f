import type { Tree } from '../../grammar/index.js';
import type { Context } from '../functions/index.js';
import type { Value } from '../values/index.js';
import type { AttributeSource } from './attributes.js';
import { compileTree } from './compile.js';

/** What is needed of a mapping to compile it: the checked source, or none where nothing flows. */
export interface MappedColumn {
  readonly target: string;
  readonly tree: Tree | undefined;
}

/** The values of one record, in the order of the mappings; `columns[i]` names the target of value i. */
export type Row = readonly Value[];

/**
 * Compiles all mappings of an object type. The row is positional because building an object by key costs more than
 * evaluating the expressions does (engine.md §1b).
 */
export function compileMapping<R>(
  columns: readonly MappedColumn[],
  attributes: AttributeSource<R>,
): (record: R, context: Context) => Row {
  const evaluators = columns.map(({ tree }) => (tree === undefined ? () => null : compileTree(tree, attributes)));
  return (record, context) => evaluators.map((evaluate) => evaluate(record, context));
}
