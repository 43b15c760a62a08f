import { isRefused, type Pattern, translatePattern } from '../../values/index.js';

type Tree = Pattern['tree'];

/** A pattern written so that it says whether it is about the whole value or any part of it. */
export interface Anchored {
  readonly whole: string;
  readonly part: string;
}

/**
 * The two ways to make a pattern say what it is about; undefined where it makes no difference whether it has to match the
 * whole value, because it is bound to the beginning and to the end. `.*` binds too, as values hold no line ends.
 */
export function anchoredForms(source: string): Anchored | undefined {
  const pattern = translatePattern(source);
  if (isRefused(pattern)) return undefined;
  // A reference repeats what a group took, so that taking more of the value is not the same.
  const open = !/\\[1-9k]/.test(source);
  const [start, end] = [isBound(pattern.tree, 'start', open), isBound(pattern.tree, 'end', open)];
  if (start && end) return undefined;
  // An alternative, an option or a comment would reach beyond what is put around it.
  if (/[|]|\(\?[a-zA-Z#-]/.test(source)) {
    const inner = `(?:${source})`;
    return { whole: `^${inner}$`, part: `${start ? '' : '^.*'}${inner}${end ? '' : '.*$'}` };
  }
  const head = source.startsWith('^') ? '' : '^';
  const tail = /(?<!\\)(?:\\\\)*\$$/.test(source) ? '' : '$';
  return { whole: `${head}${source}${tail}`, part: `${start ? '' : '^.*'}${source}${end ? '' : '.*$'}` };
}

/** Whether a part is bound to an end of the value: by an anchor, or where that is `open`, because it takes all up to it. */
function isBound(tree: Tree, side: 'start' | 'end', open: boolean): boolean {
  switch (tree.kind) {
    case 'assertion':
      return side === 'start' ? tree.assertion === 'start' : tree.assertion === 'end' || tree.assertion === 'lastLine';
    case 'sequence': {
      const parts = side === 'start' ? tree.parts : [...tree.parts].reverse();
      const taking = parts.findIndex((part) => !isAside(part));
      const asides = taking === -1 ? parts : parts.slice(0, taking);
      const [first] = parts.slice(asides.length);
      // What stands between the end and what takes all up to it may ask for another end.
      const bound = first !== undefined && isBound(first, side, open && asides.length === 0);
      return bound || asides.some((part) => isBound(part, side, open));
    }
    case 'alternation':
      return tree.alternatives.every((one) => isBound(one, side, open));
    case 'group':
      return isBound(tree.body, side, open);
    case 'atomic':
      return isBound(tree.body, side, false);
    case 'repetition':
      return (
        (open && tree.max === Number.POSITIVE_INFINITY && takesAnything(tree.body)) ||
        (tree.min > 0 && isBound(tree.body, side, false))
      );
    default:
      return false;
  }
}

/** What takes no text, so that what stands beside it decides. */
const isAside = (tree: Tree): boolean => tree.kind === 'look' || tree.kind === 'assertion';

const LINE_FEED = 10;
const LAST = 0xffff;

/** `.`, or a class of everything. */
function takesAnything(tree: Tree): boolean {
  if (tree.kind !== 'set') return tree.kind === 'group' && takesAnything(tree.body);
  const gaps = tree.set.join();
  return gaps === `0,${LAST}` || gaps === `0,${LINE_FEED - 1},${LINE_FEED + 1},${LAST}`;
}
