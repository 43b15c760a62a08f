import type { Question, Uniqueness } from '../result.js';
import { ignoresCase } from './compared.js';
import { bitsOf, type Count, namesUnder, valuesOf } from './counting.js';

/** The bound as it is told, and whether it is exceeded, which the rounded logarithms need not show. */
export interface Bound {
  readonly told: NonNullable<Uniqueness['bound']>;
  readonly isExceeded: boolean;
}

/**
 * How many people there can be, and how many names the rules of the target allow: with more people than names, no
 * expression over these attributes is unique. Attributes that nobody vouches for count together; of those that no two
 * people share, there are no more people than the one with the fewest values has. Undefined where names have no end.
 */
export function boundOf(
  { rules, domainOf }: Question,
  attributes: readonly string[],
  areVouched: boolean,
): Bound | undefined {
  const names = namesUnder(rules, ignoresCase(rules));
  const counts = attributes.map((name): readonly [string, Count] => {
    const domain = domainOf(name);
    return [name, domain && valuesOf(domain)];
  });
  if (typeof names !== 'bigint' || names === 0n || counts.length === 0) return undefined;
  if (!areVouched) return bound(attributes, counts.map(([, count]) => count).reduce(product, 1n), names);
  const [fewest] = counts.toSorted(([, one], [, other]) => sizeOf(one) - sizeOf(other));
  return fewest && bound([fewest[0]], fewest[1], names);
}

const bound = (attributes: readonly string[], inputs: Count, names: bigint): Bound | undefined =>
  inputs === undefined
    ? undefined
    : {
        told: { attributes, inputs: sizeOf(inputs), names: bitsOf(names) },
        isExceeded: inputs === 'endless' || inputs > names,
      };

const sizeOf = (count: Count): number => (typeof count === 'bigint' ? bitsOf(count) : Number.POSITIVE_INFINITY);

function product(one: Count, other: Count): Count {
  if (one === undefined || other === undefined) return undefined;
  return one === 'endless' || other === 'endless' ? 'endless' : one * other;
}
