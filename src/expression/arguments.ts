import { type CallNode, type Tree, walk } from '../../grammar/index.js';
import { type Argument, type Evaluator, type FunctionEntry, parameterAt } from '../functions/index.js';
import { IGNORE_ATTRIBUTE, IGNORE_OBJECT, type Value } from '../values/index.js';

/** The bare words that steer the flow instead of giving a value (expressions.md §2). */
const FLOW_WORDS: ReadonlyMap<string, Value> = new Map([
  ['IgnoreAttributeFlow', IGNORE_ATTRIBUTE],
  ['IgnoreObjectFlow', IGNORE_OBJECT],
]);

/** The value of a node that is the same for every record; undefined if it is not. A word not of the flow is its name. */
export function constantOf(tree: Tree): Value | undefined {
  if (tree.kind === 'constant') return tree.value;
  if (tree.kind === 'word') return FLOW_WORDS.get(tree.name) ?? tree.name;
  return undefined;
}

export const isFlowWord = (name: string): boolean => FLOW_WORDS.has(name);

/** The arguments of a call for its function, undefined where one was left blank. */
export function argumentsOf(call: CallNode, evaluatorOf: (tree: Tree) => Evaluator): (Argument | undefined)[] {
  return call.arguments.map((tree) => {
    if (tree.kind === 'omitted') return undefined;
    const constant = constantOf(tree);
    const attributes = () => [...walk(tree)].filter(({ kind }) => kind === 'attribute').map(evaluatorOf);
    return { tree, evaluate: evaluatorOf(tree), attributes, ...(constant !== undefined && { constant }) };
  });
}

export const isWordPlace = (entry: FunctionEntry | undefined, index: number): boolean =>
  entry !== undefined && parameterAt(entry, index)?.kind === 'word';
