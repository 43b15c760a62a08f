import type { Finding, Place } from '../../diagnostics/index.js';
import type { Script } from '../../directory/index.js';
import type { ResetScope } from '../job.js';

/** What a target answers while it is out of order; `timeout` is no answer at all. */
export const OUTAGES = [401, 429, 500, 503, 'timeout'] as const;
export type Outage = (typeof OUTAGES)[number];

/** What somebody does to an account at the target itself. The account goes by its userName there. */
export interface Drift {
  readonly act: 'delete' | 'disable' | 'enable' | 'set';
  readonly who: string;
  /** The target attributes of `set`, by their paths. */
  readonly to?: Readonly<Record<string, unknown>>;
}

/** What happens to the provisioning job, or to its target, rather than to the directory. */
export type JobEvent =
  /** The mapping table is edited, to this file. */
  | { readonly kind: 'mapping'; readonly file: string }
  /** Some settings of the mapping table are edited: filters, actions, the job. */
  | { readonly kind: 'edit'; readonly settings: Readonly<Record<string, unknown>> }
  | { readonly kind: 'scope'; readonly scope: 'assigned' | 'all' }
  | { readonly kind: 'restart'; readonly reset: readonly ResetScope[] }
  /** "Allow deletes": what the prevention of accidental deletions holds back is done. */
  | { readonly kind: 'allowDeletes' }
  | { readonly kind: 'pause' }
  | { readonly kind: 'start' }
  | { readonly kind: 'onDemand'; readonly who: string }
  /** For some milliseconds the target answers so. */
  | { readonly kind: 'outage'; readonly answer: Outage; readonly duration: number }
  | { readonly kind: 'drift'; readonly drift: Drift };

export interface DatedEvent {
  readonly at: Date;
  readonly event: JobEvent;
  /** Where the timeline says so. */
  readonly where: Place;
}

/** What happens to a directory and to the job that provisions it, from one moment to another. */
export interface Timeline {
  readonly file: string;
  /** The changes of the directory. */
  readonly script: Script;
  /** Everything else, in the order of time. At equal times the directory changes first. */
  readonly events: readonly DatedEvent[];
  readonly end: Date;
  /** Minutes from one cycle to the next; where undefined, as the job says. */
  readonly interval: number | undefined;
}

export type LoadedTimeline = { readonly timeline: Timeline } | { readonly findings: readonly Finding[] };
