import { toLower } from '../../values/index.js';
import { letterOf } from './letters.js';
import { piecesOf } from './pieces.js';
import { lettersOf, skeletonOf, spellingOf } from './skeleton.js';

const DOMAIN = /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+$/u;
const LATIN_BEYOND_ASCII = /^[^\0-\x7f]$/u;
const LATIN = /^\p{Script=Latin}$/u;

/**
 * What stays because a mapping names it: values that its expressions compare with, domains that they look for, and
 * letters with diacritics that they replace one by one. A value counts by its skeleton, so `SALES` stays where `Sales` is
 * named, and no other value becomes it.
 */
export class Kept {
  /** Letters that stay wherever they are. */
  readonly letters = new Set<string>();
  readonly #words = new Map<string, string>();
  readonly #domains = new Map<string, string>();
  readonly #used = new Set<string>();

  constructor(literals: Iterable<string>) {
    for (const literal of literals) this.#keepLetters(literal);
    for (const literal of literals) this.#keep(literal);
  }

  /** The literals that were met in values, sorted. */
  get used(): readonly string[] {
    return [...this.#used].sort();
  }

  holds(skeleton: string): boolean {
    return this.#words.has(skeleton);
  }

  /** Whether a word stays as it is; it is then noted. */
  keeps(skeleton: string): boolean {
    return this.#note(this.#words.get(skeleton));
  }

  /** The longest end of a domain that a literal names; it is then noted. */
  endOf(domain: string): string {
    const lower = toLower(domain);
    for (let at = 0; at >= 0 && at < lower.length; at = next(lower, at)) {
      if (this.#note(this.#domains.get(lower.slice(at)))) return domain.slice(at);
    }
    return '';
  }

  #keep(literal: string): void {
    if (DOMAIN.test(literal)) this.#domains.set(toLower(literal), literal);
    for (const { kind, text } of piecesOf(literal)) {
      if (kind === 'domain') this.#domains.set(toLower(text), literal);
      const skeleton = lettersOf(skeletonOf(spellingOf(text, this.letters)));
      if (kind === 'word' && skeleton !== '') this.#words.set(skeleton, literal);
    }
  }

  /** With a form of one letter the same form of all others stays, because an alphabet has equally many forms of each. */
  #keepLetters(literal: string): void {
    if (!LATIN_BEYOND_ASCII.test(literal) || !LATIN.test(literal)) return;
    this.letters.add(literal);
    const letter = letterOf(literal);
    for (const forms of letter?.alphabet.forms ?? []) {
      const half = Math.max(1, forms.length / 2);
      for (const [form, character] of forms.entries()) {
        if (form % half === (letter?.form ?? 0) % half) this.letters.add(character);
      }
    }
  }

  #note(literal: string | undefined): boolean {
    if (literal === undefined) return false;
    this.#used.add(literal);
    return true;
  }
}

/** The start of the next label, or -1. */
const next = (domain: string, at: number): number => {
  const dot = domain.indexOf('.', at);
  return dot < 0 ? -1 : dot + 1;
};
