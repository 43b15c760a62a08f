/** 8 MiB at most: with a million keys, one other key in 100,000 passes. */
const MOST_BITS = 2 ** 26;
const BITS_PER_KEY = 64;
const PROBES = 4;

/** The hash of a key: two independent halves. */
export interface Hash {
  a: number;
  b: number;
}

/**
 * A set of keys that takes the same memory however many there are (Bloom, Space/time trade-offs in hash coding, 1970).
 * It may take a key for known that was never added, but never forgets one.
 */
export class Filter {
  readonly #bits: Uint32Array;
  readonly #mask: number;

  /** `keys` is about how many there will be. */
  constructor(keys: number) {
    const bits = Math.min(MOST_BITS, 2 ** Math.ceil(Math.log2(Math.max(1, keys) * BITS_PER_KEY)));
    this.#bits = new Uint32Array(bits / 32);
    this.#mask = bits - 1;
  }

  /** Adds a key; returns whether it may have been there before. */
  add(hash: Hash): boolean {
    let known = true;
    for (let probe = 0; probe < PROBES; probe++) {
      const bit = bitOf(hash, probe) & this.#mask;
      const mask = 1 << (bit & 31);
      const word = this.#bits[bit >>> 5] ?? 0;
      if ((word & mask) !== 0) continue;
      known = false;
      this.#bits[bit >>> 5] = word | mask;
    }
    return known;
  }

  mayHave(hash: Hash): boolean {
    for (let probe = 0; probe < PROBES; probe++) {
      const bit = bitOf(hash, probe) & this.#mask;
      if (((this.#bits[bit >>> 5] ?? 0) & (1 << (bit & 31))) === 0) return false;
    }
    return true;
  }
}

const bitOf = ({ a, b }: Hash, probe: number): number => a + Math.imul(probe, b | 1);
