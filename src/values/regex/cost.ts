import type { Tree } from './tree.js';

/** Units of work that no text may cost a backtracking engine; a few milliseconds. */
const AFFORDABLE = 2_000_000;
const LONGEST = 2 ** 24;

interface Work {
  /** In how many ways it can match from one place, at most. */
  readonly ways: number;
  /** What it costs to try them all. */
  readonly steps: number;
}

/**
 * How long a text may be for a backtracking engine to be done with it quickly, whatever it holds: an estimate from
 * above, which takes every repetition as if it could meet all that follows at every length.
 */
export function longestAffordable(tree: Tree): number {
  const isAffordable = (length: number) => (length + 1) * workOf(tree, length).steps <= AFFORDABLE;
  if (!isAffordable(0)) return -1;
  let low = 0;
  let high = 1;
  while (high <= LONGEST && isAffordable(high)) {
    low = high;
    high *= 2;
  }
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (isAffordable(middle)) low = middle;
    else high = middle;
  }
  return low;
}

function workOf(tree: Tree, length: number): Work {
  switch (tree.kind) {
    case 'set':
    case 'assertion':
      return { ways: 1, steps: 1 };
    case 'reference':
      return { ways: 1, steps: length + 1 };
    case 'group':
      return workOf(tree.body, length);
    case 'look':
    case 'atomic':
      return { ways: 1, steps: workOf(tree.body, length).steps + 1 };
    case 'sequence':
      return tree.parts.reduce<Work>(
        (before, part) => {
          const { ways, steps } = workOf(part, length);
          return { ways: before.ways * ways, steps: before.steps + before.ways * steps };
        },
        { ways: 1, steps: 1 },
      );
    case 'alternation':
      return tree.alternatives
        .map((one) => workOf(one, length))
        .reduce((all, one) => ({ ways: all.ways + one.ways, steps: all.steps + one.steps }));
    case 'repetition': {
      const { ways, steps } = workOf(tree.body, length);
      const times = Math.max(tree.min, Math.min(tree.max, length));
      return { ways: powers(ways, tree.min, times), steps: powers(ways, 0, times) * (steps + 1) };
    }
  }
}

/** The sum of the powers of a base between two exponents. */
function powers(base: number, from: number, to: number): number {
  if (base === 1) return to - from + 1;
  return (base ** (to + 1) - base ** from) / (base - 1);
}
