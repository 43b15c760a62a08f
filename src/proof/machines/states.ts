/** Numbers for states that are made as they are met; two states of one key are one state. */
export class States<S> {
  readonly #keyOf: (state: S) => string | number;
  readonly #all: S[] = [];
  readonly #numbers = new Map<string | number, number>();

  constructor(keyOf: (state: S) => string | number) {
    this.#keyOf = keyOf;
  }

  numberOf(state: S): number {
    const key = this.#keyOf(state);
    const known = this.#numbers.get(key) ?? this.#all.push(state) - 1;
    this.#numbers.set(key, known);
    return known;
  }

  at(number: number): S {
    return this.#all[number] as S;
  }
}
