import { Memory } from './memory.js';
import { type Outcome, outcomesOf } from './pass.js';
import { Target } from './target.js';
import type { Directory, Rules } from './world.js';

export type Reset = 'ConnectorDataStore' | 'Escrows' | 'Watermark' | 'QuarantineState' | 'Full' | 'ForceDeletes';

/**
 * What the provisioning service should do, written from the words of provisioning.md (§2) and nothing else: as simple as
 * can be, without requests, without time and without faults.
 */
export class Model {
  readonly target = new Target();
  readonly memory = new Memory();
  rules: Rules;

  constructor(rules: Rules) {
    this.rules = rules;
  }

  /** One cycle; every object that failed before is due. */
  cycle(directory: Directory): readonly Outcome[] {
    return outcomesOf(directory, this);
  }

  /** Another mapping or scoping filter restarts the job by itself, as the portal does (§2.10). */
  edit(rules: Rules): void {
    this.rules = rules;
    this.restart();
  }

  restart(reset: readonly Reset[] = ['QuarantineState', 'Watermark', 'Escrows']): void {
    const { memory } = this;
    const resets = (one: Reset) => reset.includes(one) || (reset.includes('Full') && one !== 'ForceDeletes');
    if (resets('ConnectorDataStore')) {
      // "Clears the underlying cache for all users" (Graph): nothing is known of any object, so all are new.
      memory.links.clear();
      memory.seen.clear();
    }
    if (resets('Escrows')) memory.failing.clear();
    if (resets('Watermark')) memory.watermark = false;
    if (resets('ForceDeletes')) memory.allowed = true;
  }
}
