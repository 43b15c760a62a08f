import type { Letter } from '../machines/alphabet.js';
import type { Chain } from '../machines/chain.js';
import { type Acceptor, DEAD } from '../machines/language.js';
import { type Move, NOTHING } from '../machines/transducer.js';
import { distancesToEnds } from '../search/graph.js';
import type { Effort } from '../search/search.js';
import type { TermStrand } from '../search/strand.js';

/** What one person has on one way through an expression. */
export interface Life {
  /** The attributes with a text, in the order in which they are read. */
  readonly attributes: readonly string[];
  readonly domainOf: (attribute: string) => Acceptor;
  /** What flows. */
  readonly chain: Chain;
  readonly conditions: readonly TermStrand[];
  readonly letters: readonly Letter[];
  readonly effort: Effort;
}

/** Where a person stands: what is read, and where that has led. Attribute -1 is before the first one. */
interface Place {
  readonly attribute: number;
  /** Whether nothing of the attribute has been read. */
  readonly isFresh: boolean;
  readonly domain: number;
  readonly chain: number;
  readonly conditions: readonly number[];
}

/** Where a letter leads, one after the other with the letter, by place. */
type Letters = readonly (readonly [letter: Letter, moves: readonly Move[]])[];

/**
 * A person's values, read one attribute after the other, as one machine that writes what flows: domains and conditions
 * decide which letters go on. Only places from which there is an end are entered.
 */
export class Person {
  readonly start: number;
  readonly #life: Life;
  /** Which read of the chain (0) and of every condition an attribute is; undefined where it is none. */
  readonly #reads: readonly (readonly (number | undefined)[])[];
  /** How many letters there are at least to an end, of the places that have one. */
  readonly #distances: ReadonlyMap<number, number> | undefined;
  readonly #places: Place[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #ends = new Map<number, readonly Move[]>();
  readonly #letters = new Map<number, Letters>();

  constructor(life: Life) {
    this.#life = life;
    const orders = [
      life.chain.reads.map(({ attribute }) => attribute),
      ...life.conditions.map((one) => one.attributes),
    ];
    this.#reads = life.attributes.map((attribute) =>
      orders.map((order) => (order.includes(attribute) ? order.indexOf(attribute) : undefined)),
    );
    this.start = this.#number({
      attribute: -1,
      isFresh: true,
      domain: 0,
      chain: 0,
      conditions: life.conditions.map(() => 0),
    });
    this.#distances = distancesToEnds({
      starts: [this.start],
      isEnd: (place) => this.isDone(place),
      next: (place) => [
        ...this.#end(place).map(({ to }) => ({ to, length: 0 as const })),
        ...this.#step(place).flatMap(([, moves]) => moves.map(({ to }) => ({ to, length: 1 as const }))),
      ],
      spend: () => life.effort.spend(),
    });
  }

  /** Whether conditions were so that somebody can go this way. */
  get exists(): boolean {
    return this.#isLive(this.start);
  }

  /** Whether conditions had more places than can be kept. */
  get overflowed(): boolean {
    return this.#life.conditions.some(({ overflowed }) => overflowed);
  }

  /** How many letters are still to come, at least. */
  distance(place: number): number {
    return this.#distances?.get(place) ?? 0;
  }

  isDone(place: number): boolean {
    return this.#places[place]?.attribute === this.#life.attributes.length;
  }

  /** The attribute that is read here. */
  attributeAt(place: number): string | undefined {
    return this.#life.attributes[this.#places[place]?.attribute ?? -1];
  }

  /** The attribute of which nothing has been read yet. */
  beginsAt(place: number): string | undefined {
    return this.#places[place]?.isFresh === true ? this.attributeAt(place) : undefined;
  }

  /** Where the end of an attribute leads. */
  end(place: number): readonly Move[] {
    const known = this.#ends.get(place) ?? this.#end(place).filter(({ to }) => this.#isLive(to));
    this.#ends.set(place, known);
    return known;
  }

  /** Where every letter leads that may come next. */
  step(place: number): Letters {
    let known = this.#letters.get(place);
    if (known === undefined) {
      known = this.#step(place)
        .map(([letter, moves]) => [letter, moves.filter(({ to }) => this.#isLive(to))] as const)
        .filter(([, moves]) => moves.length > 0);
      this.#letters.set(place, known);
    }
    return known;
  }

  #isLive(place: number): boolean {
    return this.#distances === undefined || this.#distances.has(place);
  }

  #end(number: number): readonly Move[] {
    const place = this.#places[number] as Place;
    const { attributes, domainOf, chain, conditions } = this.#life;
    const name = attributes[place.attribute];
    if (place.attribute === attributes.length) return [];
    if (name !== undefined && !domainOf(name).accepts(place.domain)) return [];
    const reads = this.#reads[place.attribute];
    const after = place.attribute + 1;
    const next = attributes[after];
    const domain = next === undefined ? 0 : domainOf(next).start;
    const left = conditions.map((condition, at): readonly number[] => {
      const from = place.conditions[at] ?? 0;
      const read = reads?.[at + 1];
      if (reads === undefined) return admitted(condition, -1, condition.begin());
      return read === undefined ? [from] : admitted(condition, read, condition.leave(read, from));
    });
    return this.#chained(reads === undefined ? -1 : reads[0], place.chain, chain).flatMap(({ to, out }) =>
      combinations(left).map((one) => ({
        to: this.#number({ attribute: after, isFresh: true, domain, chain: to, conditions: one }),
        out,
      })),
    );
  }

  #chained(read: number | undefined, place: number, { between }: Chain): readonly Move[] {
    return read === undefined ? [{ to: place, out: NOTHING }] : (between[read + 1]?.(place) ?? []);
  }

  #step(number: number): Letters {
    const place = this.#places[number] as Place;
    const { attributes, domainOf, chain, conditions, letters } = this.#life;
    const name = attributes[place.attribute];
    const reads = this.#reads[place.attribute];
    if (name === undefined || reads === undefined) return [];
    const acceptor = domainOf(name);
    const [read] = reads;
    return letters.flatMap((letter): Letters => {
      const domain = acceptor.step(place.domain, letter);
      if (domain === DEAD) return [];
      const led = conditions.map((condition, at): readonly number[] => {
        const from = place.conditions[at] ?? 0;
        const asked = reads[at + 1];
        if (asked === undefined) return [from];
        const into: number[] = [];
        condition.step(asked, from, letter, into);
        return into;
      });
      const moves =
        read === undefined
          ? [{ to: place.chain, out: NOTHING }]
          : (chain.reads[read]?.machine.step(place.chain, letter) ?? []);
      const all = moves.flatMap(({ to, out }) =>
        combinations(led).map((one) => ({
          to: this.#number({ attribute: place.attribute, isFresh: false, domain, chain: to, conditions: one }),
          out,
        })),
      );
      return [[letter, all]];
    });
  }

  #number(place: Place): number {
    const { attribute, isFresh, domain, chain, conditions } = place;
    const key = `${attribute} ${isFresh} ${domain} ${chain} ${conditions.join()}`;
    const known = this.#numbers.get(key) ?? this.#places.push(place) - 1;
    this.#numbers.set(key, known);
    return known;
  }
}

/** Places after a read of a condition; after the last one only those that fulfil it. */
const admitted = (condition: TermStrand, read: number, places: readonly number[]): readonly number[] =>
  read + 1 < condition.attributes.length ? places : places.filter((place) => condition.accepts(place));

function combinations(options: readonly (readonly number[])[]): number[][] {
  let all: number[][] = [[]];
  for (const some of options) all = all.flatMap((before) => some.map((one) => [...before, one]));
  return all;
}
