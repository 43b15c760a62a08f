import { classOf } from './properties.js';
import { complement, rangesOf, type UnitSet } from './sets.js';
import { type Assertion, children, isNullable, type Tree } from './tree.js';

/** Longer expressions are not worth compiling: V8 refuses them at some length. */
const LONGEST = 200_000;

/**
 * A tree as JavaScript writes it, for texts that do not end with a newline; undefined where JavaScript means something
 * else. It has no look at the end for a final newline, and groups stand in the order of their slots.
 */
export function toJavaScript(tree: Tree): string | undefined {
  if (!agrees(tree, { repeated: false, optional: false }) || !areSlotsInOrder(tree)) return undefined;
  const source = write(tree);
  return source.length > LONGEST ? undefined : source;
}

interface Surroundings {
  /** A repetition may come here again. */
  readonly repeated: boolean;
  /** Since that repetition, something can match without this. */
  readonly optional: boolean;
}

/**
 * Whether JavaScript reads a tree as .NET does. It forgets in every iteration what a group captured in an earlier one,
 * undoes an iteration that takes no unit where .NET ends the repetition after it, and lets a reference to a group that
 * took no part succeed. It has no atomic groups and no `\G`.
 */
function agrees(tree: Tree, around: Surroundings): boolean {
  switch (tree.kind) {
    case 'atomic':
    case 'reference':
      return false;
    case 'assertion':
      return tree.assertion !== 'origin';
    case 'group':
      return !(around.repeated && around.optional) && agrees(tree.body, around);
    case 'repetition': {
      if (tree.max > tree.min && isNullable(tree.body)) return false;
      const optional = around.optional || tree.min === 0;
      const inside = tree.max > 1 ? { repeated: true, optional: false } : { repeated: around.repeated, optional };
      return agrees(tree.body, around.repeated && optional ? { repeated: true, optional } : inside);
    }
    case 'alternation':
      return tree.alternatives.every((one) => agrees(one, { ...around, optional: true }));
    default:
      return children(tree).every((one) => agrees(one, around));
  }
}

/** Groups that share a number, or `(?<1>…)` out of turn, have no place of their own in JavaScript's match. */
function areSlotsInOrder(tree: Tree): boolean {
  let last = 0;
  const isNext = (one: Tree): boolean => {
    if (one.kind === 'group') {
      last += 1;
      if (one.slot !== last) return false;
    }
    return children(one).every(isNext);
  };
  return isNext(tree);
}

function write(tree: Tree): string {
  switch (tree.kind) {
    case 'set':
      return writeSet(tree.set);
    case 'sequence':
      return tree.parts.map((part) => (part.kind === 'alternation' ? `(?:${write(part)})` : write(part))).join('');
    case 'alternation':
      return tree.alternatives.map(write).join('|');
    case 'group':
      return `(${write(tree.body)})`;
    case 'repetition': {
      const bounds = tree.max === Number.POSITIVE_INFINITY ? `{${tree.min},}` : `{${tree.min},${tree.max}}`;
      return `(?:${write(tree.body)})${bounds}${tree.lazy ? '?' : ''}`;
    }
    case 'assertion':
      return ASSERTIONS[tree.assertion]();
    case 'look':
      return `(?${tree.behind ? '<' : ''}${tree.negate ? '!' : '='}${write(tree.body)})`;
    case 'atomic':
    case 'reference':
      throw new Error(`JavaScript has nothing equal to ${tree.kind}`);
  }
}

const ASSERTIONS: Readonly<Record<Exclude<Assertion, 'origin'>, () => string>> & { readonly origin: () => never } = {
  start: () => '^',
  lineStart: () => '(?<![^\\n])',
  end: () => '$',
  lastLine: () => '$',
  lineEnd: () => '(?![^\\n])',
  edge: () => {
    const word = writeSet(classOf('b'));
    return `(?:(?<=${word})(?!${word})|(?<!${word})(?=${word}))`;
  },
  inside: () => {
    const word = writeSet(classOf('b'));
    return `(?:(?<=${word})(?=${word})|(?<!${word})(?!${word}))`;
  },
  origin: () => {
    throw new Error('JavaScript has nothing equal to \\G');
  },
};

function writeSet(set: UnitSet): string {
  const [first, last] = set;
  if (set.length === 2 && first === last) return writeUnit(first ?? 0);
  const inverse = complement(set);
  return inverse.length < set.length ? `[^${writeRanges(inverse)}]` : `[${writeRanges(set)}]`;
}

const writeRanges = (set: UnitSet): string =>
  rangesOf(set)
    .map(([first, last]) => (first === last ? writeUnit(first) : `${writeUnit(first)}-${writeUnit(last)}`))
    .join('');

const writeUnit = (unit: number): string => `\\u${unit.toString(16).padStart(4, '0')}`;
