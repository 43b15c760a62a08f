import type { DirectorySource } from '../directory/index.js';
import type { Context } from '../functions/index.js';
import type { MappingTable } from '../mapping/index.js';
import type { Database } from '../store/index.js';
import { runPass } from './cycle/pass.js';
import { printOfTable } from './cycle/plan.js';
import { Settled } from './cycle/settled.js';
import type { ExportError, ProvisioningEvent, SourceIdentity } from './event.js';
import { conclude, type JobStatus, nextDue, PORTAL_RESTART, type ResetScope, reset, statusOf } from './job.js';
import { createMemory, type Memory } from './memory/memory.js';
import { provisionOnDemand } from './on-demand.js';
import { createClient } from './wire/client.js';
import { requestRedaction } from './wire/redaction.js';
import type { RecordedRequest } from './wire/request.js';
import type { TransportOptions } from './wire/transport.js';

/** The time of the service: of this machine, or virtual. */
export interface ServiceClock {
  now(): Date;
  /** Lets time pass, such as before a request is made again. Milliseconds. */
  pause(duration: number): Promise<void>;
}

export interface ServiceOptions {
  readonly table: MappingTable;
  /** The target: a handler in process, or one that goes over a socket on loopback. */
  readonly target: TransportOptions;
  /** Where links, the watermark, escrows and the state of the job are kept. */
  readonly database: Database;
  readonly clock: ServiceClock;
  /** The context of expressions at a moment of this clock. */
  readonly context: (now: Date) => Context;
  /** Target attributes whose mapping reads a property that the directory does not carry: nothing is sent for them. */
  readonly blind?: ReadonlySet<string>;
  /** Source attributes of users that the directory does not carry: what scoping filters make of them is not known. */
  readonly unread?: ReadonlySet<string>;
  /**
   * What it means that a user is no longer in the directory: `purged` where the source also gives deleted users, as
   * Graph does; `deleted` where it may not, so that 30 days must pass before the user is gone for good.
   */
  readonly absent?: 'purged' | 'deleted';
  /**
   * Whether the directory says who is assigned: then nobody is in scope where nobody is assigned, and otherwise everybody
   * is, whoever is assigned later. Undefined where each cycle takes it from the directory that it reads (design §3).
   */
  readonly assigns?: boolean;
}

/** One pass of the service. Its events are read once; the pass is over when they are. */
export interface Cycle {
  /** From 1, over the life of the job. */
  readonly number: number;
  readonly kind: 'initial' | 'incremental';
  readonly began: Date;
  readonly events: AsyncGenerator<ProvisioningEvent, CycleResult>;
}

/** What a cycle knows when it is over. */
export interface CycleResult {
  readonly requests: number;
  /** True when the directory had no assignment and everyone was taken as assigned. */
  readonly assumedScope: boolean;
  /** The assigned groups that carry no members, so that who is in scope through them is unknown. */
  readonly unknownMembers: readonly SourceIdentity[];
  /** False when it was stopped: the credentials do not serve, or the target does not speak SCIM. */
  readonly completed: boolean;
  readonly status: JobStatus;
}

/** The provisioning service of one application: its job (provisioning.md §2). All its state is in the database. */
export interface Service {
  /** The next pass over the directory: initial at first and after a restart, then what changed since the last. */
  cycle(source: DirectorySource): Cycle;
  /** "Provision on demand" (§2.11): one user by id or userPrincipalName, or one group by id or displayName. */
  onDemand(source: DirectorySource, who: string): AsyncGenerator<ProvisioningEvent, OnDemandResult>;
  restart(reset?: readonly ResetScope[]): void;
  pause(): void;
  start(): void;
  status(): JobStatus;
  /** When there is something to do even if nothing changes: an attempt that waits, the end of 30 days. */
  nextDue(): Date | undefined;
}

export type OnDemandResult =
  /** With how many members of a group are left for the next cycle. Where the connection failed, nothing was done. */
  | { readonly found: true; readonly leftOut: number; readonly unconnected?: Unconnected }
  | { readonly found: false; readonly why: string };

/** "Test connection" failed: what the target said, and the requests that were made. */
export interface Unconnected {
  readonly error: ExportError;
  readonly requests: readonly RecordedRequest[];
}

/** Makes the service over what its database remembers. An edit of the table makes it begin anew (provisioning.md §2.10). */
export function createService(options: ServiceOptions): Service {
  const { target, table, clock, database } = options;
  const memory = createMemory(database);
  const { facts } = memory;
  const redact = requestRedaction(table);
  const pause = (duration: number) => clock.pause(duration);
  const client = createClient({ ...target, job: table.job, redact, pause });
  const settled = new Settled();
  const mapping = printOfTable(table);
  if (facts.now.mapping !== mapping) {
    if (facts.now.mapping !== undefined) reset(memory, PORTAL_RESTART);
    facts.change({ mapping });
    memory.commit();
  }

  async function* events(source: DirectorySource, now: Date): AsyncGenerator<ProvisioningEvent, CycleResult> {
    const before = client.requests;
    const kind = kindOf(memory);
    const scope = kind === 'incremental' && facts.now.scope === 'all' ? 'all' : table.scope;
    const passed = yield* runPass({ ...options, source, kind, client, memory, now, scope, settled });
    conclude(memory, passed, { now, scope });
    memory.commit();
    const { assumedScope, unknownMembers, outcomes } = passed;
    return {
      assumedScope,
      unknownMembers,
      requests: client.requests - before,
      completed: outcomes.stop === undefined,
      status: statusOf(memory),
    };
  }
  return {
    cycle: (source) => {
      const [began, kind] = [clock.now(), kindOf(memory)];
      const number = facts.now.cycles + 1;
      facts.change({ cycles: number });
      return { number, kind, began, events: events(source, began) };
    },
    onDemand: (source, who) => provisionOnDemand(source, who, { ...options, memory, redact, now: clock.now() }),
    restart: (scopes = PORTAL_RESTART) => {
      reset(memory, scopes);
      memory.commit();
      settled.clear();
    },
    pause: () => {
      facts.change({ paused: true });
      memory.commit();
    },
    start: () => {
      facts.change({ paused: undefined });
      memory.commit();
    },
    status: () => statusOf(memory),
    nextDue: () => nextDue(memory),
  };
}

const kindOf = ({ facts }: Memory): Cycle['kind'] => (facts.now.watermark === undefined ? 'initial' : 'incremental');
