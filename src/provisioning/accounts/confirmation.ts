import type { ProvisioningEvent, SourceIdentity } from '../event.js';
import type { Fate } from './facts.js';

/** What a cycle did with somebody. */
type Done = 'matched' | 'several' | 'shared' | 'created' | 'refused' | 'skipped' | 'held';

/** What of that agrees with a fate. A create request may be refused for another new account, too. */
const AGREEING: Readonly<Record<Fate, readonly Done[]>> = {
  linked: ['held'],
  vanished: ['held', 'refused', 'created'],
  matched: ['matched'],
  shared: ['matched', 'shared'],
  ambiguous: ['several'],
  unsearchable: ['refused'],
  taken: ['refused'],
  refused: ['refused'],
  reactivated: ['created'],
  second: ['created', 'refused'],
  created: ['created', 'refused'],
  uncreated: ['skipped'],
  unmatchable: ['skipped'],
  failed: ['refused', 'skipped'],
  ignored: ['skipped'],
  unknown: ['skipped'],
};

export interface Confirmed {
  /** How many people the cycle did with as had been said. */
  readonly people: number;
  /** Those with whom it did something else: an earlier change of the same cycle came between. */
  readonly others: readonly { readonly person: SourceIdentity; readonly fate: Fate }[];
}

/** Holds what was said of people against what a cycle then does with them. */
export class Confirmation {
  readonly #fates: ReadonlyMap<string, Fate>;
  readonly #done = new Map<string, { readonly person: SourceIdentity; readonly done: Done }>();

  constructor(fates: ReadonlyMap<string, Fate>) {
    this.#fates = fates;
  }

  add(event: ProvisioningEvent): void {
    const { source } = event;
    if (source.kind !== 'user' || !this.#fates.has(source.id)) return;
    const done = doneIn(event);
    if (done === undefined) return;
    const before = this.#done.get(source.id)?.done;
    // What was found says more than what is then written of it.
    if (before === 'matched' && (done === 'held' || done === 'skipped')) return;
    this.#done.set(source.id, { person: source, done });
  }

  result(): Confirmed {
    let people = 0;
    const others: { person: SourceIdentity; fate: Fate }[] = [];
    for (const [id, fate] of this.#fates) {
      const found = this.#done.get(id);
      if (found === undefined) continue;
      if (AGREEING[fate].includes(found.done)) people += 1;
      else others.push({ person: found.person, fate });
    }
    return { people, others };
  }
}

function doneIn(event: ProvisioningEvent): Done | undefined {
  if (event.type === 'matching')
    return event.status === 'success' && event.tried.at(-1)?.found === 1 ? 'matched' : undefined;
  if (event.type === 'export') {
    if (event.error?.code === 'DuplicateTargetEntries') return 'several';
    if (event.error?.code === 'DuplicateSourceEntries') return 'shared';
    if (event.action === 'create') return event.error === undefined ? 'created' : 'refused';
    return 'held';
  }
  if (event.type !== 'processing') return undefined;
  if (event.failure !== undefined) return 'refused';
  if (event.skipReason === 'RedundantExport') return 'held';
  if (event.skipReason !== undefined) return 'skipped';
  return event.action === 'create' ? undefined : 'held';
}
