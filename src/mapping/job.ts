/** How long a refused object waits for its next attempt. */
export const RETRIES = {
  documented: 'after 6, 12 and 24 hours, then once a day',
  'every-cycle': 'in every cycle of the first 6 hours, then after 12 and 24 hours, then once a day',
} as const;

/**
 * "job": what an administrator sets up for the provisioning service beside the mappings, and answers to what Microsoft
 * leaves open about it (provisioning.md §7). Every setting has a default.
 */
export interface JobSettings {
  /** How updates are spelled: `legacy`, or with the flag aadOptscim062020 at the end of the tenant URL (§3.2). */
  readonly dialect: 'legacy' | 'aadOptscim062020';
  /** How the legacy dialect writes true and false in an update: as the text "False", or as a boolean. */
  readonly booleans: 'text' | 'boolean';
  /** Whether a new group is sent with an empty list of members, or without one (§3.1). */
  readonly newGroups: 'empty-members' | 'no-members';
  /** How many members one request carries. Entra's number is not published. */
  readonly membersPerRequest: number;
  /** Whether the target is asked if a reference is there before it is written (§3, rows 8 and 17). */
  readonly referenceChecks: boolean;
  readonly retries: keyof typeof RETRIES;
  /** What follows when the target no longer knows an account that is linked: it fails, or is matched again (§2.6). */
  readonly vanished: 'fail' | 'match-again';
  /** Whether references that could not be resolved wait for a restart, or are tried in every cycle (§2.8). */
  readonly unresolved: 'until-restart' | 'every-cycle';
  /** Whether somebody who had left the scope before is deleted at the target when deleted for good (§2.5). */
  readonly deleteReleased: boolean;
  /** "SkipOutOfScopeDeletions": whoever leaves the scope keeps an enabled account. */
  readonly skipOutOfScopeDeletions: boolean;
  /** Accidental deletions prevention: the most disables and deletes of one cycle; off where undefined (§2.9). */
  readonly deletionThreshold: number | undefined;
  /** Minutes from the begin of one cycle to the begin of the next. */
  readonly interval: number;
  /** "Notification email" of the provisioning job, and when the secret token ends (ISO date); for the go-live checklist. */
  readonly notificationEmail: string | undefined;
  readonly tokenExpires: string | undefined;
  /** The plan of the tenant: assigning groups to an application needs P1 or P2. */
  readonly plan: 'free' | 'p1' | 'p2' | undefined;
}

/** The settings that differ from the defaults, in the order of this file. */
export const jobDifferences = (job: JobSettings): Partial<JobSettings> =>
  Object.fromEntries(
    Object.entries(DEFAULT_JOB).flatMap(([name, usual]) => {
      const value = job[name as keyof JobSettings];
      return value === usual ? [] : [[name, value]];
    }),
  );

export const DEFAULT_JOB: JobSettings = {
  dialect: 'legacy',
  booleans: 'text',
  newGroups: 'empty-members',
  membersPerRequest: 100,
  referenceChecks: false,
  retries: 'every-cycle',
  vanished: 'fail',
  unresolved: 'until-restart',
  deleteReleased: false,
  skipOutOfScopeDeletions: false,
  deletionThreshold: undefined,
  interval: 40,
  notificationEmail: undefined,
  tokenExpires: undefined,
  plan: undefined,
};
