import { publicEnd } from './domains.js';
import { Exchange } from './exchange.js';
import { identifierFor, isIdentifier } from './identifier.js';
import type { Kept } from './kept.js';
import { hasPieces, type Piece, piecesOf } from './pieces.js';
import { dress, lettersOf, skeletonOf, spellingOf } from './skeleton.js';

/** The identifier that stands for none: the app role of an assignment that names none. */
const NONE = '0'.repeat(32);

/** How many pseudonyms of words are remembered: some 10 MB. */
const REMEMBERED = 50_000;

/** Gives texts their pseudonyms, part by part. */
export class Words {
  readonly #key: string;
  readonly #kept: Kept;
  readonly #exchange: Exchange;
  readonly #remembered = new Map<string, string>();

  constructor(key: string, kept: Kept) {
    this.#key = key;
    this.#kept = kept;
    this.#exchange = new Exchange(key);
  }

  text(text: string): string {
    if (!hasPieces(text)) return this.word(text);
    let result = '';
    for (const piece of piecesOf(text)) result += this.#piece(piece);
    return result;
  }

  /** The name of a domain: label by label, except for its public end and for what a mapping names. */
  domain(domain: string): string {
    // No word begins with "@".
    return this.#once(`@${domain}`, () => {
      const named = this.#kept.endOf(domain);
      const end = named === '' ? publicEnd(domain) : named;
      const labels = domain.slice(0, domain.length - end.length).split('.');
      return labels.map((label) => this.word(label)).join('.') + end;
    });
  }

  /** A text with one skeleton. */
  word(word: string): string {
    return this.#once(word, () => this.#pseudonym(word));
  }

  #once(text: string, make: () => string): string {
    const found = this.#remembered.get(text);
    if (found !== undefined) return found;
    const made = make();
    if (this.#remembered.size >= REMEMBERED) this.#remembered.clear();
    this.#remembered.set(text, made);
    return made;
  }

  #pseudonym(word: string): string {
    const spelling = spellingOf(word, this.#kept.letters);
    const skeleton = skeletonOf(spelling);
    const letters = lettersOf(skeleton);
    if (letters === NONE || this.#kept.keeps(letters)) return word;
    if (isIdentifier(letters)) return identifierFor(this.#key, letters, word);
    // A turn may end at a word that has a pseudonym of another kind; another turn leads to one that has not.
    let found = this.#exchange.of(skeleton);
    while (this.#isTaken(lettersOf(found))) found = this.#exchange.of(found);
    return dress(spelling, found);
  }

  #piece({ kind, text }: Piece): string {
    return kind === 'sign' ? text : kind === 'domain' ? this.domain(text) : this.word(text);
  }

  #isTaken(skeleton: string): boolean {
    return isIdentifier(skeleton) || this.#kept.holds(skeleton);
  }
}
