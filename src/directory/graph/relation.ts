import { isRemoved, type RELATIONS } from '../annotation.js';
import { isObject } from '../shape.js';
import type { GraphObject } from './reader.js';

/** The members of one group, or the manager of one user, put together from all that is told of them. */
export class Relation {
  readonly about: (typeof RELATIONS)[number];
  /** What was told last of each object, in the order of first sight. Removed ones stay, for what is older. */
  readonly #told = new Map<string, GraphObject>();
  /** Whether this is the whole relation, and not only what changed. */
  #whole = false;

  constructor(about: (typeof RELATIONS)[number]) {
    this.about = about;
  }

  add(object: GraphObject): void {
    const { name, annotation, single } = this.about;
    if (Object.hasOwn(object, name)) this.#begin(referencesIn(object[name]));
    for (const reference of referencesIn(object[annotation])) {
      // Whoever names the manager says it all: the one before is not always named as removed.
      if (single && !isRemoved(reference)) this.#begin([{ id: reference.id }]);
      else this.#told.set(String(reference.id), reference);
    }
  }

  /** The relation as a property: under its name when it is whole, else under its annotation. */
  told(): GraphObject {
    const { name, annotation, single } = this.about;
    const all = [...this.#told.values()];
    if (!this.#whole) return { [annotation]: all };
    const present = all.filter((one) => !isRemoved(one));
    return { [name]: single ? (present[0] ?? null) : present };
  }

  #begin(references: readonly GraphObject[]): void {
    this.#whole = true;
    this.#told.clear();
    for (const reference of references) this.#told.set(String(reference.id), reference);
  }
}

const referencesIn = (value: unknown): GraphObject[] =>
  (Array.isArray(value) ? value : [value]).filter((one) => isObject(one) && typeof one.id === 'string');
