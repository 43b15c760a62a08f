import type { Reference } from '../record.js';

/** The members of a group. Their places stay when others go, so that a round that is half told misses nobody. */
export class Members {
  readonly #places: (Reference | undefined)[] = [];
  readonly #byId = new Map<string, number>();

  constructor(references: readonly Reference[]) {
    for (const reference of references) this.add(reference);
  }

  /** The places: those of members who went are empty. */
  get places(): readonly (Reference | undefined)[] {
    return this.#places;
  }

  has(id: string): boolean {
    return this.#byId.has(id);
  }

  add(reference: Reference): boolean {
    if (this.#byId.has(reference.id)) return false;
    this.#byId.set(reference.id, this.#places.push(reference) - 1);
    return true;
  }

  remove(id: string): Reference | undefined {
    const place = this.#byId.get(id);
    if (place === undefined) return undefined;
    const reference = this.#places[place];
    this.#places[place] = undefined;
    this.#byId.delete(id);
    return reference;
  }

  *[Symbol.iterator](): Generator<Reference> {
    for (const reference of this.#places) if (reference !== undefined) yield reference;
  }
}
