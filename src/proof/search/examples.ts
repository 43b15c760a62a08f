import { type Tree, walk } from '../../../grammar/index.js';
import type { Domain } from '../../attributes/index.js';
import { findFunction } from '../../functions/index.js';
import { seeded } from '../../values/index.js';
import type { Input } from '../result.js';
import type { Domains } from './domains.js';
import type { Letters } from './letters.js';
import { Texts } from './texts.js';

/** What gives other values another time, or somewhere else: nothing follows from examples of it. */
const BY_CIRCUMSTANCE = ['DefaultDomain', 'Guid', 'Now', 'RandomString', 'SelectUniqueValue'];

/** Whether an expression gives the same for the same values, always and everywhere. */
export const dependsOnValuesAlone = (tree: Tree): boolean =>
  [...walk(tree)].every(
    (node) =>
      node.kind !== 'macro' &&
      !(node.kind === 'call' && BY_CIRCUMSTANCE.includes(findFunction(node.name)?.name ?? node.name)),
  );

/** How many inputs are tried out, and how many more by chance. */
const SHORT = 2_000;
const BY_CHANCE = 1_000;

/** How many values of an attribute they are made of, and how many inputs the shortest are chosen from. */
const VALUES = 300;
const CHOICE = 20_000;

/** Some inputs, the same ones each time: short ones first, then longer ones by chance. */
export function* examples(
  domains: ReadonlyMap<string, Domain>,
  held: Domains,
  { alphabet, letters }: Letters,
): Generator<Input> {
  const random = seeded(0);
  const values = [...domains].map(([attribute, { nullable }]): readonly [string, readonly (string | null)[]] => {
    const texts = new Texts(held.acceptor(attribute, 'exact', alphabet), letters).some(VALUES, random);
    return [attribute, [...(nullable ? [null] : []), ...new Set(texts.map((word) => alphabet.textOf(word)))]];
  });
  if (values.some(([, some]) => some.length === 0)) return;
  const each = Math.floor(CHOICE ** (1 / Math.max(values.length, 1)));
  let short: Input[] = [{}];
  for (const [attribute, some] of values) {
    short = short.flatMap((input) => some.slice(0, each).map((value) => ({ ...input, [attribute]: value })));
  }
  yield* short.toSorted((one, other) => lengthOf(one) - lengthOf(other)).slice(0, SHORT);
  for (let left = BY_CHANCE; left > 0; left--) {
    yield Object.fromEntries(values.map(([attribute, some]) => [attribute, some[random(some.length)] ?? null]));
  }
}

/** Of all values together. */
export const lengthOf = (input: Input): number =>
  Object.values(input).reduce((sum, text) => sum + (text?.length ?? 0), 0);

/** An input with characters taken out one by one, as long as it stays one of those wanted. */
export function shrunk(input: Input, isWanted: (input: Input) => boolean): Input {
  for (const [name, text] of Object.entries(input)) {
    for (let at = 0; text !== null && at < text.length; at++) {
      const less = { ...input, [name]: text.slice(0, at) + text.slice(at + 1) };
      if (isWanted(less)) return shrunk(less, isWanted);
    }
  }
  return input;
}
