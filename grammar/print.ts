import { quote } from './escape.js';
import type { Argument, Tree } from './tree.js';

/**
 * An expression in Entra's canonical form: `, ` between arguments, omitted ones empty, numbers as text (expressions.md
 * §1, §3). Reading the result gives the same tree. One difference is on purpose: Entra drops a macro when it prints, we
 * keep it, because what is printed here is saved again.
 */
export function print(tree: Tree): string {
  switch (tree.kind) {
    case 'constant':
      return quote(tree.value);
    case 'attribute':
      return `[${tree.name}]`;
    case 'macro':
      return `%${tree.name}%`;
    case 'word':
      return tree.name;
    case 'call':
      return `${tree.name}(${tree.arguments.map(argument).join(', ')})`;
    case 'concatenation':
      return tree.operands.map(operand).join(' & ');
    case 'comparison':
      return `${side(tree.left)} ${tree.operator} ${side(tree.right)}`;
  }
}

const argument = (tree: Argument): string => (tree.kind === 'omitted' ? '' : print(tree));
const operand = (tree: Tree): string =>
  tree.kind === 'comparison' || tree.kind === 'concatenation' ? `(${print(tree)})` : print(tree);
const side = (tree: Tree): string => (tree.kind === 'comparison' ? `(${print(tree)})` : print(tree));
