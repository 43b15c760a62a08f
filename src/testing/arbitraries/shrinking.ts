import fc from 'fast-check';
import { simplerTexts } from './simpler.js';

/**
 * Texts of any origin that shrink alike: to the shortest and plainest that belong to a domain. It does not matter how a
 * text came about, so that a name from a list shrinks as a random text does, and so does one that a user wrote down.
 */
export class ShrinkingTexts extends fc.Arbitrary<string> {
  readonly #origin: fc.Arbitrary<string>;
  readonly #isMember: (text: string) => boolean;

  constructor(origin: fc.Arbitrary<string>, isMember: (text: string) => boolean) {
    super();
    this.#origin = origin.filter(isMember);
    this.#isMember = isMember;
  }

  override generate(random: fc.Random, biasFactor: number | undefined): fc.Value<string> {
    return new fc.Value(this.#origin.generate(random, biasFactor).value, undefined);
  }

  override canShrinkWithoutContext(value: unknown): value is string {
    return typeof value === 'string' && this.#isMember(value);
  }

  override shrink(value: string): fc.Stream<fc.Value<string>> {
    const simpler = fc.stream(simplerTexts(value)[Symbol.iterator]() as IterableIterator<string>);
    return simpler.filter((text) => this.#isMember(text)).map((text) => new fc.Value(text, undefined));
  }
}
