import { type Positions, positionsOf, type Ways } from './positions.js';
import { rangesOf, type UnitSet } from './sets.js';
import { children, type Tree } from './tree.js';

/**
 * Whether a backtracking engine, as .NET's is, may need time that doubles with every few characters of a text: a part of
 * the pattern can go round on the same text in two ways, and what follows can still refuse it (exponential ambiguity;
 * Microsoft Learn: Backtracking in .NET regular expressions). Slowness that grows with a power of the length is not meant.
 */
export function canRunAway(tree: Tree): boolean {
  const positions = positionsOf(tree);
  return (positions !== undefined && isAmbiguous(positions)) || apart(tree).some(canRunAway);
}

/** What an engine runs by itself: the bodies of atomic groups and look-arounds. */
const apart = (tree: Tree): readonly Tree[] =>
  tree.kind === 'atomic' || tree.kind === 'look' ? [tree.body] : children(tree).flatMap(apart);

function isAmbiguous({ sets, follow, done }: Positions): boolean {
  // Once everything has matched, the engine stops: only rounds before that can be gone through in vain.
  const next = follow.map((ways) => without(ways, done));
  const doubled = next.some((ways, from) => [...ways].some(([to, count]) => count > 1 && leads(next, to, from)));
  return doubled || goesRoundTwice(next, sets);
}

const without = (ways: Ways, places: ReadonlySet<number>): Ways => new Map([...ways].filter(([to]) => !places.has(to)));

function leads(next: readonly Ways[], from: number, to: number): boolean {
  return from === to || reach([from], (at) => next[at]?.keys() ?? []).has(to);
}

/** Whether two different ways lead from one place back to it over the same text: they are walked side by side. */
function goesRoundTwice(next: readonly Ways[], sets: readonly UnitSet[]): boolean {
  const size = next.length;
  const forward = new Map<number, readonly number[]>();
  const backward = new Map<number, number[]>();
  const step = (pair: number): readonly number[] => {
    const known = forward.get(pair);
    if (known) return known;
    const found: number[] = [];
    for (const one of next[Math.floor(pair / size)]?.keys() ?? []) {
      for (const other of next[pair % size]?.keys() ?? []) {
        if (overlap(sets[one] ?? [], sets[other] ?? [])) found.push(one * size + other);
      }
    }
    forward.set(pair, found);
    for (const to of found) backward.set(to, [...(backward.get(to) ?? []), pair]);
    return found;
  };
  const together = next.map((_, at) => at * size + at);
  reach(together, step);
  return together.some((start) => {
    const back = reach([start], (pair) => backward.get(pair) ?? []);
    return [...reach([start], step)].some((pair) => pair % (size + 1) !== 0 && back.has(pair));
  });
}

/** Everything that can be reached in one step or more. */
function reach(from: readonly number[], step: (at: number) => Iterable<number>): ReadonlySet<number> {
  const found = new Set<number>();
  const left = [...from];
  for (let at = left.pop(); at !== undefined; at = left.pop()) {
    for (const to of step(at)) {
      if (found.has(to)) continue;
      found.add(to);
      left.push(to);
    }
  }
  return found;
}

const overlap = (one: UnitSet, other: UnitSet): boolean =>
  rangesOf(one).some(([first, last]) => rangesOf(other).some(([from, to]) => first <= to && from <= last));
