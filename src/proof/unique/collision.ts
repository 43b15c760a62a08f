import type { Domain } from '../../attributes/index.js';
import { foldCase } from '../../values/index.js';
import type { Letter } from '../machines/alphabet.js';
import type { Input, Obstacle, Uniqueness } from '../result.js';
import { lengthOf } from '../search/examples.js';
import { EXHAUSTED } from '../search/search.js';
import { isCaseless, type Sharing } from './compared.js';
import { completions } from './filling.js';
import type { Ground, Life } from './lives.js';
import { type Distinctness, type Pair, shortestPair } from './pairs.js';

/** Two people with one value. */
export type Couple = NonNullable<Uniqueness['pair']>;

export interface Populace {
  readonly lives: readonly Life[];
  /** The attributes that no two people share. */
  readonly vouched: readonly string[];
  readonly domains: ReadonlyMap<string, Domain>;
  readonly ground: Ground;
  readonly sharing: Sharing;
}

interface Searched {
  readonly couple: Couple | undefined;
  readonly obstacles: readonly Obstacle[];
}

/** What two lives have to differ in: in what they read, or in an attribute that one of them does not read. */
interface Plan {
  readonly distinct: Distinctness;
  /** Attributes that get different values without being read. */
  readonly apart: readonly string[];
}

const TOO_LARGE: Obstacle = { construct: 'a search that grows too large' };
const NOT_IN_STEP: Obstacle = {
  construct: 'an attribute that no two people share, after a part of any length: put it first in the expression',
};

/** The shortest two people who get one value, over all pairs of lives. */
export function collisionOf(populace: Populace): Searched {
  const { lives } = populace;
  const obstacles = new Set<Obstacle>();
  let best: { readonly couple: Couple; readonly length: number } | undefined;
  for (const [at, one] of lives.entries()) {
    for (const other of lives.slice(at)) {
      for (const plan of plansFor(one, other, populace)) {
        const below = best?.length ?? Number.POSITIVE_INFINITY;
        const found = new Attempt(one, other, plan, populace, below).run();
        if (found.obstacle) obstacles.add(found.obstacle);
        if (found.couple && found.length < below) best = { couple: found.couple, length: found.length };
      }
    }
  }
  return { couple: best?.couple, obstacles: [...obstacles] };
}

function plansFor(one: Life, other: Life, { vouched, domains }: Populace): Plan[] {
  const isFree = (life: Life, name: string): boolean => !life.texts.includes(name) && !life.nulls.includes(name);
  if (vouched.length > 0) {
    const keys = vouched.filter((name) => one.texts.includes(name) && other.texts.includes(name));
    return [{ distinct: { keys }, apart: vouched.filter((name) => isFree(one, name) || isFree(other, name)) }];
  }
  // Everybody goes one way only: who goes another is another.
  if (one !== other) return [{ distinct: 'free', apart: [] }];
  const free = [...domains.keys()].filter((name) => isFree(one, name));
  return [{ distinct: 'somehow', apart: [] }, ...free.map((name): Plan => ({ distinct: 'free', apart: [name] }))];
}

interface Attempted {
  readonly couple?: Couple;
  readonly length: number;
  readonly obstacle?: Obstacle;
}

/** One plan for two lives: without limits of length first, and strictly only where generosity has led astray. */
class Attempt {
  readonly #one: Life;
  readonly #other: Life;
  readonly #plan: Plan;
  readonly #populace: Populace;
  readonly #below: number;

  constructor(one: Life, other: Life, plan: Plan, populace: Populace, below: number) {
    this.#one = one;
    this.#other = other;
    this.#plan = plan;
    this.#populace = populace;
    this.#below = below;
  }

  run(): Attempted {
    let pair = this.#search('wide', true);
    if (pair !== undefined && (pair === EXHAUSTED || !this.#isWithin(pair))) pair = this.#search('exact', true);
    if (pair === undefined) return { length: 0 };
    if (pair === EXHAUSTED) return { length: 0, obstacle: TOO_LARGE };
    const generous = this.#confirmed(pair);
    if (generous !== undefined) return generous;
    const strict = this.#search('exact', false);
    const found = strict === undefined || strict === EXHAUSTED ? undefined : this.#confirmed(strict);
    if (found?.couple === undefined) return { length: 0, obstacle: NOT_IN_STEP };
    const shortest = found.couple.shortest && found.length === pair.length;
    return { ...found, couple: { ...found.couple, shortest } };
  }

  #search(which: 'exact' | 'wide', isGenerous: boolean): Pair | undefined | typeof EXHAUSTED {
    const { alphabet } = this.#populace.ground;
    const textOf = (letter: Letter): string => foldCase(alphabet.textOf([letter]));
    const alike = (attribute: string, one: Letter, other: Letter): boolean =>
      one === other || (isCaseless(attribute) && textOf(one) === textOf(other));
    const [one, other] = [this.#one.person(which), this.#other.person(which)];
    const { distinct } = this.#plan;
    return shortestPair({ one, other, distinct, alike, isGenerous, below: this.#below }, this.#populace.ground.effort);
  }

  #isWithin({ one, other }: Pair): boolean {
    const { domains, alphabet } = this.#populace.ground;
    return [...one, ...other].every(([name, word]) => domains.contains(name, word, alphabet));
  }

  /** The pair with a value for every attribute, if they are two and share what comes out. */
  #confirmed(pair: Pair): Attempted | undefined {
    const { sharing } = this.#populace;
    const [one, other] = [this.#inputOf(this.#one, pair.one), this.#inputOf(this.#other, pair.other)];
    const filled = completions(one, other, this.#plan.apart, this.#populace);
    const output = filled && sharing.sharedBy(filled.one, filled.other);
    if (filled === undefined || output === undefined) return undefined;
    const [shorter, longer] = [filled.one, filled.other].toSorted((a, b) => lengthOf(a) - lengthOf(b)) as [
      Input,
      Input,
    ];
    const couple = { one: shorter, other: longer, output, shortest: filled.isShortest && pair.isShortest };
    return { couple, length: lengthOf(shorter) + lengthOf(longer) };
  }

  #inputOf({ nulls }: Life, texts: Pair['one']): Input {
    const { alphabet } = this.#populace.ground;
    return Object.fromEntries([
      ...[...texts].map(([name, word]) => [name, alphabet.textOf(word)] as const),
      ...nulls.map((name) => [name, null] as const),
    ]);
  }
}
