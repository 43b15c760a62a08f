import type { Span } from '../src/diagnostics/index.js';

/** A comparison operator. A condition holds at most one (expressions.md §3). */
export type ComparisonOperator = '=' | '<>' | '<' | '<=' | '>' | '>=';

/**
 * Text or a number. Entra keeps numbers as string constants, so `Mid([x], 1, 3)` and `Mid([x], "1", "3")` are the same
 * expression (expressions.md §1); how a number was written is kept aside for messages.
 */
export interface ConstantNode {
  readonly kind: 'constant';
  readonly value: string;
  readonly spelling?: string;
  readonly span: Span;
}

/** A source attribute: `[mailNickname]`. The name is kept exactly as written between the brackets. */
export interface AttributeNode {
  readonly kind: 'attribute';
  readonly name: string;
  readonly span: Span;
}

/** A template placeholder that the tenant fills in: `%DomainFQDN%`. */
export interface MacroNode {
  readonly kind: 'macro';
  readonly name: string;
  readonly span: Span;
}

/** A bare word: an option such as `vbTextCompare`, or a flow word such as `IgnoreAttributeFlow`. */
export interface WordNode {
  readonly kind: 'word';
  readonly name: string;
  readonly span: Span;
}

/** A function call. Omitted arguments keep their place. */
export interface CallNode {
  readonly kind: 'call';
  readonly name: string;
  readonly nameSpan: Span;
  readonly arguments: readonly Argument[];
  readonly span: Span;
}

/** Text joined by `&`. */
export interface ConcatenationNode {
  readonly kind: 'concatenation';
  readonly operands: readonly Tree[];
  readonly span: Span;
}

export interface ComparisonNode {
  readonly kind: 'comparison';
  readonly operator: ComparisonOperator;
  readonly left: Tree;
  readonly right: Tree;
  readonly span: Span;
}

/** The place of an argument left blank, as in `Switch([a], , "b", "c")`. Not the same as `""`. */
export interface OmittedNode {
  readonly kind: 'omitted';
  readonly span: Span;
}

export type Tree = ConstantNode | AttributeNode | MacroNode | WordNode | CallNode | ConcatenationNode | ComparisonNode;

export type Argument = Tree | OmittedNode;

/** The nodes directly below a node, in the order they are written; omitted arguments are left out. */
export function children(tree: Tree): readonly Tree[] {
  switch (tree.kind) {
    case 'call':
      return tree.arguments.filter((argument) => argument.kind !== 'omitted');
    case 'concatenation':
      return tree.operands;
    case 'comparison':
      return [tree.left, tree.right];
    default:
      return [];
  }
}

/** Every node of a tree, each before what is below it. */
export function* walk(tree: Tree): Generator<Tree> {
  yield tree;
  for (const child of children(tree)) yield* walk(child);
}
