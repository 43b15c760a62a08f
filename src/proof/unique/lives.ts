import type { Builder } from '../machines/chain.js';
import type { Acceptor } from '../machines/language.js';
import type { Domains } from '../search/domains.js';
import type { Letters } from '../search/letters.js';
import type { Effort } from '../search/search.js';
import { TermStrand } from '../search/strand.js';
import type { Term, Way } from '../ways/way.js';
import { Person } from './person.js';

/** One way through an expression on which a text flows, as people can go it. */
export interface Life {
  /** The attributes that have a text, and those that are null; of any other nothing is asked. */
  readonly texts: readonly string[];
  readonly nulls: readonly string[];
  person(which: 'exact' | 'wide'): Person;
}

/** What the lives of one question have in common. */
export interface Ground extends Letters {
  readonly builder: Builder;
  readonly domains: Domains;
  readonly effort: Effort;
}

/** The life on a way; undefined where attributes are read in no order, or one of them twice. */
export function lifeOn({ guards }: Way, flowing: Term, ground: Ground): Life | undefined {
  const { builder, domains, alphabet, letters, effort } = ground;
  const chain = builder.chain(flowing);
  const conditions = guards.flatMap((guard) =>
    guard.kind === 'in' ? [new TermStrand(builder.chain(guard.term), guard.language.build(alphabet))] : [],
  );
  const isHeld = (isNull: boolean): string[] =>
    guards.flatMap((guard) => (guard.kind === 'null' && guard.isNull === isNull ? [guard.attribute] : []));
  const texts = isHeld(false);
  const readers = [chain.reads.map(({ attribute }) => attribute), ...conditions.map(({ attributes }) => attributes)];
  const attributes = orderOf(readers, texts);
  if (attributes === undefined) return undefined;
  const people = new Map<string, Person>();
  return {
    texts,
    nulls: isHeld(true),
    person: (which) => {
      const domainOf = (attribute: string): Acceptor => domains.acceptor(attribute, which, alphabet);
      const person = people.get(which) ?? new Person({ attributes, domainOf, chain, conditions, letters, effort });
      people.set(which, person);
      return person;
    },
  };
}

/**
 * An order in which every reader meets its attributes, the first reader's first; undefined when there is none, or one
 * reads an attribute twice.
 */
function orderOf(readers: readonly (readonly string[])[], attributes: readonly string[]): string[] | undefined {
  if (readers.some((reader) => new Set(reader).size < reader.length)) return undefined;
  const left = new Set([...readers.flat(), ...attributes]);
  const order: string[] = [];
  while (left.size > 0) {
    const isNext = (one: string): boolean =>
      readers.every((reader) => reader.filter((attribute) => left.has(attribute)).indexOf(one) < 1);
    const next = [...left].find(isNext);
    if (next === undefined) return undefined;
    order.push(next);
    left.delete(next);
  }
  return order;
}
