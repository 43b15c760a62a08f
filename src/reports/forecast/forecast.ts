import type { MappingTable } from '../../mapping/index.js';
import type { Profile, Rate } from '../../targets/index.js';
import type { Rehearsal } from '../rehearsal/rehearsal.js';
import { type DatedDelete, type Outlook, type Rename, withoutNames } from './outlook.js';

/**
 * Entra's published range for the first cycle in the scope "assigned", in minutes for each user, group and member
 * (Microsoft Learn: Check the status of user provisioning, How long will it take to provision users?).
 */
const MINUTES = { least: 0.01, most: 0.08 } as const;

/** How many requests a second Entra may make (Microsoft Learn: Develop a SCIM endpoint, general guidelines). */
export const ENTRA_RATE = 25;

/** What is to be expected when provisioning is switched on, and after. */
export interface Forecast {
  /** What the first cycle does, of people and of groups. */
  readonly first: Readonly<Record<'users' | 'groups', Amounts>>;
  /** What it takes. */
  readonly initial: {
    readonly users: number;
    readonly groups: number;
    readonly members: number;
    /** By Entra's formula, which is published for the scope "assigned" only. */
    readonly minutes?: { readonly least: number; readonly most: number };
    readonly requests: number;
    readonly target?: TargetPace;
  };
  readonly renames: readonly Rename[];
  /** DELETE requests to come, the next one first; none where Delete is switched off. */
  readonly deletes: readonly DatedDelete[];
  /** Accounts of people who are no longer in the directory: DELETE 30 days after today, unless they come back. */
  readonly absent: number;
  readonly access?: Readonly<Record<'gained' | 'raised' | 'lowered' | 'lost', number>>;
  /** What each later cycle takes while nothing is mended. */
  readonly later: { readonly minutes: number; readonly retried: number; readonly requests: number };
}

export interface Amounts {
  readonly create: number;
  readonly update: number;
  readonly disable: number;
  readonly delete: number;
  readonly refused: number;
}

/** What the limit of the target means for the requests of a cycle. */
export interface TargetPace {
  readonly requests: number;
  readonly seconds: number;
  /** No cycle with so many requests can be shorter. */
  readonly leastMinutes: number;
  /** After how many requests refusals (429) are to be expected, if Entra goes as fast as it may; undefined where never. */
  readonly throttledAfter?: number;
}

export async function forecastOf(
  rehearsal: Rehearsal,
  outlook: Outlook,
  { table, profile, source }: { table: MappingTable; profile: Profile; source: Parameters<Outlook['complete']>[0] },
): Promise<Forecast> {
  const { deletes, members } = await outlook.complete(source);
  const { users, groups } = outlook;
  const objects = users + groups.size + members;
  const hidden = table.users.mappings.some(({ target, redacted }) => target === 'userName' && redacted);
  const requests = rehearsal.requests.simulated;
  const deleting = table.users.actions.has('delete');
  return {
    first: { users: amountsOf(rehearsal.users), groups: amountsOf(rehearsal.groups) },
    initial: {
      users,
      groups: groups.size,
      members,
      ...(table.scope === 'assigned' && {
        minutes: { least: rounded(objects * MINUTES.least), most: rounded(objects * MINUTES.most) },
      }),
      requests,
      ...(profile.rate && { target: paceOf(profile.rate, requests) }),
    },
    renames: hidden ? withoutNames(outlook.renames) : outlook.renames,
    deletes: deleting ? deletes : [],
    absent: deleting ? rehearsal.users.absent : 0,
    ...(rehearsal.access && { access: accessOf(rehearsal.access.changes) }),
    later: { minutes: table.job.interval, retried: outlook.retried.size, requests: outlook.retries },
  };
}

const amountsOf = ({ create, update, disable, delete: removed, refused }: Rehearsal['users']): Amounts => ({
  create,
  update,
  disable,
  delete: removed,
  refused,
});

/** To one decimal: the formula knows no more. */
const rounded = (minutes: number): number => Math.round(minutes * 10) / 10;

function paceOf({ requests: allowed, seconds }: Rate, requests: number): TargetPace {
  const throttled = allowed / seconds < ENTRA_RATE && requests > allowed;
  return {
    requests: allowed,
    seconds,
    // A window lets its requests through at once; only whole windows have to be waited for.
    leastMinutes: rounded((Math.max(0, Math.ceil(requests / allowed) - 1) * seconds) / 60),
    ...(throttled && { throttledAfter: allowed }),
  };
}

function accessOf(changes: NonNullable<Rehearsal['access']>['changes']): NonNullable<Forecast['access']> {
  const amounts = { gained: 0, raised: 0, lowered: 0, lost: 0 };
  for (const { kind } of changes) amounts[kind] += 1;
  return amounts;
}
