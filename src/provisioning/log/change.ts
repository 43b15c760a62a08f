import type { SourceEntry } from '../../attributes/index.js';
import type { JsonValue } from '../../scim/index.js';
import type { ProvisioningEvent, SourceIdentity } from '../event.js';
import type { RecordedRequest } from '../wire/request.js';

/** When something happens: in which cycle, or on demand between two. A `Cycle` of the service is one. */
export interface Occasion {
  /** From 1, over the life of the job. */
  readonly number: number;
  readonly kind: 'initial' | 'incremental' | 'on-demand';
  readonly began: Date;
}

type Reduced<Event> = Event extends unknown ? Omit<Event, 'change' | 'source' | 'evaluated' | 'failure'> : never;

/** An expression that could not be evaluated, in words. */
export interface LoggedFailure {
  readonly target: string;
  readonly ruleId: string;
  readonly message: string;
  readonly help: string;
}

/** A step as it is kept: what only the running service can hold is reduced to names and words. */
export type LoggedStep = Reduced<ProvisioningEvent> & {
  readonly failure?: LoggedFailure;
  readonly requests?: readonly RecordedRequest[];
};

/** What a mapping made of an object. Without a value nothing flowed. */
export interface LoggedValue {
  readonly target: string;
  readonly value?: JsonValue;
  readonly ignored?: true;
}

/** All that happened to one object in one cycle: one record of the provisioning log. */
export interface LoggedChange {
  readonly change: number;
  readonly cycle: number;
  readonly kind: Occasion['kind'];
  /** ISO 8601, in whole seconds, UTC. */
  readonly at: string;
  readonly source: SourceIdentity;
  readonly steps: readonly LoggedStep[];
  /** What the mappings read, and nothing besides; and what they made of it. Absent where nothing was evaluated. */
  readonly entry?: SourceEntry;
  readonly values?: readonly LoggedValue[];
  /** A value is hidden by Redact: what is shown may not be what was sent. */
  readonly hidden?: true;
}
