import type { DirectoryObject } from '../../attributes/index.js';
import { isRemoved, RELATIONS, withoutAnnotations } from '../annotation.js';
import type { GraphObject } from './reader.js';
import { Relation } from './relation.js';

/**
 * One object, put together from all that delta rounds tell of it, in the order in which they tell it (Graph: Use delta
 * query). The last value of a property wins, and a property that is not told of stays as it was; what is told of a
 * relation adds up. Adding costs as much as what is added, however many members the object already has.
 */
export class ObjectMerge {
  #properties: Record<string, unknown> | undefined;
  #relations: Relation[] = [];

  add(told: GraphObject): this {
    if (isRemoved(told)) {
      this.#properties = undefined;
      this.#relations = [];
      return this;
    }
    this.#properties = { ...this.#properties, ...told };
    for (const about of RELATIONS) {
      if (!Object.hasOwn(told, about.name) && !Object.hasOwn(told, about.annotation)) continue;
      this.#relation(about).add(told);
    }
    return this;
  }

  /** All that was told, as one object of a delta answer would tell it; undefined when the object was removed last. */
  get object(): GraphObject | undefined {
    if (this.#properties === undefined) return undefined;
    const object = { ...this.#properties };
    for (const relation of this.#relations) {
      delete object[relation.about.annotation];
      Object.assign(object, relation.told());
    }
    return object;
  }

  #relation(about: (typeof RELATIONS)[number]): Relation {
    const known = this.#relations.find((relation) => relation.about === about);
    if (known !== undefined) return known;
    const relation = new Relation(about);
    this.#relations.push(relation);
    return relation;
  }
}

/**
 * What is known of an object after something newer is told of it; undefined when it was removed. The older one is what
 * was told before, or an object of a directory; with the latter, the relations of the result are final too. Merging is
 * associative as long as nothing is removed: a round can be merged first, and then into what was there before.
 */
export function mergeObject(older: GraphObject | undefined, newer: GraphObject): GraphObject | undefined {
  const merge = new ObjectMerge();
  if (older !== undefined) merge.add(older);
  return merge.add(newer).object;
}

/** An object of a directory, made of all that delta rounds told of it. It has an id. */
export const finished = (told: GraphObject): DirectoryObject => withoutAnnotations(told as DirectoryObject);

/** Puts a whole round together in memory. Removed objects are left out. Order is that of first sight. */
export class Merge {
  readonly #objects = new Map<string, ObjectMerge>();

  add(object: GraphObject): void {
    const { id } = object;
    if (typeof id !== 'string') return;
    const merge = this.#objects.get(id) ?? new ObjectMerge();
    this.#objects.set(id, merge.add(object));
  }

  *objects(): Generator<DirectoryObject> {
    for (const { object } of this.#objects.values()) if (object !== undefined) yield finished(object);
  }
}
