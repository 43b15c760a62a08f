import { z } from 'zod';
import { parseDate, toMilliseconds } from '../../values/index.js';
import type { Change, ChangeKind } from './change.js';

const name = z.string().min(1);
const properties = z.record(z.string(), z.unknown());

/** When something happens: an ISO 8601 time, or a time after the start (`+40m`, `+3d`). */
export const MOMENT = /^\+(\d{1,6})([smhd])$/;
export const moment = z
  .string()
  .refine(
    (text) => MOMENT.test(text) || instantOf(text) !== undefined,
    'needs a time such as 2026-11-22T09:00Z, +40m, +2h or +3d',
  )
  .describe('When it happens: an ISO 8601 time, or a time after the start: +90s, +40m, +2h, +3d.');

/** An ISO 8601 time, in UTC where it names no offset; undefined for a day that does not exist, such as 30 February. */
export function instantOf(text: string): Date | undefined {
  const date = /^\d{4}-\d\d-\d\d/.test(text) ? parseDate(text) : undefined;
  return date && new Date(toMilliseconds(date));
}

/** What one line of a script may say: when, and one of the things that can happen. */
export const changeFields = {
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
};

const entry = z.strictObject(changeFields).superRefine((given, context) => {
  const problem = entryProblem(given);
  if (problem !== undefined) context.addIssue({ code: 'custom', message: problem });
});

export type Entry = z.infer<typeof entry>;

/** What a script says beside its changes. */
export const scriptFields = {
  start: z
    .string()
    .refine((text) => instantOf(text) !== undefined, 'needs a time such as 2026-11-22T09:00:00Z')
    .optional()
    .describe('The time on the virtual clock when the directory is opened.'),
  purge: z
    .enum(['after-30-days', 'by-script'])
    .default('after-30-days')
    .describe('Who deletes users for good: the clock, 30 days after they were deleted, or only this script.'),
};

export const scriptForm = z.strictObject({
  ...scriptFields,
  changes: z.array(entry).describe('What happens, in any order.'),
});

/** Every name that a script may use, for "did you mean …?". */
export const scriptNames: readonly string[] = [...Object.keys(scriptForm.shape), ...Object.keys(changeFields)];

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
const isChange = (kind: string): kind is ChangeKind => Object.hasOwn(BESIDE, kind);

/** Whether a line says that something happens to the directory. */
export const saysChange = (given: Partial<Entry>): boolean => KINDS.some((kind) => given[kind] !== undefined);

/** What is wrong with a line as a whole. `others` names what else, beside the directory, a line may be about. */
export function entryProblem<Other extends string = never>(
  given: Partial<Entry> & { readonly [name in Other]?: unknown },
  others: readonly Other[] = [],
): string | undefined {
  const kinds = [...KINDS, ...others];
  const [kind, ...more] = kinds.filter((one) => given[one] !== undefined);
  if (kind === undefined) return `needs one of ${kinds.join(', ')}`;
  if (more.length > 0) return `says ${kind} and ${more.join(' and ')}, and one line is for one change`;
  for (const beside of ['to', 'from', 'role'] as const) {
    const wanted = isChange(kind) ? BESIDE[kind][beside] : undefined;
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
