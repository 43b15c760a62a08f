import type { DirectoryUser } from '../../directory/index.js';
import type { Mapping } from '../../mapping/index.js';
import type { ProvisioningEvent, SourceIdentity } from '../event.js';
import type { Kind } from '../memory/kind.js';
import type { Memory } from '../memory/memory.js';
import { type ObjectPlan, printOf } from './plan.js';
import { resolveReferences } from './references.js';
import type { Wave } from './wave.js';

/** An object with references, as source ids. */
export interface Referring {
  readonly source: SourceIdentity;
  readonly mapping: Mapping;
  readonly ids: readonly string[];
}

interface ReferrersOptions {
  readonly memory: Memory;
  readonly now: Date;
  readonly wave: Wave;
  readonly plans: Readonly<Record<Kind, ObjectPlan>>;
  /** Whether references are looked at that have not changed, in case those who were missing are there now. */
  readonly tryAgain: boolean;
  /** On demand, a group comes with some of its members only: the next cycle looks at all of them. */
  readonly parts: boolean;
  readonly isDeleted: (id: string) => boolean;
}

/** The references of a pass: noted while the objects are dealt with, resolved once all of them exist (§2.8). */
export class Referrers {
  readonly #options: ReferrersOptions;
  readonly #noted: Referring[] = [];

  constructor(options: ReferrersOptions) {
    this.#options = options;
  }

  /**
   * Notes references that have changed since they were `seen` or are to be tried again, or that may have to be, because the
   * object itself is dealt with.
   */
  note(referring: Referring, seen: () => string | undefined, isDealtWith: boolean): void {
    if (isDealtWith || this.#isToResolve(referring, seen)) this.#noted.push(referring);
  }

  /** References that failed, of an object that is out of scope, are no longer tried: they are anew once it is back. */
  leave(kind: Kind, id: string): void {
    const { escrows, seen } = this.#options.memory;
    if (escrows.of(kind, id, 'references') === undefined) return;
    escrows.remove(kind, id, 'references');
    seen.forget(kind, id, 'references');
  }

  async *resolve(): AsyncGenerator<ProvisioningEvent, void> {
    const { memory, wave, plans, parts, tryAgain, isDeleted } = this.#options;
    for (const referring of this.#noted) {
      const { source, mapping, ids } = referring;
      const { kind, id, displayName, userPrincipalName } = source;
      const link = memory.links.of(kind, id);
      if (link === undefined) continue;
      if (!this.#isToResolve(referring, () => memory.seen.print(kind, id, 'references'))) continue;
      const isPart = parts && kind === 'group';
      const work = { source, plan: plans[kind], mapping, target: link.target, ids, isPart, tryAgain, isDeleted };
      const sight = { print: printOfReferences(ids), displayName, userPrincipalName };
      yield* await wave.add({
        source,
        part: 'references',
        kind: 'references',
        keys: [],
        run: (tools) => resolveReferences(work, tools),
        settled: () => {
          if (isPart) memory.seen.forget(kind, id, 'references');
          else memory.seen.set(kind, id, 'references', sight);
        },
      });
      if (wave.outcomes.stop !== undefined) return;
    }
    yield* await wave.flush();
  }

  #isToResolve({ source: { kind, id }, ids }: Referring, seen: () => string | undefined): boolean {
    const { memory, now, tryAgain } = this.#options;
    const escrow = memory.escrows.of(kind, id, 'references');
    const isDue = escrow !== undefined && escrow.next <= now;
    return tryAgain || isDue || seen() !== printOfReferences(ids);
  }
}

const printOfReferences = (ids: readonly string[]): string => printOf([...ids].sort());

/** The manager of a user, where there is one. */
export function managerOf({ manager }: DirectoryUser): readonly string[] {
  const id = typeof manager === 'object' && manager !== null && 'id' in manager ? manager.id : undefined;
  return typeof id === 'string' ? [id] : [];
}
