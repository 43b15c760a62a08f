import type { ProvisioningEvent } from '../../provisioning/index.js';
import type { Profile } from '../../targets/index.js';
import { causesOf } from '../rehearsal/causes.js';
import { Tally } from '../rehearsal/tally.js';
import type { RefusedObject } from './moment.js';

/** Follows those who are refused, over all cycles, until they succeed. */
export class Troubles {
  readonly #profile: Profile;
  readonly #open = new Map<string, RefusedObject>();
  readonly #ever = new Set<string>();
  #tally: Tally;

  constructor(profile: Profile) {
    this.#profile = profile;
    this.#tally = new Tally(profile);
  }

  /** Those who are refused at this time. */
  get open(): readonly RefusedObject[] {
    return [...this.#open.values()];
  }

  /** How many were refused at some time. */
  get ever(): number {
    return this.#ever.size;
  }

  add(step: ProvisioningEvent): void {
    this.#tally.add(step);
    const { source, type, status } = step;
    // Whoever is written, or needs no writing, is out of trouble; so is who left the scope without an account.
    const settled =
      (type === 'export' && status === 'success') ||
      (type === 'processing' &&
        (step.skipReason === 'RedundantExport' || step.skipReason === 'NotEffectivelyEntitled'));
    if (settled) this.#open.delete(source.id);
  }

  /**
   * Takes down who was refused in the cycle that is over. `blind` are target attributes that the directory leaves unknown;
   * `nameOf` tells how a person is called.
   */
  finish(at: Date, blind: ReadonlySet<string>, nameOf: (id: string) => string | undefined): void {
    for (const trouble of this.#tally.troubles) {
      const [cause] = causesOf(trouble, this.#profile, this.#tally, blind);
      const { id, kind, displayName, userPrincipalName } = trouble.source;
      const earlier = this.#open.get(id);
      this.#ever.add(id);
      this.#open.set(id, {
        kind,
        id,
        name: nameOf(id) ?? userPrincipalName ?? displayName ?? id,
        outcome: trouble.outcome,
        ruleId: cause?.ruleId ?? 'provisioning/refused',
        sentence: cause?.sentence ?? 'a value that the target requires is not known',
        message: cause?.message ?? 'a value that the target requires is not known',
        help: cause?.help ?? '',
        first: earlier?.first ?? at.toISOString(),
        last: at.toISOString(),
      });
    }
    this.#tally = new Tally(this.#profile);
  }
}
