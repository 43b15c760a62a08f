import { foldCase } from '../../values/index.js';
import type { Input } from '../result.js';
import { Texts } from '../search/texts.js';
import type { Populace } from './collision.js';
import { isCaseless } from './compared.js';

/** Two inputs with a value for every attribute. */
export interface Filled {
  readonly one: Input;
  readonly other: Input;
  readonly isShortest: boolean;
}

/**
 * Values for attributes that have none yet because a life does not read them: nothing, or the shortest text; in those that
 * have to be apart, another one for the second person. Undefined where an attribute has no other value.
 */
export function completions(
  one: Input,
  other: Input,
  apart: readonly string[],
  { domains, vouched, ground }: Pick<Populace, 'domains' | 'vouched' | 'ground'>,
): Filled | undefined {
  const first: Record<string, string | null> = {};
  const second: Record<string, string | null> = {};
  let isShortest = true;
  for (const [name, { nullable }] of domains) {
    const { alphabet, letters } = ground;
    const texts = new Texts(ground.domains.acceptor(name, 'exact', alphabet), letters);
    const shortest = texts.shortest();
    const plain = nullable || shortest === undefined ? null : alphabet.textOf(shortest);
    const [a = plain, b = plain] = [one[name], other[name]];
    const isOpen = one[name] === undefined || other[name] === undefined;
    first[name] = a;
    second[name] = b;
    if (!isOpen || !apart.includes(name) || areApart(name, a, b, vouched)) continue;
    const alike = (x: number, y: number): boolean => x === y || (isCaseless(name) && foldsTo(x) === foldsTo(y));
    const foldsTo = (letter: number): string => foldCase(alphabet.textOf([letter]));
    const taken = a ?? b;
    const beside = taken === null ? shortest : texts.shortestBeside(alphabet.wordOf(taken), alike);
    if (beside === undefined) return undefined;
    // The one that is open gives way; with the values of both open, nothing shorter was possible.
    if (other[name] === undefined) second[name] = alphabet.textOf(beside);
    else first[name] = alphabet.textOf(beside);
    if (one[name] !== undefined || other[name] !== undefined) isShortest = false;
  }
  return { one: first, other: second, isShortest };
}

/** Several people may have nothing in an attribute that nobody shares. */
function areApart(name: string, one: string | null, other: string | null, vouched: readonly string[]): boolean {
  if (one === null || other === null) return one !== other || vouched.includes(name);
  return isCaseless(name) ? foldCase(one) !== foldCase(other) : one !== other;
}
