import type { ProvisioningEvent } from '../provisioning/index.js';
import type { CycleAbout } from '../provisioning/timeline/play.js';

/** Somebody who looks on while cycles run: counts, a file of requests, a log. What it saw, its maker asks it. */
export interface Watcher {
  /** Every step of every object, in their order; without a cycle, of what is provisioned on demand. */
  add(step: ProvisioningEvent, cycle?: CycleAbout): void;
  /** All cycles are over. */
  finish?(): void;
  /** Something went wrong, or everything is finished: nothing half-done may stay behind. */
  discard?(): void;
}
