import { createCipheriv, hash } from 'node:crypto';
import { ORDER, placeIn } from './permutation.js';
import type { Skeleton } from './skeleton.js';

/** The size of a block of AES in bytes. */
const BLOCK = 16;

/** How many letters are enciphered at once. */
const ROUND = 64;

/**
 * Exchanges the letters of a skeleton, each within its alphabet and in an order that depends on the key and on all letters
 * before it. So equal beginnings become equal beginnings, and different ones different ones: what Crypto-PAn does to the
 * bits of an address, done to letters (Xu, Fan, Ammar, Moon: "Prefix-Preserving IP Address Anonymization", 2002). Behind
 * different beginnings, equal letters have unrelated pseudonyms.
 *
 * The orders are what AES makes of a word in CBC mode, where every block depends on all blocks before it (NIST SP 800-38A,
 * 6.2). The first block for a letter holds the letter before it.
 */
export class Exchange {
  readonly #cipher;
  readonly #blocks = Buffer.alloc(ROUND * ORDER);
  readonly #last = Buffer.alloc(BLOCK);

  constructor(key: string) {
    this.#cipher = createCipheriv('aes-256-cbc', hash('sha3-256', `${key}!letters`, 'buffer'), this.#last);
  }

  /** Another skeleton, letter for letter. */
  of({ characters, places }: Skeleton): Skeleton {
    const exchanged: number[] = [];
    let before = 0;
    for (let from = 0; from < characters.length; from += ROUND) {
      const end = Math.min(from + ROUND, characters.length);
      for (let at = from; at < end; at++) {
        this.#blocks.writeUInt32LE(before, (at - from) * ORDER);
        before = characters[at]?.alphabet.letters[places[at] ?? 0]?.codePointAt(0) ?? 0;
      }
      const orders = this.#encipher((end - from) * ORDER, from === 0);
      for (let at = from; at < end; at++) {
        const size = characters[at]?.alphabet.letters.length ?? 0;
        exchanged.push(placeIn(orders, (at - from) * ORDER, places[at] ?? 0, size));
      }
    }
    return { characters, places: exchanged };
  }

  /**
   * The bytes that put each letter in order. CBC adds the last block of the word before to the first of a new one; added
   * twice it is gone. A new cipher for each word would take three times as long.
   */
  #encipher(length: number, isFirst: boolean): Buffer {
    const blocks = this.#blocks;
    if (isFirst) for (let at = 0; at < BLOCK; at++) blocks[at] = (blocks[at] ?? 0) ^ (this.#last[at] ?? 0);
    const orders = this.#cipher.update(blocks.subarray(0, length));
    orders.copy(this.#last, 0, length - BLOCK);
    blocks.fill(0, 0, BLOCK);
    return orders;
  }
}
