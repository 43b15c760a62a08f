import { z } from 'zod';
import { DEFAULT_JOB, type JobSettings, RETRIES } from '../job.js';

const words = <Word extends string>(...all: readonly [Word, ...Word[]]) =>
  z.enum([...all], { error: `needs ${all.slice(0, -1).join(', ')} or ${all.at(-1)}` });
const yesOrNo = z.boolean({ error: 'needs true or false' });
const whole = (from: number, to: number, what: string) =>
  z
    .int({ error: `needs a whole number: ${what}` })
    .min(from, `needs ${from} or more: ${what}`)
    .max(to, `needs ${to} or less: ${what}`);

/** The settings of the provisioning job, as users write them. */
export const jobForm = z.strictObject(
  {
    dialect: words('legacy', 'aadOptscim062020').optional(),
    booleans: words('text', 'boolean').optional(),
    newGroups: words('empty-members', 'no-members').optional(),
    membersPerRequest: whole(1, 10_000, 'how many members one request carries').optional(),
    referenceChecks: yesOrNo.optional(),
    retries: z
      .enum(Object.keys(RETRIES) as [keyof typeof RETRIES], { error: 'needs documented or every-cycle' })
      .optional(),
    vanished: words('fail', 'match-again').optional(),
    unresolved: words('until-restart', 'every-cycle').optional(),
    deleteReleased: yesOrNo.optional(),
    skipOutOfScopeDeletions: yesOrNo.optional(),
    deletionThreshold: whole(1, 1_000_000, 'the most disables and deletes of one cycle').optional(),
    interval: whole(1, 1440, 'minutes from one cycle to the next').optional(),
    notificationEmail: z.email({ error: 'needs an e-mail address' }).optional(),
    tokenExpires: z.iso.date('needs a day such as 2027-06-30').optional(),
    plan: words('free', 'p1', 'p2').optional(),
  },
  { error: 'needs settings such as { dialect: aadOptscim062020, deletionThreshold: 500 }' },
);

/** The settings that a file gives, and the defaults of the others. */
export function readJob(given: z.infer<typeof jobForm> | undefined): JobSettings {
  const said = Object.fromEntries(Object.entries(given ?? {}).filter(([, value]) => value !== undefined));
  return { ...DEFAULT_JOB, ...said };
}
