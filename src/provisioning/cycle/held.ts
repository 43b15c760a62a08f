import type { ProvisioningEvent } from '../event.js';
import { type ObjectWork, stage } from './object.js';
import type { Task, Wave } from './wave.js';

/** Disables and deletes of a pass that wait until their number is known: accidental deletions prevention (§2.9). */
export class Held {
  readonly #all: ObjectWork[] = [];

  add(work: ObjectWork): void {
    this.#all.push(work);
  }

  /** Sends them, or holds all of them back where there are more than `most`; says how many are held back. */
  async *send(wave: Wave, most: number, taskOf: (work: ObjectWork) => Task): AsyncGenerator<ProvisioningEvent, number> {
    const isTooMany = this.#all.length > most;
    for (const work of this.#all) {
      yield* await wave.add(isTooMany ? stagingOf(work) : taskOf(work));
      if (wave.outcomes.stop !== undefined) return 0;
    }
    yield* await wave.flush();
    return isTooMany ? this.#all.length : 0;
  }
}

/** Whether somebody loses an account that is still enabled. Where the scope is not known, nothing is done. */
export const removes = ({ decision: { act }, link, entitlement }: ObjectWork): boolean =>
  (act === 'disable' || act === 'delete') && link?.standing !== 'disabled' && entitlement.filtered !== 'unknown';

const stagingOf = (work: ObjectWork): Task => ({
  source: work.source,
  part: 'object',
  kind: 'staged',
  keys: [],
  run: async ({ tell }) => {
    stage(work, tell);
    return {};
  },
});
