import type { DirectoryObject } from '../../attributes/index.js';
import type { Reference } from '../record.js';

/** What one change did to one object: which properties it set, and which relation it changed. */
export interface Step {
  readonly entry: number;
  /** The properties that were set; `all` for an object that is new, comes back or goes. */
  readonly properties: readonly string[] | 'all';
  readonly relation?: { readonly name: 'manager' | 'members'; readonly to: Reference; readonly removed: boolean };
}

/** An object's place on the shelf. It stays when the object is gone, so that places never shift. */
export interface Entry<T extends DirectoryObject> {
  readonly index: number;
  readonly id: string;
  /** Undefined once the object is gone for good. */
  object: T | undefined;
}

/**
 * Objects of one kind, in the order in which they came, and every step that changed them. The number of steps is the
 * version of the shelf: what changed since is the steps after it.
 */
export class Shelf<T extends DirectoryObject> {
  readonly entries: Entry<T>[] = [];
  readonly steps: Step[] = [];
  readonly #byId = new Map<string, Entry<T>>();

  get version(): number {
    return this.steps.length;
  }

  find(id: string): Entry<T> | undefined {
    return this.#byId.get(id);
  }

  /** Puts an object on the shelf that was there when the directory was opened; no step tells of it. */
  place(object: T): Entry<T> {
    const entry: Entry<T> = { index: this.entries.length, id: object.id, object };
    this.entries.push(entry);
    this.#byId.set(object.id, entry);
    return entry;
  }

  add(object: T): void {
    this.note({ entry: this.place(object).index, properties: 'all' });
  }

  /** Replaces an object; without properties it is as good as new. */
  replace(entry: Entry<T>, object: T | undefined, properties: Step['properties'] = 'all'): void {
    entry.object = object;
    this.note({ entry: entry.index, properties });
  }

  note(step: Step): void {
    this.steps.push(step);
  }
}
