import { sourceOf, Tenant } from '../../../src/directory/index.js';
import { createContext } from '../../../src/functions/index.js';
import { loadTable, type MappingTable } from '../../../src/mapping/index.js';
import { createService, stillClock } from '../../../src/provisioning/index.js';
import { editTable } from '../../../src/provisioning/timeline/edit.js';
import { loadTimeline } from '../../../src/provisioning/timeline/load.js';
import { createOutages } from '../../../src/provisioning/timeline/outages.js';
import { type Ending, type Played, type PlayOptions, play } from '../../../src/provisioning/timeline/play.js';
import { openBookmark } from '../../../src/provisioning/timeline/position.js';
import type { DatedEvent, Timeline } from '../../../src/provisioning/timeline/timeline.js';
import type { JsonObject } from '../../../src/scim/index.js';
import { createTarget } from '../../../src/server/index.js';
import { type Database, memoryDatabase } from '../../../src/store/index.js';
import { assign, group, guideText, permissive, TENANT_URL, TOKEN, user } from '../rehearsal.js';

export const START = new Date('2027-01-04T08:00:00Z');

/** What a rehearsal leaves behind between two runs. */
export interface State {
  readonly target: Database;
  readonly service: Database;
}
export const newState = (): State => ({ target: memoryDatabase(), service: memoryDatabase() });

export function timelineOf(changes: string, head = 'end: +40d\n'): Timeline {
  const loaded = loadTimeline(`${head}changes:\n${changes}`, 'year.yaml', START);
  if ('findings' in loaded) throw new Error(JSON.stringify(loaded.findings));
  return loaded.timeline;
}

const people = () => ({
  users: ['ann', 'bea', 'cem', 'dan', 'eva', 'fay'].map((id) => user(id, { department: id < 'd' ? 'Sales' : 'Lab' })),
  groups: [group('g', ['ann', 'bea'])],
  assignments: assign('ann', 'bea', 'cem', 'dan', 'eva', 'fay', 'g'),
});

/** The tables that "edit" and "scope" make of one. */
export function tablesOf({ events }: Timeline, first: MappingTable): Map<DatedEvent, MappingTable> {
  const tables = new Map<DatedEvent, MappingTable>();
  let [table, text] = [first, guideText];
  for (const dated of events) {
    const { event } = dated;
    if (event.kind === 'scope') table = { ...table, scope: event.scope };
    else if (event.kind === 'edit') {
      text = editTable(text, event.settings) ?? '';
      table = tableIn(text);
    } else continue;
    tables.set(dated, table);
  }
  return tables;
}

export function tableIn(text: string): MappingTable {
  const { table, findings } = loadTable(text, 'mapping.yaml');
  if (table === undefined) throw new Error(JSON.stringify(findings));
  return table;
}

export interface Run {
  readonly played: readonly Played[];
  readonly ending: Ending;
}

export interface Staged extends Partial<Pick<PlayOptions, 'cycles' | 'every'>> {
  readonly state?: State;
  readonly people?: ReturnType<typeof people>;
  /** The target breaks down at this request, as a process that is killed. */
  readonly dieAt?: number;
}

/** Plays a timeline over a small directory: to its end, or so far. */
export async function run(timeline: Timeline, { state = newState(), dieAt, ...staged }: Staged = {}): Promise<Run> {
  const tenant = new Tenant(staged.people ?? people());
  const bookmark = await openBookmark(state.service, timeline, tenant);
  if ('findings' in bookmark) throw new Error(JSON.stringify(bookmark.findings));
  const clock = stillClock(timeline.script.start);
  const target = createTarget({ database: state.target, profile: permissive(), tokens: [TOKEN], now: clock.now });
  let requests = 0;
  const answering: Promise<unknown>[] = [];
  let kill: (reason: Killed) => void = () => {};
  const killed = new Promise<never>((_, reject) => {
    kill = reject;
  });
  const dying = async <Response>(ask: () => Promise<Response>): Promise<Response> => {
    requests += 1;
    if (dieAt === undefined || requests < dieAt) {
      const answer = ask();
      answering.push(answer);
      return answer;
    }
    // What was asked for before is done by the target, whether somebody hears of it or not.
    await Promise.allSettled(answering);
    kill(new Killed());
    // Whoever is killed hears no answer, and asks for nothing more.
    return new Promise<never>(() => {});
  };
  const outages = createOutages(
    {
      fetch: (request) => dying(() => target.fetch(request)),
      answer: (request) => dying(() => target.answer(request)),
    },
    clock.now,
  );
  const way = { tenantUrl: TENANT_URL, token: TOKEN };
  const table = tableIn(guideText);
  const playing = play({
    timeline,
    tenant,
    source: sourceOf(tenant, 'test', { findings: [] }),
    clock,
    table,
    tables: tablesOf(timeline, table),
    serve: (edited) =>
      createService({
        table: edited,
        target: { fetch: outages.fetch, answer: outages.answer, ...way },
        database: state.service,
        clock,
        context: () => createContext(),
        absent: 'purged',
      }),
    target: { fetch: target.fetch, ...way },
    outages,
    bookmark,
    ...(staged.cycles !== undefined && { cycles: staged.cycles }),
    ...(staged.every !== undefined && { every: staged.every }),
  });
  const played: Played[] = [];
  let one = await Promise.race([playing.next(), killed]);
  for (; !one.done; one = await Promise.race([playing.next(), killed])) played.push(one.value);
  return { played, ending: one.value };
}

export class Killed extends Error {}

/** What the target holds, by userName. */
export async function accounts({ target }: State): Promise<string[]> {
  const { fetch } = createTarget({ database: target, profile: permissive(), tokens: [TOKEN] });
  const headers = { authorization: `Bearer ${TOKEN}` };
  const response = await fetch(new Request(`${TENANT_URL}/Users`, { headers }));
  const { Resources = [] } = (await response.json()) as { Resources?: JsonObject[] };
  return Resources.map(({ userName, active }) => `${String(userName)}${active === false ? ' off' : ''}`);
}

/** Cycles with the time after the start, in minutes. */
export const cycles = ({ played }: Run): string[] =>
  played.flatMap((one) =>
    one.type === 'begin' ? [`${(one.cycle.began.getTime() - START.getTime()) / 60_000} ${one.cycle.kind}`] : [],
  );

/** What was written, with the day after the start. */
export const writes = ({ played }: Run): string[] =>
  played.flatMap((one) =>
    one.type === 'step' && one.step.type === 'export'
      ? [
          `${Math.floor((one.at.getTime() - START.getTime()) / 86_400_000)} ${one.step.action} ${one.step.source.id} ${one.step.status}`,
        ]
      : [],
  );
