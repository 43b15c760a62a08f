import { type DirectorySource, type Happening, type Tenant, VirtualClock } from '../../directory/index.js';
import type { MappingTable } from '../../mapping/index.js';
import type { StillClock } from '../clock.js';
import type { ProvisioningEvent } from '../event.js';
import type { JobStatus } from '../job.js';
import type { Cycle, CycleResult, Service, ServiceOptions } from '../service.js';
import { happen } from './happen.js';
import type { Outages } from './outages.js';
import type { Bookmark } from './position.js';
import type { DatedEvent, JobEvent, Timeline } from './timeline.js';

export interface PlayOptions {
  readonly timeline: Timeline;
  /** The directory as it was when the timeline began. */
  readonly tenant: Tenant;
  /** The same as a source of the service. */
  readonly source: DirectorySource;
  /** The clock of the service and of its target. */
  readonly clock: StillClock;
  /** The mapping table in the beginning, and what the events that edit it make of it. */
  readonly table: MappingTable;
  readonly tables: ReadonlyMap<DatedEvent, MappingTable>;
  /** The service under a mapping table; its state outlives it. */
  readonly serve: (table: MappingTable) => Service;
  /** The target itself, past its outages. */
  readonly target: ServiceOptions['target'];
  readonly outages: Outages;
  readonly bookmark: Bookmark;
  /** The most cycles to run; those with nothing to do are not counted. */
  readonly cycles?: number;
  /** Runs every cycle, also one that has nothing to do. */
  readonly every?: boolean;
}

export type CycleAbout = Pick<Cycle, 'number' | 'kind' | 'began'>;

/** What a timeline comes to, piece by piece, in the order of time. */
export type Played =
  | { readonly type: 'happening'; readonly happening: Happening; readonly event?: JobEvent }
  | { readonly type: 'begin'; readonly cycle: CycleAbout; readonly table: MappingTable }
  /** A step of an object; without a cycle, of what is provisioned on demand. */
  | { readonly type: 'step'; readonly at: Date; readonly step: ProvisioningEvent; readonly cycle?: CycleAbout }
  | { readonly type: 'end'; readonly cycle: CycleAbout; readonly result: CycleResult }
  /** So many cycles after a time would have found nothing to do; `interval` is in milliseconds. */
  | { readonly type: 'idle'; readonly after: Date; readonly cycles: number; readonly interval: number };

/** Where playing stopped. */
export interface Ending {
  readonly at: Date;
  /** False where only so many cycles were asked for, and the timeline goes on. */
  readonly over: boolean;
  readonly status: JobStatus;
  /** The mapping table at that time. */
  readonly table: MappingTable;
}

const MINUTE = 60_000;

/**
 * Plays a timeline: a cycle every `interval` minutes from its start on, before each the changes that fell due. Time in
 * which there is nothing to do is passed over. Playing goes on from the bookmark; what came before is done to the
 * directory again, in silence.
 */
export async function* play(options: PlayOptions): AsyncGenerator<Played, Ending> {
  const player = new Player(options);
  const { cycles = Number.POSITIVE_INFINITY } = options;
  for (let run = 0; ; ) {
    if (yield* player.moment()) run += 1;
    const next = player.next();
    if (next === undefined || run < cycles) yield* player.idleUntil(next);
    if (next === undefined) return player.end();
    if (run >= cycles) return player.ending(new Date(options.bookmark.position.time), false);
    options.bookmark.move({ time: next, over: false });
  }
}

class Player {
  readonly #options: PlayOptions;
  readonly #calendar: VirtualClock;
  /** Milliseconds from one cycle to the next. */
  readonly #interval: number;
  #table: MappingTable;
  #service: Service;

  constructor(options: PlayOptions) {
    const { timeline, tenant, bookmark, tables, serve, outages } = options;
    const { position } = bookmark;
    this.#options = options;
    this.#calendar = new VirtualClock(tenant, timeline.script);
    this.#interval = (timeline.interval ?? options.table.job.interval) * MINUTE;
    if (position.time > position.start || position.over) this.#calendar.advance(position.time - position.start);
    // Who was killed on the way to a cycle may not have noted yet what happened to the directory before it.
    if (!position.over && position.pending === 'nothing') bookmark.move({ pending: 'changes' });
    const played = timeline.events.slice(0, position.events);
    for (const { at, event } of played) {
      if (event.kind === 'outage') outages.begin(event.answer, new Date(at.getTime() + event.duration));
    }
    this.#table = played.reduce((before, event) => tables.get(event) ?? before, options.table);
    this.#service = serve(this.#table);
  }

  /** Plays what falls due up to the cycle of the bookmark, and the cycle if it has something to do. */
  async *moment(): AsyncGenerator<Played, boolean> {
    const { bookmark, clock, every = false } = this.#options;
    const { time, over } = bookmark.position;
    if (over) return false;
    yield* this.#until(time);
    clock.moveTo(new Date(time));
    const runs = this.#runsFrom();
    const waits = this.#service.nextDue()?.getTime() ?? Number.POSITIVE_INFINITY;
    if (runs === undefined || runs > time || !(bookmark.position.pending !== 'nothing' || every || waits <= time)) {
      bookmark.move({ over: true });
      return false;
    }
    yield* this.#cycle();
    return true;
  }

  /** When the next cycle is that may have something to do; undefined where the timeline ends before. */
  next(): number | undefined {
    const { timeline, bookmark, clock, every = false } = this.#options;
    const { events, pending, time } = bookmark.position;
    const runs = this.#runsFrom();
    const work = pending !== 'nothing' || every ? clock.now() : this.#service.nextDue();
    const moments = [
      this.#calendar.next,
      this.#calendar.nextPurge,
      timeline.events[events]?.at,
      work && runs !== undefined ? new Date(Math.max(work.getTime(), runs)) : undefined,
    ].flatMap((moment) => moment?.getTime() ?? []);
    if (moments.length === 0) return undefined;
    const next = Math.max(this.#cycleFrom(Math.min(...moments)), time + this.#interval);
    return next > timeline.end.getTime() ? undefined : next;
  }

  /** The cycles before the next one, or before the end. A job that does not run has none. */
  *idleUntil(next: number | undefined): Generator<Played> {
    const { timeline, bookmark } = this.#options;
    const { time } = bookmark.position;
    const until = next ?? this.#cycleFrom(timeline.end.getTime() + 1);
    const cycles = Math.round((until - time) / this.#interval) - 1;
    if (cycles <= 0 || this.#runsFrom() === undefined) return;
    yield { type: 'idle', after: new Date(time), cycles, interval: this.#interval };
  }

  /** Nothing is left to play. */
  end(): Ending {
    const { timeline, bookmark } = this.#options;
    const last = this.#cycleFrom(timeline.end.getTime() + 1) - this.#interval;
    if (last > bookmark.position.time) bookmark.move({ time: last });
    return this.ending(timeline.end, true);
  }

  ending(at: Date, over: boolean): Ending {
    return { at, over, status: this.#service.status(), table: this.#table };
  }

  /** The first cycle at a moment or after it. */
  #cycleFrom(moment: number): number {
    const { start } = this.#options.bookmark.position;
    return start + Math.max(0, Math.ceil((moment - start) / this.#interval)) * this.#interval;
  }

  /**
   * From when on the job runs its cycles; undefined where it does not, until somebody does something. In quarantine it
   * waits for the next attempt, unless somebody has done something (inferred: a restart does not wait for a day).
   */
  #runsFrom(): number | undefined {
    const { code, quarantine } = this.#service.status();
    if (code === 'Paused' || code === 'Disabled') return undefined;
    if (this.#options.bookmark.position.pending === 'job') return Number.NEGATIVE_INFINITY;
    return quarantine?.nextAttempt.getTime() ?? Number.NEGATIVE_INFINITY;
  }

  /** Everything that falls due up to a moment; at equal times what happens to the directory comes first. */
  async *#until(moment: number): AsyncGenerator<Played> {
    const { timeline, bookmark, tables, serve } = this.#options;
    for (;;) {
      const dated = timeline.events[bookmark.position.events];
      if (dated === undefined || dated.at.getTime() > moment) break;
      yield* this.#advance(dated.at.getTime());
      const table = tables.get(dated);
      if (table !== undefined) {
        this.#table = table;
        this.#service = serve(table);
      }
      yield* happen(dated, { ...this.#options, service: this.#service });
      // What is done at the target is not noticed: only what changes in Entra is looked at.
      const noticed = dated.event.kind !== 'drift' && dated.event.kind !== 'outage';
      bookmark.move({ events: bookmark.position.events + 1, ...(noticed && { pending: 'job' as const }) });
    }
    yield* this.#advance(moment);
  }

  *#advance(to: number): Generator<Played> {
    const happenings = this.#calendar.advance(to - this.#calendar.now.getTime());
    const { bookmark } = this.#options;
    const changed = happenings.some(({ finding }) => finding === undefined);
    if (changed && bookmark.position.pending === 'nothing') bookmark.move({ pending: 'changes' });
    for (const happening of happenings) yield { type: 'happening', happening };
  }

  async *#cycle(): AsyncGenerator<Played> {
    const { source, bookmark } = this.#options;
    const { number, kind, began, events } = this.#service.cycle(source);
    const cycle = { number, kind, began };
    yield { type: 'begin', cycle, table: this.#table };
    let step = await events.next();
    for (; !step.done; step = await events.next()) yield { type: 'step', at: began, step: step.value, cycle };
    bookmark.move({ over: true, pending: step.value.completed ? 'nothing' : 'changes' });
    yield { type: 'end', cycle, result: step.value };
  }
}
