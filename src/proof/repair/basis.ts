import { parse, print, type Tree, walk } from '../../../grammar/index.js';
import { follow } from '../followed.js';
import type { Question } from '../result.js';

/** Attributes that hold an address, of which the name is what precedes the "@". */
const ADDRESSES: ReadonlySet<string> = new Set(['userPrincipalName', 'originalUserPrincipalName', 'mail']);

/**
 * What names are made of, as an expression: the attribute where only one is read, for the expression in use may have lost
 * what tells people apart; else the expression itself, or where it cannot be decided, the first attribute of it that can.
 */
export function basisOf(question: Question): string | undefined {
  const read = [...new Set(namesIn(question.tree))];
  const whole = read.length === 1 ? [] : [print(question.tree)];
  return [...whole, ...read.map(nameOf)].find((text) => isReadable(text, question));
}

const namesIn = (tree: Tree): string[] =>
  [...walk(tree)].flatMap((node) => (node.kind === 'attribute' ? [node.name] : []));

const nameOf = (attribute: string): string =>
  ADDRESSES.has(attribute) ? `Word([${attribute}], 1, "@")` : `[${attribute}]`;

function isReadable(text: string, question: Question): boolean {
  const { tree } = parse(text, question.settings);
  return tree !== undefined && follow({ ...question, tree }).obstacles.length === 0;
}
