import type { DirectoryObject } from '../../attributes/index.js';
import type { Entitlement } from './scope.js';

/**
 * The very objects that were dealt with last, under which scope: neither has changed where both come again. Of a source
 * that keeps its objects in memory this spares a print of everybody in each of thousands of cycles.
 */
export class Settled {
  readonly #last = new Map<string, { readonly object: DirectoryObject; readonly scope: string }>();

  has(object: DirectoryObject, entitlement: Entitlement): boolean {
    const last = this.#last.get(object.id);
    return last !== undefined && last.object === object && last.scope === wordOf(entitlement);
  }

  add(object: DirectoryObject, entitlement: Entitlement): void {
    this.#last.set(object.id, { object, scope: wordOf(entitlement) });
  }

  clear(): void {
    this.#last.clear();
  }
}

const wordOf = ({ active, assigned, filtered, reason }: Entitlement): string =>
  `${active} ${assigned} ${filtered} ${reason}`;
