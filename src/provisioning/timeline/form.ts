import { z } from 'zod';
import { changeFields, entryProblem, moment, scriptFields } from '../../directory/index.js';
import { PORTAL_RESTART, RESET_SCOPES } from '../job.js';
import { type JobEvent, OUTAGES } from './timeline.js';

const name = z.string().min(1);
const properties = z.record(z.string(), z.unknown());

/** How long something lasts: `90s`, `40m`, `2h`, `3d`. */
const DURATION = /^(\d{1,6})([smhd])$/;
const MILLISECONDS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

const target = z
  .strictObject({
    outage: z
      .literal(OUTAGES, { error: `needs ${OUTAGES.slice(0, -1).join(', ')} or ${OUTAGES.at(-1)}` })
      .optional()
      .describe('What the target answers while it is out of order.'),
    for: z
      .string()
      .regex(DURATION, 'needs a time such as 40m, 2h or 3d')
      .optional()
      .describe('How long an outage lasts: 90s, 40m, 2h, 3d.'),
    delete: name.optional().describe('Somebody deletes the account with this userName at the target.'),
    disable: name.optional().describe('Somebody disables the account with this userName at the target.'),
    enable: name.optional().describe('Somebody enables the account with this userName at the target.'),
    set: name.optional().describe('Somebody changes the account with this userName at the target, as "to" says.'),
    to: properties.optional().describe('Target attributes by their paths, such as name.givenName.'),
  })
  .superRefine((given, context) => {
    const problem = targetProblem(given);
    if (problem !== undefined) context.addIssue({ code: 'custom', message: problem });
  });
type TargetForm = z.infer<typeof target>;

const ACTS = ['delete', 'disable', 'enable', 'set'] as const;
const BESIDE = { for: 'outage', to: 'set' } as const;

function targetProblem(given: TargetForm): string | undefined {
  const [kind, ...more] = (['outage', ...ACTS] as const).filter((one) => given[one] !== undefined);
  if (kind === undefined) return `needs outage, or one of ${ACTS.join(', ')}`;
  if (more.length > 0) return `says ${kind} and ${more.join(' and ')}, and one line is for one change`;
  for (const beside of ['for', 'to'] as const) {
    const belongs = BESIDE[beside] === kind;
    if (belongs && given[beside] === undefined) return `${kind} needs "${beside}"`;
    if (!belongs && given[beside] !== undefined) return `"${beside}" does not go with ${kind}`;
  }
  return undefined;
}

const reset = z.enum(RESET_SCOPES, { error: `needs ${RESET_SCOPES.join(', ')}` });

/** What a line may say of the job and its target, instead of a change of the directory. */
const jobFields = {
  mapping: name.optional().describe('The mapping table is edited, to this file (its path starts at the timeline).'),
  edit: properties
    .optional()
    .describe('Settings of the mapping table become these: filters, actions, enabled, job, settings.'),
  scope: z
    .enum(['assigned', 'all'], { error: 'needs assigned or all' })
    .optional()
    .describe('The scope of the job; from all to assigned it takes a restart to have an effect.'),
  restart: z
    .union([z.enum(['portal', 'full']), z.array(reset).min(1)], {
      error: `needs portal, full, or a list such as [${PORTAL_RESTART.join(', ')}]`,
    })
    .optional()
    .describe('The job is restarted: as the portal does, wholly, or with these reset scopes of Graph.'),
  allowDeletes: z
    .literal(true, { error: 'needs true' })
    .optional()
    .describe('Deletes that were held back are allowed.'),
  pause: z.literal(true, { error: 'needs true' }).optional().describe('Provisioning is stopped.'),
  start: z.literal(true, { error: 'needs true' }).optional().describe('Provisioning is started again.'),
  onDemand: name.optional().describe('This user or group is provisioned on demand.'),
  target: target
    .optional()
    .describe('Something happens at the target: an outage, or somebody changes an account there.'),
};

const JOB_KINDS = Object.keys(jobFields) as (keyof typeof jobFields)[];

const entry = z.strictObject({ ...changeFields, ...jobFields }).superRefine((given, context) => {
  const problem = entryProblem(given, JOB_KINDS);
  if (problem !== undefined) context.addIssue({ code: 'custom', message: problem });
});
export type Entry = z.infer<typeof entry>;

export const timelineForm = z.strictObject({
  ...scriptFields,
  end: moment.optional().describe('When the timeline ends: a time, or a time after the start such as +365d.'),
  interval: z
    .int({ error: 'needs a whole number of minutes' })
    .min(1, 'needs 1 or more minutes')
    .max(1440, 'needs 1440 or fewer minutes')
    .optional()
    .describe('Minutes from one cycle to the next; by default as the job says, 40.'),
  changes: z.array(entry).describe('What happens, in any order.'),
});

/** Every name that a timeline may use, for "did you mean …?". */
export const timelineNames: readonly string[] = [
  ...new Set([...Object.keys(timelineForm.shape), ...Object.keys(entry.shape), ...Object.keys(target.shape)]),
];

/** What a line that is in order says of the job or its target. */
export function eventOf(given: Entry): JobEvent {
  const { mapping, edit, scope, restart, allowDeletes, pause, onDemand } = given;
  if (mapping !== undefined) return { kind: 'mapping', file: mapping };
  if (edit !== undefined) return { kind: 'edit', settings: edit };
  if (scope !== undefined) return { kind: 'scope', scope };
  if (restart !== undefined) return { kind: 'restart', reset: resetOf(restart) };
  if (onDemand !== undefined) return { kind: 'onDemand', who: onDemand };
  if (given.target !== undefined) return targetEvent(given.target);
  if (allowDeletes) return { kind: 'allowDeletes' };
  return { kind: pause ? 'pause' : 'start' };
}

const resetOf = (restart: NonNullable<Entry['restart']>) =>
  restart === 'portal' ? PORTAL_RESTART : restart === 'full' ? (['Full'] as const) : restart;

function targetEvent({ outage, for: duration = '', to, ...accounts }: TargetForm): JobEvent {
  if (outage !== undefined) {
    const [, count, unit = ''] = DURATION.exec(duration) ?? [];
    return { kind: 'outage', answer: outage, duration: Number(count) * (MILLISECONDS[unit] ?? 0) };
  }
  const act = ACTS.find((one) => accounts[one] !== undefined) ?? 'set';
  return { kind: 'drift', drift: { act, who: accounts[act] ?? '', ...(to && { to }) } };
}
