import { openTenant, sourceOf } from '../directory/index.js';
import { createContext } from '../functions/index.js';
import type { MappingTable } from '../mapping/index.js';
import { holdersIn, identityOf, type Service, type SourceIdentity } from '../provisioning/index.js';
import { type Played, type PlayOptions, play } from '../provisioning/timeline/play.js';
import { type Bookmark, looseBookmark, openBookmark, positionIn } from '../provisioning/timeline/position.js';
import type { Timeline } from '../provisioning/timeline/timeline.js';
import { History } from '../reports/timeline/history.js';
import { reportOf, type TimelineReport } from '../reports/timeline/report.js';
import { fromMilliseconds } from '../values/index.js';
import { watchAccessOver } from './access-over-time.js';
import { countAccounts } from './accounts-at.js';
import { blindnessOf, type Findings, type Inputs } from './inputs.js';
import { onStage, type Stage } from './rehearsal.js';
import type { RunOptions } from './run.js';
import { refuseTimelineState } from './timeline-state.js';
import { readMacros } from './values-input.js';

/** The cycles of a timeline, or so many over a directory that stays as it is. */
export const rehearseTimeline = (
  inputs: Inputs,
  options: RunOptions,
  start: Date,
): Promise<TimelineReport | Findings> =>
  // A timeline may lie in the past: its clock begins when it does, not today.
  onStage(inputs, options, inputs.play?.timeline.script.start ?? start, (stage) =>
    perform(inputs, options, start, stage),
  );

async function perform(
  inputs: Inputs,
  options: RunOptions,
  start: Date,
  stage: Stage,
): Promise<TimelineReport | Findings> {
  const { table, profile, source, survey, sample, findings, play: input } = inputs;
  const tenant = await openTenant(source);
  // How it is at first holds for the whole timeline: whoever loses the last assignment leaves the scope like any other, and
  // where everybody counts as assigned, the first one that is said takes it from nobody.
  const assigns = (await tenant.assignments()).length > 0;
  const timeline = input?.timeline ?? stillTimeline(start);
  const bookmark = await bookmarkFor(options, stage, timeline, inputs, tenant);
  if ('findings' in bookmark) return bookmark;
  const from = new Date(bookmark.position.time);
  stage.clock.moveTo(from);
  const history = new History(profile, table, {
    blindOf: (edited) => blindnessOf(edited, profile, source.label, survey).blind,
    inherited: { holders: holdersIn(stage.memory), find: (id) => identityIn(tenant, id) },
  });
  const access = watchAccessOver(stage.target, table, profile);
  const played = play({
    timeline,
    tenant,
    source: sourceOf(tenant, source.label, survey),
    clock: stage.clock,
    table,
    tables: input?.tables ?? new Map(),
    serve: serviceOf(inputs, options, stage, assigns),
    target: stage.direct,
    outages: stage.outages,
    bookmark,
    ...(options.cycles !== undefined && { cycles: options.cycles }),
    every: input === undefined,
  } satisfies PlayOptions);
  let one = await played.next();
  for (; !one.done; one = await played.next()) {
    history.add(one.value);
    access?.add(one.value);
    watch(one.value, stage);
  }
  return reportOf(history, {
    table: one.value.table,
    profile,
    directory: {
      label: source.label,
      sample,
      ...(survey.users !== undefined && { people: survey.users }),
      ...(survey.groups !== undefined && { groups: survey.groups }),
    },
    timeline: input?.timeline.file,
    from,
    ending: one.value,
    findings: [...findings, ...(access?.findings() ?? [])],
    access: access?.changes ?? [],
    accounts: await countAccounts(stage.direct),
  });
}

function identityIn(tenant: PlayOptions['tenant'], id: string): SourceIdentity | undefined {
  const user = tenant.everyUser().find((one) => one.id === id);
  return user && identityOf('user', user);
}

function watch(played: Played, { watchers, progress }: Stage): void {
  if (played.type !== 'step') return;
  for (const watcher of watchers) watcher.add(played.step, played.cycle);
  if (played.step.type === 'import') progress.step();
}

/** A directory in which nothing happens. */
const stillTimeline = (start: Date): Timeline => ({
  file: '',
  script: { start, purges: true, changes: [] },
  events: [],
  end: new Date(8.64e15),
  interval: undefined,
});

/** Only a timeline has a place to go on from: a directory is given as it is at that time. */
function bookmarkFor(
  { state }: RunOptions,
  { memory }: Stage,
  timeline: Timeline,
  { play: input }: Inputs,
  tenant: PlayOptions['tenant'],
): Promise<Bookmark | Findings> | Bookmark {
  if (input !== undefined && state !== undefined) return openBookmark(memory, timeline, tenant);
  refuseTimelineState(positionIn(memory), state);
  return looseBookmark(timeline.script.start);
}

function serviceOf(
  { profile, source, survey, play: input }: Inputs,
  options: RunOptions,
  stage: Stage,
  assigns: boolean,
): (table: MappingTable) => Service {
  const macros = readMacros(options.set);
  return (table) =>
    stage.serve(table, {
      ...blindnessOf(table, profile, source.label, survey),
      // A timeline says of everybody when they are deleted and when they are purged.
      ...(input && { absent: 'purged' as const }),
      assigns,
      context: (now) => createContext({ ...macros, seed: seedAt(now, options.seed), ...timeAt(now) }),
    });
}

/** Chance is another in each cycle, and the same when a rehearsal is played again. */
const seedAt = (now: Date, seed = 0): number => seed + Math.floor(now.getTime() / 1000);

function timeAt(now: Date) {
  const time = fromMilliseconds(now.getTime());
  return time && { now: time };
}
