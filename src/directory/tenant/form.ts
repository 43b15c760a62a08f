import { z } from 'zod';
import type { Change, ChangeKind } from './change.js';

const name = z.string().min(1);
const properties = z.record(z.string(), z.unknown());

/** When something happens: an ISO 8601 time, or a time after the start (`+40m`, `+3d`). */
export const MOMENT = /^\+(\d{1,6})([smhd])$/;
const moment = z
  .string()
  .refine((text) => MOMENT.test(text) || isTime(text), 'needs a time such as 2026-11-22T09:00Z, +40m, +2h or +3d')
  .describe('When it happens: an ISO 8601 time, or a time after the start: +90s, +40m, +2h, +3d.');

const isTime = (text: string): boolean => /^\d{4}-\d\d-\d\d/.test(text) && !Number.isNaN(Date.parse(text));

/** One line of a script: when, and one of the things that can happen. */
const entry = z
  .strictObject({
    at: moment,
    hire: properties.optional().describe('Somebody joins, with these properties.'),
    set: name.optional().describe('Properties of this user or group change, to those under "to".'),
    delete: name.optional().describe('This user leaves, and can be restored for 30 days.'),
    restore: name.optional().describe('This deleted user comes back.'),
    purge: name.optional().describe('This deleted user is deleted for good.'),
    disable: name.optional().describe('The account of this user is disabled.'),
    enable: name.optional().describe('The account of this user is enabled.'),
    createGroup: properties.optional().describe('A group begins, with these properties.'),
    deleteGroup: name.optional().describe('This group ends.'),
    addMember: name.optional().describe('This user or group becomes a member of the group under "to".'),
    removeMember: name.optional().describe('This user or group leaves the group under "from".'),
    assign: name.optional().describe('This user or group is assigned to the application, with the role under "role".'),
    unassign: name.optional().describe('The assignments of this user or group end, or the one with "role".'),
    to: z.union([name, properties]).optional().describe('The properties of "set", or the group of "addMember".'),
    from: name.optional().describe('The group of "removeMember".'),
    role: name.optional().describe('The id or the value of an app role; default access where none is given.'),
  })
  .superRefine((given, context) => {
    const problem = problemOf(given);
    if (problem !== undefined) context.addIssue({ code: 'custom', message: problem });
  });

export type Entry = z.infer<typeof entry>;

export const scriptForm = z.strictObject({
  start: z
    .string()
    .refine(isTime, 'needs a time such as 2026-11-22T09:00:00Z')
    .optional()
    .describe('The time on the virtual clock when the directory is opened.'),
  purge: z
    .enum(['after-30-days', 'by-script'])
    .default('after-30-days')
    .describe('Who deletes users for good: the clock, 30 days after they were deleted, or only this script.'),
  changes: z.array(entry).describe('What happens, in any order.'),
});

/** Every name that a script may use, for "did you mean …?". */
export const scriptNames: readonly string[] = [...Object.keys(scriptForm.shape), ...Object.keys(entry.shape)];

type Beside = 'to' | 'from' | 'role';

/** What stands beside each kind of change, needed or allowed. */
const BESIDE: { readonly [Kind in ChangeKind]: { readonly [Name in Beside]?: 'text' | 'properties' | 'allowed' } } = {
  hire: {},
  set: { to: 'properties' },
  delete: {},
  restore: {},
  purge: {},
  disable: {},
  enable: {},
  createGroup: {},
  deleteGroup: {},
  addMember: { to: 'text' },
  removeMember: { from: 'text' },
  assign: { role: 'allowed' },
  unassign: { role: 'allowed' },
};
const KINDS = Object.keys(BESIDE) as ChangeKind[];

function problemOf(given: Entry): string | undefined {
  const [kind, ...others] = KINDS.filter((one) => given[one] !== undefined);
  if (kind === undefined) return `needs one of ${KINDS.join(', ')}`;
  if (others.length > 0) return `says ${kind} and ${others.join(' and ')}, and one line is for one change`;
  for (const beside of ['to', 'from', 'role'] as const) {
    const wanted = BESIDE[kind][beside];
    const value = given[beside];
    if (wanted === undefined && value !== undefined) return `"${beside}" does not go with ${kind}`;
    if (wanted === 'text' && typeof value !== 'string') return `${kind} needs "${beside}" with the name of a group`;
    if (wanted === 'properties' && typeof value !== 'object') return `${kind} needs "${beside}" with properties`;
  }
  return undefined;
}

/** The change of a line that is in order. */
export function changeOf(given: Entry): Change {
  const { hire, createGroup, deleteGroup, set, to, from = '', role } = given;
  if (hire !== undefined) return { kind: 'hire', user: hire };
  if (createGroup !== undefined) return { kind: 'createGroup', group: createGroup };
  if (deleteGroup !== undefined) return { kind: 'deleteGroup', group: deleteGroup };
  if (set !== undefined) return { kind: 'set', who: set, to: typeof to === 'object' ? to : {} };
  if (given.addMember !== undefined) return { kind: 'addMember', who: given.addMember, group: String(to) };
  if (given.removeMember !== undefined) return { kind: 'removeMember', who: given.removeMember, group: from };
  for (const kind of ['assign', 'unassign'] as const) {
    const who = given[kind];
    if (who !== undefined) return { kind, who, ...(role !== undefined && { role }) };
  }
  for (const kind of ['delete', 'restore', 'purge', 'disable', 'enable'] as const) {
    const who = given[kind];
    if (who !== undefined) return { kind, who };
  }
  throw new Error('the form lets no line pass without a change');
}
