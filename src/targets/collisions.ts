import { foldCase } from '../values/index.js';

/** Subjects that would have the same value. */
export interface Collision<Subject> {
  /** The value of the first of them. */
  readonly value: string;
  readonly subjects: readonly Subject[];
}

/** Collects the values of all resources, one attribute, and tells which are equal. Groups come in order of arrival. */
export class Collisions<Subject> {
  readonly #byValue = new Map<string, Subject[]>();

  add(subject: Subject, value: string): void {
    const subjects = this.#byValue.get(value);
    if (subjects === undefined) this.#byValue.set(value, [subject]);
    else subjects.push(subject);
  }

  /** How many subjects have exactly this value. */
  count(value: string): number {
    return this.#byValue.get(value)?.length ?? 0;
  }

  /** Subjects with exactly the same value. */
  exact(): Collision<Subject>[] {
    return [...this.#byValue]
      .filter(([, subjects]) => subjects.length > 1)
      .map(([value, subjects]) => ({ value, subjects }));
  }

  /** Subjects whose values differ, but only in case (`foldCase`); with them those that are exactly equal. */
  folded(): Collision<Subject>[] {
    const spellings = new Map<string, [string, Subject[]][]>();
    for (const entry of this.#byValue) {
      const key = foldCase(entry[0]);
      const present = spellings.get(key);
      if (present === undefined) spellings.set(key, [entry]);
      else present.push(entry);
    }
    return [...spellings.values()]
      .filter((entries) => entries.length > 1)
      .map((entries) => ({ value: entries[0]?.[0] ?? '', subjects: entries.flatMap(([, subjects]) => subjects) }));
  }
}
