import { children, type Program, type Tree } from '../../values/regex/index.js';
import type { Distinctions } from './alphabet.js';

/** Whatever units a pattern tells apart. */
export function distinguishTree(tree: Tree, { words, code }: Program, distinctions: Distinctions): void {
  const visit = (one: Tree): void => {
    if (one.kind === 'set') distinctions.addSet(one.set);
    for (const child of children(one)) visit(child);
  };
  visit(tree);
  distinctions.addSet(words.set);
  if (code.some(({ op }) => op === 'assert')) distinctions.addText('\n');
}
