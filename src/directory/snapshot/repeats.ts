import type { Line } from '../files/lines.js';
import type { Entries, Entry } from './entries.js';
import { Filter } from './filter.js';
import { ID_FIRST, Key } from './key.js';
import type { List } from './list.js';
import type { PullLog } from './log.js';

/**
 * Which objects of a list cannot be taken as they stand, because more is told of them elsewhere. Most objects of a
 * tenant come once: only the others are indexed, in as many passes over the log as that takes.
 */
export class Repeats {
  readonly #log: PullLog;
  readonly #entries: Entries;
  readonly #list: List;
  readonly #instead: List | undefined;
  readonly #marked: Filter;
  readonly #key = new Key();
  #any = false;

  /** `instead` is a list whose objects count there and not here. */
  constructor(log: PullLog, entries: Entries, list: List, instead?: List) {
    this.#log = log;
    this.#entries = entries;
    this.#list = list;
    this.#instead = instead;
    this.#marked = new Filter(this.#count(list) + this.#count(instead));
  }

  /** Looks through the log. In a round that goes on from an earlier one, every object may have come before. */
  async find(goesOn: boolean): Promise<void> {
    const seen = goesOn ? undefined : new Filter(this.#count(this.#list));
    await this.#pass(this.#list, () => {
      if (seen === undefined || seen.add(this.#key)) this.#mark();
    });
    if (this.#instead !== undefined) await this.#pass(this.#instead, () => this.#mark());
    if (!this.#any) return;
    await this.#index(this.#list);
    if (this.#instead !== undefined) await this.#index(this.#instead);
  }

  /** The key of a line when it is marked; `start` is where the id begins. */
  key(line: Buffer, start = ID_FIRST.length): string | undefined {
    return this.#any && this.#marked.mayHave(this.#key.read(line, start)) ? this.#key.text() : undefined;
  }

  /** Whether a line of the log is not final as it stands. */
  isPartial(line: Buffer): boolean {
    return this.#key.read(line, ID_FIRST.length).isPartial();
  }

  /** Where all that is told of a marked object stands, and whether it counts in the other list. */
  told(key: string): { readonly entries: readonly Entry[]; readonly elsewhere: boolean } {
    const elsewhere = this.#instead !== undefined && this.#entries.of(this.#instead, key).length > 0;
    return { entries: this.#entries.of(this.#list, key), elsewhere };
  }

  /** Everything that is told of a key was used. */
  used(key: string): void {
    this.#entries.remove(this.#list, key);
  }

  #count(list: List | undefined): number {
    return list === undefined ? 0 : (this.#log.progress(list)?.objects ?? 0);
  }

  #mark(): void {
    this.#any = true;
    this.#marked.add(this.#key);
  }

  async #index(list: List): Promise<void> {
    for await (const batch of this.#log.lines(list)) {
      this.#entries.together(() => {
        for (const line of batch) {
          const key = line.bytes && this.key(line.bytes);
          if (key !== undefined) this.#entries.add(list, key, entryOf(line));
        }
      });
    }
  }

  async #pass(list: List, look: () => void): Promise<void> {
    for await (const batch of this.#log.lines(list)) {
      for (const { bytes } of batch) {
        if (bytes === undefined) continue;
        this.#key.read(bytes, ID_FIRST.length);
        look();
      }
    }
  }
}

/** Where a line of the log stands. The log is written with bare line feeds. */
export function entryOf({ bytes, next }: Line): Entry {
  const size = bytes?.length ?? 0;
  return { at: next - 1 - size, size };
}
