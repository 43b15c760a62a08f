import type { Severity } from '../diagnostics/index.js';
import { besideRehearsal } from '../reports/accounts/pretty.js';
import { printGoLive } from '../reports/checklist/go-live.js';
import { printOnDemand } from '../reports/on-demand/pretty.js';
import type { OnDemandReport } from '../reports/on-demand/report.js';
import { printFinding } from '../reports/problems.js';
import { printRehearsal } from '../reports/rehearsal/pretty.js';
import { printTimeline } from '../reports/timeline/pretty.js';
import type { TimelineReport } from '../reports/timeline/report.js';
import { type DateTime, toMilliseconds } from '../values/index.js';
import { STATE } from './accounts-watch.js';
import { type Findings, type InputOptions, readInputs } from './inputs.js';
import type { StageOptions } from './rehearsal.js';
import { type CycleReport, rehearseCycle } from './run-cycle.js';
import { rehearseOnDemand } from './run-on-demand.js';
import { rehearseTimeline } from './run-timeline.js';
import { EXIT, type Terminal } from './terminal.js';
import { timelineStart } from './timeline-state.js';
import { UsageError } from './usage.js';

export interface RunOptions extends InputOptions, StageOptions {
  readonly full?: boolean;
  /** Provision on demand: a user, or a group. */
  readonly only?: string;
  /** A forecast and the go-live checklist in the place of the report. */
  readonly goLive?: boolean;
  /** Accounts that the target has already: a file, or `state` for those of --state. */
  readonly accounts?: string;
  /** Ask the target's public pages which names of new accounts are taken. */
  readonly checkHub?: boolean;
  readonly set: readonly string[];
  readonly now?: DateTime;
  readonly seed?: number;
  /** How many cycles to run, of a timeline or of a directory that stays as it is. */
  readonly cycles?: number;
  readonly failLevel: Severity | 'never';
  readonly format: 'pretty' | 'json';
}

/** `rehearse run`: one full cycle over a directory, or the cycles of a timeline, against the embedded target. */
export async function run(mapping: string | undefined, options: RunOptions, terminal: Terminal): Promise<number> {
  const overTime = options.timeline !== undefined || options.cycles !== undefined;
  refuseTogether(options, overTime);
  const now = options.now === undefined ? new Date() : new Date(toMilliseconds(options.now));
  const start = options.timeline === undefined ? now : (timelineStart(options.state) ?? now);
  const inputs = await readInputs(mapping, options, terminal, start);
  if (!('table' in inputs)) return unusable(inputs, terminal);
  const { full = false, failLevel } = options;
  if (overTime) {
    const report = await rehearseTimeline(inputs, options, start);
    if (!('months' in report)) return unusable(report, terminal);
    print(report, options, terminal, () => printTimeline(report, terminal.style, full));
    return exitOf(severitiesOver(report), failLevel);
  }
  if (options.only !== undefined) {
    const report = await rehearseOnDemand(inputs, options, options.only, now);
    if (!('connection' in report)) return unusable(report, terminal);
    print(report, options, terminal, () => printOnDemand(report, terminal.style, full));
    return exitOf(severitiesOnDemand(report), failLevel);
  }
  const rehearsal = await rehearseCycle(inputs, options, now, terminal);
  if (!('users' in rehearsal)) return unusable(rehearsal, terminal);
  const { accounts, goLive } = rehearsal;
  print(rehearsal, options, terminal, () => {
    const { style } = terminal;
    const beside = accounts && besideRehearsal(accounts, style, full);
    return goLive === undefined
      ? printRehearsal(rehearsal, inputs.table, style, full, beside)
      : printGoLive(rehearsal, goLive, inputs.table, style, full, beside);
  });
  return exitOf(severitiesOf(rehearsal), failLevel);
}

/** What belongs to a run of one cycle does not go with several, and one person is rehearsed alone. */
function refuseTogether({ checkHub, accounts, only, goLive, state }: RunOptions, overTime: boolean): void {
  const given = [
    ...(only === undefined ? [] : ['--only']),
    ...(goLive ? ['--go-live'] : []),
    ...(accounts === undefined ? [] : ['--accounts']),
    ...(checkHub ? ['--check-hub'] : []),
  ];
  const [first, second] = given;
  if (overTime && first !== undefined) {
    throw new UsageError(`${first} belongs to a run of one cycle: leave --timeline and --cycles out.`);
  }
  if (only !== undefined && second !== undefined) throw new UsageError(`--only does not go with ${second}.`);
  if (accounts === STATE && state === undefined) {
    throw new UsageError(
      '--accounts state compares the accounts of an earlier run: say with --state where that kept them.',
    );
  }
}

function print(facts: object, { format }: RunOptions, terminal: Terminal, pretty: () => string): void {
  terminal.out(format === 'json' ? JSON.stringify(facts, null, 2) : pretty());
}

function unusable({ findings }: Findings, terminal: Terminal): number {
  terminal.talk(findings.map((finding) => printFinding(finding, terminal.talkStyle)).join('\n\n'));
  return EXIT.unusable;
}

const LEVELS: readonly Severity[] = ['error', 'warning', 'info', 'unknown'];

/** Whether anything found is at least as bad as the level at which the command is to fail. */
function exitOf(found: readonly Severity[], level: Severity | 'never'): number {
  const limit = LEVELS.indexOf(level as Severity);
  return found.some((severity) => LEVELS.indexOf(severity) <= limit) ? EXIT.findings : EXIT.clean;
}

function severitiesOf(rehearsal: CycleReport): readonly Severity[] {
  const { users, groups, findings, caseCollisions, tolerated, later, notCertain, goodToKnow, accounts } = rehearsal;
  const troubles = [users, groups].reduce((sum, one) => sum + one.refused + one.stale + one.enabled + one.unknown, 0);
  return [
    ...findings.map(({ severity }) => severity),
    ...(accounts?.findings ?? []).map(({ severity }) => severity),
    ...(troubles > 0 ? (['error'] as const) : []),
    ...(caseCollisions.length + tolerated.length > 0 ? (['warning'] as const) : []),
    ...[...later, ...notCertain, ...goodToKnow].map(({ severity }) => severity),
  ];
}

const severitiesOver = ({ moments, refused, findings }: TimelineReport): readonly Severity[] => [
  ...[...moments, ...findings].map(({ severity }) => severity),
  ...(refused.length > 0 ? (['error'] as const) : []),
];

const severitiesOnDemand = ({ connection, objects, findings }: OnDemandReport): readonly Severity[] => [
  ...findings.map(({ severity }) => severity),
  ...(connection.ok && objects.every(({ outcome }) => outcome !== 'refused') ? [] : (['error'] as const)),
];
