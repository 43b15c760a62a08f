import { foldCase } from '../values/index.js';

/** Subjects that would have the same value. */
export interface Collision<Subject> {
  /** The value of the first of them. */
  readonly value: string;
  readonly subjects: readonly Subject[];
}

/**
 * Collects the values of all resources, one attribute, and tells which are equal. Groups come in order of arrival. Most
 * values are there once, so that lists are kept only of the others.
 */
export class Collisions<Subject> {
  readonly #first = new Map<string, Subject>();
  /** All subjects of the values that several have. */
  readonly #several = new Map<string, Subject[]>();

  add(subject: Subject, value: string): void {
    const subjects = this.#several.get(value);
    if (subjects !== undefined) subjects.push(subject);
    else if (this.#first.has(value)) this.#several.set(value, [...this.#subjects(value), subject]);
    else this.#first.set(value, subject);
  }

  /** How many subjects have exactly this value. */
  count(value: string): number {
    return this.#subjects(value).length;
  }

  /** Subjects with exactly the same value. */
  exact(): Collision<Subject>[] {
    return [...this.#first.keys()].flatMap((value) => {
      const subjects = this.#several.get(value);
      return subjects === undefined ? [] : [{ value, subjects }];
    });
  }

  /** Subjects whose values differ, but only in case (`foldCase`); with them those that are exactly equal. */
  folded(): Collision<Subject>[] {
    const first = new Map<string, string>();
    const several = new Map<string, string[]>();
    for (const value of this.#first.keys()) {
      const key = foldCase(value);
      const before = first.get(key);
      const spellings = several.get(key);
      if (before === undefined) first.set(key, value);
      else if (spellings === undefined) several.set(key, [before, value]);
      else spellings.push(value);
    }
    return [...first].flatMap(([key, value]) => {
      const spellings = several.get(key);
      return spellings === undefined
        ? []
        : [{ value, subjects: spellings.flatMap((spelling) => this.#subjects(spelling)) }];
    });
  }

  #subjects(value: string): readonly Subject[] {
    const subjects = this.#several.get(value);
    if (subjects !== undefined) return subjects;
    return this.#first.has(value) ? [this.#first.get(value) as Subject] : [];
  }
}
