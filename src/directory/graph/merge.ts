import type { DirectoryObject } from '../../attributes/index.js';
import { isRemoved, withoutAnnotations } from '../annotation.js';
import type { Reference } from '../record.js';
import type { GraphObject } from './reader.js';

const MEMBERS = 'members@delta';

/**
 * Puts a delta round together. The same object may come several times: the last value of a property wins, and members
 * add up until they are removed (Graph: Use delta query). Removed objects are left out. Order is that of first sight.
 */
export class Merge {
  readonly #objects = new Map<string, Record<string, unknown>>();
  readonly #members = new Map<string, Map<string, Reference>>();

  add(object: GraphObject): void {
    const { id } = object;
    if (typeof id !== 'string') return;
    if (isRemoved(object)) {
      this.#objects.delete(id);
      this.#members.delete(id);
      return;
    }
    this.#objects.set(id, { ...this.#objects.get(id), ...object });
    if (Array.isArray(object[MEMBERS])) this.#addMembers(id, object[MEMBERS] as readonly Reference[]);
  }

  *objects(): Generator<DirectoryObject> {
    for (const [id, object] of this.#objects) {
      const members = this.#members.get(id);
      yield withoutAnnotations({ ...object, id, ...(members && { [MEMBERS]: [...members.values()] }) });
    }
  }

  #addMembers(group: string, references: readonly Reference[]): void {
    const members = this.#members.get(group) ?? new Map<string, Reference>();
    this.#members.set(group, members);
    for (const reference of references) {
      if (isRemoved({ ...reference })) members.delete(reference.id);
      else members.set(reference.id, reference);
    }
  }
}
