import { NO_UNIT, type UnitSet } from './sets.js';
import { isNullable, type Repetition, type Tree } from './tree.js';

/** How many ways, counted as 1 or "more than one" (2). */
export type Ways = Map<number, number>;

/** A pattern as the places where it takes a unit, and in how many ways one follows another (Glushkov's automaton). */
export interface Positions {
  readonly sets: readonly UnitSet[];
  readonly follow: readonly Ways[];
  /** Places after which the whole pattern has matched, whatever comes next. */
  readonly done: ReadonlySet<number>;
}

/** The places at which a part begins and ends, and in how many ways it takes nothing. */
interface Part {
  readonly first: Ways;
  readonly last: Ways;
  readonly empty: number;
  /** The same without ways that a condition such as `$` could still refuse. */
  readonly safeLast: Ways;
  readonly safeEmpty: number;
}

/** Copies of a repeated part that are written out; more make no difference to how patterns behave. */
const COPIES = 12;
const MOST = 200;

const TOO_LARGE = Symbol('too large');

const capped = (ways: number): number => Math.min(2, ways);

/** Undefined for a pattern too large to be looked at. What stands in atomic groups and look-arounds is left out. */
export function positionsOf(tree: Tree): Positions | undefined {
  const sets: UnitSet[] = [];
  const follow: Ways[] = [];

  const place = (set: UnitSet): Part => {
    if (sets.length === MOST) throw TOO_LARGE;
    const at = sets.push(set) - 1;
    follow.push(new Map());
    const ways: Ways = new Map([[at, 1]]);
    return { first: ways, last: ways, empty: 0, safeLast: ways, safeEmpty: 0 };
  };
  const connect = (last: Ways, first: Ways): void => {
    for (const [from, ending] of last) {
      const next = follow[from];
      for (const [to, beginning] of first) next?.set(to, capped((next.get(to) ?? 0) + ending * beginning));
    }
  };
  const inTurn = (one: Part, other: Part): Part => {
    connect(one.last, other.first);
    return {
      first: sum(one.first, times(other.first, one.empty)),
      last: sum(other.last, times(one.last, other.empty)),
      empty: capped(one.empty * other.empty),
      safeLast: sum(other.safeLast, times(one.safeLast, other.safeEmpty)),
      safeEmpty: capped(one.safeEmpty * other.safeEmpty),
    };
  };
  const repeated = ({ body, min, max }: Repetition): Part => {
    let part = NOTHING;
    for (let count = 0; count < Math.min(min, COPIES); count++) part = inTurn(part, build(body));
    if (max - min > COPIES) {
      const again = build(body);
      connect(again.last, again.first);
      return inTurn(part, optional(again));
    }
    let rest = NOTHING;
    for (let count = min; count < max; count++) rest = optional(inTurn(build(body), rest));
    return inTurn(part, rest);
  };
  const build = (one: Tree): Part => {
    switch (one.kind) {
      case 'set':
        return place(one.set);
      case 'sequence':
        return one.parts.map(build).reduce(inTurn, NOTHING);
      case 'alternation':
        return one.alternatives.map(build).reduce(either);
      case 'group':
        return build(one.body);
      case 'repetition':
        return repeated(one);
      case 'atomic':
        return isNullable(one.body) ? optional(place(NO_UNIT)) : place(NO_UNIT);
      case 'assertion':
      case 'look':
      case 'reference':
        return CONDITION;
    }
  };

  try {
    const whole = build(tree);
    return { sets, follow, done: new Set(whole.safeLast.keys()) };
  } catch (error) {
    if (error === TOO_LARGE) return undefined;
    throw error;
  }
}

const NONE: Ways = new Map();
const NOTHING: Part = { first: NONE, last: NONE, empty: 1, safeLast: NONE, safeEmpty: 1 };
const CONDITION: Part = { ...NOTHING, safeEmpty: 0 };

const optional = (part: Part): Part => ({ ...part, empty: 1, safeEmpty: 1 });

const either = (one: Part, other: Part): Part => ({
  first: sum(one.first, other.first),
  last: sum(one.last, other.last),
  empty: capped(one.empty + other.empty),
  safeLast: sum(one.safeLast, other.safeLast),
  safeEmpty: capped(one.safeEmpty + other.safeEmpty),
});

function sum(one: Ways, other: Ways): Ways {
  const result = new Map(one);
  for (const [at, ways] of other) result.set(at, capped((result.get(at) ?? 0) + ways));
  return result;
}

const times = (ways: Ways, factor: number): Ways =>
  factor === 0 ? NONE : new Map([...ways].map(([at, count]) => [at, capped(count * factor)]));
