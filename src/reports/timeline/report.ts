import type { Finding } from '../../diagnostics/index.js';
import type { MappingTable } from '../../mapping/index.js';
import type { JobStatus } from '../../provisioning/index.js';
import type { Ending } from '../../provisioning/timeline/play.js';
import type { AccessChange } from '../../server/index.js';
import type { Profile } from '../../targets/index.js';
import { messageOf } from '../rules.js';
import type { History } from './history.js';
import { MOMENT_KINDS, type Moment, type RefusedObject } from './moment.js';
import type { Figure, Month } from './months.js';
import { toDoOf } from './to-do.js';

/** A change of somebody's access to a resource group, and the cycle that made it. */
export interface DatedAccessChange extends AccessChange {
  readonly at: string;
}

/** The accounts at the target. */
export interface Accounts {
  readonly enabled: number;
  readonly disabled: number;
  readonly groups: number;
}

/** What a timeline was made of. */
export interface TimelineCircumstances {
  readonly table: MappingTable;
  readonly profile: Profile;
  readonly directory: {
    readonly label: string;
    readonly people?: number;
    readonly groups?: number;
    readonly sample: boolean;
  };
  /** Its file; undefined where only cycles were asked for. */
  readonly timeline: string | undefined;
  /** Where it began, or went on. */
  readonly from: Date;
  readonly ending: Ending;
  readonly findings: readonly Finding[];
  readonly access: readonly DatedAccessChange[];
  readonly accounts: Accounts;
}

/** A timeline as facts: what `--format json` prints, and what the printed report is made from. */
export interface TimelineReport {
  readonly formatVersion: 1;
  readonly mapping: string;
  readonly target: string;
  readonly directory: TimelineCircumstances['directory'];
  readonly scope: 'assigned' | 'all';
  readonly timeline?: string;
  readonly from: string;
  readonly to: string;
  /** False where the timeline goes on: only so many cycles were asked for. */
  readonly over: boolean;
  readonly verdict: 'hurts' | 'calm';
  readonly months: readonly Month[];
  readonly total: Readonly<Record<Figure, number>>;
  /** Worst first, and by time among those of a kind. */
  readonly moments: readonly Moment[];
  /** Those who are refused in the end, and how many were at some time. */
  readonly refused: readonly RefusedObject[];
  readonly everRefused: number;
  readonly access: readonly DatedAccessChange[];
  readonly job: Pick<JobStatus, 'code' | 'cycles' | 'escrows' | 'staged'> & { readonly quarantine?: string };
  readonly accounts: Accounts;
  readonly requests: { readonly simulated: number; readonly sent: 0 };
  readonly findings: readonly (Finding & { readonly message: string })[];
  readonly toDo: readonly string[];
}

/** Sums up what was played. */
export function reportOf(history: History, about: TimelineCircumstances): TimelineReport {
  const { table, profile, directory, timeline, from, ending, access, accounts } = about;
  const { code, cycles, escrows, staged, quarantine } = ending.status;
  const moments = [...history.moments].sort((a, b) => rank(a) - rank(b) || order(a.at, b.at));
  const refused = history.troubles.open;
  const total = history.months.total;
  const facts = {
    formatVersion: 1,
    mapping: table.file,
    target: profile.name,
    directory,
    scope: table.scope,
    ...(timeline !== undefined && { timeline }),
    from: from.toISOString(),
    to: ending.at.toISOString(),
    over: ending.over,
    verdict: refused.length > 0 || moments.some(hurts) ? 'hurts' : 'calm',
    months: history.months.all,
    total,
    moments,
    refused,
    everRefused: history.troubles.ever,
    access,
    job: { code, cycles, escrows, staged, ...(quarantine && { quarantine: quarantine.reason }) },
    accounts,
    requests: { simulated: total.requests, sent: 0 },
    findings: [...about.findings, ...history.impossible].map((finding) => ({
      ...finding,
      message: messageOf(finding),
    })),
  } as const;
  return { ...facts, toDo: toDoOf(facts, table, profile) };
}

/** Whether somebody would have to be told of it. */
export const hurts = ({ severity }: Moment): boolean => severity === 'error' || severity === 'warning';

const rank = ({ kind }: Moment): number => MOMENT_KINDS.indexOf(kind);
const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
