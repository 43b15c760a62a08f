import { type Argument, type MacroNode, type OmittedNode, parse, quote, type Tree } from '../../../grammar/index.js';
import { slotAt } from './keys.js';

/**
 * The text of a node as Graph renders it (observed in exported schemas and in Graph's own examples, expressions.md §1): like
 * `print`, but a whole number has no quotes where the function takes numbers, a comparison has no blanks, and a macro
 * disappears: `Join("@", [sAMAccountName], )`. So this text is for comparison; to save an expression, `print` it.
 */
export function graphText(tree: Tree): string {
  switch (tree.kind) {
    case 'constant':
      return quote(tree.value);
    case 'attribute':
      return `[${tree.name}]`;
    case 'macro':
      return '';
    case 'word':
      return tree.name;
    case 'call': {
      const count = tree.arguments.length;
      const texts = tree.arguments.map((one, index) => argumentText(one, slotAt(tree.name, index, count).integer));
      return `${tree.name}(${texts.join(', ')})`;
    }
    case 'concatenation':
      return tree.operands.map((one) => inside(one, 'concatenation')).join(' & ');
    case 'comparison':
      return `${inside(tree.left)}${tree.operator}${inside(tree.right)}`;
  }
}

const NUMBER = /^(?:-?\d+|&[Hh][0-9A-Fa-f]+)$/;

function argumentText(argument: Argument, integer: boolean): string {
  if (argument.kind === 'omitted') return '';
  return integer && argument.kind === 'constant' && NUMBER.test(argument.value) ? argument.value : graphText(argument);
}

const inside = (tree: Tree, parenthesised?: Tree['kind']): string =>
  tree.kind === 'comparison' || tree.kind === parenthesised ? `(${graphText(tree)})` : graphText(tree);

/** How a text found in a node compares with the tree that the rest of the node describes. */
export type Agreement = 'same' | 'other blanks' | 'other';

/** Two spellings of the same are the same; texts that differ only in what they leave blank are told apart from others. */
export function compareText(text: string, tree: Tree): Agreement {
  const expected = graphText(tree);
  if (text === expected) return 'same';
  const { tree: found, diagnostics } = parse(text);
  if (found === undefined || diagnostics.length > 0) return 'other';
  if (graphText(found) === expected) return 'same';
  return graphText(withoutBlanks(found)) === graphText(withoutBlanks(tree)) ? 'other blanks' : 'other';
}

/** A tree without what Graph renders as nothing. */
function withoutBlanks(tree: Tree): Tree {
  switch (tree.kind) {
    case 'call':
      return { ...tree, arguments: tree.arguments.flatMap((one) => (isBlank(one) ? [] : [withoutBlanks(one)])) };
    case 'concatenation':
      return { ...tree, operands: tree.operands.map(withoutBlanks) };
    case 'comparison':
      return { ...tree, left: withoutBlanks(tree.left), right: withoutBlanks(tree.right) };
    default:
      return tree;
  }
}

const isBlank = (argument: Argument): argument is OmittedNode | MacroNode =>
  argument.kind === 'omitted' || argument.kind === 'macro';
