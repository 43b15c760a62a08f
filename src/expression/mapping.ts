import type { Tree } from '../../grammar/index.js';
import type { Context, Evaluator } from '../functions/index.js';
import type { Value } from '../values/index.js';
import { compileTree } from './compile.js';
import type { ExpressionOptions } from './options.js';
import { inTurn, intoRow } from './unrolled.js';
import { writerOf } from './writers.js';

/** What is needed of a mapping to compile it: the checked source, or none where nothing flows. */
export interface MappedColumn {
  readonly target: string;
  readonly tree: Tree | undefined;
}

/** The values of one record, in the order of the mappings; `columns[i]` names the target of value i. */
export type Row = readonly Value[];

/** The values of one record by the names of their targets. Of two columns with one target the later one counts. */
export type MappedObject = Readonly<Record<string, Value>>;

/**
 * Compiles all mappings of an object type. The row is positional because that is the fastest form: building an object by
 * key can cost more than evaluating the expressions does (engine.md §1b).
 */
export function compileMapping<R>(
  columns: readonly MappedColumn[],
  options: ExpressionOptions<R>,
): (record: R, context: Context) => Row {
  const fill = intoRow(columns.map((column) => evaluatorOf(column, options)));
  const { length } = columns;
  return (record, context) => {
    const row = new Array<Value>(length);
    fill(row, record, context);
    return row;
  };
}

/** Compiles all mappings of an object type into a function that gives a plain object. Any name of a target is only data. */
export function compileObjects<R>(
  columns: readonly MappedColumn[],
  options: ExpressionOptions<R>,
): (record: R, context: Context) => MappedObject {
  const fill = inTurn(columns.map((column) => writerOf(column.target)(evaluatorOf(column, options))));
  return (record, context) => {
    const object: Record<string, Value> = {};
    fill(object, record, context);
    return object;
  };
}

const evaluatorOf = <R>({ tree }: MappedColumn, options: ExpressionOptions<R>): Evaluator =>
  tree === undefined ? () => null : (compileTree(tree, options) as Evaluator);
