import { children, type Tree } from '../../grammar/index.js';
import type { Context } from '../functions/index.js';
import type { Value } from '../values/index.js';
import { interpret } from './interpret.js';
import type { ExpressionOptions } from './options.js';

/** What one part of an expression gave for one record. */
export interface Trace {
  readonly tree: Tree;
  /** Undefined when the part was not evaluated: a branch not taken. */
  readonly value: Value | undefined;
  readonly parts: readonly Trace[];
}

/** Evaluates a tree and keeps the value of every part of it. */
export function trace<R>(tree: Tree, record: R, context: Context, options: ExpressionOptions<R>): Trace {
  const values = new Map<Tree, Value>();
  interpret(tree, record, context, options, (node, value) => values.set(node, value));
  const traceOf = (node: Tree): Trace => ({
    tree: node,
    value: values.get(node),
    parts: children(node).map(traceOf),
  });
  return traceOf(tree);
}
