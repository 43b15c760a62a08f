import { createHash } from 'node:crypto';
import type { Finding } from '../../diagnostics/index.js';
import type { Tenant } from '../../directory/index.js';
import type { Database } from '../../store/index.js';
import { editedPast } from './rules.js';
import type { Timeline } from './timeline.js';

export type Pending = 'nothing' | 'changes' | 'job';

/** How far a timeline was played. */
export interface Position {
  /** When the timeline began: a rehearsal that goes on later has the same begin. */
  readonly start: number;
  /** The cycle that was played last, or is being played. */
  readonly time: number;
  /** Whether that cycle is over. */
  readonly over: boolean;
  /** Something has happened that no cycle has looked at yet; `job` where somebody did something about the job. */
  readonly pending: Pending;
  /** How many events of the job were played. */
  readonly events: number;
}

/** What must be the same when a rehearsal goes on: the directory it began with, and what was played. */
interface Kept extends Position {
  readonly directory: string;
  readonly past: string;
}

/** Where the position of a timeline is kept between two runs. */
export interface Bookmark {
  readonly position: Position;
  move(to: Partial<Position>): void;
}

const TABLE = 'timeline_position';

/** The position that a state holds, if a timeline was played on it. */
export function positionIn(database: Database): Position | undefined {
  database.exec(`CREATE TABLE IF NOT EXISTS ${TABLE} (kept TEXT NOT NULL)`);
  const kept = database.prepare(`SELECT kept FROM ${TABLE}`).get()?.kept;
  return typeof kept === 'string' ? (JSON.parse(kept) as Kept) : undefined;
}

/**
 * Opens the position of a timeline, which goes on from where the state has come to. A state that was played with another
 * directory, or with a timeline whose beginning was edited since, is refused: its accounts would fit neither.
 */
export async function openBookmark(
  database: Database,
  timeline: Timeline,
  tenant: Tenant,
): Promise<Bookmark | { readonly findings: readonly Finding[] }> {
  const directory = await fingerprintOf(tenant);
  const found = positionIn(database) as Kept | undefined;
  const refuse = (what: string, { time }: Position) => {
    const until = new Date(time).toISOString();
    return { findings: [editedPast.finding({ until, what }, { where: { file: timeline.file } })] };
  };
  if (found !== undefined && found.directory !== directory) return refuse('the directory was changed', found);
  if (found !== undefined && found.past !== pastOf(timeline, found)) return refuse('that part of it was edited', found);
  const start = timeline.script.start.getTime();
  let position: Position = found ?? { start, time: start, over: false, pending: 'changes', events: 0 };
  const save = database.prepare(`INSERT INTO ${TABLE} (kept) VALUES (?)`);
  const clear = database.prepare(`DELETE FROM ${TABLE}`);
  return {
    get position() {
      return position;
    },
    move: (to) => {
      position = { ...position, ...to };
      const kept: Kept = { ...position, directory, past: pastOf(timeline, position) };
      database.transaction(() => {
        clear.run();
        save.run(JSON.stringify(kept));
      });
    },
  };
}

/** A position that nobody keeps. */
export function looseBookmark(start: Date): Bookmark {
  const time = start.getTime();
  let position: Position = { start: time, time, over: false, pending: 'changes', events: 0 };
  return {
    get position() {
      return position;
    },
    move: (to) => {
      position = { ...position, ...to };
    },
  };
}

const digest = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');

/** Everything that a timeline says until a position. */
function pastOf({ script, events }: Timeline, { start, time, events: played }: Position): string {
  const changes = script.changes.filter(({ at }) => at.getTime() <= time);
  return digest([
    start,
    script.start.getTime(),
    script.purges,
    changes.map(({ at, change }) => [at, change]),
    events.slice(0, played).map(({ at, event }) => [at, event]),
  ]);
}

async function fingerprintOf(tenant: Tenant): Promise<string> {
  return digest([tenant.everyUser(), await tenant.groups(), await tenant.assignments(), await tenant.roles()]);
}
