import { has } from './sets.js';
import { children, type Tree } from './tree.js';

const LINE_FEED = 10;

/**
 * Whether a pattern can match nothing at all, because it takes text before the start (`a^b`) or after the end (`a$b`).
 */
export const neverMatches = (tree: Tree): boolean => isDead(tree, false, []);

/** Whether a part fails in every text, given that text was surely taken before it, and what surely follows it. */
function isDead(tree: Tree, taken: boolean, after: readonly Tree[]): boolean {
  switch (tree.kind) {
    case 'assertion':
      if (tree.assertion === 'start') return taken;
      if (tree.assertion === 'end') return after.some(takes);
      return tree.assertion === 'lastLine' && after.some(takes) && !after.some(mayTakeLineFeed);
    case 'sequence':
      return tree.parts.some((part, index) =>
        isDead(part, taken || tree.parts.slice(0, index).some(takes), [...tree.parts.slice(index + 1), ...after]),
      );
    case 'alternation':
      return tree.alternatives.every((one) => isDead(one, taken, after));
    case 'group':
    case 'atomic':
      return isDead(tree.body, taken, after);
    case 'repetition':
      return tree.min > 0 && isDead(tree.body, taken, after);
    default:
      return false;
  }
}

/** Whether a part surely takes text. */
function takes(tree: Tree): boolean {
  switch (tree.kind) {
    case 'set':
      return true;
    case 'sequence':
      return tree.parts.some(takes);
    case 'alternation':
      return tree.alternatives.every(takes);
    case 'group':
    case 'atomic':
      return takes(tree.body);
    case 'repetition':
      return tree.min > 0 && takes(tree.body);
    default:
      return false;
  }
}

const mayTakeLineFeed = (tree: Tree): boolean =>
  tree.kind === 'set' ? has(tree.set, LINE_FEED) : tree.kind === 'reference' || children(tree).some(mayTakeLineFeed);
