/**
 * Reads what the memory holds of many objects at once, which takes half as long as one by one. Each is told once, and
 * after that read again, as it may have changed since.
 */
export class ReadAhead<Value> {
  readonly #one: (id: string) => Value | undefined;
  readonly #many: (ids: readonly string[]) => ReadonlyMap<string, Value>;
  #untold = new Map<string, Value | undefined>();

  constructor(one: (id: string) => Value | undefined, many: (ids: readonly string[]) => ReadonlyMap<string, Value>) {
    this.#one = one;
    this.#many = many;
  }

  read(ids: readonly string[]): void {
    const found = this.#many(ids);
    this.#untold = new Map(ids.map((id) => [id, found.get(id)]));
  }

  take(id: string): Value | undefined {
    const value = this.#untold.get(id);
    return this.#untold.delete(id) ? value : this.#one(id);
  }
}
