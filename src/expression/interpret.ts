import type { CallNode, Tree } from '../../grammar/index.js';
import { apply, type Context, findFunction } from '../functions/index.js';
import { compare, Failure, fromJson, isControl, toText, type Value } from '../values/index.js';
import { argumentsOf, constantOf } from './arguments.js';
import type { AttributeSource } from './attributes.js';
import { missingMacro, unknownAttribute, unknownFunction } from './rules.js';

/**
 * Evaluates a tree directly: the readable meaning of the language, and the oracle that `compile` is held equal to by a
 * property test. It is never made fast. What `check` would refuse is a Failure here.
 */
export function interpret<R>(tree: Tree, record: R, context: Context, attributes: AttributeSource<R>): Value {
  const evaluate = (node: Tree): Value => interpret(node, record, context, attributes);
  switch (tree.kind) {
    case 'constant':
    case 'word':
      return constantOf(tree) ?? null;
    case 'attribute': {
      const read = attributes.reader(tree.name);
      return read ? fromJson(read(record)) : new Failure(unknownAttribute, { found: tree.name }, tree.span);
    }
    case 'macro':
      return context.macros.get(tree.name) ?? new Failure(missingMacro, { found: tree.name }, tree.span);
    case 'comparison': {
      const [left, right] = [evaluate(tree.left), evaluate(tree.right)];
      if (isControl(left)) return left;
      return isControl(right) ? right : compare(left, tree.operator, right);
    }
    case 'concatenation': {
      const operands = tree.operands.map(evaluate);
      return operands.find(isControl) ?? operands.map((operand) => toText(operand) ?? '').join('');
    }
    case 'call':
      return call(tree, record, context, attributes);
  }
}

function call<R>(tree: CallNode, record: R, context: Context, attributes: AttributeSource<R>): Value {
  const fn = findFunction(tree.name);
  if (fn === undefined) return new Failure(unknownFunction, { found: tree.name }, tree.nameSpan);
  const site = { name: fn.name, span: tree.span };
  const args = argumentsOf(tree, (node) => () => interpret(node, record, context, attributes));
  if (fn.lazy) return fn.evaluate(args, record, context, site);
  return apply(
    fn,
    args.map((argument) => argument?.evaluate(record, context)),
    site,
  );
}
