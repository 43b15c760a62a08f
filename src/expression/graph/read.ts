import { type Argument, LIMITS, parse, print, type Tree } from '../../../grammar/index.js';
import type { Finding } from '../../diagnostics/index.js';
import { type Given, placeArguments } from './arguments.js';
import { type NodeShape, shapeOf } from './node.js';
import * as rules from './rules.js';
import { compareText, graphText } from './text.js';

/** An expression made from Graph's tree with its text, in which its places are; or why there is none. */
export type Rebuilt = { readonly tree: Tree; readonly text: string } | { readonly refused: Finding };

/**
 * The expression that a node of Graph's stands for (attributeMappingSource, as read from JSON), when nothing of it is lost
 * in the node. Arguments find their places by their keys. Blanks among repeated arguments and at the end leave no trace
 * there, so such a node is refused; so is whatever is malformed, and a node whose text says something else than its
 * parameters: the text only confirms, it never decides. Never throws, whatever the node.
 */
export function fromGraph(node: unknown): Rebuilt {
  const tree = treeOf(node, '$', 0);
  if ('ruleId' in tree) return { refused: tree };
  const text = print(tree);
  const { tree: written = tree, diagnostics } = parse(text);
  const [fault] = diagnostics;
  if (fault) return { refused: rules.unwritableTree.finding({ path: '$', rule: fault.ruleId }) };
  return { tree: written, text };
}

const NOWHERE = { start: 0, end: 0 };

/** How deep a tree of the deepest text goes: every call may hold a comparison of concatenations of calls. */
const DEEPEST = 3 * LIMITS.nesting + 2;

function treeOf(node: unknown, path: string, depth: number): Tree | Finding {
  if (depth > DEEPEST) return rules.tooDeepTree.finding({ path, most: LIMITS.nesting });
  const shape = shapeOf(node, path);
  if ('needed' in shape) return rules.malformedNode.finding({ ...shape });
  switch (shape.type) {
    case 'Attribute':
      return attributeOf(shape, path);
    case 'Constant':
      return constantOf(shape, path);
    case 'Function': {
      const tree = functionOf(shape, path, depth);
      return 'ruleId' in tree ? tree : confirmed(tree, shape.expression, path);
    }
  }
}

/** The tree, unless the text of its node says something else. */
function confirmed(tree: Tree, expression: string | null, path: string): Tree | Finding {
  const agreement = expression === null ? 'same' : compareText(expression, tree);
  if (expression === null || agreement === 'same') return tree;
  if (agreement === 'other blanks') return rules.blanksLost.finding({ path, expression });
  return rules.textDisagrees.finding({ path, expression, tree: graphText(tree) });
}

function attributeOf({ name, expression }: NodeShape, path: string): Tree | Finding {
  const written = parse(`[${name}]`);
  if (written.tree?.kind !== 'attribute' || written.diagnostics.length > 0) {
    return rules.unwritableName.finding({ path, name });
  }
  return confirmed({ kind: 'attribute', name, span: NOWHERE }, expression, path);
}

/** A text, a bare word, or a macro: the text of the node tells which. */
function constantOf({ name, expression }: NodeShape, path: string): Tree | Finding {
  if (expression === null) {
    const { tree } = parse(name);
    return tree?.kind === 'macro' && `%${tree.name}%` === name
      ? tree
      : rules.constantWithoutText.finding({ path, name });
  }
  const { tree, diagnostics } = parse(expression);
  if (tree?.kind === 'word' && tree.name === name && diagnostics.length === 0) return tree;
  return confirmed({ kind: 'constant', value: name, span: NOWHERE }, expression, path);
}

function functionOf({ name, expression, parameters }: NodeShape, path: string, depth: number): Tree | Finding {
  const given: Given[] = [];
  for (const parameter of parameters) {
    const tree = treeOf(parameter.value, parameter.path, depth + 1);
    if ('ruleId' in tree) return tree;
    given.push({ ...parameter, tree });
  }
  const placed = placeArguments(name, given, { path, hasText: expression !== null });
  if ('ruleId' in placed || 'kind' in placed) return placed;
  return { kind: 'call', name, nameSpan: NOWHERE, arguments: placed.map(argumentOf), span: NOWHERE };
}

const argumentOf = (tree: Tree | undefined): Argument => tree ?? { kind: 'omitted', span: NOWHERE };
