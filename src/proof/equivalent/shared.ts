import { type CallNode, children, print, type Tree, walk } from '../../../grammar/index.js';
import type { Domain } from '../../attributes/index.js';
import { findFunction } from '../../functions/index.js';
import type { Question } from '../result.js';

/** Functions that a proof follows only with more results than there are, because tables of Unicode decide. */
const LOOSE = ['NormalizeDiacritics', 'PCase'];

/** Functions that always give a text or null, never an error, and never leave anything alone. */
const HARMLESS = ['Append', 'Join', 'Prepend', 'StripSpaces', 'Trim', ...LOOSE];

/** Those of which the same is true without a culture. */
const HARMLESS_ALONE = ['ToLower', 'ToUpper'];

const ANYTHING: Domain = {
  pattern: '[\\s\\S]*',
  nullable: true,
  about: 'anything',
  documented: true,
  source: 'whatever the function gives',
};

/**
 * Two questions in which what both compute alike, by a function that a proof cannot follow exactly, is an attribute that
 * can hold anything: if they agree then, they agree. Undefined where there is no such part.
 */
export function withoutShared(before: Question, after: Question): readonly [Question, Question] | undefined {
  if (JSON.stringify(before.settings) !== JSON.stringify(after.settings)) return undefined;
  const shared = new Set(partsOf(before).filter((part) => partsOf(after).includes(part)));
  if (shared.size === 0) return undefined;
  const domainOf = (name: string): Domain | undefined => (shared.has(name) ? ANYTHING : before.domainOf(name));
  const lifted = (question: Question): Question => ({ ...question, tree: replaced(question.tree, shared), domainOf });
  return [lifted(before), lifted(after)];
}

const nameOf = ({ name }: CallNode): string => findFunction(name)?.name ?? name;

/** Calls of loose functions, as they are printed. */
const partsOf = ({ tree, domainOf }: Question): string[] =>
  [...walk(tree)].flatMap((node) =>
    node.kind === 'call' && LOOSE.includes(nameOf(node)) && isHarmless(node, domainOf) ? [print(node)] : [],
  );

function isHarmless(tree: Tree, domainOf: Question['domainOf']): boolean {
  if (tree.kind === 'attribute') return domainOf(tree.name) !== undefined;
  const parts = children(tree);
  const isCalm =
    tree.kind === 'constant' ||
    tree.kind === 'concatenation' ||
    (tree.kind === 'call' &&
      (HARMLESS.includes(nameOf(tree)) || (HARMLESS_ALONE.includes(nameOf(tree)) && parts.length === 1)));
  return isCalm && parts.every((part) => isHarmless(part, domainOf));
}

function replaced(tree: Tree, shared: ReadonlySet<string>): Tree {
  switch (tree.kind) {
    case 'call': {
      const name = LOOSE.includes(nameOf(tree)) ? print(tree) : '';
      if (shared.has(name)) return { kind: 'attribute', name, span: tree.span };
      const all = tree.arguments.map((one) => (one.kind === 'omitted' ? one : replaced(one, shared)));
      return { ...tree, arguments: all };
    }
    case 'concatenation':
      return { ...tree, operands: tree.operands.map((one) => replaced(one, shared)) };
    case 'comparison':
      return { ...tree, left: replaced(tree.left, shared), right: replaced(tree.right, shared) };
    default:
      return tree;
  }
}
