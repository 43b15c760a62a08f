import type { CallNode, Tree } from '../../grammar/index.js';
import { apply, type Context, findFunction } from '../functions/index.js';
import { compare, Failure, fromJson, isControl, type Value } from '../values/index.js';
import { argumentsOf, constantOf } from './arguments.js';
import { concatenate } from './concatenate.js';
import { type ExpressionOptions, settingsOf } from './options.js';
import { missingMacro, unknownAttribute, unknownFunction } from './rules.js';

/** Told of every node that was evaluated, after its children. */
export type Observer = (node: Tree, value: Value) => void;

/**
 * Evaluates a tree directly: the readable meaning of the language, and the oracle that `compile` is held equal to by a
 * property test. It is never made fast. What `check` would refuse is a Failure here.
 */
export function interpret<R>(
  tree: Tree,
  record: R,
  context: Context,
  options: ExpressionOptions<R>,
  observe: Observer = () => {},
): Value {
  const settings = settingsOf(options);

  function evaluate(node: Tree): Value {
    const value = meaningOf(node);
    observe(node, value);
    return value;
  }

  function meaningOf(node: Tree): Value {
    switch (node.kind) {
      case 'constant':
      case 'word':
        return constantOf(node) ?? null;
      case 'attribute': {
        const read = options.attributes.reader(node.name);
        return read ? fromJson(read(record)) : new Failure(unknownAttribute, { found: node.name }, node.span);
      }
      case 'macro':
        return context.macros.get(node.name) ?? new Failure(missingMacro, { found: node.name }, node.span);
      case 'comparison': {
        const [left, right] = [evaluate(node.left), evaluate(node.right)];
        if (isControl(left)) return left;
        return isControl(right) ? right : compare(left, node.operator, right, settings.compareCase === 'insensitive');
      }
      case 'concatenation':
        return concatenate(node.operands.map(evaluate), settings);
      case 'call':
        return call(node);
    }
  }

  function call(node: CallNode): Value {
    const fn = findFunction(node.name);
    if (fn === undefined) return new Failure(unknownFunction, { found: node.name }, node.nameSpan);
    const site = { name: fn.name, span: node.span, settings };
    const args = argumentsOf(node, (argument) => () => evaluate(argument));
    if (fn.lazy) return fn.evaluate(args, record, context, site);
    const values = args.map((argument) => argument?.evaluate(record, context));
    return apply(fn, values, site);
  }

  return evaluate(tree);
}
